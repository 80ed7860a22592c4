import type { PrintDocument } from './print-page.ts';

/** The element around each report of a print of several: reports themselves never have it. */
export const PART_ELEMENT = 'blockquote';

/**
 * Links, pictures and styles reach beyond their place in a page, and the bullets of lists are circles whose points are
 * rounded by where they stand: what has any is printed by itself.
 */
const REACHES_OUT =
  /<(?:a|area|audio|blockquote|canvas|embed|iframe|img|math|object|picture|style|svg|ul|video)[\s>]/i;

/**
 * Whether a report may be printed together with others and then be divided from them. It depends on the report alone.
 * A style sheet that tells the number of all pages would tell that of all reports.
 */
export function mayBePrintedTogether({ body, css }: PrintDocument): boolean {
  return !REACHES_OUT.test(body) && !/counters?\(\s*pages\b/.test(css);
}
