import type { Prose } from '../model/prose.ts';
import type { Stretch } from './rule.ts';

/** A text without white space, full-width digits made plain: what patterns are matched against. */
export interface SqueezedText {
  readonly text: string;
  /** Where a stretch of the squeezed text stands in the original, in UTF-16 units. */
  readonly stretch: (start: number, end: number) => Stretch;
}

const squeezed = new WeakMap<Prose, SqueezedText>();

/** A prose field as it is typed, squeezed; several rules ask for the same one. */
export function squeezeProse(prose: Prose): SqueezedText {
  let known = squeezed.get(prose);
  if (known === undefined) squeezed.set(prose, (known = squeeze(prose.text)));
  return known;
}

const LEFT_OUT = /[^\S\n]|[\u200b\ufeff]/gu;
const FULL_WIDTH_DIGIT = /[０-９]/gu;

/**
 * Takes white space out of a text, as in Chinese typesetting it means nothing (“2024 年 1 月”), and remembers where
 * it stood. Line breaks stay, since a line is a paragraph.
 */
export function squeeze(original: string): SqueezedText {
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
