import { claimRule } from '../claims/claim-rule.ts';

/** 未收到申请、0 件: the row 一 is 0. */
export const N_NEW0 = claimRule('N-NEW0', {
  zh: '文字写没有收到申请的，表三本年新收是 0',
  en: 'where the prose says that no application came, table 三 has none',
});
