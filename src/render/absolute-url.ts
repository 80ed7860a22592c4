import { remember } from '../model/remember.ts';
import type { Site } from '../model/report.ts';

/**
 * The address of the web root, with a slash at its end: `baseUrl` of site.yaml, below it `pathPrefix` where both are
 * given. What is read outside of the site (feeds, sitemap, canonical addresses) needs it.
 *
 * @returns `undefined` where the site has no `baseUrl`
 */
export const webRoot: (site: Site) => string | undefined = remember(({ baseUrl, pathPrefix }) => {
  if (baseUrl === undefined || !URL.canParse(baseUrl)) return undefined;
  const base = new URL(baseUrl);
  base.search = '';
  base.hash = '';
  base.pathname = pathPrefix ?? base.pathname.replace(/\/*$/, '/');
  return base.href;
});

/**
 * The full address of a page or file, as the sitemap has it; the home page's is that of the site.
 *
 * @param file from the web root
 * @returns `null` where the site's address is not known
 */
export function absoluteUrl(site: Site, file: string): string | null {
  const root = webRoot(site);
  return root === undefined ? null : `${root}${file === 'index.html' ? '' : file}`;
}

/** The host of an address, as 网页标签规范 has it in SiteDomain: without scheme and path. */
export const hostOf = (address: string): string => /^https?:\/\/([^/?#]+)/.exec(address)?.[1] ?? '';
