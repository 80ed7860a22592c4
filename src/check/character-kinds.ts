import { BROKEN } from '../model/broken-characters.ts';
import { INVISIBLE } from '../model/invisible-characters.ts';
import { unitsOf } from './text-units.ts';
import { LOOKALIKES } from './unified-ideograph.ts';

/** A sum of kinds of characters, each of them a bit. */
export type Kinds = number;

/** Which characters are of a kind, a power of 2. */
export type KindOfCharacters = readonly [kind: Kinds, characters: RegExp];

/**
 * Makes a table of what kinds each UTF-16 unit is of. It fills as it is asked, since texts have but a few hundred
 * different characters; a pattern is asked once for each of them.
 *
 * @param characters patterns of single characters, up to fifteen; what they say of the halves of characters beyond the
 *   basic plane does not count
 * @param half the kinds of such a half
 */
export function kindTable(characters: readonly KindOfCharacters[], half: Kinds = 0): (unit: number) => Kinds {
  // Without the flag `g`, with which a pattern would go on from where it last stopped.
  const patterns = characters.map(([kind, { source }]) => [kind, new RegExp(source, 'u')] as const);
  const table = new Uint16Array(0x1_0000);
  const ask = (unit: number): Kinds => {
    if (unit >= 0xd800 && unit <= 0xdfff) return half;
    const character = String.fromCharCode(unit);
    return patterns.reduce((kinds, [kind, pattern]) => (pattern.test(character) ? kinds | kind : kinds), 0);
  };
  return (unit) => {
    const known = table[unit]!;
    return (known === 0 ? (table[unit] = ASKED | ask(unit)) : known) & ~ASKED;
  };
}

const ASKED = 1 << 15;

/**
 * The kinds of characters that some check looks for, so that one pass over a text tells all of them whether they can find
 * anything there.
 */
export const Kind = {
  invisible: 1,
  /** White space other than the line feed. */
  space: 2,
  digit: 4,
  /** ０ to ９, and the ＋ of a telephone number. */
  fullWidth: 8,
  broken: 16,
  lookalike: 32,
  /** Half of a character beyond the basic plane. */
  half: 64,
  /** Punctuation that people type in more than one way, emphasis, and the brace that begins a reference. */
  typography: 128,
} as const;

/** The kinds of one UTF-16 unit. A half of a pair may be broken or a lookalike together with the other. */
export const kindsOf = kindTable(
  [
    [Kind.invisible, INVISIBLE],
    [Kind.space, /[^\S\n]/u],
    [Kind.digit, /[0-9]/u],
    [Kind.fullWidth, /[０-９＋]/u],
    [Kind.broken, BROKEN],
    [Kind.lookalike, LOOKALIKES],
    [Kind.typography, /[{*“”"‘’'「」『』,;:()!?．％﹪]/u],
  ],
  Kind.half | Kind.broken | Kind.lookalike,
);

/** The kinds of all characters of a text: of a kind that is not among them, the text has no character. */
export function kindsIn(text: string): Kinds {
  let kinds = 0;
  const units = unitsOf(text);
  for (let at = 0; at < text.length; at += 1) kinds |= kindsOf(units[at]!);
  return kinds;
}
