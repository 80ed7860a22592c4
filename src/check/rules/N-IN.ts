import { claimRule } from '../claims/claim-rule.ts';

/** 上年结转 N 件: the row 二. */
export const N_IN = claimRule('N-IN', {
  zh: '文字所写的上年结转数与表三一致',
  en: 'what was carried in, in the prose, is the row 二 of table 三',
});
