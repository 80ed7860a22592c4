/**
 * The longest runs of Chinese characters that two texts have in common, at least `least` long, longest first.
 * Everything else (digits, punctuation, white space) ends a run: whoever copies a sentence copies its commas too, and
 * the characters between two of them tell well enough.
 */
export function commonRuns(text: string, other: string, least: number): readonly string[] {
  const known = new Set<string>();
  for (const run of other.match(/\p{Script=Han}+/gu) ?? []) {
    for (let at = 0; at + least <= run.length; at += 1) known.add(run.slice(at, at + least));
  }
  const found: string[] = [];
  for (const run of text.match(/\p{Script=Han}+/gu) ?? []) {
    for (let at = 0; at + least <= run.length;) {
      let end = at;
      while (end + least <= run.length && known.has(run.slice(end, end + least))) end += 1;
      if (end > at) found.push(run.slice(at, end + least - 1));
      at = end + 1;
    }
  }
  return found.sort((a, b) => b.length - a.length);
}
