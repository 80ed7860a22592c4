import type { Pointer } from '../../model/pointer.ts';
import type { Outcome, Rule } from '../rule.ts';
import { squeeze } from '../squeezed-text.ts';
import { proseTexts } from '../texts.ts';

const DAY = String.raw`(\d{4})年(\d{1,2})月(\d{1,2})日`;
// “自2024年1月1日起至2024年12月31日止”, with 起, 止 and the second year as people write or forget them.
const WINDOW = new RegExp(String.raw`自${DAY}(起)?(?:到|至)(?:${DAY}|(\d{1,2})月(\d{1,2})日)(止)?`, 'gu');

/** Words of a sentence that tells what the figures cover; other periods are those of a campaign or a survey. */
const OF_FIGURES = /统计|数据|数字|期限|时限|时间范围|报告/u;
/** A sentence may end without 止, but 起至…编制 has lost it. */
const MAY_END = /^(?:[。，；、）)]|$|期间|的|为止)/u;

/** Where the period is stated. */
const FIELDS: ReadonlySet<Pointer> = new Set(['/preface', '/overview']);

/** The stated statistical period is 1 January to 31 December of the report's year, and its sentence is whole. */
export const D_WINDOW: Rule = {
  code: 'D-WINDOW',
  severity: 'warning',
  title: {
    zh: '写明的统计期限是当年1月1日至12月31日',
    en: 'the stated period is 1 January to 31 December of the year',
  },
  source: { zh: '统计期限为当年1月1日至12月31日', en: 'the figures are those of the calendar year' },
  check(report): readonly Outcome[] {
    const outcomes: Outcome[] = [];
    const expected = `自${report.year}年1月1日起至${report.year}年12月31日止`;
    for (const { at, text, kinds } of proseTexts(report)) {
      if (!FIELDS.has(at) || !text.includes('自')) continue;
      const squeezed = squeeze(text, kinds);
      // Not matchAll, which makes a new pattern of the pattern each time.
      for (let match = WINDOW.exec(squeezed.text); match !== null; match = WINDOW.exec(squeezed.text)) {
        if (match[0] === expected) continue;
        const [stated, year, month, day, from, endYear, endMonth, endDay, bareMonth, bareDay, until] = match;
        const start = [year, month, day].map(Number).join('-');
        const end = [endYear ?? year, endMonth ?? bareMonth, endDay ?? bareDay].map(Number).join('-');
        const isWhole = start === `${report.year}-1-1` && end === `${report.year}-12-31`;
        const [sentence, behind] = around(squeezed.text, match.index, match.index + stated.length);
        const isClosed = from === undefined || until !== undefined || MAY_END.test(behind);
        if ((isWhole && isClosed) || !OF_FIGURES.test(sentence)) continue;
        outcomes.push({
          kind: 'fail',
          at,
          within: squeezed.stretch(match.index, match.index + stated.length),
          message: isWhole
            ? {
                zh: `统计期限“${stated}”有“起”没有“止”`,
                en: `the period "${stated}" is begun (起) but not closed (止)`,
              }
            : {
                zh: `统计期限写作“${stated}”，不是 ${report.year}年1月1日至12月31日`,
                en: `the stated period "${stated}" is not the year ${report.year}`,
              },
          hint: {
            zh: `应为“${expected}”；原件就这样印的，在 waivers 写明理由。`,
            en: `Expected: ${expected}. If the original is printed so, add a waiver.`,
          },
        });
      }
    }
    return outcomes;
  },
};

/** So much of a sentence is looked at on either side. */
const REACH = 80;

/** The sentence around a stretch, and what of it stands behind the stretch. */
function around(text: string, start: number, end: number): readonly [sentence: string, behind: string] {
  const before = text.slice(Math.max(0, start - REACH), start);
  const behind = /^[^。；\n]*/u.exec(text.slice(end, end + REACH))?.[0] ?? '';
  return [
    before.slice(Math.max(before.lastIndexOf('。'), before.lastIndexOf('\n')) + 1) + behind,
    text.slice(end, end + 2),
  ];
}
