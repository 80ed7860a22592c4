import { INVISIBLE } from '../model/invisible-characters.ts';
import type { Stretch } from './rule.ts';

/** A text without white space, full-width digits made plain: what patterns are matched against. */
export interface SqueezedText {
  readonly text: string;
  /** Where a stretch of the squeezed text stands in the original, in UTF-16 units. */
  stretch(start: number, end: number): Stretch;
}

/**
 * Takes white space out of a text, as in Chinese typesetting it means nothing (“2024 年 1 月”), and knows where each
 * character stood. Line breaks stay, since a line is a paragraph. Places are worked out only once one is asked for:
 * most texts have no fault.
 */
export function squeeze(original: string): SqueezedText {
  let offsets: readonly number[] | undefined;
  const offsetsOf = (): readonly number[] => (offsets ??= keptOffsets(original));
  return {
    text: original
      .replace(DROPPED, '')
      .replace(/[０-９]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)),
    stretch: (start, end) => {
      const kept = offsetsOf();
      const from = kept[start] ?? original.length;
      return { start: from, end: end > start ? (kept[end - 1] ?? original.length - 1) + 1 : from };
    },
  };
}

const DROPPED = new RegExp(`[^\\S\\n]|${INVISIBLE.source}`, 'gu');

/** The offsets of what is kept. */
function keptOffsets(original: string): readonly number[] {
  const kept: number[] = [];
  let from = 0;
  const keepUpTo = (end: number): void => {
    for (; from < end; from += 1) kept.push(from);
  };
  for (const { 0: dropped, index } of original.matchAll(DROPPED)) {
    keepUpTo(index);
    from = index + dropped.length;
  }
  keepUpTo(original.length);
  return kept;
}
