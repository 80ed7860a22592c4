import { claimRule } from '../claims/claim-rule.ts';

/** 收费通知 N 件、收取信息处理费 N 元: processingFee. */
export const N_FEE = claimRule('N-FEE', {
  zh: '文字所写的信息处理费与填写的一致',
  en: 'the 信息处理费 in the prose is that of processingFee',
});
