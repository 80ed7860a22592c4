/**
 * The flags that every browser of ours is started with. The list is our own and short: neither puppeteer's defaults
 * nor those of the packed browser, which switch protections off (`--no-sandbox`, `--disable-web-security`,
 * `--single-process`).
 */
const common: readonly string[] = [
  '--headless',
  '--remote-debugging-pipe',
  // Nothing is to be fetched, reported or updated while reports are printed.
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-sync',
  '--metrics-recording-only',
  '--no-first-run',
  '--no-pings',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--disable-features=MediaRouter,OptimizationHints,Translate',
  '--disable-breakpad',
  '--disable-crash-reporter',
  '--mute-audio',
  '--password-store=basic',
  '--use-mock-keychain',
  // Containers give 64 MB of shared memory by default, and a page with pictures needs more.
  '--disable-dev-shm-usage',
  '--disable-gpu',
  // Output that is the same on every machine: colours, glyph positions, the language of the browser itself.
  '--force-color-profile=srgb',
  '--font-render-hinting=none',
  '--hide-scrollbars',
  // Garbage is collected between reports, when the page is told to (print-page.ts); step by step, while one is laid out, takes longer.
  '--js-flags=--no-incremental-marking',
  '--lang=zh-CN',
];

/**
 * @param profile absolute path of the profile folder
 * @param sandboxed false only as a last resort, see the sandbox policy
 */
export function browserFlags(profile: string, sandboxed: boolean): readonly string[] {
  return [...common, ...(sandboxed ? [] : ['--no-sandbox']), `--user-data-dir=${profile}`, 'about:blank'];
}
