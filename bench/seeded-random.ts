/** Random numbers that are the same for the same seed, on every machine. */
export interface Random {
  /** An integer from 0 to below `limit`. */
  below(limit: number): number;
  pick<T>(values: readonly T[]): T;
  /** So many different values, in the order of the list. */
  some<T>(values: readonly T[], count: number): readonly T[];
}

/** A generator of 32-bit numbers (mulberry32), good enough to vary texts. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit: number): number => next() % limit;
  const pick = <T>(values: readonly T[]): T => values[below(values.length)]!;
  return {
    below,
    pick,
    some: (values, count) => {
      let wanted = Math.min(count, values.length);
      return values.filter((_, index) => {
        const isTaken = below(values.length - index) < wanted;
        if (isTaken) wanted -= 1;
        return isTaken;
      });
    },
  };
}
