import { REPORT_RULES } from '../check/rules/index.ts';
import type { Message } from '../model/message.ts';

/** What the codes mean that no rule over a report gives: those of files, shapes, prose and printing. */
const OTHER_TITLES: Readonly<Record<string, Message>> = {
  YAML: { zh: '文件是可读的 YAML', en: 'the file is readable YAML' },
  SCHEMA: {
    zh: '项目名、必填项和类型符合格式',
    en: 'names, required fields and types are as the form has them',
  },
  PATH: {
    zh: '文件和文件夹的名称、位置正确，图片可用',
    en: 'files and folders are named and placed as they must be, pictures can be used',
  },
  'S-INT': {
    zh: '每个数是不小于 0 的整数，收费最多六位小数',
    en: 'every figure is an integer of 0 or more, the fee a decimal of at most six places',
  },
  MARKUP: {
    zh: '文字里没有 HTML、网页代码和不能用的链接',
    en: 'the text has no HTML, no scripts and no links of other schemes',
  },
  REF: {
    zh: '“{{ … }}”指的是表里已填的一格',
    en: '"{{ … }}" refers to a figure that is given',
  },
  WAIVER: { zh: '豁免写明理由，并且对得上', en: 'a waiver has a reason and matches a finding' },
  GLYPH: { zh: '每个字都有字体可以打印', en: 'a font has every character' },
  PRINT: { zh: '打印成功，PDF 通过核对', en: 'the report was printed and its PDF passed' },
};

/** What must hold by a code, in one sentence; `undefined` for a code that is not known here. */
export function titleOf(code: string): Message | undefined {
  const rule = REPORT_RULES.find((candidate) => candidate.code === code);
  return rule?.title ?? (Object.hasOwn(OTHER_TITLES, code) ? OTHER_TITLES[code] : undefined);
}
