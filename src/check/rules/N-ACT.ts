import { claimRule } from '../claims/claim-rule.ts';

/** 行政许可、行政处罚、行政强制 N 件: 二（五） and 二（六）. */
export const N_ACT = claimRule('N-ACT', {
  zh: '文字所写的行政许可、行政处罚、行政强制数与表二一致',
  en: 'the decisions in the prose are those of table 二',
});
