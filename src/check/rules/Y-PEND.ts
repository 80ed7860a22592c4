import { isGiven } from '../../model/figures.ts';
import { DISPUTE_BLOCKS } from '../../model/form.ts';
import { nameOf } from '../names.ts';
import { relatedFigure } from '../related-figure.ts';
import { factAt } from '../report-facts.ts';
import type { Outcome, Rule } from '../rule.ts';
import { inputIn, withoutYearBefore } from '../year-before.ts';

const BLOCKS = DISPUTE_BLOCKS.map((block) => ({
  block,
  total: `${block}/total`,
  pending: `${block}/pending`,
}));

/** Cases that were pending a year before are counted again when they are closed, or as pending still. */
export const Y_PEND: Rule = {
  code: 'Y-PEND',
  severity: 'warning',
  title: {
    zh: '表四各块的总计不少于上年的尚未审结件数',
    en: 'each total of table 四 is no less than what was pending the year before',
  },
  source: {
    zh: '表四“尚未审结”一栏：上年没有审结的案件本年仍要计入',
    en: 'the column 尚未审结 of table 四: pending cases are counted again',
  },
  checkSeries(now, before, context) {
    const outcomes: Outcome[] = [];
    if (before === undefined) {
      return withoutYearBefore(now, context, BLOCKS[0]!.total);
    }
    for (const { block, total, pending } of BLOCKS) {
      const here = factAt(now, total);
      const there = factAt(before, pending);
      if (isGiven(here) && isGiven(there) && here.value >= there.value) continue;
      const missing = [
        ...(isGiven(here) ? [] : [total]),
        ...(isGiven(there) ? [] : [inputIn(before, pending)]),
      ];
      if (missing.length > 0) {
        outcomes.push({ kind: 'not-assessable', at: total, missing });
        continue;
      }
      const name = nameOf(block);
      outcomes.push({
        kind: 'fail',
        at: total,
        message: {
          zh: `四、“${name.zh}”总计为 ${here.value}，少于 ${before.year} 年报告的尚未审结 ${there.value}，差 ${there.value - here.value}`,
          en: `四, ${name.en}: the total is ${here.value}, less than the ${there.value} pending in the report of ${before.year}, ${there.value - here.value} apart`,
        },
        hint: {
          zh: '上年尚未审结的案件，本年审结的计入结果，没有审结的仍计入“尚未审结”。请核对两份报告；确实如此的，在 waivers 写明理由。',
          en: 'Cases pending a year before are counted again, as closed or as pending still. Check both reports; if it is right, add a waiver.',
        },
        related: [
          relatedFigure(
            pending,
            { zh: `${before.year} 年尚未审结`, en: `pending in ${before.year}:` },
            there.value,
            before,
          ),
        ],
      });
    }
    return outcomes;
  },
};
