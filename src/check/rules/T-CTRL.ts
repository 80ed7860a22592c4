import { INVISIBLE, turnsDirection } from '../../model/invisible-characters.ts';
import { Kind } from '../character-kinds.ts';
import { characterRule, codePointName } from '../character-rule.ts';
import type { Rule } from '../rule.ts';

/** No text has invisible characters: zero-width ones, and controls of the direction. They are not published. */
export const T_CTRL: Rule = characterRule({
  code: 'T-CTRL',
  severity: 'warning',
  title: { zh: '文字里没有看不见的字符', en: 'no text has invisible characters' },
  source: { zh: '文字所见即所得', en: 'what is read is what is written' },
  characters: INVISIBLE,
  kind: Kind.invisible,
  message: (count, named, isAll) => {
    const list = named.map(codePointName);
    const isTurning = named.some(turnsDirection);
    return {
      zh: `文字里有 ${count} 个看不见的字符（${list.join('、')}${isAll ? '' : '等'}）${isTurning ? '，其中有方向控制符，会让后面的文字倒着显示' : '，会使检索和比对落空'}`,
      en: `the text has ${count} invisible character${count === 1 ? '' : 's'} (${list.join(', ')}${isAll ? '' : ', …'})${isTurning ? ', among them controls that turn the direction of what follows' : `, which ${count === 1 ? 'spoils' : 'spoil'} searching and comparing`}`,
    };
  },
  hint: {
    zh: '发布时会自动去掉。请删去这个位置前后的字重新输入，使源文件也干净。',
    en: 'They are left out of what is published. Delete them here too: remove the characters around the place and type them again.',
  },
});
