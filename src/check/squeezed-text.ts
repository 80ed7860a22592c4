import { Kind, kindsIn, kindsOf } from './character-kinds.ts';
import type { Kinds } from './character-kinds.ts';
import { unitsOf } from './text-units.ts';
import type { Stretch } from './rule.ts';

/** A text without white space, full-width digits made plain: what patterns are matched against. */
export interface SqueezedText {
  readonly text: string;
  /** Where a stretch of the squeezed text stands in the original, in UTF-16 units. */
  readonly stretch: (start: number, end: number) => Stretch;
}

const LEFT_OUT = Kind.space | Kind.invisible;
/** The kinds of characters that squeezing changes. */
export const SQUEEZED = LEFT_OUT | Kind.fullWidth;
const FULL_WIDTH_DIGIT = /[０-９]/gu;

/**
 * Takes white space and invisible characters out of a text, as in Chinese typesetting they mean nothing (“2024 年 1 月”), and remembers where
 * they stood. Line breaks stay, since a line is a paragraph.
 *
 * @param kinds those of its characters, where they are known
 */
export function squeeze(original: string, kinds = kindsIn(original)): SqueezedText {
  if ((kinds & SQUEEZED) === 0) return { text: original, stretch: (start, end) => ({ start, end }) };
  let known = recent.get(original);
  if (known === undefined) {
    if (recent.size >= KEPT) recent.clear();
    recent.set(original, (known = squeezeAnew(original, kinds)));
  }
  return known;
}

/** The texts of a report or two: one rule after the other asks for the same ones. */
const KEPT = 32;
const recent = new Map<string, SqueezedText>();

function squeezeAnew(original: string, kinds: Kinds): SqueezedText {
  const narrow =
    (kinds & Kind.fullWidth) === 0
      ? original
      : original.replace(FULL_WIDTH_DIGIT, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  // Offsets of the characters that are left out, in order: few, so that looking one up is cheap.
  const gaps: number[] = [];
  const kept: string[] = [];
  let from = 0;
  const units = unitsOf(original);
  for (let at = 0; at < original.length; at += 1) {
    if ((kindsOf(units[at]!) & LEFT_OUT) === 0) continue;
    gaps.push(at);
    kept.push(narrow.slice(from, at));
    from = at + 1;
  }
  return squeezedText(kept.join('') + narrow.slice(from), gaps);
}

/**
 * A text together with the places of what was left out of it.
 *
 * @param gaps the offsets in the original of every unit that was left out, in order
 */
export function squeezedText(text: string, gaps: readonly number[]): SqueezedText {
  // The gap at index i stands in the squeezed text before its character number gaps[i] - i.
  const originalOffset = (offset: number): number => {
    let [low, high] = [0, gaps.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (gaps[middle]! - middle <= offset) low = middle + 1;
      else high = middle;
    }
    return offset + low;
  };
  return {
    text,
    stretch: (start, end) => ({
      start: originalOffset(start),
      end: end > start ? originalOffset(end - 1) + 1 : originalOffset(start),
    }),
  };
}
