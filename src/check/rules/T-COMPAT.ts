import { Kind } from '../character-kinds.ts';
import { characterRule, codePointName } from '../character-rule.ts';
import type { Rule } from '../rule.ts';
import { LOOKALIKES, unifiedIdeograph } from '../unified-ideograph.ts';

/** No text has radicals and compatibility ideographs where an ordinary character is meant. */
export const T_COMPAT: Rule = characterRule({
  code: 'T-COMPAT',
  severity: 'warning',
  title: {
    zh: '文字里没有形似汉字的部首和兼容汉字',
    en: 'no text has radicals or compatibility ideographs in the place of characters',
  },
  source: { zh: 'GB 18030—2022《信息技术 中文编码字符集》', en: 'GB 18030—2022' },
  characters: LOOKALIKES,
  kind: Kind.lookalike,
  message: (count, named, isAll) => {
    const spell = (sign: string): string =>
      `“${sign}”（${codePointName(sign)}）应为“${unifiedIdeograph(sign)}”`;
    const inEnglish = named.map(
      (sign) => `"${sign}" (${codePointName(sign)}) for "${unifiedIdeograph(sign)}"`,
    );
    return {
      zh: `文字里有 ${count} 个样子像汉字的部首或兼容字符：${named.map(spell).join('，')}${isAll ? '' : '，等'}；看着一样，却检索不到`,
      en: `the text has ${count} character${count === 1 ? '' : 's'} of radicals or compatibility codes: ${inEnglish.join(', ')}${isAll ? '' : ', …'}; no search finds ${count === 1 ? 'it' : 'them'}`,
    };
  },
  hint: {
    zh: '这类字符多半是从 PDF 里复制来的。请用输入法重新输入应为的字。',
    en: 'Most of them come from copying out of a PDF. Type the usual characters instead.',
  },
});
