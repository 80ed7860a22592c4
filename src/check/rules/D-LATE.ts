import { dayName, daysBetween, daysInEnglish } from '../days.ts';
import { PASSES } from '../rule.ts';
import type { Rule } from '../rule.ts';
import { deadlineFor } from '../settings.ts';

/** The report was published by its deadline. */
export const D_LATE: Rule = {
  code: 'D-LATE',
  severity: 'warning',
  title: { zh: '在期限以内发布', en: 'published by the deadline' },
  source: { zh: '条例第四十九条', en: '条例 art. 49' },
  check({ published, year }, { site, agency }) {
    if (published === undefined) {
      return [{ kind: 'not-assessable', at: '/published', missing: ['/published'] }];
    }
    const deadline = deadlineFor(site, agency, year);
    if (published <= deadline) return PASSES;
    const late = daysBetween(deadline, published);
    return [
      {
        kind: 'fail',
        at: '/published',
        message: {
          zh: `${dayName(published)}发布，期限是 ${dayName(deadline)}，晚了 ${late} 天`,
          en: `published on ${published}, ${daysInEnglish(late)} after the deadline of ${deadline}`,
        },
        hint: {
          zh: '部门应在 1 月 31 日以前、政府应在 3 月 31 日以前发布上一年度的报告。请核对发布日期；当地另有期限的，写在 site.yaml 的 deadlines 或 agency.yaml 的 deadline。',
          en: 'Departments publish by 31 January, governments by 31 March. Check the date; another local deadline goes into deadlines in site.yaml or deadline in agency.yaml.',
        },
      },
    ];
  },
};
