import { claimRule } from '../claims/claim-rule.ts';

/** 收到、受理 N 件: the row 一, or 一 and 二 together. */
export const N_NEW = claimRule('N-NEW', {
  zh: '文字所写的收到申请数与表三一致',
  en: 'the applications received in the prose are those of table 三',
});
