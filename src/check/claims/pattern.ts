import type { ClaimCode, Quantity } from './claim.ts';
import type { Spot } from './spot.ts';

/** One way in which prose gives a number of the tables. */
export interface Pattern {
  readonly code: ClaimCode;
  /** What must end the words before the number. */
  readonly before?: RegExp;
  /** What must stand in the words behind it; `openLeft` then matches all of the words before it. */
  readonly after?: RegExp;
  readonly openLeft?: RegExp;
  /** Whether the label stands behind the number, where `after` does not say so. */
  readonly isAfter?: boolean;
  /** Whether a year that is not the report's is part of what it says: 2022 年结转. */
  readonly isAcrossYears?: boolean;
  /** The counters, cases unless given. */
  readonly counters?: RegExp;
  /** What the number is to be compared with; `undefined` where it is a number of something else. */
  against(spot: Spot, match: RegExpExecArray): readonly Quantity[] | undefined;
}
