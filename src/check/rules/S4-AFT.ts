import { disputeSumRule } from '../dispute-sum.ts';

/** 四、复议后起诉: the outcomes add up to 总计. */
export const S4_AFT = disputeSumRule('S4-AFT', '/disputes/afterReview');
