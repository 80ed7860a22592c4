/** A stretch of prose between two marks of punctuation; 、 does not end it, as it joins what belongs together. */
export interface Clause {
  readonly text: string;
  /** Where it begins in the text that was divided. */
  readonly start: number;
  /** The mark that ends it: `，` `。` `；` `：` `（` `）` a line break, or `''`. */
  readonly end: string;
  /** What stood before the bracket that closes just before this clause. */
  readonly resumed: string;
  /** From where on it speaks of something else than this year: last year, a plan, a comparison, some months. */
  readonly asideFrom: number;
}

const MARKS = /[，。；：（）|\n]/gu;
const NOWHERE = Number.POSITIVE_INFINITY;

/**
 * Divides one line of readable text into clauses, and finds out of each from where on it leaves the report's year. A
 * year that begins a clause holds to the end of the sentence, or until the report's own year is named again.
 *
 * @param start where the line begins in its field
 * @param matters whether a clause can make a claim; those behind the last one that can are left out, as they say nothing
 *   of it
 */
export function clausesOf(
  line: string,
  start: number,
  year: number,
  matters: (clause: string) => boolean,
): readonly Clause[] {
  const pieces: { readonly text: string; readonly from: number; readonly end: string }[] = [];
  let from = 0;
  for (const { index, 0: mark } of line.matchAll(MARKS)) {
    pieces.push({ text: line.slice(from, index), from, end: mark });
    from = index + 1;
  }
  if (from < line.length) pieces.push({ text: line.slice(from), from, end: '' });
  const last = pieces.findLastIndex(({ text }) => matters(text));

  const open: { readonly text: string; readonly isAside: boolean }[] = [];
  let resumed = '';
  let isElsewhere = false;
  return pieces.slice(0, last + 1).map(({ text, from: at, end }): Clause => {
    const isInAside = open.at(-1)?.isAside ?? false;
    const turn = isInAside ? { asideFrom: 0, isElsewhere } : turnIn(text, year, isElsewhere);
    const clause = { text, start: start + at, end, resumed, asideFrom: turn.asideFrom };
    isElsewhere = turn.isElsewhere;
    resumed = '';
    if (end === '（') open.push({ text, isAside: turn.asideFrom < NOWHERE });
    if (end === '）') resumed = open.pop()?.text ?? '';
    if (end === '。') isElsewhere = false;
    return clause;
  });
}

// In the order in which they stand: what leads away from the report's year, and what leads back to it.
const TURNS =
  /(?<year>\d{4})年|(?<away>上年|去年|上一年|上年度|往年|前年|历年|近[一二两三四五几\d]{1,2}年|下一步|下步|明年|今后|力争|争取|预计|打算|[^现]将(?=于|把|继续|进一步|在|会|对|加|以|从|按|严|持))|(?<part>(?<![年初度])以来|个月|上半年|下半年|季度|(?<!\d)(?:1[01]|[1-9])月(?!\d)|(?<!\d|[-—~至])12月(?![底末\d]))|(?<back>\ufffc年|本年|今年|全年|年内|当年|本报告期)|(?<beside>较上|较去|较\d|比上|比去|比\d|同比|环比|相比)/gu;
/** A character of every one of them. */
const MAY_TURN = /[年月季较同环比相将来期步后力争预打]/u;
/** Words of a matter that comes from one year and goes to the next; the years in it are no change of subject. */
const CARRY = /[下次明]一?年度?继续|结转|转入|遗留|顺延|承接/u;

function turnIn(
  text: string,
  year: number,
  wasElsewhere: boolean,
): { readonly asideFrom: number; readonly isElsewhere: boolean } {
  if (!MAY_TURN.test(text)) return { asideFrom: wasElsewhere ? 0 : NOWHERE, isElsewhere: wasElsewhere };
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
