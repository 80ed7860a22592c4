import type { Site } from '../model/report.ts';

/**
 * The full address of a page or file, where site.yaml gives the site's: `baseUrl`, then `pathPrefix`, then the path. An
 * `index.html` is addressed by its folder, as people and search engines know it.
 *
 * @param file from the web root
 * @returns `null` where the site's address is not known
 */
export function absoluteUrl({ baseUrl, pathPrefix }: Site, file: string): string | null {
  if (baseUrl === undefined) return null;
  const base = baseUrl.replace(/\/+$/, '');
  const prefix = pathPrefix ?? '/';
  // Some write the prefix into the address too.
  const root = base.endsWith(prefix.replace(/\/$/, '')) ? `${base}/` : `${base}${prefix}`;
  return `${root}${file.replace(/(^|\/)index\.html$/, '$1')}`;
}

/** The host of an address, as 网页标签规范 has it in SiteDomain: without scheme and path. */
export const hostOf = (address: string): string => /^https?:\/\/([^/?#]+)/.exec(address)?.[1] ?? '';
