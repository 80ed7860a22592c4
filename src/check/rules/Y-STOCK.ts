import { isGiven } from '../../model/figures.ts';
import { FORM_2021 } from '../../model/form-2021.ts';
import { nameOf } from '../names.ts';
import { relatedFigure } from '../related-figure.ts';
import { factAt } from '../report-facts.ts';
import type { Outcome, Rule } from '../rule.ts';
import { inputIn, withoutYearBefore } from '../year-before.ts';

const ROWS = (['/disclosure/rules', '/disclosure/normative'] as const).map((row) => ({
  row,
  inForce: `${row}/inForce`,
  issued: `${row}/issued`,
  repealed: `${row}/repealed`,
}));

/**
 * What is in force is what was in force a year before, and what was issued, less what was repealed. The form for 2019
 * and 2020 counts other things (所制作、公开的), so there is nothing to compare before 2022.
 */
export const Y_STOCK: Rule = {
  code: 'Y-STOCK',
  severity: 'warning',
  title: {
    zh: '现行有效件数等于上年现行有效件数加本年制发件数减本年废止件数',
    en: 'inForce equals inForce of the year before + issued − repealed',
  },
  source: { zh: '表二各栏的含义和两年之间的算术', en: 'arithmetic between two years of table 二' },
  checkSeries(now, before, context) {
    const outcomes: Outcome[] = [];
    if (now.format !== FORM_2021.format || now.year <= FORM_2021.years.first) return outcomes;
    if (before === undefined) {
      return withoutYearBefore(now, context, '/disclosure/normative/inForce');
    }
    if (before.format !== now.format) return outcomes;
    for (const { row, inForce, issued, repealed } of ROWS) {
      const stock = factAt(now, inForce);
      const stockBefore = factAt(before, inForce);
      const made = factAt(now, issued);
      const ended = factAt(now, repealed);
      const computed = stockBefore.value + made.value - ended.value;
      const areGiven = isGiven(stock) && isGiven(stockBefore) && isGiven(made) && isGiven(ended);
      if (areGiven && computed === stock.value) continue;
      const missing = [
        ...(isGiven(stock) ? [] : [inForce]),
        ...(made.state === 'missing' ? [issued] : []),
        ...(ended.state === 'missing' ? [repealed] : []),
        ...(isGiven(stockBefore) ? [] : [inputIn(before, inForce)]),
      ];
      if (missing.length > 0) {
        outcomes.push({ kind: 'not-assessable', at: inForce, missing });
        continue;
      }
      if (computed === stock.value) continue;
      const blanks = [made, ended].filter(({ state }) => state === 'blank').length;
      const apart = Math.abs(stock.value - computed);
      const name = nameOf(row);
      outcomes.push({
        kind: 'fail',
        at: inForce,
        message: {
          zh: `二、“${name.zh}”的“${nameOf(inForce).zh}”为 ${stock.value}，按上年推算是上年 ${stockBefore.value} + 本年制发 ${made.value} − 本年废止 ${ended.value} = ${computed}，差 ${apart}${blanks > 0 ? '（空白格按 0 计）' : ''}`,
          en: `二, ${name.en}: ${stock.value} in force, but ${stockBefore.value} a year before + issued ${made.value} − repealed ${ended.value} = ${computed}, ${apart} apart${blanks > 0 ? ' (blank taken as 0)' : ''}`,
        },
        hint: {
          zh: `请核对这几格和 ${before.year} 年的报告；因到期失效、修订或者机构改革而不同的，在 waivers 写明理由和 printed: ${stock.value}、computed: ${computed}。`,
          en: `Check these figures and the report of ${before.year}; where documents expired, were revised or moved, add a waiver with printed: ${stock.value}, computed: ${computed}.`,
        },
        related: [
          relatedFigure(
            inForce,
            { zh: `${before.year} 年现行有效`, en: `in force in ${before.year}` },
            stockBefore.value,
            before,
          ),
          relatedFigure(issued, nameOf(issued), made.value),
          relatedFigure(repealed, nameOf(repealed), ended.value),
        ],
        sum: { printed: stock.value, computed },
      });
    }
    return outcomes;
  },
};
