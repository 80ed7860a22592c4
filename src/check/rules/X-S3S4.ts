import { isGiven } from '../../model/figures.ts';
import { DISPUTE_BLOCKS, DISPUTE_OUTCOMES } from '../../model/form.ts';
import type { Pointer } from '../../model/pointer.ts';
import { nameOf } from '../names.ts';
import { relatedFigure } from '../related-figure.ts';
import { factAt } from '../report-facts.ts';
import type { ReportFacts } from '../report-facts.ts';
import type { Outcome, Rule } from '../rule.ts';

const APPLICATIONS = ['new', 'carriedIn', 'resultTotal'].map((row) => `/applications/${row}/total`);

/**
 * A case needs an application: where 三 counts none, this year nor the year before, 四 should count none either. Only
 * cases about applications of still earlier years would be right. Where 四 does not add up, an outcome is a case too.
 */
export const X_S3S4: Rule = {
  code: 'X-S3S4',
  severity: 'warning',
  title: {
    zh: '本年和上年都没有申请的，表四没有案件',
    en: 'where there was no application this year nor the year before, table 四 has no case',
  },
  source: { zh: '先有申请，才有复议和诉讼', en: 'a review or suit is about an application' },
  checkSeries(now, before) {
    const outcomes: Outcome[] = [];
    if (hasApplications(now) || (before !== undefined && hasApplications(before))) return outcomes;
    const totals = DISPUTE_BLOCKS.map((block) => `${block}/total`);
    const blocks = DISPUTE_BLOCKS.map((block) => ({ block, cases: casesIn(now, block) }));
    const [first, ...others] = blocks.filter(({ cases }) => cases > 0);
    const unknown = (first === undefined ? totals : APPLICATIONS).filter(
      (cell) => !isGiven(factAt(now, cell)),
    );
    if (unknown.length > 0) {
      const at = first === undefined ? unknown[0]! : `${first.block}/total`;
      outcomes.push({ kind: 'not-assessable', at, missing: unknown });
      return outcomes;
    }
    if (first === undefined) return outcomes;
    const spell = (language: 'zh' | 'en'): string =>
      [first, ...others]
        .map(({ block, cases }) => ({
          zh: `“${nameOf(block).zh}” ${cases} 件`,
          en: `${nameOf(block).en} ${cases}`,
        }))
        .map((text) => text[language])
        .join(language === 'zh' ? '、' : ', ');
    outcomes.push({
      kind: 'fail',
      at: `${first.block}/total`,
      message: {
        zh: `三、本年新收、上年结转和办理结果总计都是 0，${before === undefined ? '没有上年的报告' : '上年也没有申请'}，四却有案件：${spell('zh')}`,
        en: `三 counts no application and ${before === undefined ? 'there is no report of the year before' : 'nor does the year before'}, but 四 counts cases: ${spell('en')}`,
      },
      hint: {
        zh: '请核对表三和表四；案件由更早年度的申请引起的，在 waivers 写明理由。',
        en: 'Check both tables; where the cases are about applications of earlier years, add a waiver.',
      },
      related: [
        relatedFigure(APPLICATIONS[0]!, { zh: '本年新收总计', en: 'new, total:' }, 0),
        ...others.map(({ block, cases }) => relatedFigure(`${block}/total`, nameOf(block), cases)),
      ],
    });
    return outcomes;
  },
};

function hasApplications(report: ReportFacts): boolean {
  return APPLICATIONS.some((cell) => factAt(report, cell).value > 0);
}

/** The cases of a block: its total, or its outcomes where these are more. */
function casesIn(report: ReportFacts, block: Pointer): number {
  const outcomes = DISPUTE_OUTCOMES.reduce((sum, key) => sum + factAt(report, `${block}/${key}`).value, 0);
  return Math.max(factAt(report, `${block}/total`).value, outcomes);
}
