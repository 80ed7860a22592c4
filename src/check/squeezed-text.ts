import type { Stretch } from './rule.ts';

/** A text without white space, full-width digits made plain: what patterns are matched against. */
export interface SqueezedText {
  readonly text: string;
  /** Where a stretch of the squeezed text stands in the original, in UTF-16 units. */
  stretch(start: number, end: number): Stretch;
}

const SPACE = /[\s\u200b\ufeff]/u;

/**
 * Takes white space out of a text, as in Chinese typesetting it means nothing (“2024 年 1 月”), and remembers where
 * each character stood. Line breaks stay, since a line is a paragraph.
 */
export function squeeze(original: string): SqueezedText {
  let text = '';
  const offsets: number[] = [];
  for (let at = 0; at < original.length; at += 1) {
    const unit = original[at]!;
    if (unit !== '\n' && SPACE.test(unit)) continue;
    text += unit >= '０' && unit <= '９' ? String.fromCharCode(unit.charCodeAt(0) - 0xfee0) : unit;
    offsets.push(at);
  }
  return {
    text,
    stretch: (start, end) => ({
      start: offsets[start] ?? original.length,
      end: end > start ? (offsets[end - 1] ?? original.length - 1) + 1 : (offsets[start] ?? original.length),
    }),
  };
}
