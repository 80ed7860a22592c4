import { disputeSumRule } from '../dispute-sum.ts';

/** 四、未经复议直接起诉: the outcomes add up to 总计. */
export const S4_DIR = disputeSumRule('S4-DIR', '/disputes/direct');
