import { claimRule } from '../claims/claim-rule.ts';

/** 制发、废止、现行有效 N 件: the rows of 二（一）. */
export const N_DOC = claimRule('N-DOC', {
  zh: '文字所写的规章、行政规范性文件数与表二一致',
  en: 'the documents in the prose are those of table 二',
});
