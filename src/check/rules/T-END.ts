import type { Paragraph } from '../paragraphs.ts';
import { paragraphsOf, stretchIn } from '../paragraphs.ts';
import type { Outcome, Rule } from '../rule.ts';
import { proseTexts } from '../texts.ts';

/** An item of a list, a row of a table: they may end as their author likes. */
const NO_PARAGRAPH = /^(?:[-*+] |\|)/;
const OPEN_END = /[，,、]$/u;
/** Whether any line of a text may end so, looked at before it is divided into paragraphs. */
function mayEndOpen(text: string): boolean {
  // Elsewhere than in text from a file lines may end in other ways.
  if (text.includes('\r')) return true;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
    if (OPEN_LINE.test(text.charAt(end - 1))) return true;
  }
  return OPEN_LINE.test(text.charAt(text.length - 1));
}
/** White space may hide the mark. */
const OPEN_LINE = /[，,、]|[^\S\n]/u;

/** No paragraph breaks off at a comma. */
export const T_END: Rule = {
  code: 'T-END',
  severity: 'warning',
  title: { zh: '段落没有断在逗号、顿号上', en: 'no paragraph breaks off at a comma' },
  source: { zh: 'GB/T 15834—2011《标点符号用法》', en: 'GB/T 15834—2011' },
  check(report): readonly Outcome[] {
    const outcomes: Outcome[] = [];
    for (const { at, text: typed } of proseTexts(report)) {
      if (!mayEndOpen(typed)) continue;
      const found = paragraphsOf(typed).filter(({ text }) => OPEN_END.test(text) && !NO_PARAGRAPH.test(text));
      const first = found[0];
      if (first !== undefined) outcomes.push(failure(at, first, found.length));
    }
    return outcomes;
  },
};

function failure(at: string, paragraph: Paragraph, count: number): Outcome {
  const { text } = paragraph;
  // The words since the last full stop, as they are all that is broken off.
  const tail = text.slice(-12).replace(/^.*。/u, '');
  return {
    kind: 'fail',
    at,
    within: stretchIn(paragraph, text.length - 1, text.length),
    message: {
      zh: `有一段到“${tail}”就断了，句子没有说完${count > 1 ? `；这样的段落共 ${count} 个` : ''}`,
      en: `a paragraph breaks off at "${tail}"${count > 1 ? `; there are ${count} such paragraphs` : ''}`,
    },
    hint: {
      zh: '一行就是一段。请补全这句话；是换行把一句话拆开了的，请接成一行；原件就这样印的，在 waivers 写明理由。',
      en: 'Each line is a paragraph: finish the sentence, or join the lines; if the original is printed so, add a waiver.',
    },
  };
}
