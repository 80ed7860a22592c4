import { getHeapStatistics, setFlagsFromString } from 'node:v8';

/** So much garbage of PDFs may wait until it is looked for, bytes. */
const ROOM = 128 * 2 ** 20;

/** The heap grows to three times what is kept at most, and by less than a third the engine lets it grow by itself. */
const MOST_PERCENT = 200;
const LEAST_PERCENT = 30;
const STEP = 10;

/** By how much the heap may grow now; `undefined`: by what the engine chooses. */
let growth: number | undefined;

/**
 * Tells the engine two things about a row of PDFs, which it takes a heap full of each time; to be told before each print,
 * as what is kept grows, too.
 *
 * It is not to put new objects among the old ones at once where earlier ones of their kind lived for long. Those of a PDF
 * are alive until it is done, so that the engine comes to do that, and what hangs on such objects then outlives its
 * PDF: collecting garbage took 8 ms of CPU time more for each.
 *
 * And it is not to go through all that is old again for every few megabytes that nevertheless got there: the more often
 * it looks, the less of it is garbage. A sixth of our part of a PDF went into that.
 *
 * The engine looks at these settings at every decision, so that they may come late; nothing that is made depends on them.
 */
export function expectShortLives(): void {
  const percent = (100 * ROOM) / getHeapStatistics().used_heap_size;
  const wanted = percent < LEAST_PERCENT ? 0 : Math.min(MOST_PERCENT, STEP * Math.round(percent / STEP));
  if (growth === wanted) return;
  if (growth === undefined) setFlagsFromString('--no-allocation-site-pretenuring');
  // 0 is the engine's own choice.
  setFlagsFromString(`--heap-growing-percent=${wanted}`);
  growth = wanted;
}
