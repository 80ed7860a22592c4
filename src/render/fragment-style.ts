import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { StyleScope } from './scoped-style.ts';
import { scopedStyle } from './scoped-style.ts';

/** The class of a fragment's one element. */
export const FRAGMENT_CLASS = 'nianbao-report';

/** What stands before every class inside of a fragment, so that neither styles nor scripts of a page take it for theirs. */
export const CLASS_PREFIX = 'nb-';

/**
 * An id that no element has counts in a selector as if it were there. Two of them win over selectors of the page around
 * such as `#main #article table td`.
 */
const SCOPE: StyleScope = {
  root: `.${FRAGMENT_CLASS}:not(#nb):not(#nb)`,
  classPrefix: CLASS_PREFIX,
  remPixels: 17,
};

/** The style sheets that an article needs, the later ones over the earlier ones. */
const SHEETS = [
  'styles/tokens.css',
  'styles/fragment.css',
  'styles/base.css',
  'components/footnotes/style.css',
  'components/official-table/style.css',
  'styles/report.css',
];

/**
 * The style of an article that stands in a page of its own or of others, complete and scoped to its element.
 *
 * @param templates absolute path of the templates folder
 */
export const readFragmentStyle = (templates: string): string =>
  SHEETS.map((file) => scopedStyle(readFileSync(path.join(templates, file), 'utf8'), SCOPE)).join('');
