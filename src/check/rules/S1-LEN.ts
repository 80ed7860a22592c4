import { PASSES } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** 一、总体情况 is no longer than the limit that is set for it. */
export const S1_LEN: Rule = {
  code: 'S1-LEN',
  severity: 'info',
  title: { zh: '总体情况不超过规定的字数', en: 'the overview keeps to the length set for it' },
  source: {
    zh: '地方编制要求，例如武政办发〔2025〕54号“原则上不超过一千字”',
    en: 'local rules (such as 武政办发〔2025〕54号: 1000 characters)',
  },
  check({ overview }, { limits }) {
    const limit = limits.overviewLength;
    // A character is no less than one unit of the string: most need not be counted.
    if (overview.filled.length <= limit) return PASSES;
    const length = Array.from(overview.filled.replace(/\s/gu, '')).length;
    if (length <= limit) return PASSES;
    return [
      {
        kind: 'fail',
        at: '/overview',
        message: {
          zh: `总体情况有 ${length} 字，超过 ${limit} 字，多 ${length - limit} 字`,
          en: `the overview has ${length} characters, ${length - limit} more than ${limit}`,
        },
        hint: {
          zh: '总体情况是综述，可以精简；当地另有规定的，在 site.yaml 的 limits.overviewLength 里改。',
          en: 'It is a summary and may be cut; where another limit holds, set limits.overviewLength in site.yaml.',
        },
      },
    ];
  },
};
