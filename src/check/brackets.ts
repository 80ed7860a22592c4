import type { Message } from '../model/message.ts';

/** A bracket or quotation mark without its other half. */
export interface LoneMark {
  readonly mark: string;
  /** Offset in the text, in UTF-16 units. */
  readonly at: number;
  /** The mark that is missing. */
  readonly missing: string;
}

/** What the marks are called. */
const NAMES: Readonly<Record<string, Message>> = {
  '（': { zh: '左括号', en: 'opening bracket' },
  '）': { zh: '右括号', en: 'closing bracket' },
  '《': { zh: '左书名号', en: 'opening title mark' },
  '》': { zh: '右书名号', en: 'closing title mark' },
  '〈': { zh: '左单书名号', en: 'opening inner title mark' },
  '〉': { zh: '右单书名号', en: 'closing inner title mark' },
  '“': { zh: '左引号', en: 'opening quotation mark' },
  '”': { zh: '右引号', en: 'closing quotation mark' },
  '‘': { zh: '左单引号', en: 'opening inner quotation mark' },
  '’': { zh: '右单引号', en: 'closing inner quotation mark' },
  '〔': { zh: '左六角括号', en: 'opening shell bracket' },
  '〕': { zh: '右六角括号', en: 'closing shell bracket' },
  '【': { zh: '左方头括号', en: 'opening lenticular bracket' },
  '】': { zh: '右方头括号', en: 'closing lenticular bracket' },
};

/** What a mark is called; half-width brackets as their full-width ones. */
export function markName(mark: string): Message {
  return NAMES[mark === '(' ? '（' : mark === ')' ? '）' : mark]!;
}

/** Half-width brackets count as the full-width ones: reports mix them freely. */
const CLOSING: Readonly<Record<string, string>> = {
  '（': '）',
  '《': '》',
  '〈': '〉',
  '“': '”',
  '‘': '’',
  '〔': '〕',
  '【': '】',
};
const OPENING: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(CLOSING).map(([open, close]) => [close, open]),
);

/** What ends a line, in {@link MARKS}: no mark has its other half beyond it. */
const LINE_END = 127;

/**
 * What each UTF-16 unit is: for an opening mark its pair, counted from 1; for a closing one the same, below 0;
 * {@link LINE_END}; else 0.
 */
const MARKS = new Int8Array(0x1_0000);
Object.entries(CLOSING).forEach(([open, close], index) => {
  MARKS[open.charCodeAt(0)] = index + 1;
  MARKS[close.charCodeAt(0)] = -index - 1;
});
MARKS['('.charCodeAt(0)] = MARKS['（'.charCodeAt(0)]!;
MARKS[')'.charCodeAt(0)] = MARKS['）'.charCodeAt(0)]!;
MARKS['\n'.charCodeAt(0)] = LINE_END;
MARKS['\r'.charCodeAt(0)] = LINE_END;
const NONE_OPEN: readonly number[] = [0, ...Object.keys(CLOSING).map(() => 0)];

/** What a UTF-16 unit is among the marks; 0 where it is none and ends no line. */
export const markOf = (unit: number): number => MARKS[unit]!;

/**
 * Counts the marks of a text that wait for their other half in their line, as nearly all have it. Where one has not,
 * {@link loneMarks} tells which ones are alone, if any.
 */
export class WaitingMarks {
  readonly #open = [...NONE_OPEN];
  #waiting = 0;

  /** Takes the next mark, as {@link markOf} gives it; `false` where it, or one before it, is without its other half. */
  take(mark: number): boolean {
    if (mark === LINE_END) return this.#waiting === 0;
    if (mark < 0 && this.#open[-mark] === 0) return false;
    this.#open[Math.abs(mark)]! += Math.sign(mark);
    this.#waiting += Math.sign(mark);
    return true;
  }

  /** Whether none is waiting. */
  get isNone(): boolean {
    return this.#waiting === 0;
  }
}

const MARK = /[（）()《》〈〉“”‘’〔〕【】]/gu;
/** “1）” and “a)” number items; such a bracket has no other half. */
const ITEM_NUMBER = /(?:^|[\s。；;，,、：:])(?:[0-9０-９]{1,3}|[a-zA-Z]|[一二三四五六七八九十]{1,3})$/u;

/**
 * The brackets and quotation marks of a paragraph that are not paired, in order. Each kind is counted by itself: a
 * paragraph where 《 and “ overlap has another fault, but none is missing.
 */
export function loneMarks(paragraph: string): readonly LoneMark[] {
  const open = new Map<string, LoneMark[]>();
  const lone: LoneMark[] = [];
  for (const { 0: typed, index: at } of paragraph.matchAll(MARK)) {
    const mark = typed === '(' ? '（' : typed === ')' ? '）' : typed;
    const closing = CLOSING[mark];
    if (closing !== undefined) {
      const waiting = open.get(mark) ?? [];
      waiting.push({ mark: typed, at, missing: closing });
      open.set(mark, waiting);
      continue;
    }
    const opening = OPENING[mark]!;
    if (open.get(opening)?.pop() !== undefined) continue;
    // An apostrophe is typed as ’.
    if (mark === '’' || (mark === '）' && ITEM_NUMBER.test(paragraph.slice(Math.max(0, at - 5), at))))
      continue;
    lone.push({ mark: typed, at, missing: opening });
  }
  return [...lone, ...[...open.values()].flat()].sort((a, b) => a.at - b.at);
}
