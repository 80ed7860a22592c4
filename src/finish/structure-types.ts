/**
 * The standard structure types of PDF 1.7 (ISO 32000-1 §14.8.4), by what they may hold: groups hold other elements
 * only, everything else may hold content.
 */
export const groupTypes: ReadonlySet<string> = new Set([
  'Document',
  'Part',
  'Art',
  'Sect',
  'Div',
  'BlockQuote',
  'TOC',
  'TOCI',
  'Index',
  'Private',
]);

/** Types that stand in a line of text (§14.8.4.4). */
export const inlineTypes: ReadonlySet<string> = new Set([
  'Span',
  'Quote',
  'Note',
  'Reference',
  'BibEntry',
  'Code',
  'Link',
  'Annot',
  'Ruby',
  'RB',
  'RT',
  'RP',
  'Warichu',
  'WT',
  'WP',
]);

/** Types that stand by themselves (§14.8.4.3, §14.8.4.5). */
const blockTypes: ReadonlySet<string> = new Set([
  'P',
  'H',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'L',
  'LI',
  'Lbl',
  'LBody',
  'Table',
  'TR',
  'TH',
  'TD',
  'THead',
  'TBody',
  'TFoot',
  'Caption',
  'Figure',
  'Formula',
  'Form',
  'NonStruct',
]);

/** True for a type that needs no role map. */
export function isStandard(type: string): boolean {
  return groupTypes.has(type) || inlineTypes.has(type) || blockTypes.has(type);
}

export const headingTypes: ReadonlySet<string> = new Set(['H1', 'H2', 'H3', 'H4', 'H5', 'H6']);

/** Types of later versions and of browsers, and the standard ones that come nearest (§14.7.3). */
const roles: ReadonlyMap<string, string> = new Map([
  ['Strong', 'Span'],
  ['Em', 'Span'],
  ['Sub', 'Span'],
  ['FENote', 'Note'],
  ['Title', 'P'],
  ['Aside', 'Div'],
  ['DocumentFragment', 'Div'],
]);

/** The standard type for a type; one that is not known stands for nothing in particular. */
export function roleOf(type: string): string {
  return isStandard(type) ? type : (roles.get(type) ?? 'Span');
}
