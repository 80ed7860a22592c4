import type { Site } from '../model/report.ts';

/**
 * The address of the web root, with a slash at its end: `baseUrl` of site.yaml, below it `pathPrefix` where both are
 * given. What is read outside of the site (feeds, sitemap, canonical addresses) needs it.
 *
 * @returns `undefined` where the site has no `baseUrl`
 */
export function webRoot({ baseUrl, pathPrefix }: Site): string | undefined {
  if (baseUrl === undefined || !URL.canParse(baseUrl)) return undefined;
  const base = new URL(baseUrl);
  base.search = '';
  base.hash = '';
  base.pathname = pathPrefix ?? base.pathname.replace(/\/*$/, '/');
  return base.href;
}
