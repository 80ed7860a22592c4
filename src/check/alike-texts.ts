import type { TextSketch } from './text-sketch.ts';
import { BINS, scatter } from './text-sketch.ts';

/** Of more texts that share a band, the first ones speak for the rest. */
const KEPT_PER_BAND = 4;

/**
 * So many bins make a band, and so many bands are looked at. At a similarity of 0.9, where eight bins agree once in five
 * times, five pairs in a thousand share none of 24 bands; unlike texts hardly ever share one. Lower similarities need
 * shorter bands.
 */
const BANDS = { rows: 8, count: 24 };
const SHORT_BANDS = { rows: 4, count: 64 };
const HIGH_LIMIT = 0.88;

/**
 * Finds, for each of many texts, which of those before it are likely to be alike, without comparing each with each:
 * sketches are cut into bands (locality-sensitive hashing), and texts that agree in a whole band are named. Time and
 * memory grow with the number of texts, also where thousands share one template.
 *
 * @param limit the lowest similarity that is asked for
 * @returns for each text the indices of earlier ones, in ascending order
 */
export function findAlikeTexts(
  sketches: readonly TextSketch[],
  limit: number,
): readonly (readonly number[])[] {
  const { rows, count } = limit >= HIGH_LIMIT ? BANDS : SHORT_BANDS;
  const filled = sketches.map(({ bins }) => fillEmptyBins(bins));
  const found: (Set<number> | undefined)[] = sketches.map(() => undefined);
  // Band by band, as a small map is much faster than a large one.
  for (let band = 0; band < count; band += 1) {
    // Most texts are alone in a band: a list for each would cost more than all else here.
    const first = new Map<number, number>();
    const further = new Map<number, number[]>();
    filled.forEach((bins, index) => {
      const hash = hashOf(bins, band * rows, (band + 1) * rows);
      const earliest = first.get(hash);
      if (earliest === undefined) {
        first.set(hash, index);
        return;
      }
      const others = further.get(hash) ?? [];
      const alike = (found[index] ??= new Set());
      for (const other of [earliest, ...others]) alike.add(other);
      if (others.length === 0) further.set(hash, [index]);
      else if (others.length < KEPT_PER_BAND - 1) others.push(index);
    });
  }
  return found.map((alike) => (alike === undefined ? [] : [...alike].sort((a, b) => a - b)));
}

function hashOf(bins: Uint16Array, start: number, end: number): number {
  let hash = 0;
  for (let bin = start; bin < end; bin += 1) hash = scatter(hash + bins[bin]!);
  // As a signed number it is a small integer to the engine, which makes maps of it cheap.
  return hash | 0;
}

/**
 * Lets each empty bin of a short text's sketch have what another one holds, picked by chance but alike in every text:
 * else short texts would agree in bands of nothing, or, if neighbours were taken, in bands of one value.
 */
function fillEmptyBins(bins: Uint16Array): Uint16Array {
  const filled = bins.slice();
  for (let bin = 0; bin < BINS; bin += 1) {
    for (let at = bin; filled[bin] === 0;) {
      at = (at + STRIDES[bin]!) % BINS;
      filled[bin] = bins[at]!;
    }
  }
  return filled;
}

/** How far each bin goes at once to find a value; as 256 is even, an odd stride comes by every bin. */
const STRIDES = Uint8Array.from({ length: BINS }, (_, bin) => scatter(bin + 1) | 1);
