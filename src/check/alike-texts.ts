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
  const found: (Set<number> | undefined)[] = sketches.map(() => undefined);
  // Band by band, as a small table is much faster than a large one.
  for (const hashes of hashBands(sketches, rows, count)) {
    // Most texts are alone in a band: a list for each would cost more than all else here.
    const further = new Map<number, number[]>();
    firstsOf(hashes).forEach((earliest, index) => {
      if (earliest === index) return;
      const others = further.get(earliest) ?? [];
      const alike = (found[index] ??= new Set());
      for (const other of [earliest, ...others]) alike.add(other);
      if (others.length === 0) further.set(earliest, [index]);
      else if (others.length < KEPT_PER_BAND - 1) others.push(index);
    });
  }
  return found.map((alike) => (alike === undefined ? [] : [...alike].sort((a, b) => a - b)));
}

/**
 * Whether {@link findAlikeTexts} may name a text together with one of others: whether they agree in a whole band.
 *
 * @param limit as above
 */
export function mayBeAlike(sketch: TextSketch, others: Iterable<TextSketch>, limit: number): boolean {
  const { rows, count } = limit >= HIGH_LIMIT ? BANDS : SHORT_BANDS;
  const own = sketch.bins.map((value, bin) => value || valueFor(bin, sketch.bins));
  for (const { bins } of others) {
    for (let band = 0; band < count; band += 1) {
      let bin = band * rows;
      const end = bin + rows;
      while (bin < end && own[bin] === (bins[bin]! || valueFor(bin, bins))) bin += 1;
      if (bin === end) return true;
    }
  }
  return false;
}

/** For each band the hashes of all texts in it. */
function hashBands(sketches: readonly TextSketch[], rows: number, count: number): readonly Uint32Array[] {
  const bands = Array.from({ length: count }, () => new Uint32Array(sketches.length));
  sketches.forEach(({ bins }, index) => {
    let bin = 0;
    for (const hashes of bands) {
      let hash = 0;
      for (const end = bin + rows; bin < end; bin += 1) {
        hash = (Math.imul(hash, SPREAD) + (bins[bin]! || valueFor(bin, bins))) | 0;
      }
      hashes[index] = scatter(hash);
    }
  });
  return bands;
}

/** An odd number without a pattern: what one bin adds to a hash is spread over all of its bits. */
const SPREAD = 0x9e37_79b1;

/** For each hash the index of the first that is the same: a hash table without lists, much faster than a map. */
function firstsOf(hashes: Uint32Array): Uint32Array {
  // At most half full, so that a free slot is near.
  const size = 2 ** Math.ceil(Math.log2(2 * hashes.length + 1));
  // An index is kept with 1 added to it; 0 is a free slot.
  const table = new Uint32Array(size);
  return hashes.map((hash, index) => {
    let slot = hash & (size - 1);
    for (; table[slot] !== 0; slot = (slot + 1) & (size - 1)) {
      if (hashes[table[slot]! - 1] === hash) return table[slot]! - 1;
    }
    table[slot] = index + 1;
    return index;
  });
}

/**
 * What an empty bin of a short text's sketch is taken to hold: what another one does, picked by chance but alike in every
 * text. Else short texts would agree in bands of nothing, or, if neighbours were taken, in bands of one value.
 */
function valueFor(empty: number, bins: Uint16Array): number {
  let at = empty;
  while (bins[at] === 0) at = (at + STRIDES[empty]!) % BINS;
  return bins[at]!;
}

/** How far each bin goes at once to find a value; as 256 is even, an odd stride comes by every bin. */
const STRIDES = Uint8Array.from({ length: BINS }, (_, bin) => scatter(bin + 1) | 1);
