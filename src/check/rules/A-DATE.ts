import { Kind } from '../character-kinds.ts';
import { dayName, daysBetween, daysInEnglish, isDay } from '../days.ts';
import { PASSES } from '../rule.ts';
import type { Outcome, Rule, RuleContext } from '../rule.ts';
import { squeeze } from '../squeezed-text.ts';
import { proseTexts } from '../texts.ts';
import type { Report } from '../../model/report.ts';

const DATES = [
  ['signed', '成文日期'],
  ['published', '发布日期'],
] as const;
const WRITTEN = /(?:(?<!\d)(\d{4})年)?(?<!\d)(\d{1,2})月(\d{1,3})日/gu;

/** Dates exist, follow each other and are not in the future. */
export const A_DATE: Rule = {
  code: 'A-DATE',
  severity: 'warning',
  title: {
    zh: '日期存在，先成文后发布，不在今天以后',
    en: 'dates exist, in their order, and are not in the future',
  },
  source: { zh: '公历；先成文，后发布', en: 'the calendar; a report is signed before it is published' },
  check(report, context) {
    const parts = [orderOf(report), futureOf(report, context), impossibleIn(report)];
    return parts.every((outcomes) => outcomes.length === 0) ? PASSES : parts.flat();
  },
};

function orderOf({ signed, published }: Report): readonly Outcome[] {
  if (signed === undefined || published === undefined || signed <= published) return PASSES;
  return [
    {
      kind: 'fail',
      at: '/signed',
      message: {
        zh: `成文日期${dayName(signed)}在发布日期${dayName(published)}之后，晚了 ${daysBetween(published, signed)} 天`,
        en: `signed on ${signed}, ${daysInEnglish(daysBetween(published, signed))} after it was published on ${published}`,
      },
      hint: { zh: '报告先成文、后发布。请核对这两个日期。', en: 'Check the two dates.' },
      related: [
        {
          at: '/published',
          message: { zh: `发布日期 ${dayName(published)}`, en: `published on ${published}` },
        },
      ],
    },
  ];
}

function futureOf(report: Report, { asOf }: RuleContext): readonly Outcome[] {
  const outcomes: Outcome[] = [];
  for (const [key, name] of DATES) {
    const date = report[key];
    if (date === undefined) continue;
    const at = `/${key}`;
    if (asOf === undefined) outcomes.push({ kind: 'not-assessable', at, missing: ['asOf'] });
    else if (date > asOf) {
      outcomes.push({
        kind: 'fail',
        at,
        message: {
          zh: `${name}${dayName(date)}还没有到，检查的这一天是${dayName(asOf)}`,
          en: `${key} on ${date}, which is after the day of this check, ${asOf}`,
        },
        hint: { zh: '请核对日期，特别是年份。', en: 'Check the date, above all its year.' },
      });
    }
  }
  return outcomes;
}

function impossibleIn(report: Report): readonly Outcome[] {
  const outcomes: Outcome[] = [];
  for (const { at, text, kinds } of proseTexts(report)) {
    if ((kinds & (Kind.digit | Kind.fullWidth)) === 0 || !text.includes('日')) continue;
    const squeezed = squeeze(text, kinds);
    const told = new Set<string>();
    // Not matchAll, which makes a new pattern of the pattern each time.
    for (let match = WRITTEN.exec(squeezed.text); match !== null; match = WRITTEN.exec(squeezed.text)) {
      const { 0: written, 1: year, 2: month, 3: day, index } = match;
      if (isDay(year === undefined ? undefined : Number(year), Number(month), Number(day))) continue;
      if (told.has(written)) continue;
      told.add(written);
      outcomes.push({
        kind: 'fail',
        at,
        within: squeezed.stretch(index, index + written.length),
        message: { zh: `没有“${written}”这一天`, en: `there is no such day as ${written}` },
        hint: {
          zh: '请核对月和日；原件就这样印的，在 waivers 写明理由。',
          en: 'Check month and day; if the original is printed so, add a waiver.',
        },
      });
    }
  }
  return outcomes;
}
