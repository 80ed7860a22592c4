import { provinceOf } from '../../model/provinces.ts';
import { PASSES } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** The folder of the region is named by a 行政区划代码 that can be one. */
export const A_REGION: Rule = {
  code: 'A-REGION',
  severity: 'warning',
  title: {
    zh: '行政区划代码的前两位是省级代码',
    en: 'the region code (行政区划代码) begins with that of a province',
  },
  source: { zh: 'GB/T 2260《中华人民共和国行政区划代码》', en: 'GB/T 2260' },
  checkAgency(_years, { agency }) {
    const { region } = agency;
    if (region === '000000' || provinceOf(region) !== undefined) return PASSES;
    return [
      {
        kind: 'fail',
        at: '',
        message: {
          zh: `文件夹名“${region}”不是行政区划代码：没有以 ${region.slice(0, 2)} 开头的省级代码`,
          en: `the folder "${region}" is named by no region code (行政区划代码): no province has the code ${region.slice(0, 2)}`,
        },
        hint: {
          zh: '请把文件夹改名为本地的六位行政区划代码；不知道的，用 000000。',
          en: 'Rename the folder to the six digits of the region; where they are unknown, 000000.',
        },
      },
    ];
  },
};
