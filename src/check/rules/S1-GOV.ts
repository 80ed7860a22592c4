import { PASSES } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** What 条例第五十条第四项 asks of governments, with the words that tell of it. */
const RESULTS = [
  { name: '工作考核', words: /考核|考评/u },
  { name: '社会评议', words: /评议|满意度/u },
  { name: '责任追究', words: /追究|追责|问责/u },
] as const;

/** A government's report tells the results of 工作考核, 社会评议 and 责任追究. */
export const S1_GOV: Rule = {
  code: 'S1-GOV',
  severity: 'error',
  title: {
    zh: '政府的报告写明工作考核、社会评议和责任追究结果情况',
    en: "a government's report tells the results of assessment, public appraisal and accountability",
  },
  source: { zh: '条例第五十条第四项', en: '条例 art. 50 (4)' },
  check({ accountability, overview, matters }, { agency }) {
    if (agency.kind !== 'government') return PASSES;
    if (accountability !== undefined && accountability.blocks.length > 0) return PASSES;
    const text = `${overview.filled}\n${matters.filled}`;
    const missing = RESULTS.filter(({ words }) => !words.test(text)).map(({ name }) => name);
    if (missing.length === 0) return PASSES;
    const isBare = missing.length === RESULTS.length;
    return [
      {
        kind: 'fail',
        at: '/accountability',
        severity: isBare ? 'error' : 'warning',
        message: isBare
          ? {
              zh: '没有写工作考核、社会评议和责任追究结果情况（accountability），各级人民政府的报告必须写',
              en: 'the results of assessment, public appraisal and accountability (工作考核、社会评议、责任追究) are not told, as a government has to',
            }
          : {
              zh: `没有写${missing.join('、')}结果情况，各级人民政府的报告必须写`,
              en: `the results of ${missing.map((name) => `"${name}"`).join(', ')} are not told, as a government has to`,
            },
        hint: {
          zh: '请在 accountability 里写明三项结果；本年度没有发生责任追究的，也写明没有发生。',
          en: 'Tell the three results in accountability, also where nobody was held to account.',
        },
      },
    ];
  },
};
