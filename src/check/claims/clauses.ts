import type { Kinds } from '../character-kinds.ts';
import { kindTable } from '../character-kinds.ts';
import { unitsOf } from '../text-units.ts';
import { NONE_CHARACTER, mayBeNone } from './none-claims.ts';
import type { NumberWord } from './numbers.ts';
import { COUNTER, NO_NUMBERS, NUMERAL, numbersIn } from './numbers.ts';

/** A stretch of a line between two marks of punctuation; 、 does not end it, as it joins what belongs together. */
export interface Clause {
  readonly text: string;
  /** Where it begins in its line. */
  readonly from: number;
  /** The mark that ends it: `，` `。` `；` `：` `（` `）` `|`, or `''` where the line ends. */
  readonly mark: string;
  /** What stood before the bracket that closes just before this clause. */
  readonly resumed: string;
  /** From where on it speaks of something else than this year: last year, a plan, a comparison, some months. */
  readonly asideFrom: number;
}

const NOWHERE = Number.POSITIVE_INFINITY;

/** What the characters of a clause tell of it: most make no claim. */
const ClauseKind = { mark: 1, digit: 2, numeral: 4, counter: 8, none: 16 } as const;
const MARK = /[，。；：（）|]/gu;
const kindsOf = kindTable([
  [ClauseKind.mark, /[，。；：（）|\n]/u],
  [ClauseKind.digit, /\d/u],
  [ClauseKind.numeral, NUMERAL],
  [ClauseKind.counter, COUNTER],
  [ClauseKind.none, NONE_CHARACTER],
]);

/** A clause with a number, or with words of “none” or “all of them”, by its place in its line. */
export interface ClaimingClause {
  readonly from: number;
  readonly to: number;
  /** The numbers in it that count something. */
  readonly numbers: readonly NumberWord[];
  /** Whether it has words of “none” or “all of them”. */
  readonly hasNone: boolean;
}

/** A line of a text in which some clause may make a claim, as in most lines none does. */
export interface ClaimingLine {
  readonly text: string;
  /** Where it begins in the whole text. */
  readonly start: number;
  readonly claiming: readonly ClaimingClause[];
}

/** A stretch that may be a claiming clause, as far as its characters tell. */
interface Candidate {
  readonly from: number;
  readonly to: number;
  readonly kinds: Kinds;
}

/** The lines of a readable text in which a clause may make a claim, with these clauses. */
export function claimingLines(text: string): readonly ClaimingLine[] {
  const lines: ClaimingLine[] = [];
  let [start, end] = [0, -1];
  let claiming: ClaimingClause[] = [];
  for (const { from, to, kinds } of candidatesIn(text)) {
    const clause = text.slice(from, to);
    const numbers = mayCount(kinds) ? numbersIn(clause) : NO_NUMBERS;
    const hasNone = (kinds & ClauseKind.none) !== 0 && mayBeNone(clause);
    if (numbers.length === 0 && !hasNone) continue;
    if (from > end) {
      [start, end] = [startOf(LINE_END, text, from), endOf(LINE_END, text, to)];
      claiming = [];
      lines.push({ text: text.slice(start, end), start, claiming });
    }
    claiming.push({ from: from - start, to: to - start, numbers, hasNone });
  }
  return lines;
}

/** The clauses whose characters could make a claim, found without looking at any word. */
function candidatesIn(text: string): readonly Candidate[] {
  const candidates: Candidate[] = [];
  const units = unitsOf(text);
  let from = 0;
  let kinds = 0;
  const { length } = text;
  for (let at = 0; at <= length; at += 1) {
    if (at < length) {
      kinds |= kindsOf(units[at]!);
      if ((kinds & ClauseKind.mark) === 0) continue;
    }
    if (mayCount(kinds) || (kinds & ClauseKind.none) !== 0) candidates.push({ from, to: at, kinds });
    from = at + 1;
    kinds = 0;
  }
  return candidates;
}

const LINE_END = '\n';
const SENTENCE_END = '。';

/** Where a line or sentence around a place begins: behind the mark that ends the one before. */
const startOf = (mark: string, text: string, place: number): number =>
  place === 0 ? 0 : text.lastIndexOf(mark, place - 1) + 1;

/** Where a line or sentence around a place ends: at its mark, or at the end of the text. */
function endOf(mark: string, text: string, place: number): number {
  const end = text.indexOf(mark, place);
  return end < 0 ? text.length : end;
}

