import type { Pointer } from '../../model/pointer.ts';
import type { SqueezedText } from '../squeezed-text.ts';
import type { Claim, StatedTotal } from './claim.ts';
import { COMPLETE, NO_PART, REMAINDER, isPublished } from './lists.ts';
import type { NumberWord } from './numbers.ts';
import { DONE, NEW, NEW_AND_CARRIED_IN } from './quantities.ts';
import type { Spot } from './spot.ts';

/** Words that announce parts, all of them or some. */
const ANNOUNCED = /其中|分别|包括|包含|分为/u;

/** Neither 300余 nor the rounded 1.2万, of which no sum can be told. */
const isExact = ({ bound, step }: NumberWord): boolean => bound === 'exactly' && step <= 1;

interface Part {
  readonly number: NumberWord;
  readonly from: number;
  readonly to: number;
  /** Whether it is a number of what was dealt with. */
  readonly isOfDone: boolean;
}

/** The parts of what was published, as far as they were read. */
interface Published {
  readonly total: StatedTotal;
  readonly counter: string;
  readonly parts: Part[];
  readonly isExact: boolean;
  isListed: boolean;
  isComplete: boolean;
  isBroken: boolean;
}

/**
 * Reads the lists of a line that no cell of the tables holds: by which channels applications came, and what was
 * published. A list ends with its sentence.
 */
export class ListReader {
  readonly #at: Pointer;
  readonly #text: SqueezedText;
  #channels: Part[] = [];
  #totals: Claim[] = [];
  #published: Published | undefined;
  #isAfterPublished = false;

  constructor(at: Pointer, text: SqueezedText) {
    this.#at = at;
    this.#text = text;
  }

  /** A number of one channel, with its words. */
  channel({ number, wide }: Spot, from: number, to: number): void {
    this.#channels.push({ number, from, to, isOfDone: /办理|办结|答复/u.test(wide) });
  }

  /** How many applications the prose itself says there were. */
  total(claim: Claim): void {
    this.#totals.push(claim);
  }

  /** Whether a number is that of what was published; the parts of it may follow. */
  published(spot: Spot, from: number, to: number): boolean {
    if (!isPublished(spot) || (this.#published !== undefined && ANNOUNCED.test(spot.sentence))) return false;
    this.#published = {
      total: { value: spot.number.value, ...this.#words(from, to), isUpperBound: true },
      counter: spot.number.counter,
      parts: [],
      isExact: isExact(spot.number),
      isListed: false,
      isComplete: false,
      isBroken: false,
    };
    this.#isAfterPublished = false;
    return true;
  }

  /** A number that may be a part of what was published. */
  part(spot: Spot, from: number, to: number): void {
    const list = this.#published;
    if (list === undefined || list.isBroken) return;
    const { number, wide, clause, sentence } = spot;
    if (!list.isListed) {
      if (!ANNOUNCED.test(sentence)) {
        list.isBroken = true;
        return;
      }
      list.isListed = true;
      list.isComplete = COMPLETE.test(sentence) && !/等/u.test(clause);
    }
    if (number.counter !== list.counter || !isExact(number) || NO_PART.test(wide) || /等$/u.test(wide)) {
      list.isBroken = true;
      return;
    }
    if (REMAINDER.test(wide)) list.isComplete = true;
    list.parts.push({ number, from, to, isOfDone: false });
  }

  /** A mark within a sentence: what stands in brackets divides a part further. */
  mark(mark: string): void {
    if (mark === '（' && this.#published !== undefined && this.#published.parts.length > 0) {
      this.#published.isBroken = true;
    }
  }

  /** Whether any list is being read. */
  get isOpen(): boolean {
    return this.#channels.length > 0 || this.#totals.length > 0 || this.#published !== undefined;
  }

  /** The claims of the lists that end here. */
  end(): readonly Claim[] {
    return [...this.#endChannels(), ...this.#endPublished()];
  }

  #endChannels(): readonly Claim[] {
    const parts = this.#channels;
    const totals = this.#totals;
    this.#channels = [];
    this.#totals = [];
    const first = parts[0];
    const last = parts.at(-1);
    if (first === undefined || last === undefined) return [];
    if (!parts.every(({ number }) => isExact(number))) return [];
    const stated = parts.reduce((sum, { number }) => sum + number.value, 0);
    return [
      {
        code: 'N-CHAN',
        at: this.#at,
        ...this.#words(first.from, last.to),
        stated,
        // One channel by itself need not be the only one, but it cannot have more than all.
        bound: parts.length === 1 ? 'at most' : 'exactly',
        isNone: false,
        isOfArea: false,
        against: [NEW, NEW_AND_CARRIED_IN, ...(parts.some(({ isOfDone }) => isOfDone) ? [DONE] : [])],
        besides: totals.map(({ stated: value, within, words }) => ({
          value,
          within,
          words,
          isUpperBound: false,
        })),
      },
    ];
  }

  #endPublished(): readonly Claim[] {
    const list = this.#published;
    if (list === undefined) return [];
    if (list.parts.length === 0 && !list.isBroken && !this.#isAfterPublished) {
      // 公开信息 120 条。其中…: the list may be the next sentence.
      this.#isAfterPublished = true;
      return [];
    }
    this.#published = undefined;
    this.#isAfterPublished = false;
    const first = list.parts[0];
    const last = list.parts.at(-1);
    if (first === undefined || last === undefined || list.isBroken || !list.isExact) return [];
    if (list.parts.length < 2) return [];
    const stated = list.parts.reduce((sum, { number }) => sum + number.value, 0);
    return [
      {
        code: 'N-MEDIA',
        at: this.#at,
        ...this.#words(first.from, last.to),
        stated,
        bound: 'exactly',
        isNone: false,
        isOfArea: false,
        against: [],
        besides: [{ ...list.total, isUpperBound: !list.isComplete }],
      },
    ];
  }

  #words(from: number, to: number): Pick<Claim, 'within' | 'words'> {
    return { within: this.#text.stretch(from, to), words: this.#text.text.slice(from, to) };
  }
}
