/**
 * The Content-Security-Policy of a page: styles, scripts, pictures and data from the site itself, nothing inline, nothing
 * from elsewhere. `file:` is for a site that is opened from a folder, where a browser need not take a file beside the
 * page for the page's own; a page that came over the network may not load files anyway.
 *
 * @param searches whether the page runs a search that is compiled to WebAssembly
 */
export function contentPolicy(searches = false): string {
  const scripts = searches ? " 'wasm-unsafe-eval'" : '';
  return [
    "default-src 'none'",
    `script-src 'self' file:${scripts}`,
    "style-src 'self' file:",
    "img-src 'self' file:",
    "connect-src 'self' file:",
    "base-uri 'none'",
    "form-action 'self' file:",
  ].join('; ');
}
