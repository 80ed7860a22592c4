import type { Pointer } from '../../model/pointer.ts';
import { rememberLatest } from '../../model/remember.ts';
import type { Report } from '../../model/report.ts';
import { review, suits } from './quantities.ts';
import type { SqueezedText } from '../squeezed-text.ts';
import { proseTexts } from '../texts.ts';
import type { TypedText } from '../texts.ts';
import type { Claim, ClaimCode } from './claim.ts';
import type { ClaimingLine, Clause } from './clauses.ts';
import { claimingLines, relativeYears, sentenceEnd, sentenceStart } from './clauses.ts';
import { ListReader } from './list-reader.ts';
import { isOfChannel } from './lists.ts';
import { noneClaims } from './none-claims.ts';
import type { NumberWord } from './numbers.ts';
import { PassageReader } from './passage.ts';
import { OPEN_LEFT } from './patterns-of-applications.ts';
import { readable } from './readable-text.ts';
import type { Spot } from './spot.ts';
import { isOfCases } from './spot.ts';
import type { Topic } from './topics.ts';
import { understand } from './understand.ts';

/** All claims in the prose of a report by their codes; read once, whichever of the checks asks first. */
export const claimsByCode: (report: Report) => ReadonlyMap<ClaimCode, readonly Claim[]> = rememberLatest(
  (report) =>
    Map.groupBy(
      proseTexts(report).flatMap((field) => readField(field, report.year)),
      ({ code }) => code,
    ),
);

/** What the fields beside a table are about before they say so. */
const ABOUT: Readonly<Record<Pointer, Topic>> = {
  '/sections/applications/before': 'applications',
  '/sections/applications/after': 'applications',
  '/sections/disputes/before': 'disputes',
  '/sections/disputes/after': 'disputes',
};

/** A number with a counter of those that claims have. */
const COUNTED = /[\d〇零一二两三四五六七八九十百千万][余多]?[件项条宗份例起次个部篇元]/u;
/** What every line with a claim has: such a number, one with a label, or a word of “none” or “all”. */
const MAY_CLAIM = new RegExp(
  `${COUNTED.source}|\\d(?=[，。；、：）]|$)|\\d(?=予以|部分|不|无法|结转)|未|没|无|零|不存在|不涉及|均|全部|都|皆`,
  'u',
);

/** Whether a line may make a claim; mostly the clauses that were found in it tell. */
const mayClaim = ({ text, claiming }: ClaimingLine): boolean =>
  claiming.some(
    ({ from, numbers, hasNone }) =>
      hasNone ||
      numbers.some(
        ({ start, end, counter }) => counter !== '' && COUNTED.test(text.slice(from + start, from + end)),
      ),
  ) || MAY_CLAIM.test(text);
/** Whether a line speaks of what every line with a claim does; most of those by the first word. */
const speaksOfFigures = (line: string): boolean => line.includes('公开') || OTHER_FIGURES.test(line);
const OTHER_FIGURES =
  /申请|复议|诉讼|许可|处罚|强制|规范性文件|规章|处理费|收费|结转|办结|发布[^，。]{0,12}信息/u;

/** The claims of one prose field. */
export function readField(
  { at, text: typed, kinds }: Pick<TypedText, 'at' | 'text' | 'kinds'>,
  year: number,
): readonly Claim[] {
  const claims: Claim[] = [];
  const text = readable(typed, kinds);
  for (const line of claimingLines(text.text)) {
    if (speaksOfFigures(line.text) && mayClaim(line)) readLine({ at, year, text, line, claims });
  }
  return claims;
}

/** A line that is read, and the claims that were found so far. */
interface Reading {
  readonly at: Pointer;
  readonly year: number;
  readonly text: SqueezedText;
  readonly line: ClaimingLine;
  readonly claims: Claim[];
}

/** So much before and behind the place of a number its sentence is looked at. */
const SENTENCE = 400;
/** So much before and behind a number is looked at. */
const REACH = 48;

