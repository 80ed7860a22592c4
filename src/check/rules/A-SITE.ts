import { provinceOf } from '../../model/provinces.ts';
import { PASSES } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** The 网站标识码 begins with a region that there is, or with bm. */
export const A_SITE: Rule = {
  code: 'A-SITE',
  severity: 'warning',
  title: {
    zh: '网站标识码的前六位是行政区划代码',
    en: 'the 网站标识码 begins with a region code (行政区划代码)',
  },
  source: {
    zh: '国办发〔2017〕47号《政府网站发展指引》',
    en: 'the guide to government sites (国办发〔2017〕47号)',
  },
  checkSite({ siteId }) {
    if (siteId === undefined || siteId.startsWith('bm') || provinceOf(siteId) !== undefined) return PASSES;
    return [
      {
        kind: 'fail',
        at: '/siteId',
        message: {
          zh: `网站标识码“${siteId}”的前六位不是行政区划代码：没有以 ${siteId.slice(0, 2)} 开头的省级代码`,
          en: `the 网站标识码 "${siteId}" begins with no region code (行政区划代码): no province has the code ${siteId.slice(0, 2)}`,
        },
        hint: {
          zh: '地方网站的标识码是六位行政区划代码加四位顺序号，部委网站是 bm 加八位数字。请对照本站的标识码核对。',
          en: 'Sites of localities have six digits of the region and four more, those of ministries bm and eight. Compare it with your certificate.',
        },
      },
    ];
  },
};
