import type { Kinds } from '../character-kinds.ts';
import { kindTable } from '../character-kinds.ts';
import { unitsOf } from '../text-units.ts';
import { NONE_CHARACTER, mayBeNone } from './none-claims.ts';
import type { NumberWord } from './numbers.ts';
import { COUNTER, NO_NUMBERS, NUMERAL, numbersIn } from './numbers.ts';

/** A stretch of prose between two marks of punctuation; 、 does not end it, as it joins what belongs together. */
export interface Clause {
  readonly text: string;
  /** Where it begins in the text that was divided. */
  readonly start: number;
  /** The mark that ends it: `，` `。` `；` `：` `（` `）` a line break, or `''`. */
  readonly end: string;
  /** The same with years as they relate to the report's: 上年、本年、下年. */
  readonly relative: string;
  /** The numbers in it that count something. */
  readonly numbers: readonly NumberWord[];
  /** Whether it has words of “none” or “all of them”. */
  readonly hasNone: boolean;
  /** What stood before the bracket that closes just before this clause. */
  readonly resumed: string;
  /** From where on it speaks of something else than this year: last year, a plan, a comparison, some months. */
  readonly asideFrom: number;
}

const NOWHERE = Number.POSITIVE_INFINITY;

/** What the characters of a clause tell of it: most can neither turn to another year nor make a claim. */
const ClauseKind = { mark: 1, digit: 2, numeral: 4, counter: 8, none: 16, year: 32, turn: 64 } as const;
const kindsOf = kindTable([
  [ClauseKind.mark, /[，。；：（）|\n]/u],
  [ClauseKind.digit, /\d/u],
  [ClauseKind.numeral, NUMERAL],
  [ClauseKind.counter, COUNTER],
  [ClauseKind.none, NONE_CHARACTER],
  [ClauseKind.year, /年/u],
  // A character of every one of the words of TURNS.
  [ClauseKind.turn, /[年月季较同环比相将来期步后力争预打]/u],
]);

/** A clause by its place in a text, with the kinds of its characters. */
interface Piece {
  readonly from: number;
  readonly to: number;
  readonly kinds: Kinds;
}

/** A line of a text that may make a claim, as most do not. */
export interface ClaimingLine {
  readonly text: string;
  /** Where it begins in the whole text. */
  readonly start: number;
  /** Its clauses up to the last one that may make a claim; those behind it say nothing of it. */
  readonly pieces: readonly Piece[];
}

/** The lines of a readable text that may make a claim, divided at their marks. */
export function claimingLines(text: string): readonly ClaimingLine[] {
  const lines: ClaimingLine[] = [];
  const units = unitsOf(text);
  let pieces: Piece[] = [];
  let start = 0;
  let from = 0;
  let kinds = 0;
  // How many pieces of the line there are up to the last one that may make a claim.
  let claiming = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const isLineEnd = at === text.length || units[at] === LINE_FEED;
    if (!isLineEnd) {
      kinds |= kindsOf(units[at]!);
      if ((kinds & ClauseKind.mark) === 0) continue;
    }
    pieces.push({ from, to: at, kinds });
    if (mayCount(kinds) || (kinds & ClauseKind.none) !== 0) claiming = pieces.length;
    from = at + 1;
    kinds = 0;
    if (!isLineEnd) continue;
    if (claiming > 0) lines.push({ text: text.slice(start, at), start, pieces: pieces.slice(0, claiming) });
    pieces = [];
    start = from;
    claiming = 0;
  }
  return lines;
}

const LINE_FEED = 0x0a;

/** Whether a clause may have a number: digits, or a Chinese numeral with a counter. */
const mayCount = (kinds: Kinds): boolean =>
  (kinds & ClauseKind.digit) !== 0 ||
  ((kinds & ClauseKind.numeral) !== 0 && (kinds & ClauseKind.counter) !== 0);

const numbersOf = (text: string, kinds: Kinds): readonly NumberWord[] =>
  mayCount(kinds) ? numbersIn(text) : NO_NUMBERS;
const hasNoneIn = (text: string, kinds: Kinds): boolean => (kinds & ClauseKind.none) !== 0 && mayBeNone(text);

/**
 * Divides a line into its clauses up to the last one that makes a claim, and finds out of each from where on it leaves
 * the report's year. A year that begins a clause holds to the end of the sentence, or until the report's own year is
 * named again.
 */
export function clausesOf({ text: line, start, pieces }: ClaimingLine, year: number): readonly Clause[] {
  const textOf = ({ from, to }: Piece): string => line.slice(from - start, to - start);
  const last = pieces.findLastIndex((piece) => {
    const text = textOf(piece);
    return hasNoneIn(text, piece.kinds) || numbersOf(text, piece.kinds).length > 0;
  });
  const clauses: Clause[] = [];
  const open: { readonly text: string; readonly isAside: boolean }[] = [];
  let resumed = '';
  let isElsewhere = false;
  for (const piece of pieces.slice(0, last + 1)) {
    const { from, to, kinds } = piece;
    const text = textOf(piece);
    const end = line.charAt(to - start);
    const isInAside = open.at(-1)?.isAside ?? false;
    const turn: { readonly asideFrom: number; readonly isElsewhere: boolean } =
      isInAside || (kinds & ClauseKind.turn) === 0
        ? { asideFrom: isInAside || isElsewhere ? 0 : NOWHERE, isElsewhere }
        : turnIn(text, year, isElsewhere);
    clauses.push({
      text,
      start: from,
      end,
      relative: (kinds & ClauseKind.year) === 0 ? text : relativeYears(text, year),
      numbers: numbersOf(text, kinds),
      hasNone: hasNoneIn(text, kinds),
      resumed,
      asideFrom: turn.asideFrom,
    });
    isElsewhere = turn.isElsewhere;
    resumed = '';
    if (end === '（') open.push({ text, isAside: turn.asideFrom < NOWHERE });
    if (end === '）') resumed = open.pop()?.text ?? '';
    if (end === '。') isElsewhere = false;
  }
  return clauses;
}

// In the order in which they stand: a year; what leads away from the report's year, by months and parts of it too; what
// leads back to it; what compares.
const TURNS =
  /(\d{4})年|(?:上年|去年|上一年|上年度|往年|前年|历年|近[一二两三四五几\d]{1,2}年|下一步|下步|明年|今后|力争|争取|预计|打算|[^现]将(?=于|把|继续|进一步|在|会|对|加|以|从|按|严|持))|((?<![年初度])以来|个月|上半年|下半年|季度|(?<!\d)(?:1[01]|[1-9])月(?!\d)|(?<!\d|[-—~至])12月(?![底末\d]))|(\ufffc年|本年|今年|全年|年内|当年|本报告期)|(较上|较去|较\d|比上|比去|比\d|同比|环比|相比)/gu;
/** Words of a matter that comes from one year and goes to the next; the years in it are no change of subject. */
const CARRY = /[下次明]一?年度?继续|结转|转入|遗留|顺延|承接/u;

function turnIn(
  text: string,
  year: number,
  wasElsewhere: boolean,
): { readonly asideFrom: number; readonly isElsewhere: boolean } {
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
