/**
 * What stands in a draft where its author is to write: “（请填写：…）”. Half-width brackets are found, too, as an input
 * method may turn them. The text up to the closing bracket belongs to it, on the same line and without further brackets.
 */
const PLACEHOLDER = /[（(][^\S\r\n]*请填写[^（）()\r\n]*[）)]?/gu;

/** A place to be filled in, for a draft; without a word of what where that is said beside it. */
export const placeholder = (what?: string): string =>
  what === undefined ? '（请填写）' : `（请填写：${what}）`;

/** A placeholder in a text; offsets in UTF-16 units. */
export interface FoundPlaceholder {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** All placeholders that are left in a text. */
export function placeholdersIn(text: string): readonly FoundPlaceholder[] {
  // By the words that are rare: 申请 is everywhere.
  if (!text.includes('填写')) return [];
  return Array.from(text.matchAll(PLACEHOLDER), ({ 0: found, index }) => ({
    text: found,
    start: index,
    end: index + found.length,
  }));
}
