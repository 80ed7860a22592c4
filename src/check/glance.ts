import { WaitingMarks, markOf } from './brackets.ts';
import { Kind, kindsOf } from './character-kinds.ts';
import type { Kinds } from './character-kinds.ts';
import { unitsOf } from './text-units.ts';

/** What one look at each character of a text tells: most checks see by it that there is nothing to find. */
export interface Glance {
  /** The kinds of its characters. */
  readonly kinds: Kinds;
  /** Whether every bracket and quotation mark has its other half in its line. */
  readonly isPaired: boolean;
  /** Whether any two to four characters may stand twice in a row. */
  readonly mayRepeat: boolean;
}

/** Looks at a text once for all checks that look at every character. */
export function glanceAt(text: string): Glance {
  const marks = new WaitingMarks();
  let kinds = 0;
  let isPaired = true;
  let isRepeated = false;
  const units = unitsOf(text);
  const { length } = text;
  for (let at = 0; at < length; at += 1) {
    const unit = units[at]!;
    kinds |= kindsOf(unit);
    const mark = markOf(unit);
    if (mark !== 0) isPaired &&= marks.take(mark);
    isRepeated ||= repeatsBefore(units, at);
  }
  return {
    kinds,
    isPaired: isPaired && marks.isNone,
    // A character beyond the basic plane is two units long.
    mayRepeat: isRepeated || (kinds & Kind.half) !== 0,
  };
}

/** Whether a word of two to four units ends at a place that stands there twice. */
function repeatsBefore(units: Readonly<Uint16Array>, at: number): boolean {
  const unit = units[at]!;
  // Where a word is repeated, its last unit stands as many before as the word has: by that most places are passed over.
  return (
    (at >= 3 && unit === units[at - 2] && isRepeated(units, at, 2)) ||
    (at >= 5 && unit === units[at - 3] && isRepeated(units, at, 3)) ||
    (at >= 7 && unit === units[at - 4] && isRepeated(units, at, 4))
  );
}

function isRepeated(units: Readonly<Uint16Array>, at: number, length: number): boolean {
  for (let back = 1; back < length; back += 1) {
    if (units[at - back] !== units[at - back - length]) return false;
  }
  return true;
}
