import type { NumberWord } from './numbers.ts';
import type { Topic } from './topics.ts';

/** One number of the prose with all that tells what it is a number of. Years in the texts are 上年、本年、下年. */
export interface Spot {
  readonly number: NumberWord;
  /** What stands before the number, back to the last 、 or number. */
  readonly narrow: string;
  /** What stands before it in its clause, back to the last number. */
  readonly wide: string;
  /** What follows in the clause, up to the next 、 or number. */
  readonly after: string;
  /** The whole clause, and its sentence up to the end of this clause. */
  readonly clause: string;
  readonly sentence: string;
  /** The sentence before, where this one goes on with 其中; else `''`. */
  readonly before: string;
  /** The whole sentence. */
  readonly whole: string;
  /** What the passage is about at the number; `aboutAfter` with the words that follow it. */
  readonly about: Topic | undefined;
  readonly aboutAfter: Topic | undefined;
  /** Whether the line so far has spoken of 信息公开: other cases of 行政复议 are no figures of the form. */
  readonly isOnDisclosure: () => boolean;
  /** Whether it stands in 六 or in the prose beside table 四. */
  readonly isInMatters: boolean;
  readonly isInDisputes: boolean;
}

/** Words between a label and its number that say nothing more. */
export const FILLER =
  '(?:的|案件|案|申请|事项|情况|情形|信息|总?数量?|共计?|合计|总计|累计|计|有|为|是|了|达|件|：)*';

/** Counters of cases; `''` where a bare number stands beside its label. */
export const isOfCases = ({ counter }: NumberWord): boolean => /^[件项条宗份例起次个]?$/u.test(counter);
