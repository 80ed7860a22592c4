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

/**
 * Divides one line of readable text into clauses, and finds out of each from where on it leaves the report's year. A
 * year that begins a clause holds to the end of the sentence, or until the report's own year is named again.
 *
 * @param pieces of the line, as {@link piecesOf} divides it
 * @param start where the line begins in its field
 */
export function clausesOf(
  line: string,
  pieces: readonly Piece[],
  start: number,
  year: number,
): readonly Clause[] {
  const open: { readonly text: string; readonly isAside: boolean }[] = [];
  let resumed = '';
  let isElsewhere = false;
  return pieces.map(({ from, to, kinds }): Clause => {
    const text = line.slice(from, to);
    const end = line.slice(to, to + 1);
    const isInAside = open.at(-1)?.isAside ?? false;
    const turn =
      isInAside || (kinds & ClauseKind.turn) === 0
        ? { asideFrom: isInAside || isElsewhere ? 0 : NOWHERE, isElsewhere }
        : turnIn(text, year, isElsewhere);
    const clause = {
      text,
      start: start + from,
      end,
      relative: (kinds & ClauseKind.year) === 0 ? text : relativeYears(text, year),
      numbers: numbersOf(text, kinds),
      hasNone: hasNoneIn(text, kinds),
      resumed,
      asideFrom: turn.asideFrom,
    };
    isElsewhere = turn.isElsewhere;
    resumed = '';
    if (end === '（') open.push({ text, isAside: turn.asideFrom < NOWHERE });
    if (end === '）') resumed = open.pop()?.text ?? '';
    if (end === '。') isElsewhere = false;
    return clause;
  });
}

/** Whether a clause may have a number: digits, or a Chinese numeral with a counter. */
const mayCount = (kinds: Kinds): boolean =>
  (kinds & ClauseKind.digit) !== 0 ||
  ((kinds & ClauseKind.numeral) !== 0 && (kinds & ClauseKind.counter) !== 0);

function mayClaim(line: string, { from, to, kinds }: Piece): boolean {
  if (!mayCount(kinds) && (kinds & ClauseKind.none) === 0) return false;
  const text = line.slice(from, to);
  return hasNoneIn(text, kinds) || numbersOf(text, kinds).length > 0;
}

const numbersOf = (text: string, kinds: Kinds): readonly NumberWord[] =>
  mayCount(kinds) ? numbersIn(text) : NO_NUMBERS;
const hasNoneIn = (text: string, kinds: Kinds): boolean => (kinds & ClauseKind.none) !== 0 && mayBeNone(text);

/** A clause by its place in the line, with the kinds of its characters. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly kinds: Kinds;
}

/**
 * Divides a line at its marks, up to the last piece that can make a claim; those behind it say nothing of it. Most lines
 * have none.
 */
export function piecesOf(line: string): readonly Piece[] {
  const pieces: Piece[] = [];
  const units = unitsOf(line);
  let from = 0;
  let kinds = 0;
  for (let at = 0; at < line.length; at += 1) {
    kinds |= kindsOf(units[at]!);
    if ((kinds & ClauseKind.mark) === 0) continue;
    pieces.push({ from, to: at, kinds });
    from = at + 1;
    kinds = 0;
  }
  if (from < line.length) pieces.push({ from, to: line.length, kinds });
  return pieces.slice(0, pieces.findLastIndex((piece) => mayClaim(line, piece)) + 1);
}

// In the order in which they stand: what leads away from the report's year, and what leads back to it.
const TURNS =
  /(?<year>\d{4})年|(?<away>上年|去年|上一年|上年度|往年|前年|历年|近[一二两三四五几\d]{1,2}年|下一步|下步|明年|今后|力争|争取|预计|打算|[^现]将(?=于|把|继续|进一步|在|会|对|加|以|从|按|严|持))|(?<part>(?<![年初度])以来|个月|上半年|下半年|季度|(?<!\d)(?:1[01]|[1-9])月(?!\d)|(?<!\d|[-—~至])12月(?![底末\d]))|(?<back>\ufffc年|本年|今年|全年|年内|当年|本报告期)|(?<beside>较上|较去|较\d|比上|比去|比\d|同比|环比|相比)/gu;
/** Words of a matter that comes from one year and goes to the next; the years in it are no change of subject. */
const CARRY = /[下次明]一?年度?继续|结转|转入|遗留|顺延|承接/u;

function turnIn(
  text: string,
  year: number,
  wasElsewhere: boolean,
): { readonly asideFrom: number; readonly isElsewhere: boolean } {
  let asideFrom = wasElsewhere ? 0 : NOWHERE;
  let isElsewhere = wasElsewhere;
  const isCarry = CARRY.test(text);
  for (const match of text.matchAll(TURNS)) {
    const groups = match.groups as Record<string, string | undefined>;
    if (groups['beside'] !== undefined) {
      asideFrom = Math.min(asideFrom, match.index);
    } else if (groups['back'] !== undefined || groups['year'] === String(year)) {
      asideFrom = NOWHERE;
      isElsewhere = false;
    } else if (!isCarry) {
      asideFrom = Math.min(asideFrom, match.index);
      if (match.index <= LEADING || groups['part'] !== undefined) isElsewhere = true;
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
