import { claimRule } from '../claims/claim-rule.ts';

/** 办结、答复 N 件: the row （七）; 均已办结: nothing in the row 四. */
export const N_DONE = claimRule('N-DONE', {
  zh: '文字所写的办结数与表三一致',
  en: 'what was dealt with, in the prose, is the row （七） of table 三',
});
