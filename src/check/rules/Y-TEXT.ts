import type { Outcome, Rule } from '../rule.ts';
import { squeeze } from '../squeezed-text.ts';
import { proseTexts } from '../texts.ts';
import { mayNameYear, planContext, strayYears } from '../years-in-prose.ts';

/** The prose speaks of the report's year, of the one before, and of the next where it tells plans. */
export const Y_TEXT: Rule = {
  code: 'Y-TEXT',
  severity: 'warning',
  title: { zh: '文字里的年份与报告年度相符', en: 'the years in the prose fit the report' },
  source: {
    zh: '国办公开办函〔2021〕30号：发布内容须准确',
    en: '国办公开办函〔2021〕30号: what is published is accurate',
  },
  check(report) {
    const outcomes: Outcome[] = [];
    const { year } = report;
    for (const { at, text, kinds } of proseTexts(report)) {
      if (!mayNameYear(text)) continue;
      for (const stray of strayYears(squeeze(text, kinds), year, planContext(at))) {
        const times = stray.count > 1 ? `（共 ${stray.count} 处）` : '';
        const often = stray.count > 1 ? ` (${stray.count} times)` : '';
        outcomes.push({
          kind: 'fail',
          at,
          within: stray.within,
          message:
            stray.year > year
              ? {
                  zh: `报告年度是 ${year} 年，这里写的是“${stray.written}”${times}，又不像在说下一步的打算`,
                  en: `the report is about ${year}, but here it says ${stray.written}${often}, and not as a plan`,
                }
              : {
                  zh: `报告年度是 ${year} 年，这里写的是“${stray.written}”${times}`,
                  en: `the report is about ${year}, but here it says ${stray.written}${often}`,
                },
          hint:
            stray.year > year
              ? {
                  zh: '请核对年份；说的是下一年的计划，请写明“下一步将”等；原件就这样印的，在 waivers 写明理由。',
                  en: 'Check the year; if it is a plan, say so (下一步将…); if the original is printed so, add a waiver.',
                }
              : {
                  zh: '请核对是不是照搬了以前的报告；说的确实是从前的事，请写明“自某年起”等，或在 waivers 写明理由。',
                  en: 'Was it copied from an earlier report? If it is about the past, say so (自…年起), or add a waiver.',
                },
        });
      }
    }
    return outcomes;
  },
};
