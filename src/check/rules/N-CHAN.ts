import { claimRule } from '../claims/claim-rule.ts';

/** 网络、信函、当面 N 件: together the row 一. */
export const N_CHAN = claimRule('N-CHAN', {
  zh: '文字所写各申请渠道之和等于收到的申请数',
  en: 'the channels in the prose add up to the applications received',
});
