import { claimRule } from '../claims/claim-rule.ts';

/** 自然人 N 件、企业 N 件: the columns of the row 一. */
export const N_ORIGIN = claimRule('N-ORIGIN', {
  zh: '文字所写的申请人情况与表三一致',
  en: 'the applicants in the prose are those of table 三',
});
