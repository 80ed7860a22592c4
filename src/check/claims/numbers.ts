/** A number in a clause: how many of what. Offsets are those of the clause. */
export interface NumberWord {
  readonly start: number;
  /** Behind the counter and words such as 余 and 以上. */
  readonly end: number;
  readonly value: number;
  /** What its last digit counts: 1, or for 1.2万 a thousand. Such a number is a rounded one. */
  readonly step: number;
  /** `exactly`; `at least` (余、多、以上、逾); `about` (近、约、左右), which nothing can be held against. */
  readonly bound: 'exactly' | 'at least' | 'about';
  /** 件、项、条 …; `''` where a bare number stands. */
  readonly counter: string;
}

// Longer alternatives first. A Chinese numeral counts only with a counter: 一是、三审三校 are no numbers.
const NUMBER =
  /(?<![\d.])(?:(\d{1,15}(?:\.\d{1,6})?)|([〇零一二两三四五六七八九十百千]{1,12}))(万|亿)?(余|多)?(元|件|项|条|宗|份|例|起|次|个|篇|部|则|封)?(余|多|以上|以内|以下|左右|上下)?/gu;

/** What makes digits a date, a number of a document, a share, a time or an ordinal rather than a count. */
const NO_COUNT = /^(?:年|月|日|号|%|\.|\/|-|—|~|至|个|时|点|岁|天|周|届|期|级|类|方面|倍|℃|[a-z])/iu;
const NO_CASES = /^(?:事|性|工作日|月|百分点|人|名|家|方面|部门|栏目|账号|渠道|平台|环节)/u;

/** A character of every number. */
export const NUMERAL = /[\d〇零一二两三四五六七八九十百千]/u;
/** A counter, without which a Chinese numeral is no number. */
export const COUNTER = /[元件项条宗份例起次个篇部则封]/u;
export const NO_NUMBERS: readonly NumberWord[] = [];

/** The numbers of a clause that count something, in order. */
export function numbersIn(clause: string): readonly NumberWord[] {
  const found: NumberWord[] = [];
  // Not matchAll, which makes a new pattern of the pattern each time.
  NUMBER.lastIndex = 0;
  for (let match = NUMBER.exec(clause); match !== null; match = NUMBER.exec(clause)) {
    const [whole, digits, hanzi, ten, more, counter = '', after] = match;
    if (hanzi !== undefined && counter === '') continue;
    const start = match.index;
    const end = start + whole.length;
    const before = clause.slice(Math.max(0, start - 2), start);
    const rest = clause.slice(end, end + 3);
    if (before.endsWith('第') || before.endsWith('〔') || before.endsWith('国办函')) continue;
    if (counter === '' ? NO_COUNT.test(rest) : NO_CASES.test(rest)) continue;
    const unit = ten === '万' ? 10_000 : ten === '亿' ? 100_000_000 : 1;
    const decimals = digits?.split('.')[1]?.length ?? 0;
    // Hundredths are enough for 元; what is below them is the error of the multiplication.
    const value =
      Math.round((digits === undefined ? numeralValue(hanzi ?? '') : Number(digits)) * unit * 100) / 100;
    const step = unit === 1 ? 1 : unit / 10 ** decimals;
    found.push({ start, end, value, step, counter, bound: boundOf(before, more ?? after) });
  }
  return found;
}

function boundOf(before: string, more: string | undefined): NumberWord['bound'] {
  if (/[约近]$|大约$|将近$|接近$|不足$|不到$|每$/u.test(before)) return 'about';
  if (more === undefined) return /逾$|超过?$|不少于$/u.test(before) ? 'at least' : 'exactly';
  return more === '余' || more === '多' || more === '以上' ? 'at least' : 'about';
}

const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** The value of a Chinese numeral below ten thousand, with units (一百二十三) or without (一二三). */
export function numeralValue(numeral: string): number {
  const single = DIGITS[numeral];
  if (single !== undefined) return single;
  let sum = 0;
  let digit = 0;
  const hasUnits = /[十百千]/u.test(numeral);
  for (const character of numeral) {
    const unit = UNITS[character];
    if (unit === undefined) {
      digit = (hasUnits ? 0 : digit * 10) + DIGITS[character]!;
    } else {
      sum += (digit === 0 ? 1 : digit) * unit;
      digit = 0;
    }
  }
  return sum + digit;
}