function readLine(reading: Reading): void {
  const { at, year, text, claims } = reading;
  const { text: line, start: lineStart, claiming } = reading.line;
  const lists = new ListReader(at, text);
  const reader = new PassageReader(line, year, ABOUT[at]);
  const isInMatters = at === '/matters';
  const isInDisputes = at.startsWith('/sections/disputes');
  const last = claiming.at(-1)!;
  let next = 0;
  let read = 0;
  while (next < claiming.length) {
    const start = sentenceStart(line, claiming[next]!.from);
    // Behind the last claim nothing counts any more.
    const end = Math.min(sentenceEnd(line, start), last.to);
    // A list may go on in the next sentence, but not over one without a number.
    if (start > read && lists.isOpen) claims.push(...lists.end());
    read = end + 1;
    const sentence = reader.read(start, end);
    for (const clause of sentence.clauses) {
      const claim = claiming[next];
      if (claim?.from === clause.from) {
        next += 1;
        const upToHere = sentence.upTo(claim.to);
        const passage: Passage = {
          ...reading,
          clause,
          start: lineStart + clause.from,
          numbers: claim.numbers,
          lists,
          aboutAt: (place) => sentence.aboutAt(clause.from + place),
          shared: {
            clause: relativeYears(clause.text, year),
            sentence: upToHere,
            before: upToHere.startsWith('其中') ? sentence.before() : '',
            whole: sentenceAt(line, clause.from),
            isOnDisclosure: () => reader.isOnDisclosure(claim.to),
            isInMatters,
            isInDisputes,
          },
        };
        if (claim.hasNone) readNones(passage);
        readNumbers(passage);
      }
      lists.mark(clause.mark);
    }
    if (lists.isOpen) claims.push(...lists.end());
  }
}

/** One clause with all that its numbers and its “none” are read by. */
interface Passage extends Reading {
  readonly clause: Clause;
  /** Where the clause begins in the whole text. */
  readonly start: number;
  readonly numbers: readonly NumberWord[];
  readonly lists: ListReader;
  readonly aboutAt: (place: number) => Topic | undefined;
  readonly shared: Pick<
    Spot,
    'clause' | 'sentence' | 'before' | 'whole' | 'isOnDisclosure' | 'isInMatters' | 'isInDisputes'
  >;
}

type Words = Pick<Claim, 'at' | 'within' | 'words' | 'isOfArea'>;

function wordsOf({ at, text, clause, start, shared }: Passage, from: number, to: number): Words {
  return {
    at,
    within: text.stretch(start + from, start + to),
    words: clause.text.slice(from, to),
    isOfArea: OF_AREA.test(shared.sentence),
  };
}

function readNones(passage: Passage): void {
  const { clause, numbers, line, shared, aboutAt, claims } = passage;
  for (const { code, against, start, end } of noneClaims({
    ...shared,
    clause: clause.text,
    line: line.text,
    about: aboutAt(clause.text.length),
    numbers: numbers.filter(isOfCases).length,
  })) {
    if (clause.asideFrom <= start) continue;
    const words = wordsOf(passage, start, end);
    claims.push({
      code,
      ...words,
      stated: 0,
      bound: 'exactly',
      isNone: true,
      against: [against],
      besides: [],
    });
  }
}

function readNumbers(passage: Passage): void {
  const { clause, start, numbers, lists, shared, year, aboutAt, claims } = passage;
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
      lists.channel(spot, start + from, start + (channel === 'after' ? next : number.end));
      continue;
    }
    if (!isAside && lists.published(spot, start + from, start + number.end)) continue;
    lists.part(spot, start + from, start + number.end);
    const understood = understand(spot, isAside);
    if (understood === undefined) continue;
    const to = understood.isAfter ? Math.min(next, number.end + REACH) : number.end;
    const found: Claim = {
      code: understood.code === 'N-NEW' && number.value === 0 ? 'N-NEW0' : understood.code,
      ...wordsOf(passage, from, to),
      stated: number.value,
      step: number.step,
      bound: number.bound,
      isNone: false,
      against: understood.against,
      besides: [],
    };
    if (understood.code === 'N-NEW' || understood.code === 'N-DONE') lists.total(found);
    if (understood.code === 'N-REV' && number.value === 0 && BOTH_DISPUTES.test(spot.wide)) {
      // 行政复议和行政诉讼均为 0 件 is two claims.
      claims.push({ ...found, against: [review()] }, { ...found, code: 'N-SUIT', against: [suits()] });
    } else {
      claims.push(found);
    }
  }
}

/** The sentence of a line around a place. */
function sentenceAt(line: string, place: number): string {
  const before = line.slice(Math.max(0, place - SENTENCE), place);
  const behind = line.slice(place, place + SENTENCE);
  const end = behind.indexOf('。');
  return before.slice(before.lastIndexOf('。') + 1) + (end < 0 ? behind : behind.slice(0, end));
}

const BOTH_DISPUTES = /复议.{1,8}诉讼[^\d]{0,6}$/u;

/** A whole area or all bodies of a government, of which only the government's own report has the figures. */
const OF_AREA =
  /全(?:市|县|区|省|州|盟|旗|系统)|各(?:部门|单位|乡镇|镇街|街道|县区|区县|市县)|及(?:其|所属|各)?(?:部门|下属)/u;

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

/** Where the words begin that a finding points to: behind the last number, and the last 、. */
function wordsFrom(clause: string, behind: number, start: number): number {
  const from = Math.max(behind, start - REACH);
  return Math.max(from, clause.lastIndexOf('、', start - 1) + 1);
}
