import { getHeapStatistics } from 'node:v8';

/** With less than this in use, in bytes, collecting takes longer than it is worth. */
const WORTH_IT = 224 * 2 ** 20;

/**
 * Has the engine let go of what a phase has left behind, before the next one begins: with ten thousands of reports it would
 * rather take as much memory again. Without the flag `--expose-gc`, which the command sets for itself, nothing happens.
 */
export function collectGarbage(): void {
  if (getHeapStatistics().used_heap_size >= WORTH_IT) globalThis.gc?.();
}
