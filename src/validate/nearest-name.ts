import leven from 'leven';

/** The legal name that a mistyped one most likely means, or `undefined` where none is near. */
export function nearestName(typed: string, legal: readonly string[]): string | undefined {
  // A key of thousands of characters is no typing error, and comparing it would take long.
  if (typed.length > 60) return undefined;
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(typed.length / 3)) + 1;
  for (const name of legal) {
    const distance = leven(typed.toLowerCase(), name.toLowerCase());
    if (distance < bestDistance) {
      best = name;
      bestDistance = distance;
    }
  }
  return best;
}
