import { INVISIBLE } from '../model/invisible-characters.ts';
import type { Stretch } from './rule.ts';

/** A text without white space, full-width digits made plain: what patterns are matched against. */
export interface SqueezedText {
  readonly text: string;
  /** Where a stretch of the squeezed text stands in the original, in UTF-16 units. */
  readonly stretch: (start: number, end: number) => Stretch;
}

const LEFT_OUT = new RegExp(`[^\\S\\n]|${INVISIBLE.source}`, 'gu');
const FULL_WIDTH_DIGIT = /[０-９]/gu;

/**
 * Takes white space and invisible characters out of a text, as in Chinese typesetting they mean nothing (“2024 年 1 月”), and remembers where
 * they stood. Line breaks stay, since a line is a paragraph.
 */
export function squeeze(original: string): SqueezedText {
  let known = recent.get(original);
  if (known === undefined) {
    // The oldest goes first: a map keeps the order in which its entries came.
    const [oldest] = recent.keys();
    if (recent.size >= KEPT && oldest !== undefined) recent.delete(oldest);
    recent.set(original, (known = squeezeAnew(original)));
  }
  return known;
}

/** The texts of a report or two: one rule after the other asks for the same ones. */
const KEPT = 16;
const recent = new Map<string, SqueezedText>();

function squeezeAnew(original: string): SqueezedText {
  // Offsets of the characters that were left out, in order: few, so that looking one up is cheap.
  const gaps = Array.from(original.matchAll(LEFT_OUT), ({ index }) => index);
  const text = original
    .replace(LEFT_OUT, '')
    .replace(FULL_WIDTH_DIGIT, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
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
