/**
 * Has the engine let go of what a phase has left behind, before the next one begins: with ten thousands of reports it would
 * rather take as much memory again. Without the flag `--expose-gc`, which the command sets for itself, nothing happens.
 */
export function collectGarbage(): void {
  globalThis.gc?.();
}
