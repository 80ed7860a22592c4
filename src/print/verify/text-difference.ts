/**
 * White space of any kind, and the characters that have no width: how lines are broken and spaced is the printer's
 * affair. U+FEFF and U+200B are not white space for Unicode, but nobody sees them either.
 */
const space = /[\p{White_Space}\u200b\u2060\ufeff]+/gu;

/** The text without all that is no visible character. */
export function withoutSpace(text: string): string {
  return text.replace(space, '');
}

/** The first place where a text is not what it should be. */
export interface TextDifference {
  /** `order`: the same characters, but elsewhere. */
  readonly kind: 'missing' | 'extra' | 'different' | 'order';
  /** Where it begins, in UTF-16 units of both texts. */
  readonly at: number;
  /** What stands before it, in both texts. */
  readonly before: string;
  readonly expected: string;
  readonly actual: string;
}

/** So many characters in common are no accident. */
const anchorLength = 12;
const fewCharacters = 4;
const contextLength = 12;
const shownLength = 24;

/** Compares two texts; null where they are equal. */
export function firstDifference(expected: string, actual: string): TextDifference | null {
  if (expected === actual) return null;
  const at = commonLength(expected, actual);
  const wanted = expected.slice(at);
  const found = actual.slice(at);
  const missing = skipped(wanted, found);
  const extra = skipped(found, wanted);
  const place = { at, before: lastCharacters(expected.slice(0, at), contextLength) };
  const differs = {
    expected: firstCharacters(wanted, shownLength),
    actual: firstCharacters(found, shownLength),
  };
  if (isMoved(wanted, found)) return { kind: 'order', ...place, ...differs };
  if (missing !== null && (extra === null || missing <= extra)) {
    return {
      kind: 'missing',
      ...place,
      expected: firstCharacters(wanted.slice(0, missing), shownLength),
      actual: '',
    };
  }
  if (extra !== null) {
    return {
      kind: 'extra',
      ...place,
      expected: '',
      actual: firstCharacters(found.slice(0, extra), shownLength),
    };
  }
  return { kind: 'different', ...place, ...differs };
}

/** How much of `long` must be passed over until it goes on like `other`; null where it never does. */
function skipped(long: string, other: string): number | null {
  if (other === '') return long.length;
  const length = long.indexOf(other.slice(0, anchorLength));
  return length < 0 ? null : length;
}

function commonLength(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  // Never between the halves of a character beyond U+FFFF.
  return at > 0 && /[\ud800-\udbff]/.test(a[at - 1] as string) ? at - 1 : at;
}

/** Whether two texts hold the same characters in another order; a few swapped ones are rather a wrong figure. */
function isMoved(a: string, b: string): boolean {
  if (a.length !== b.length || sorted(a) !== sorted(b)) return false;
  const end = commonLength([...a].reverse().join(''), [...b].reverse().join(''));
  return a.length - end > fewCharacters;
}

function sorted(text: string): string {
  return [...text].sort().join('');
}

function firstCharacters(text: string, count: number): string {
  const characters = [...text.slice(0, count * 2 + 2)];
  return characters.length > count || text.length > count * 2 + 2
    ? `${characters.slice(0, count).join('')}…`
    : text;
}

function lastCharacters(text: string, count: number): string {
  return [...text.slice(-count * 2)].slice(-count).join('');
}
