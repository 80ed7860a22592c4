/** What an element of a theme's HTML may be in, and which attributes it may have besides `class` and `lang`. */
export interface ThemeElement {
  readonly kind: 'inline' | 'block' | 'list' | 'item';
  readonly attributes?: readonly string[];
  /** The only elements that it may stand in. */
  readonly within?: readonly string[];
  /** Whether it has neither content nor an end tag. */
  readonly isVoid?: true;
}

/**
 * The elements of a theme's HTML: words, links and what arranges them. Nothing that runs, fetches, asks for input, or
 * would stand among the headings and landmarks of the page.
 */
export const THEME_ELEMENTS: Readonly<Record<string, ThemeElement>> = {
  a: { kind: 'inline', attributes: ['href', 'aria-label'] },
  abbr: { kind: 'inline', attributes: ['title'] },
  b: { kind: 'inline' },
  br: { kind: 'inline', isVoid: true },
  div: { kind: 'block' },
  dl: { kind: 'list' },
  dd: { kind: 'item', within: ['dl'] },
  dt: { kind: 'item', within: ['dl'] },
  em: { kind: 'inline' },
  i: { kind: 'inline' },
  li: { kind: 'item', within: ['ul', 'ol'] },
  ol: { kind: 'list' },
  p: { kind: 'block' },
  small: { kind: 'inline' },
  span: { kind: 'inline' },
  strong: { kind: 'inline' },
  ul: { kind: 'list' },
};

/** Attributes that every element may have. */
export const COMMON_ATTRIBUTES = ['class', 'lang'];

/**
 * Whether an element may stand inside of these, the innermost last: so that a browser reads exactly the elements that
 * were written, and moves none of them.
 */
export function mayStand(name: string, inside: readonly string[]): boolean {
  const element = THEME_ELEMENTS[name]!;
  const parent = inside.at(-1);
  if (name === 'a' && inside.includes('a')) return false;
  if (element.within !== undefined) return parent !== undefined && element.within.includes(parent);
  if (parent === undefined) return true;
  const { kind } = THEME_ELEMENTS[parent]!;
  if (kind === 'list') return false;
  return element.kind === 'inline' || (kind !== 'inline' && parent !== 'p');
}
