import { displayWidth } from '../model/display-width.ts';

/** A stretch of a line, in characters (code points) from 0; `to` is the character after its last. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** A line cut to what fits, with the stretches that are still to be seen in it. */
export interface ClippedLine {
  readonly text: string;
  /** In the order in which they were asked for: where each is now; `undefined` where there was no room for it. */
  readonly stretches: readonly (Stretch | undefined)[];
}

const GAP = '…';

/** What is shown before a stretch of a line that is too long, at most: enough for the name of a figure. */
const BEFORE = 20;
/** What is shown after it. */
const AFTER = 2;

/**
 * Cuts a line to a width, a Chinese character being two columns wide: the surroundings of the stretches stay, the first
 * of which is the most important, and what is left out between them gives `…`.
 *
 * @param line without control characters
 */
export function clipLine(line: string, asked: readonly Stretch[], width: number): ClippedLine {
  const characters = [...line];
  const stretches = asked.map((stretch) => within(stretch, characters.length));
  // A line of a megabyte is not measured to learn that it is too long.
  const fits = characters.length <= 4 * width && displayWidth(line) <= width;
  if (fits) return { text: line, stretches };
  const { shown, seen } = choose(characters, stretches, width);

  let text = '';
  let length = 0;
  let previous = -1;
  const places = new Map<number, number>();
  for (const index of [...shown].sort((a, b) => a - b)) {
    if (index !== previous + 1) {
      text += GAP;
      length += 1;
    }
    places.set(index, length);
    text += characters[index]!;
    length += 1;
    previous = index;
  }
  if (previous < characters.length - 1) text += GAP;
  return {
    text,
    stretches: stretches.map(({ from, to }, order) => {
      if (seen[order] !== true) return undefined;
      const start = places.get(from) ?? (places.get(from - 1) ?? length - 1) + 1;
      let end = start;
      for (let index = from; index < to && places.has(index); index += 1) end += 1;
      return { from: start, to: end };
    }),
  };
}

/** Which characters are shown, and which stretches are among them. */
function choose(
  characters: readonly string[],
  stretches: readonly Stretch[],
  width: number,
): { shown: ReadonlySet<number>; seen: readonly boolean[] } {
  const shown = new Set<number>();
  const cost = (index: number): number =>
    shown.has(index) || characters[index] === undefined ? 0 : displayWidth(characters[index]);
  // Something is left out on one side at least, mostly on both.
  let room = width - 2 * GAP.length;
  const take = (index: number): boolean => {
    if (characters[index] === undefined || cost(index) > room) return false;
    room -= cost(index);
    shown.add(index);
    return true;
  };
  const seen = stretches.map(({ from, to }, order) => {
    const start = beginning(characters, from);
    if (order > 0) {
      // Others than the first are shown with all of their surroundings, or not at all.
      let total = GAP.length;
      for (let index = start; index < to + AFTER && total <= room; index += 1) total += cost(index);
      if (total > room) return false;
      room -= GAP.length;
    }
    for (let index = from; index < to && take(index); index += 1);
    for (let index = from - 1; index >= start && take(index); index -= 1);
    for (let index = to; index < to + AFTER && take(index); index += 1);
    return true;
  });
  // What room is left goes to gaps that it fills, then to what follows, then to what goes before.
  const inOrder = [...shown].sort((a, b) => a - b);
  inOrder.forEach((index, order) => {
    const next = inOrder[order + 1] ?? index;
    let total = 0;
    for (let gap = index + 1; gap < next && total <= room; gap += 1) total += cost(gap);
    if (total <= room) for (let gap = index + 1; gap < next && take(gap); gap += 1);
  });
  for (let index = (inOrder.at(-1) ?? -1) + 1; index < characters.length && take(index); index += 1);
  for (let index = (inOrder[0] ?? 0) - 1; index >= 0 && take(index); index -= 1);
  return { shown, seen };
}

/** Where the surroundings of a stretch begin: behind a comma or brace, rather than in the middle of a word. */
function beginning(characters: readonly string[], from: number): number {
  const start = Math.max(0, from - BEFORE);
  if (start === 0) return 0;
  const separator = characters.slice(start, from).findIndex((character) => /[,{，。；、]/.test(character));
  if (separator === -1) return start;
  const after = start + separator + 1;
  return characters[after] === ' ' ? Math.min(after + 1, from) : after;
}

/** A stretch may be said to go on where its line has ended. */
function within({ from, to }: Stretch, length: number): Stretch {
  const start = Math.min(from, length);
  return { from: start, to: Math.max(start, Math.min(to, length)) };
}
