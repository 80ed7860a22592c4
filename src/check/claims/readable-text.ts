import { Kind } from '../character-kinds.ts';
import type { Kinds } from '../character-kinds.ts';
import type { SqueezedText } from '../squeezed-text.ts';
import { squeeze } from '../squeezed-text.ts';

/** Stands for a `{{ reference }}`: a number that is in the table by construction, so none to compare. */
export const REFERENCE = '\ufffc';

// Marks of emphasis and quotation, references, thousands separators, and the half-width punctuation that people type.
const TYPOGRAPHY = /\{\{[^{}\n]*\}\}|[*“”"‘’'「」『』,;:()!?．％﹪]/g;

const FULL_WIDTH: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '(': '（',
  ')': '）',
  '!': '。',
  '?': '。',
  '．': '.',
  '％': '%',
  '﹪': '%',
};

/**
 * Prose as it is read for claims: without white space, quotation marks and emphasis, digits half-width, punctuation
 * full-width, every reference one {@link REFERENCE}. Places lead back to the typed text.
 *
 * @param kinds those of its characters
 */
export function readable(typed: string, kinds: Kinds): SqueezedText {
  if ((kinds & Kind.typography) === 0) return squeeze(typed, kinds);
  // Each replacement is as long as what it replaces, so that the places found in it are those of the typed text.
  const even = typed.replace(TYPOGRAPHY, (mark, at: number) => {
    if (mark.startsWith('{{')) return REFERENCE.padEnd(mark.length);
    if (mark === ',' && isDigit(typed[at - 1]) && isThousands(typed, at)) return ' ';
    return FULL_WIDTH[mark] ?? ' ';
  });
  return squeeze(even);
}

const isDigit = (character: string | undefined): boolean =>
  character !== undefined && /[\d０-９]/u.test(character);

const isThousands = (text: string, comma: number): boolean =>
  /^[\d０-９]{3}(?![\d０-９])/u.test(text.slice(comma + 1, comma + 5));
