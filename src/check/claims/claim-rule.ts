import type { Message } from '../../model/message.ts';
import type { Agency } from '../../model/report.ts';
import { PASSES } from '../rule.ts';
import type { Outcome, Rule } from '../rule.ts';
import type { ClaimCode } from './claim.ts';
import { judgeClaim } from './judge-claim.ts';
import { claimsByCode } from './read-claims.ts';

/** The rule of one kind of claim. All of them share one reading of the prose. */
export function claimRule(code: ClaimCode, title: Message, source: Message = SAME_FIGURES): Rule {
  return {
    code,
    severity: 'warning',
    title,
    source,
    check(report, { agency }): readonly Outcome[] {
      const claims = claimsByCode(report).get(code);
      if (claims === undefined) return PASSES;
      return claims.flatMap((claim) =>
        claim.isOfArea && !isGovernment(agency) ? [] : (judgeClaim(claim, report) ?? []),
      );
    },
  };
}

const SAME_FIGURES: Message = {
  zh: '国办公开办函〔2021〕30号：发布内容不得“不准确不全面”',
  en: '国办公开办函〔2021〕30号: what is published is to be accurate',
};

/** A government's report sums up its area (全市、全县), so that its tables hold what its prose says of the area. */
function isGovernment({ kind, name }: Agency): boolean {
  return kind === 'government' || (kind === undefined && name.endsWith('人民政府'));
}
