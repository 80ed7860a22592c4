import { proseFields } from '../../model/prose-fields.ts';
import type { ProseField } from '../../model/prose-fields.ts';
import type { Pointer } from '../../model/pointer.ts';
import type { Report } from '../../model/report.ts';
import type { SqueezedText } from '../squeezed-text.ts';
import type { Claim, ClaimCode, Quantity } from './claim.ts';
import type { Clause } from './clauses.ts';
import { clausesOf, relativeYears } from './clauses.ts';
import { ListReader } from './list-reader.ts';
import { isOfChannel } from './lists.ts';
import { noneClaims } from './none-claims.ts';
import { numbersIn } from './numbers.ts';
import type { NumberWord } from './numbers.ts';
import type { Pattern } from './pattern.ts';
import { APPLICATION_PATTERNS, OPEN_LEFT } from './patterns-of-applications.ts';
import { DISCLOSURE_PATTERNS, FEE_PATTERNS } from './patterns-of-disclosure.ts';
import { DISPUTE_PATTERNS } from './patterns-of-disputes.ts';
import { readable } from './readable-text.ts';
import type { Spot } from './spot.ts';
import { isOfCases } from './spot.ts';
import type { Mention, Topic } from './topics.ts';
import { mentionsIn } from './topics.ts';

const known = new WeakMap<Report, readonly Claim[]>();

/** All claims in the prose of a report; read once, whichever of the checks asks first. */
export function claimsOf(report: Report): readonly Claim[] {
  let claims = known.get(report);
  if (claims === undefined) {
    claims = proseFields(report).flatMap((field) => readField(field, report.year));
    known.set(report, claims);
  }
  return claims;
}

/** What the fields beside a table are about before they say so. */
const ABOUT: Readonly<Record<Pointer, Topic>> = {
  '/sections/applications/before': 'applications',
  '/sections/applications/after': 'applications',
  '/sections/disputes/before': 'disputes',
  '/sections/disputes/after': 'disputes',
};

/** What every sentence with a claim has: a number with a counter or label, or a word of “none” or “all”. */
const MAY_CLAIM = /[\d〇零一二两三四五六七八九十百千未没无均全都皆]/u;
/** What every line with a claim speaks of. */
const SPEAKS_OF_FIGURES = /申请|公开|复议|诉讼|许可|处罚|强制|规范性文件|规章|处理费|收费|结转|办结/u;

/** The claims of one prose field. */
export function readField({ at, prose }: ProseField, year: number): readonly Claim[] {
  const claims: Claim[] = [];
  if (!MAY_CLAIM.test(prose.text)) return claims;
  const text = readable(prose.text);
  let start = 0;
  for (const line of text.text.split('\n')) {
    if (SPEAKS_OF_FIGURES.test(line)) claims.push(...readLine({ at, year, text, line, start }));
    start += line.length + 1;
  }
  return claims;
}

interface Line {
  readonly at: Pointer;
  readonly year: number;
  readonly text: SqueezedText;
  readonly line: string;
  readonly start: number;
}

/** A number as it was understood. */
interface Understood {
  readonly code: ClaimCode;
  readonly against: readonly Quantity[];
  readonly isAfter: boolean;
  readonly isAcrossYears: boolean;
}

/** So much of a sentence is looked at; longer ones are not written by people. */
const SENTENCE = 400;
/** So much before and behind a number is looked at. */
const REACH = 48;

function* readLine({ at, year, text, line, start }: Line): Iterable<Claim> {
  const isInDisputes = at.startsWith('/sections/disputes');
  const isInMatters = at === '/matters';
  const lists = new ListReader(at, text);
  let carried: Topic | undefined = ABOUT[at];
  let here: Topic | undefined;
  let isOnDisclosure = false;
  let sentence = '';

  for (const clause of clausesOf(line, start, year)) {
    const mentions = mentionsIn(clause.text);
    const numbers = numbersIn(clause.text);
    const relative = relativeYears(clause.text, year);
    sentence = (sentence + relative).slice(-SENTENCE);
    isOnDisclosure ||= /信息公开|依申请|公开申请/u.test(clause.text);
    const about = here ?? carried;
    const shared = {
      clause: relative,
      sentence,
      whole: sentenceAt(line, clause.start - start),
      isOnDisclosure,
      isInMatters,
      isInDisputes,
    };
    const aboutAt = (place: number): Topic | undefined => topicAt(mentions, place) ?? about;
    const claim = (from: number, to: number): Pick<Claim, 'at' | 'within' | 'words' | 'isOfArea'> => ({
      at,
      within: text.stretch(clause.start + from, clause.start + to),
      words: clause.text.slice(from, to),
      isOfArea: OF_AREA.test(sentence),
    });

    for (const none of noneClaims({
      ...shared,
      clause: clause.text === relative ? relative : clause.text,
      line,
      about: aboutAt(clause.text.length),
      numbers: numbers.filter(isOfCases).length,
    })) {
      if (clause.asideFrom <= none.start) continue;
      yield {
        code: none.code,
        ...claim(none.start, none.end),
        stated: 0,
        bound: 'exactly',
        isNone: true,
        against: [none.against],
        besides: [],
      };
    }

    let behind = 0;
    for (const [index, number] of numbers.entries()) {
      const next = numbers[index + 1]?.start ?? clause.text.length;
      const spot: Spot = {
        ...shared,
        ...around(clause, number, behind, next, year),
        number,
        about: aboutAt(number.start),
        aboutAfter: aboutAt(next),
      };
      const from = wordsFrom(clause.text, behind, number.start);
      behind = number.end;
      const isAside = number.start >= clause.asideFrom;
      const channel = isAside ? undefined : isOfChannel(spot, OPEN_LEFT);
      if (channel !== undefined) {
        lists.channel(number, clause.start + from, clause.start + (channel === 'after' ? next : number.end));
        continue;
      }
      if (!isAside && lists.published(spot, clause.start + from, clause.start + number.end)) continue;
      lists.part(spot, clause.start + from, clause.start + number.end);
      const understood = understand(spot, isAside);
      if (understood === undefined) continue;
      const to = understood.isAfter ? Math.min(next, number.end + REACH) : number.end;
      const found: Claim = {
        code: understood.code === 'N-NEW' && number.value === 0 ? 'N-NEW0' : understood.code,
        ...claim(from, to),
        stated: number.value,
        bound: number.bound,
        isNone: false,
        against: understood.against,
        besides: [],
      };
      if (understood.code === 'N-NEW') lists.total(found);
      yield found;
    }

    here = mentions.at(-1)?.topic ?? here;
    if (clause.end === '。' || clause.end === '') {
      yield* lists.end();
      sentence = '';
      // What a sentence says of 复议 or fees does not take the paragraph away from what it is about.
      if (here !== undefined && here !== 'disputes' && here !== 'fee') carried = here;
      here = undefined;
    } else {
      sentence += clause.end;
      lists.mark(clause.end);
    }
  }
  yield* lists.end();
}

