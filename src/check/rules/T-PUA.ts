import { BROKEN } from '../../model/broken-characters.ts';
import { Kind } from '../character-kinds.ts';
import { characterRule, codePointName } from '../character-rule.ts';
import type { Rule } from '../rule.ts';

/** No text has characters without a meaning that all computers share: private use, U+FFFD, noncharacters. */
export const T_PUA: Rule = characterRule({
  code: 'T-PUA',
  severity: 'error',
  title: { zh: '文字里没有自造字和乱码', en: 'no text has private or broken characters' },
  source: { zh: 'GB 18030—2022《信息技术 中文编码字符集》', en: 'GB 18030—2022' },
  characters: BROKEN,
  kind: Kind.broken,
  message: (count, named, isAll) => {
    const list = named.map(codePointName);
    return {
      zh: `文字里有 ${count} 个自造字或乱码字符（${list.join('、')}${isAll ? '' : '等'}），换一台电脑就显示不出来，也检索不到`,
      en: `the text has ${count} private or broken character${count === 1 ? '' : 's'} (${list.join(', ')}${isAll ? '' : ', …'}), not shown by other computers and not found by any search`,
    };
  },
  hint: {
    zh: '请对照原件重新输入这些字；人名、地名里的生僻字，请用 GB 18030—2022 收录的正式编码，不用自造字。',
    en: 'Type them again from the original; rare characters of names have code points of their own in GB 18030—2022.',
  },
});
