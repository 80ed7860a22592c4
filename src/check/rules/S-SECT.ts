import { figureAt } from '../../model/figures.ts';
import { SECTIONS } from '../../model/form.ts';
import type { SectionKey } from '../../model/form.ts';
import { formOf } from '../../model/forms.ts';
import { officialLabel } from '../../model/labels.ts';
import type { Pointer } from '../../model/pointer.ts';
import type { Report } from '../../model/report.ts';
import type { Outcome, Rule } from '../rule.ts';

type CellsBySection = Readonly<Record<SectionKey, readonly Pointer[]>>;
const known = new Map<readonly Pointer[], CellsBySection>();

/** The cells of each section's table; the same arrays every time. */
function cellsBySection({ format, undivided }: Report): CellsBySection {
  const all = formOf(format).figureCells(undivided);
  let cells = known.get(all);
  if (cells === undefined) {
    const entries = SECTIONS.map((key) => [key, all.filter((cell) => cell.startsWith(`/${key}/`))] as const);
    known.set(all, (cells = Object.fromEntries(entries) as Record<SectionKey, string[]>));
  }
  return cells;
}

/** All six sections are there and say something. Source: 条例第五十条; 国办公开办函〔2021〕30号 “不能遗漏”. */
export const S_SECT: Rule = {
  code: 'S-SECT',
  severity: 'error',
  title: { zh: '六个部分齐全', en: 'all six sections are there' },
  source: { zh: '条例第五十条', en: '条例 art. 50' },
  check(report) {
    const outcomes: Outcome[] = [];
    const cells = cellsBySection(report);
    for (const section of SECTIONS) {
      const isEmpty =
        section === 'overview' || section === 'problems' || section === 'matters'
          ? report[section].blocks.length === 0
          : cells[section].every((cell) => figureAt(report.figures, cell).state === 'missing');
      if (!isEmpty) continue;
      outcomes.push({
        kind: 'fail',
        at: `/${section}`,
        message: {
          zh: `缺“${officialLabel(`/${section}`)}”（${section}）`,
          en: `the section ${section} (${officialLabel(`/${section}`)}) is missing or empty`,
        },
        hint: {
          zh: `请补写这一部分，项目名是 ${section}。六个部分都不能少；确实没有内容的，写明“无”或“没有其他需要报告的事项”。`,
          en: `Write it under the key ${section}. A report has all six sections; where there is nothing to report, say so.`,
        },
      });
    }
    return outcomes;
  },
};
