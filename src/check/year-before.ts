import { reportPath } from '../model/address.ts';
import type { ReportAddress } from '../model/address.ts';
import type { Pointer } from '../model/pointer.ts';
import { PASSES } from './rule.ts';
import type { NotJudged, RuleContext } from './rule.ts';

/** An input in another report, as a missing one is named: `<region>/<agency>/<year>/disputes/review/total`. */
export const inputIn = (report: ReportAddress, cell: Pointer): string => `${reportPath(report)}${cell}`;

/**
 * That a rule cannot be judged as there is no report of the year before. Where the agency's reports begin with this year
 * (`reportsFrom`), there is nothing to judge.
 */
export function withoutYearBefore(
  now: ReportAddress,
  { agency }: RuleContext,
  at: Pointer,
): readonly NotJudged[] {
  if (agency.reportsFrom !== undefined && now.year <= agency.reportsFrom) return PASSES;
  return [{ kind: 'not-assessable', at, missing: [reportPath({ ...now, year: now.year - 1 })] }];
}
