import { DISPUTE_OUTCOMES, cellOf } from '../model/form.ts';
import type { Message } from '../model/message.ts';
import type { Pointer } from '../model/pointer.ts';
import { nameOf } from './names.ts';
import { PASSES } from './rule.ts';
import type { Rule } from './rule.ts';
import { judgeSum } from './sum.ts';

/** The rule of one block of 四: the four outcomes add up to 总计. Source: the label 总计. */
export function disputeSumRule(code: string, block: Pointer): Rule {
  const name = nameOf(block);
  const addends = DISPUTE_OUTCOMES.map((column) => ({
    at: cellOf(block, column),
    name: nameOf(cellOf(block, column)),
  }));
  const total = cellOf(block, 'total');
  const subject: Message = {
    zh: `四、“${name.zh}”不平`,
    en: `四, ${name.en} does not add up`,
  };
  return {
    code,
    severity: 'error',
    title: {
      zh: `表四${name.zh}：结果维持、结果纠正、其他结果、尚未审结之和等于总计`,
      en: `table 四, ${name.en}: upheld + corrected + other + pending = total`,
    },
    source: { zh: '表四“总计”一栏', en: 'the column 总计 of table 四' },
    check({ figures }) {
      const outcome = judgeSum(figures, total, addends, subject);
      return outcome === undefined ? PASSES : [outcome];
    },
  };
}
