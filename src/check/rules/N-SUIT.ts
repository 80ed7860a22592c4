import { claimRule } from '../claims/claim-rule.ts';

/** 行政诉讼 N 件, 无行政诉讼: 未经复议直接起诉 and 复议后起诉 together. */
export const N_SUIT = claimRule('N-SUIT', {
  zh: '文字所写的行政诉讼数与表四一致',
  en: 'the suits in the prose are those of table 四',
});