/** The sentence of a line around a place. */
function sentenceAt(line: string, place: number): string {
  const from = line.lastIndexOf('。', place - 1) + 1;
  const to = line.indexOf('。', place);
  return line.slice(Math.max(from, place - SENTENCE), Math.min(to < 0 ? line.length : to, place + SENTENCE));
}

/** A whole area or all bodies of a government, of which only the government's own report has the figures. */
const OF_AREA =
  /全(?:市|县|区|省|州|盟|旗|系统)|各(?:部门|单位|乡镇|镇街|街道|县区|区县|市县)|及(?:其|所属|各)?(?:部门|下属)/u;

function topicAt(mentions: readonly Mention[], place: number): Topic | undefined {
  let topic: Topic | undefined;
  for (const mention of mentions) {
    if (mention.at >= place) break;
    topic = mention.topic;
  }
  return topic;
}

function around(
  clause: Clause,
  number: NumberWord,
  behind: number,
  next: number,
  year: number,
): Pick<Spot, 'narrow' | 'wide' | 'after'> {
  const own = clause.text.slice(Math.max(behind, number.start - REACH), number.start);
  // 不予公开（属于国家秘密）1 件: the label stands before the bracket.
  const typed = own === '' && behind === 0 ? clause.resumed.slice(-REACH) : own;
  const wide = relativeYears(typed, year);
  const after = relativeYears(clause.text.slice(number.end, Math.min(next, number.end + REACH)), year);
  const end = after.indexOf('、');
  return {
    wide,
    narrow: wide.slice(wide.lastIndexOf('、') + 1),
    after: end < 0 ? after : after.slice(0, end),
  };
}

/** Where the words begin that a finding points to: behind the last number and the 、 that follows it. */
function wordsFrom(clause: string, behind: number, start: number): number {
  let from = Math.max(behind, start - REACH);
  while (from < start && /[、和及与]/u.test(clause[from] ?? '')) from += 1;
  return from;
}

const CASES = /^[件项条宗份例起次个]?$/u;

function understand(spot: Spot, isAside: boolean): Understood | undefined {
  const isFee = FEE_PATTERNS.length > 0 && spot.number.counter === '元';
  for (const pattern of isFee ? FEE_PATTERNS : PATTERNS) {
    if (isAside && pattern.isAcrossYears !== true) continue;
    if (!(pattern.counters ?? CASES).test(spot.number.counter)) continue;
    const match = matchOf(pattern, spot);
    if (match === null) continue;
    const against = pattern.against(spot, match);
    if (against === undefined) continue;
    return {
      code: pattern.code,
      against,
      isAfter: pattern.openLeft !== undefined,
      isAcrossYears: pattern.isAcrossYears === true,
    };
  }
  if (isAside || !CASES.test(spot.number.counter)) return undefined;
  for (const { before, after, find } of DISPUTE_PATTERNS) {
    const fits =
      before === undefined
        ? after !== undefined && OPEN_LEFT.test(spot.narrow) && after.test(spot.after)
        : before.test(spot.narrow) || before.test(spot.wide);
    const found = fits ? find(spot) : undefined;
    if (found !== undefined) {
      return {
        code: found.code,
        against: [found.against],
        isAfter: before === undefined,
        isAcrossYears: false,
      };
    }
  }
  return undefined;
}

const PATTERNS: readonly Pattern[] = [...FEE_PATTERNS, ...DISCLOSURE_PATTERNS, ...APPLICATION_PATTERNS];

const ANYTHING = /^/u;

function matchOf(
  { before, after, openLeft }: Pattern,
  { narrow, wide, after: behind }: Spot,
): RegExpExecArray | null {
  if (before !== undefined) return before.exec(narrow) ?? before.exec(wide);
  if (openLeft !== undefined && !openLeft.test(narrow)) return null;
  return (after ?? ANYTHING).exec(behind);
}
