import type { Agency } from '../model/report.ts';
import { keepUnits, unitsOf } from './text-units.ts';

/**
 * A text as a few numbers that tell how much of it another text has: half a kilobyte, however long the text. Plain
 * data, as it comes from a worker thread.
 */
export interface TextSketch {
  /** How many letters the text has, see {@link lettersOf}. */
  readonly length: number;
  /** One-permutation MinHash: for each of 256 bins the smallest hash that fell into it, 0 where none did. */
  readonly bins: Uint16Array;
}

/** How many hashes a sketch holds. With 256, the standard error of a similarity of 0.9 is 0.015. */
export const BINS = 256;

/** Han characters, those beyond the basic plane by their halves, and Latin letters. */
const isLetter = (unit: number): boolean =>
  (unit >= 0x3400 && unit <= 0x9fff) ||
  (unit >= 0xf900 && unit <= 0xfaff) ||
  (unit >= 0xd800 && unit <= 0xdfff) ||
  (unit >= 0x41 && unit <= 0x5a) ||
  (unit >= 0x61 && unit <= 0x7a);

/**
 * What counts of a text when it is compared: its letters, without digits, punctuation, white space and the names that
 * its author fills into a template anyway.
 *
 * @param names as {@link namesOf} gives them
 */
export function lettersOf(text: string, names: readonly string[]): string {
  let letters = keepUnits(text, isLetter);
  for (const name of names) letters = letters.replaceAll(name, '');
  return letters;
}

/**
 * The names under which an agency goes in its texts, in letters: the longest first, so that none is cut by a shorter one.
 */
export function namesOf({
  name,
  shortName,
  formerNames = [],
}: Pick<Agency, 'name' | 'shortName' | 'formerNames'>): readonly string[] {
  const names = [
    name,
    ...(shortName === undefined ? [] : [shortName]),
    ...formerNames.map((former) => former.name),
  ];
  return (
    names
      .sort((a, b) => b.length - a.length)
      .map((typed) => keepUnits(typed, isLetter))
      // A single letter is in every text.
      .filter((letters) => letters.length > 1)
  );
}

/**
 * Sketches a text in linear time: every two adjacent letters are hashed, and each bin keeps the smallest hash.
 *
 * @param letters what {@link lettersOf} gives; `undefined` comes back for fewer than two
 */
export function sketchLetters(letters: string): TextSketch | undefined {
  if (letters.length < 2) return undefined;
  const smallest = scratch.fill(EMPTY);
  const units = unitsOf(letters);
  let before = units[0]!;
  for (let at = 1; at < letters.length; at += 1) {
    const code = units[at]!;
    const hash = scatter((before << 16) | code);
    const bin = hash >>> 24;
    // The smaller of the two without a branch, which nobody could foresee: where it is below 0, what is missing is added.
    const apart = (hash & 0xff_ffff) - smallest[bin]!;
    smallest[bin]! += apart & (apart >> 31);
    before = code;
  }
  // Sixteen bits of each will do: by chance, two differing ones agree once in 65,535 times.
  const bins = new Uint16Array(BINS);
  for (let bin = 0; bin < BINS; bin += 1) {
    const value = smallest[bin]!;
    if (value !== EMPTY) bins[bin] = 1 + (value % 0xffff);
  }
  return { length: letters.length, bins };
}

/** Above every hash of 24 bits. */
const EMPTY = 0x100_0000;
const scratch = new Int32Array(BINS);

/** Maps each 32-bit number to another that looks random, no two to the same (the last step of MurmurHash3). */
export function scatter(key: number): number {
  let hash = key;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * How much two texts have in common, 0 to 1, estimated: the Dice coefficient of their sets of two adjacent letters,
 * 2 × common ÷ (of the one + of the other). The bins give the Jaccard index J (those that agree among those that are
 * not empty in both texts), and Dice is 2J ÷ (1 + J).
 *
 * @param limit what does not come up to it may be given as 0, as soon as that much is certain
 */
export function similarity(a: TextSketch, b: TextSketch, limit = 0): number {
  let equal = 0;
  let filled = 0;
  // Were all bins filled, J would be above limit ÷ (2 − limit) only with fewer bins that differ.
  const mostDiffering = BINS * (1 - limit / (2 - limit));
  for (let bin = 0; bin < BINS; bin += 1) {
    const value = a.bins[bin]!;
    const other = b.bins[bin]!;
    if (value === 0 && other === 0) continue;
    filled += 1;
    if (value === other) equal += 1;
    else if (filled - equal > mostDiffering) return 0;
  }
  return filled === 0 ? 0 : (2 * equal) / (filled + equal);
}
