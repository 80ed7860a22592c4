import { applicationSums } from '../application-sums.ts';
import { judgeApplicationSums } from '../likely-cell.ts';
import type { Rule } from '../rule.ts';

/** Each row of 三: 自然人 and the five kinds of 法人或其他组织 add up to 总计. Source: the label 总计. */
export const S3_ROW: Rule = {
  code: 'S3-ROW',
  severity: 'error',
  title: {
    zh: '表三每一行：自然人与法人或其他组织五栏之和等于总计',
    en: 'each row of table 三: the six kinds of applicants add up to the total',
  },
  source: { zh: '表三“总计”一栏', en: 'the column 总计 of table 三' },
  check: (report) => judgeApplicationSums(report, applicationSums(report).rows),
};
