import { dayName } from '../days.ts';
import { PASSES } from '../rule.ts';
import type { Rule } from '../rule.ts';

/** The report was published after the year that its figures are about. */
export const D_EARLY: Rule = {
  code: 'D-EARLY',
  severity: 'warning',
  title: { zh: '在统计年度结束以后发布', en: 'published after the end of the year' },
  source: { zh: '统计期限为当年1月1日至12月31日', en: 'the figures are those of the calendar year' },
  check({ published, year }) {
    if (published === undefined) {
      return [{ kind: 'not-assessable', at: '/published', missing: ['/published'] }];
    }
    if (published > `${year}-12-31`) return PASSES;
    return [
      {
        kind: 'fail',
        at: '/published',
        message: {
          zh: `${dayName(published)}就发布了，${year} 年还没有结束，全年的数还不能确定`,
          en: `published on ${published}, before the end of ${year}, when its figures cannot be final`,
        },
        hint: {
          zh: `统计到 ${year} 年 12 月 31 日为止。请核对发布日期和年度；确实提前发布的，请核对全年的数有没有变化，并在 waivers 写明理由。`,
          en: `The figures run to 31 December ${year}. Check the date and the year; if it was published early, check the figures again and add a waiver.`,
        },
      },
    ];
  },
};
