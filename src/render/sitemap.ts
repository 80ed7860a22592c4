import { escapeXml } from './escape.ts';

/** A page for the sitemap: its path from the web root, and when it was published, where its report says so. */
export interface SitemapPage {
  readonly path: string;
  /** YYYY-MM-DD. */
  readonly published?: string | undefined;
}

/** What one file may hold (sitemaps.org). */
const LIMIT = 50_000;

const NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';

/**
 * The sitemap of a site: one file, or an index with several.
 *
 * @param root the address of the web root
 * @param limit how many addresses a file may hold
 */
export function sitemapFiles(
  root: string,
  pages: readonly SitemapPage[],
  limit = LIMIT,
): readonly { readonly path: string; readonly text: string }[] {
  if (pages.length <= limit) return [{ path: 'sitemap.xml', text: urlSet(root, pages) }];
  const parts = Array.from({ length: Math.ceil(pages.length / limit) }, (_, index) => ({
    path: `sitemap-${index + 1}.xml`,
    text: urlSet(root, pages.slice(index * limit, (index + 1) * limit)),
  }));
  const index = [
    HEAD,
    `<sitemapindex ${NAMESPACE}>`,
    ...parts.map(({ path }) => `<sitemap><loc>${escapeXml(`${root}${path}`)}</loc></sitemap>`),
    '</sitemapindex>',
  ];
  return [{ path: 'sitemap.xml', text: `${index.join('\n')}\n` }, ...parts];
}

function urlSet(root: string, pages: readonly SitemapPage[]): string {
  const urls = pages.map(({ path, published }) => {
    const modified = published === undefined ? '' : `<lastmod>${published}</lastmod>`;
    return `<url><loc>${escapeXml(`${root}${path}`)}</loc>${modified}</url>`;
  });
  return `${[HEAD, `<urlset ${NAMESPACE}>`, ...urls, '</urlset>'].join('\n')}\n`;
}
