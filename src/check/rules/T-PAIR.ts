import type { LoneMark } from '../brackets.ts';
import { loneMarks, markName } from '../brackets.ts';
import type { Paragraph } from '../paragraphs.ts';
import { paragraphsOf, stretchIn } from '../paragraphs.ts';
import type { Outcome, Rule } from '../rule.ts';
import { reportTexts } from '../texts.ts';

/** Brackets and quotation marks are paired within their paragraph. */
export const T_PAIR: Rule = {
  code: 'T-PAIR',
  severity: 'warning',
  title: { zh: '括号、书名号、引号成对', en: 'brackets and quotation marks are paired' },
  source: { zh: 'GB/T 15834—2011《标点符号用法》', en: 'GB/T 15834—2011' },
  check(report): readonly Outcome[] {
    const outcomes: Outcome[] = [];
    for (const { at, text, isPaired } of reportTexts(report)) {
      if (isPaired) continue;
      // One finding for each kind of mark in a field: whoever forgets one half often forgets it throughout.
      const found = new Map<string, { paragraph: Paragraph; lone: LoneMark; count: number }>();
      for (const paragraph of paragraphsOf(text)) {
        for (const lone of loneMarks(paragraph.text)) {
          const entry = found.get(lone.missing);
          if (entry === undefined) found.set(lone.missing, { paragraph, lone, count: 1 });
          else entry.count += 1;
        }
      }
      for (const { paragraph, lone, count } of found.values()) {
        const { mark } = lone;
        const [name, missing] = [markName(mark), markName(lone.missing)];
        const near = paragraph.text.slice(Math.max(0, lone.at - 8), lone.at + 9);
        outcomes.push({
          kind: 'fail',
          at,
          within: stretchIn(paragraph, lone.at, lone.at + mark.length),
          message: {
            zh: `“${near}”一处的${name.zh}没有配对的${missing.zh}${count > 1 ? `，这样的共 ${count} 处` : ''}`,
            en: `the ${name.en} in "${near}" has no ${missing.en}${count > 1 ? `; ${count} of them in this text` : ''}`,
          },
          hint: {
            zh: `请在这一段里补上${missing.zh}，或删去多出的${name.zh}；原件就这样印的，在 waivers 写明理由。`,
            en: `Add the ${missing.en} within the paragraph, or remove the ${name.en}; if the original is printed so, add a waiver.`,
          },
        });
      }
    }
    return outcomes;
  },
};
