import type { Rule } from './rule.ts';
import { RULES } from './rules/index.ts';

/** What a code of a finding stands for. */
export type CheckCode = Pick<Rule, 'code' | 'severity' | 'title' | 'source'>;

/** How the content folder is made up is our own agreement, not the form's. */
const CONTENT_FORMAT = { zh: '内容文件的格式', en: 'the format of the content files' };

/** Codes that no rule over a finished report gives, as they are judged before one is read or after it is printed. */
const BEFORE_RULES: readonly CheckCode[] = [
  {
    code: 'S-INT',
    severity: 'error',
    title: {
      zh: '每个数都是不小于 0 的整数，收费金额最多六位小数',
      en: 'every figure is an integer of 0 or more; the amount of fees has six decimals at most',
    },
    source: { zh: '表中各格是件数，收费以万元计', en: 'the tables hold counts, and an amount in 万元' },
  },
  {
    code: 'S-LABEL',
    severity: 'warning',
    title: {
      zh: '表格各行、各栏的名称与统一格式一致',
      en: 'the rows and columns of the tables are labelled as in the form',
    },
    source: { zh: '国办公开办函〔2021〕30号', en: '国办公开办函〔2021〕30号' },
  },
];

const BESIDE_RULES: readonly CheckCode[] = [
  {
    code: 'YAML',
    severity: 'error',
    title: { zh: '文件能按 YAML 读出来', en: 'the file can be read as YAML' },
    source: CONTENT_FORMAT,
  },
  {
    code: 'SCHEMA',
    severity: 'error',
    title: {
      zh: '项目齐全，项目名和内容的写法正确',
      en: 'all entries are there, with the right names and kinds of values',
    },
    source: CONTENT_FORMAT,
  },
  {
    code: 'PATH',
    severity: 'error',
    title: {
      zh: '文件、文件夹和图片的名称与位置正确',
      en: 'files, folders and pictures have the right names and places',
    },
    source: CONTENT_FORMAT,
  },
  {
    code: 'MARKUP',
    severity: 'error',
    title: {
      zh: '文字里没有 HTML、网页代码和不能用的链接',
      en: 'texts have no HTML, no code and no links of other kinds',
    },
    source: CONTENT_FORMAT,
  },
  {
    code: 'REF',
    severity: 'error',
    title: {
      zh: '文字里的 {{ … }} 指的是有数的一格',
      en: 'every {{ … }} in a text names a figure that is given',
    },
    source: CONTENT_FORMAT,
  },
  {
    code: 'GLYPH',
    severity: 'error',
    title: { zh: '每个字都有字体能打印', en: 'there is a font for every character' },
    source: { zh: '印不出来的字会成为空框', en: 'a character without a font is printed as an empty box' },
  },
  {
    code: 'PRINT',
    severity: 'error',
    title: {
      zh: '报告能打印成 PDF，并且通过核对',
      en: 'the report can be printed, and its PDF passes the verification',
    },
    source: { zh: '每份 PDF 发布前都要核对', en: 'every PDF is verified before it is published' },
  },
  {
    code: 'WAIVER',
    severity: 'warning',
    title: {
      zh: '豁免写明理由，并与查出的问题对得上',
      en: 'a waiver gives its reason and fits what was found',
    },
    source: CONTENT_FORMAT,
  },
];

/** Every code that a finding can have: the checks in the order of the form, then what else may be wrong with a file. */
export const CHECK_CODES: readonly CheckCode[] = [...BEFORE_RULES, ...RULES, ...BESIDE_RULES];

/**
 * Codes whose severity no site may change, nor any report waive: what they find cannot be read or printed as it is, so
 * that a report published in spite of it would not be what its author wrote.
 */
export const FIXED_CODES: readonly string[] = [
  'S-INT',
  'YAML',
  'SCHEMA',
  'PATH',
  'MARKUP',
  'REF',
  'GLYPH',
  'PRINT',
];

/** The codes whose severity a site may set (`severities` in site.yaml). */
export const SETTABLE_CODES: readonly string[] = CHECK_CODES.map(({ code }) => code).filter(
  (code) => !FIXED_CODES.includes(code),
);

const byCode = new Map(CHECK_CODES.map((check) => [check.code, check]));

/** What a code stands for, `undefined` where it is none. */
export const checkCodeOf = (code: string): CheckCode | undefined => byCode.get(code);
