/** Works through a list with so many hands; stops taking work when the signal says so or one of them fails. */
export async function inParallel<T>(
  items: readonly T[],
  hands: number,
  signal: AbortSignal,
  work: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  let hasFailed = false;
  const hand = async (): Promise<void> => {
    while (next < items.length && !signal.aborted && !hasFailed) {
      await work(items[next++]!).catch((error: unknown) => {
        hasFailed = true;
        throw error;
      });
    }
  };
  const hired = await Promise.allSettled(Array.from({ length: Math.min(hands, items.length) }, hand));
  const failed = hired.find((entry) => entry.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
