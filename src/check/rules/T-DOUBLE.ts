import type { Outcome, Rule } from '../rule.ts';
import { proseTexts } from '../texts.ts';

/** A word of two to four characters twice in a row. */
const DOUBLED = /(\p{Script=Han}{2,4})\1/gu;
/** 一件一件、逐项逐项、步步步步: said twice on purpose. */
const ON_PURPOSE = /^(?:[一逐各每再多很]|(.)\1)/u;

/** No word is typed twice in a row. */
export const T_DOUBLE: Rule = {
  code: 'T-DOUBLE',
  severity: 'info',
  title: { zh: '没有重复打的词语', en: 'no word is typed twice in a row' },
  source: {
    zh: '国办公开办函〔2021〕30号：发布内容须准确',
    en: '国办公开办函〔2021〕30号: what is published is accurate',
  },
  check(report): readonly Outcome[] {
    const outcomes: Outcome[] = [];
    for (const { at, text, mayRepeat } of proseTexts(report)) {
      if (!mayRepeat) continue;
      const found = [...text.matchAll(DOUBLED)].filter(([, word]) => !ON_PURPOSE.test(word!));
      const first = found[0];
      if (first === undefined) continue;
      const [whole, word] = first;
      const end = first.index + whole.length;
      const [before = ''] = /.*$/u.exec(text.slice(Math.max(0, first.index - 4), first.index)) ?? [];
      const [behind = ''] = /^.*/u.exec(text.slice(end, end + 4)) ?? [];
      const near = `${before}${whole}${behind}`.trim();
      const others = found.length > 1 ? `；这样的共 ${found.length} 处` : '';
      outcomes.push({
        kind: 'fail',
        at,
        within: { start: first.index, end },
        message: {
          zh: `“${near}”里“${word}”连着出现两次${others}`,
          en: `"${word}" stands twice in a row in "${near}"${found.length > 1 ? `; ${found.length} such places` : ''}`,
        },
        hint: {
          zh: '请核对是不是多打了一次；两个词恰好相接的，可以不改，或在 waivers 写明理由。',
          en: 'Is it typed once too often? Where two words happen to meet, leave it or add a waiver.',
        },
      });
    }
    return outcomes;
  },
};
