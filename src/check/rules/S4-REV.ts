import { disputeSumRule } from '../dispute-sum.ts';

/** 四、行政复议: the outcomes add up to 总计. */
export const S4_REV = disputeSumRule('S4-REV', '/disputes/review');