/** Where the sentence around a place of a line begins, and where it ends: at its 。, or with the line. */
export const sentenceStart = (line: string, place: number): number => startOf(SENTENCE_END, line, place);
export const sentenceEnd = (line: string, place: number): number => endOf(SENTENCE_END, line, place);

/** Whether a clause may have a number: digits, or a Chinese numeral with a counter. */
const mayCount = (kinds: Kinds): boolean =>
  (kinds & ClauseKind.digit) !== 0 ||
  ((kinds & ClauseKind.numeral) !== 0 && (kinds & ClauseKind.counter) !== 0);

/** A bracket that is open, with what stood before it, and whether that spoke of something else than this year. */
export interface OpenBracket {
  readonly text: string;
  readonly isAside: boolean;
}

/**
 * Divides a sentence into its clauses, and finds out of each from where on it leaves the report's year. A year that begins
 * a clause holds to the end of the sentence, or until the report's own year is named again.
 *
 * @param end where to stop: where a clause ends
 * @param open the brackets that are open before the sentence; they become those that are open behind it
 */
export function clausesOf(
  line: string,
  start: number,
  end: number,
  open: OpenBracket[],
  year: number,
): readonly Clause[] {
  const clauses: Clause[] = [];
  let resumed = '';
  let isElsewhere = false;
  for (let from = start; from <= end;) {
    MARK.lastIndex = from;
    const to = MARK.exec(line)?.index ?? line.length;
    const text = line.slice(from, to);
    const mark = line.charAt(to);
    const isInAside = open.at(-1)?.isAside ?? false;
    const turn: Turn = isInAside ? { asideFrom: 0, isElsewhere } : turnIn(text, year, isElsewhere);
    clauses.push({ text, from, mark, resumed, asideFrom: turn.asideFrom });
    isElsewhere = turn.isElsewhere;
    resumed = '';
    if (mark === '（') open.push({ text, isAside: turn.asideFrom < NOWHERE });
    if (mark === '）') resumed = open.pop()?.text ?? '';
    from = to + 1;
  }
  return clauses;
}

// In the order in which they stand: a year; what leads away from the report's year, by months and parts of it too; what
// leads back to it; what compares.
const TURNS =
  /(\d{4})年|(?:上年|去年|上一年|上年度|往年|前年|历年|近[一二两三四五几\d]{1,2}年|下一步|下步|明年|今后|力争|争取|预计|打算|[^现]将(?=于|把|继续|进一步|在|会|对|加|以|从|按|严|持))|((?<![年初度])以来|个月|上半年|下半年|季度|(?<!\d)(?:1[01]|[1-9])月(?!\d)|(?<!\d|[-—~至])12月(?![底末\d]))|(\ufffc年|本年|今年|全年|年内|当年|本报告期)|(较上|较去|较\d|比上|比去|比\d|同比|环比|相比)/gu;
/** Words of a matter that comes from one year and goes to the next; the years in it are no change of subject. */
const CARRY = /[下次明]一?年度?继续|结转|转入|遗留|顺延|承接/u;

/** How a clause leaves the report's year: from where on, and whether what follows in the sentence does too. */
interface Turn {
  readonly asideFrom: number;
  readonly isElsewhere: boolean;
}

function turnIn(text: string, year: number, wasElsewhere: boolean): Turn {
  let asideFrom = wasElsewhere ? 0 : NOWHERE;
  let isElsewhere = wasElsewhere;
  TURNS.lastIndex = 0;
  for (let match = TURNS.exec(text); match !== null; match = TURNS.exec(text)) {
    const [, named, part, back, beside] = match;
    if (beside !== undefined) {
      asideFrom = Math.min(asideFrom, match.index);
    } else if (back !== undefined || named === String(year)) {
      asideFrom = NOWHERE;
      isElsewhere = false;
    } else if (!CARRY.test(text)) {
      asideFrom = Math.min(asideFrom, match.index);
      if (match.index <= LEADING || part !== undefined) isElsewhere = true;
    }
  }
  return { asideFrom, isElsewhere };
}

/** So far into a clause a year may stand and still be what the sentence is about: 其中，截至2022年. */
const LEADING = 5;

/** Years as they relate to the report's: 上年、本年、下年, so that patterns need not know which year it is. */
export function relativeYears(text: string, year: number): string {
  if (!/\d年/u.test(text)) return text;
  return text.replace(/(\d{4})年度?/gu, (_, typed: string) => {
    const distance = Number(typed) - year;
    return distance === 0 ? '本年' : distance === 1 ? '下年' : distance === -1 ? '上年' : '他年';
  });
}
