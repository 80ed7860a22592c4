import { figureAt } from '../../model/figures.ts';
import { applicationSums } from '../application-sums.ts';
import { missingTerms, withLikelyCell } from '../likely-cell.ts';
import { nameOf } from '../names.ts';
import { balanceHolds, packedFigures } from '../report-facts.ts';
import type { Failure, Outcome, Rule } from '../rule.ts';
import { relatedTerms } from '../sum.ts';

const TERMS = {
  new: { zh: '本年新收', en: 'new' },
  carriedIn: { zh: '上年结转', en: 'carriedIn' },
  resultTotal: { zh: '办理结果总计', en: 'resultTotal' },
  carriedOut: { zh: '结转下年度', en: 'carriedOut' },
} as const;
type Term = keyof typeof TERMS;
const ALL_TERMS = Object.keys(TERMS) as Term[];

/**
 * Each column of 三: new and carried in together equal dealt with and carried out. Source: the note printed in the
 * table itself, “第一项加第二项之和，等于第三项加第四项之和” (国办公开办函〔2021〕30号, annex).
 */
export const S3_BAL: Rule = {
  code: 'S3-BAL',
  severity: 'error',
  title: {
    zh: '表三每一列：第一项加第二项之和，等于第三项加第四项之和',
    en: 'each column of table 三: new + carriedIn = resultTotal + carriedOut',
  },
  source: {
    zh: '表三所附说明：第一项加第二项之和，等于第三项加第四项之和',
    en: 'the note printed in table 三',
  },
  check(report) {
    const outcomes: Outcome[] = [];
    const { figures } = report;
    const packed = packedFigures(report);
    for (const balance of applicationSums(report).balances) {
      if (balanceHolds(packed, balance.places)) continue;
      const at = (term: Term): string => balance[term];
      const value = (term: Term): number => figureAt(figures, at(term)).value;
      const state = (term: Term): string => figureAt(figures, at(term)).state;
      // A blank term counts as 0 only beside a given total, as in every other sum of the form.
      const missing = missingTerms(figures, balance);
      if (missing.length > 0) {
        outcomes.push({ kind: 'not-assessable', at: at('carriedOut'), missing });
        continue;
      }
      const left = value('new') + value('carriedIn');
      const right = value('resultTotal') + value('carriedOut');
      if (left === right) continue;
      const name = nameOf(at('new'));
      const blanks = ALL_TERMS.filter((term) => state(term) === 'blank').length;
      const side = (a: Term, b: Term, language: 'zh' | 'en'): string =>
        `${TERMS[a][language]} ${value(a)} + ${TERMS[b][language]} ${value(b)}`;
      const failure: Failure = {
        kind: 'fail',
        at: at('carriedOut'),
        message: {
          zh: `三、“${name.zh}”一列勾稽关系不平：${side('new', 'carriedIn', 'zh')} = ${left}，${side('resultTotal', 'carriedOut', 'zh')} = ${right}，差 ${Math.abs(left - right)}${blanks > 0 ? `（${blanks} 个空白格按 0 计）` : ''}`,
          en: `三, column ${name.en} does not balance: ${side('new', 'carriedIn', 'en')} = ${left}, ${side('resultTotal', 'carriedOut', 'en')} = ${right}, ${Math.abs(left - right)} apart${blanks > 0 ? ` (${blanks} blank cells taken as 0)` : ''}`,
        },
        hint: {
          zh: '第一项加第二项之和，应等于第三项加第四项之和。请核对这四格；原件就这样印的，在 waivers 写明理由。',
          en: 'Check these four figures; if the original is printed so, add a waiver.',
        },
        related: relatedTerms(
          figures,
          ALL_TERMS.filter((term) => term !== 'carriedOut').map((term) => ({
            at: at(term),
            name: TERMS[term],
          })),
        ),
        sum: { printed: value('carriedOut'), computed: left - value('resultTotal') },
      };
      outcomes.push(withLikelyCell(failure, report));
    }
    return outcomes;
  },
};
