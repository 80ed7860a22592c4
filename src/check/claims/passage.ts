import type { Clause, OpenBracket } from './clauses.ts';
import { clausesOf, relativeYears, sentenceEnd, sentenceStart } from './clauses.ts';
import type { Mention, Topic } from './topics.ts';
import { mentionsIn } from './topics.ts';

/** So much of a sentence is looked at; longer ones are not written by people. */
const SENTENCE = 400;

/** A sentence that is read, with what the line has said before it. */
export interface Sentence {
  readonly clauses: readonly Clause[];
  /** What the passage is about at a place of the line: the last topic that was named, here or before. */
  readonly aboutAt: (place: number) => Topic | undefined;
  /** The sentence up to a place of the line, years as they relate to the report's. */
  readonly upTo: (place: number) => string;
  /** The sentence before, likewise; of several in a row that go on with 其中, the one before them. */
  readonly before: () => string;
}

/**
 * Follows a line from one sentence with a claim to the next, in order. Few sentences have one: of those between them only
 * what the claims need is looked at, and only when it is asked for.
 */
export class PassageReader {
  readonly #line: string;
  readonly #year: number;
  /** The brackets that are open. */
  readonly #open: OpenBracket[] = [];
  /** Behind the last sentence that was read. */
  #read = 0;
  // What holds up to the beginning of a sentence; what the sentences from there on change is not looked at yet.
  #carried: { readonly upTo: number; readonly topic: Topic | undefined };
  #previous = { upTo: 0, text: '' };
  #disclosure: number | undefined;

  /** @param about what the line is about before it says so */
  constructor(line: string, year: number, about: Topic | undefined) {
    this.#line = line;
    this.#year = year;
    this.#carried = { upTo: 0, topic: about };
  }

  /** Reads the sentence that begins at a place of the line, to its end or to that of a clause in it. */
  read(start: number, end: number): Sentence {
    this.#passOver(start);
    this.#read = end + 1;
    const clauses = clausesOf(this.#line, start, end, this.#open, this.#year);
    const mentions = mentionsIn(this.#line, start, end);
    return {
      clauses,
      aboutAt: (place) => {
        const named = countBefore(mentions, place);
        return named === 0 ? this.#carriedTo(start) : mentions[named - 1]!.topic;
      },
      upTo: (place) => this.#textOf(start, place),
      before: () => this.#previousTo(start),
    };
  }

  /** Whether the line has spoken of 信息公开 up to a place of it. */
  isOnDisclosure(place: number): boolean {
    this.#disclosure ??= firstDisclosure(this.#line);
    return this.#disclosure < place;
  }

  /** Of sentences without a claim only the brackets count that are not closed within them. */
  #passOver(to: number): void {
    const [from, line] = [this.#read, this.#line];
    if (closesItsBrackets(line.slice(from, to))) return;
    for (let start = from; start < to;) {
      const end = sentenceEnd(line, start);
      clausesOf(line, start, end, this.#open, this.#year);
      start = end + 1;
    }
  }

  /** What the passage is about at the beginning of a sentence. */
  #carriedTo(start: number): Topic | undefined {
    const { upTo, topic } = this.#carried;
    const named = this.#findBack(start, upTo, (from, to) => {
      const last = mentionsIn(this.#line, from, to).at(-1)?.topic;
      // What a sentence says of 复议 or fees does not take the paragraph away from what it is about.
      return last === 'disputes' || last === 'fee' ? undefined : last;
    });
    this.#carried = { upTo: start, topic: named ?? topic };
    return this.#carried.topic;
  }

  #previousTo(start: number): string {
    const { upTo, text } = this.#previous;
    const found = this.#findBack(start, upTo, (from, to) => {
      const sentence = this.#textOf(from, to);
      // 结果维持 0 件 still belongs to the 行政复议 of the sentence before the last, if all go on with 其中.
      return sentence.startsWith('其中') ? undefined : sentence;
    });
    this.#previous = { upTo: start, text: found ?? text };
    return this.#previous.text;
  }

  /** What is found in the last of the sentences between two places in which anything is. */
  #findBack<T>(
    start: number,
    upTo: number,
    find: (from: number, to: number) => T | undefined,
  ): T | undefined {
    for (let to = start - 1; to >= upTo;) {
      const from = sentenceStart(this.#line, to);
      const found = find(from, to);
      if (found !== undefined) return found;
      to = from - 1;
    }
    return undefined;
  }

  #textOf(from: number, to: number): string {
    // 2023年度 becomes 本年: what is read has no less than a third of what is typed.
    const near = this.#line.slice(Math.max(from, to - 4 * SENTENCE), to);
    return relativeYears(near, this.#year).slice(-SENTENCE);
  }
}

/** How many mentions stand before a place; by halves, as a sentence may have thousands. */
function countBefore(mentions: readonly Mention[], place: number): number {
  let [low, high] = [0, mentions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (mentions[middle]!.at < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

const BRACKET = /[（）]/gu;

function closesItsBrackets(text: string): boolean {
  let open = 0;
  for (const [bracket] of text.match(BRACKET) ?? []) {
    open += bracket === '（' ? 1 : -1;
    if (open < 0) return false;
  }
  return open === 0;
}

/** Where the first clause of a line begins that speaks of 信息公开; infinite where none does. */
function firstDisclosure(line: string): number {
  for (const { 0: clause, index } of line.matchAll(/[^，。；：（）|]+/gu)) {
    if (clause.includes('公开') && /信息公开|依申请|公开申请/u.test(clause)) return index;
  }
  return Number.POSITIVE_INFINITY;
}
