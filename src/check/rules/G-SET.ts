import { deadlineFor } from '../settings.ts';
import type { Outcome, Rule } from '../rule.ts';

/**
 * Every body that reports has a report for each year whose deadline has passed. Where nothing says since when it has
 * to, a year between two reports is missing for certain; of the years after the last one nothing is known.
 */
export const G_SET: Rule = {
  code: 'G-SET',
  severity: 'warning',
  title: {
    zh: '从起报年度到止报年度，期限已过的年度都有报告',
    en: 'there is a report for every year whose deadline has passed',
  },
  source: { zh: '条例第四十九条、第五十条', en: '条例 art. 49 and 50' },
  checkAgency(years, { agency, site, asOf }) {
    const outcomes: Outcome[] = [];
    const at = '/reportsFrom';
    const from = agency.reportsFrom ?? (years.length === 0 ? undefined : Math.min(...years));
    if (asOf === undefined || from === undefined) {
      const missing = [
        ...(asOf === undefined ? ['asOf'] : []),
        ...(from === undefined ? ['reportsFrom'] : []),
      ];
      outcomes.push({ kind: 'not-assessable', at, missing });
      return outcomes;
    }
    const until = Math.min(agency.reportsUntil ?? Infinity, Number(asOf.slice(0, 4)) - 1);
    const absent: number[] = [];
    for (let year = from; year <= until; year += 1) {
      if (!years.includes(year) && deadlineFor(site, agency, year) < asOf) absent.push(year);
    }
    const last = Math.max(...years);
    const missing = agency.reportsFrom === undefined ? absent.filter((year) => year < last) : absent;
    if (missing.length < absent.length)
      outcomes.push({ kind: 'not-assessable', at, missing: ['reportsFrom'] });
    if (missing.length === 0) return outcomes;
    const deadline = deadlineFor(site, agency, missing.at(-1)!);
    outcomes.push({
      kind: 'fail',
      at,
      message: {
        zh: `缺 ${missing.join('、')} 年度的报告，共 ${missing.length} 份；${missing.at(-1)} 年度的期限是 ${deadline}`,
        en: `${missing.length} ${missing.length === 1 ? 'report is' : 'reports are'} missing: ${missing.join(', ')}; the one for ${missing.at(-1)} was due on ${deadline}`,
      },
      hint: {
        zh: '请补上这些年度的文件；那些年度还没有或者不再编制报告的，在 agency.yaml 写明 reportsFrom（起报年度）、reportsUntil（止报年度）。',
        en: 'Add these files; where the body did not report for these years, set reportsFrom and reportsUntil in agency.yaml.',
      },
    });
    return outcomes;
  },
};
