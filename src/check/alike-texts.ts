import type { TextSketch } from './text-sketch.ts';
import { BINS, scatter, similarity } from './text-sketch.ts';

/** A text that was put in earlier, and how alike it is. */
export interface Candidate<T> {
  readonly owner: T;
  readonly similarity: number;
}

/** Texts among which those that are alike are found without comparing each with each. */
export interface AlikeTexts<T> {
  /** The texts put in so far that are likely to be alike, in the order in which they were put in. */
  near(sketch: TextSketch): readonly Candidate<T>[];
  /** Puts a text in. */
  add(sketch: TextSketch, owner: T): void;
}

/** More texts that share a band stay unseen: where so many do, the first ones speak for the rest. */
const KEPT_PER_BAND = 4;

/**
 * Finds texts that are alike by locality-sensitive hashing: a sketch is cut into bands, and texts that agree in a whole
 * band are compared. At the similarity of 0.9, one pair in a thousand is overlooked.
 *
 * @param limit the similarity that is asked for; at 0.88 and above, fewer unlike texts share a band of eight
 */
export function createAlikeTexts<T>(limit: number): AlikeTexts<T> {
  const rows = limit >= 0.88 ? 8 : 4;
  const entries: { readonly sketch: TextSketch; readonly owner: T }[] = [];
  const byBand = new Map<number, number[]>();
  return {
    near: (sketch) => {
      const found = new Set<number>();
      for (const band of bandsOf(sketch, rows)) {
        for (const index of byBand.get(band) ?? []) found.add(index);
      }
      return [...found]
        .sort((a, b) => a - b)
        .map((index) => entries[index]!)
        .map((entry) => ({ owner: entry.owner, similarity: similarity(sketch, entry.sketch) }));
    },
    add: (sketch, owner) => {
      const index = entries.push({ sketch, owner }) - 1;
      for (const band of bandsOf(sketch, rows)) {
        const kept = byBand.get(band);
        if (kept === undefined) byBand.set(band, [index]);
        else if (kept.length < KEPT_PER_BAND) kept.push(index);
      }
    },
  };
}

/** A number for each band of a sketch; texts that agree in the band have the same. */
function bandsOf(sketch: TextSketch, rows: number): readonly number[] {
  const bins = fillEmptyBins(sketch.bins);
  const bands: number[] = [];
  for (let first = 0; first < BINS; first += rows) {
    let hash = first;
    for (let row = first; row < first + rows; row += 1) hash = scatter((hash + bins[row]!) | 0);
    bands.push(hash);
  }
  return bands;
}

/**
 * Lets each empty bin of a short text's sketch borrow from one that chance picks, the same in every text: else short
 * texts would agree in bands of nothing.
 */
function fillEmptyBins(bins: Uint16Array): Uint16Array {
  return bins.map((value, bin) => {
    let filled = value;
    for (let attempt = 1; filled === 0; attempt += 1) filled = bins[scatter(attempt * BINS + bin) % BINS]!;
    return filled;
  });
}
