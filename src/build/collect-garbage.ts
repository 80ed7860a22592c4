import { getHeapStatistics } from 'node:v8';

/** With less than this, in bytes, collecting takes longer than it is worth. */
const WORTH_IT = 160 * 2 ** 20;
/** With more than this it is always worth it; below, where so much more is in use than after the last time. */
const MUCH = 192 * 2 ** 20;
const GROWTH = 32 * 2 ** 20;

/** What was in use after the last time, in bytes. */
let left = 0;

/**
 * Has the engine let go of what a phase has left behind, before the next one begins: with ten thousands of reports it would
 * rather take as much memory again. Without the flag `--expose-gc`, which the command sets for itself, nothing happens.
 */
export function collectGarbage(): void {
  const used = getHeapStatistics().used_heap_size;
  if (used < WORTH_IT || (used < MUCH && used < left + GROWTH)) return;
  globalThis.gc?.();
  left = getHeapStatistics().used_heap_size;
}
