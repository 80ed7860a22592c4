import { claimRule } from '../claims/claim-rule.ts';

/** 结转下年度 N 件: the row 四. */
export const N_OUT = claimRule('N-OUT', {
  zh: '文字所写的结转下年度数与表三一致',
  en: 'what is carried out, in the prose, is the row 四 of table 三',
});
