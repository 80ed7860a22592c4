import { Kind, kindsOf } from '../character-kinds.ts';
import type { Kinds } from '../character-kinds.ts';
import type { SqueezedText } from '../squeezed-text.ts';
import { squeeze, squeezedText } from '../squeezed-text.ts';
import { unitsOf } from '../text-units.ts';

/** Stands for a `{{ reference }}`: a number that is in the table by construction, so none to compare. */
export const REFERENCE = '\ufffc';

/** A reference where it begins; one that is not closed, or has a brace in it, is none. */
const REFERENCE_HERE = /\{\{[^{}\n]*\}\}/y;

// The half-width punctuation that people type; marks of emphasis and quotation are left out.
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

const CHANGED = Kind.typography | Kind.space | Kind.invisible | Kind.fullWidth;
const LEFT_OUT = Kind.space | Kind.invisible;

/**
 * Prose as it is read for claims: without white space, quotation marks and emphasis, digits half-width, punctuation
 * full-width, every reference one {@link REFERENCE}. Places lead back to the typed text.
 *
 * @param kinds those of its characters
 */
export function readable(typed: string, kinds: Kinds): SqueezedText {
  if ((kinds & Kind.typography) === 0) return squeeze(typed, kinds);
  const gaps: number[] = [];
  const kept: string[] = [];
  let from = 0;
  const units = unitsOf(typed);
  for (let at = 0; at < typed.length; at += 1) {
    const kindsHere = kindsOf(units[at]!);
    if ((kindsHere & CHANGED) === 0) continue;
    const end = typed[at] === '{' ? referenceEnd(typed, at) : at + 1;
    const read = end > at + 1 ? REFERENCE : (kindsHere & LEFT_OUT) === 0 ? readMark(typed, at) : '';
    kept.push(typed.slice(from, at), read);
    for (let gap = at + read.length; gap < end; gap += 1) gaps.push(gap);
    from = end;
    at = end - 1;
  }
  return squeezedText(kept.join('') + typed.slice(from), gaps);
}

/** Where a reference ends that begins here; where none does, the place behind the brace. */
function referenceEnd(typed: string, at: number): number {
  REFERENCE_HERE.lastIndex = at;
  return REFERENCE_HERE.test(typed) ? REFERENCE_HERE.lastIndex : at + 1;
}

/** How a mark or a full-width digit is read; `''` where it is left out. */
function readMark(typed: string, at: number): string {
  const mark = typed[at]!;
  if (mark === '{' || mark === '＋') return mark;
  if (mark >= '０' && mark <= '９') return String.fromCharCode(mark.charCodeAt(0) - 0xfee0);
  if (mark === ',' && isDigit(typed[at - 1]) && isThousands(typed, at)) return '';
  return FULL_WIDTH[mark] ?? '';
}

const isDigit = (character: string | undefined): boolean =>
  character !== undefined && /[\d０-９]/u.test(character);

const isThousands = (text: string, comma: number): boolean =>
  /^[\d０-９]{3}(?![\d０-９])/u.test(text.slice(comma + 1, comma + 5));
