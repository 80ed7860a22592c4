import { applicationSums } from '../application-sums.ts';
import { judgeApplicationSums } from '../likely-cell.ts';
import type { Rule } from '../rule.ts';

/**
 * Each column of 三: the rows （一） to （六） add up to （七）总计. An application that is partly granted counts once, in
 * （二） (“区分处理的，只计这一情形”), so the rows exclude one another. Source: the label （七）总计.
 */
export const S3_RES: Rule = {
  code: 'S3-RES',
  severity: 'error',
  title: {
    zh: '表三每一列：（一）至（六）各行之和等于（七）总计',
    en: 'each column of table 三: the rows （一） to （六） add up to （七）总计',
  },
  source: { zh: '表三“（七）总计”一行', en: 'the row （七）总计 of table 三' },
  check: (report) => judgeApplicationSums(report, applicationSums(report).results),
};
