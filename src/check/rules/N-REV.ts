import { claimRule } from '../claims/claim-rule.ts';

/** 行政复议 N 件, 无行政复议: the block 行政复议. */
export const N_REV = claimRule('N-REV', {
  zh: '文字所写的行政复议数与表四一致',
  en: 'the reviews in the prose are those of table 四',
});
