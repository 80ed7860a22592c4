import { formOf } from '../../model/forms.ts';
import type { Message } from '../../model/message.ts';
import type { Pointer } from '../../model/pointer.ts';
import { cellName } from '../cell-names.ts';
import { relatedFigure } from '../related-figure.ts';
import { numberIn, sharedCells } from '../report-facts.ts';
import type { ReportFacts } from '../report-facts.ts';
import type { Failure, Outcome, Rule } from '../rule.ts';
import type { Limits } from '../settings.ts';
import { inputIn, withoutYearBefore } from '../year-before.ts';

const SECTIONS = [
  ['二', '/disclosure'],
  ['三', '/applications'],
  ['四', '/disputes'],
] as const;

/**
 * Figures that are many times what they were, or come from nothing or to nothing: a digit too many is typed easily and
 * adds up as well as the right one. One finding for each section, at the largest of its jumps.
 */
export const Y_JUMP: Rule = {
  code: 'Y-JUMP',
  severity: 'info',
  title: {
    zh: '与上年相比没有成倍增减的数',
    en: 'no figure is many times more or less than the year before',
  },
  source: { zh: '常见的录入错误（多一位、少一位、填错格）', en: 'common typing errors' },
  checkSeries(now, before, context) {
    const outcomes: Outcome[] = [];
    if (before === undefined) {
      return withoutYearBefore(now, context, '/year');
    }
    const { kindOf, labels } = formOf(now.format);
    const jumps: Jump[] = [];
    const unknown: { readonly cell: Pointer; readonly input: string }[] = [];
    // （六）其他处理 has three rows or one.
    for (const { cell, first, second } of sharedCells(now, before)) {
      const here = numberIn(now, first);
      const there = numberIn(before, second);
      const areKnown = here !== undefined && there !== undefined;
      if (areKnown && (here === there || !isJump(there, here, context.limits))) continue;
      // The two forms count different things in 二.
      if (now.format !== before.format && cell.startsWith('/disclosure/')) continue;
      if (here === undefined) unknown.push({ cell, input: cell });
      if (there === undefined) unknown.push({ cell, input: inputIn(before, cell) });
      if (!areKnown) continue;
      // 本年增/减 is a change itself, and may have any sign.
      if (kindOf(cell) !== 'signed') {
        jumps.push({ cell, name: cellName(cell, labels), before: there, now: here });
      }
    }
    if (jumps.length === 0 && unknown.length === 0) return outcomes;
    for (const [section, prefix] of SECTIONS) {
      const isHere = ({ cell }: { readonly cell: Pointer }): boolean => cell.startsWith(`${prefix}/`);
      const missing = unknown.filter(isHere).map(({ input }) => input);
      if (missing.length > 0) outcomes.push({ kind: 'not-assessable', at: prefix, missing });
      const largestFirst = jumps.filter(isHere).sort((a, b) => sizeOf(b) - sizeOf(a));
      if (largestFirst.length > 0) outcomes.push(failure(section, largestFirst, before));
    }
    return outcomes;
  },
};

/** A figure that changed beyond the limits. */
interface Jump {
  readonly cell: Pointer;
  readonly name: Message;
  readonly before: number;
  readonly now: number;
}

/**
 * Whether one figure is more than `jumpFactor` times the other, or the other is 0, while the larger is no less than
 * `jumpFloor`: that three applications became none says nothing.
 */
export function isJump(
  before: number,
  now: number,
  { jumpFactor, jumpFloor }: Pick<Limits, 'jumpFactor' | 'jumpFloor'>,
): boolean {
  const larger = Math.max(before, now);
  return larger >= jumpFloor && larger > Math.min(before, now) * jumpFactor;
}

/** How many times more or less; with one added on both sides, so that 0 has a place too. */
const sizeOf = ({ before, now }: Jump): number => (Math.max(before, now) + 1) / (Math.min(before, now) + 1);

function failure(section: string, [largest, ...others]: readonly Jump[], before: ReportFacts): Failure {
  const { cell, name, before: was, now: is } = largest!;
  const many: Message =
    others.length === 0
      ? { zh: '', en: '' }
      : {
          zh: `；这一部分还有 ${others.length} 格也成倍增减`,
          en: `; ${others.length} more of this section likewise`,
        };
  return {
    kind: 'fail',
    at: cell,
    message: {
      zh: `${section}、${name.zh}上年为 ${was}，本年为 ${is}，${describe(was, is).zh}${many.zh}`,
      en: `${section}, ${name.en}: ${was} the year before, ${is} now, ${describe(was, is).en}${many.en}`,
    },
    hint: {
      zh: '请核对是不是多写、少写了一位，或者填错了格；确实如此的，不必改，也可以在 waivers 写明理由。',
      en: 'Check that no digit is missing or too many; if it is right, leave it, or add a waiver.',
    },
    related: [
      relatedFigure(cell, { zh: `${before.year} 年`, en: `${before.year}:` }, was, before),
      ...others.map((jump) => ({
        at: jump.cell,
        message: {
          zh: `${jump.name.zh}上年 ${jump.before}，本年 ${jump.now}`,
          en: `${jump.name.en}: ${jump.before} the year before, ${jump.now} now`,
        },
      })),
    ],
  };
}

function describe(before: number, now: number): Message {
  if (before === 0) return { zh: '上年没有', en: 'from none' };
  if (now === 0) return { zh: '本年没有了', en: 'to none' };
  const times = (larger: number, smaller: number): number => Math.floor((larger / smaller) * 10) / 10;
  return now > before
    ? { zh: `约为上年的 ${times(now, before)} 倍`, en: `about ${times(now, before)} times as much` }
    : { zh: `上年约为本年的 ${times(before, now)} 倍`, en: `about ${times(before, now)} times less` };
}
