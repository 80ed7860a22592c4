import type { ClaimCode, Quantity } from './claim.ts';
import type { Pattern } from './pattern.ts';
import { APPLICATION_PATTERNS, OPEN_LEFT } from './patterns-of-applications.ts';
import { DISCLOSURE_PATTERNS, FEE_PATTERNS } from './patterns-of-disclosure.ts';
import { DISPUTE_PATTERNS } from './patterns-of-disputes.ts';
import type { Spot } from './spot.ts';

/** A number as it was understood. */
export interface Understood {
  readonly code: ClaimCode;
  readonly against: readonly Quantity[];
  /** Whether its label stands behind it. */
  readonly isAfter: boolean;
}

const CASES = /^[件项条宗份例起次个]?$/u;

/** What a number of a spot is a number of; `undefined` where it is none of the tables. */
export function understand(spot: Spot, isAside: boolean): Understood | undefined {
  for (const pattern of patternsFor(spot)) {
    if (isAside && pattern.isAcrossYears !== true) continue;
    if (!(pattern.counters ?? CASES).test(spot.number.counter)) continue;
    const match = matchOf(pattern, spot);
    if (match === null) continue;
    const against = pattern.against(spot, match);
    if (against === undefined) continue;
    return {
      code: pattern.code,
      against,
      isAfter: pattern.openLeft !== undefined,
    };
  }
  if (isAside || !CASES.test(spot.number.counter) || !MAY_BE_DISPUTE.test(spot.sentence + spot.before))
    return undefined;
  for (const { before, after, find } of DISPUTE_PATTERNS) {
    const fits =
      before === undefined
        ? after !== undefined && OPEN_LEFT.test(spot.narrow) && after.test(spot.after)
        : before.test(spot.narrow) || before.test(spot.wide);
    const found = fits ? find(spot) : undefined;
    if (found !== undefined) {
      return {
        code: found.code,
        against: [found.against],
        isAfter: before === undefined,
      };
    }
  }
  return undefined;
}

const MAY_BE_DISPUTE = /复议|诉/u;

/** The patterns that can fit what a passage is about: most numbers of a report are no figures of its tables. */
function patternsFor({ number, about, aboutAfter, sentence }: Spot): readonly Pattern[] {
  if (number.counter === '元') return FEE_PATTERNS;
  const isElsewhere = about !== undefined && about !== 'applications' && about !== 'disputes';
  return [
    ...(sentence.includes('费') ? FEE_PATTERNS : []),
    ...(/规范性文件|规章|行政[许处强]/u.test(sentence + number.counter) ||
    aboutAfter === 'documents' ||
    aboutAfter === 'acts'
      ? DISCLOSURE_PATTERNS
      : []),
    ...(isElsewhere && aboutAfter !== 'applications' ? [] : APPLICATION_PATTERNS),
  ];
}

const ANYTHING = /^/u;

function matchOf(
  { before, after, openLeft }: Pattern,
  { narrow, wide, after: behind }: Spot,
): RegExpExecArray | null {
  if (before !== undefined) return before.exec(narrow) ?? (narrow === wide ? null : before.exec(wide));
  if (openLeft !== undefined && !openLeft.test(narrow)) return null;
  return (after ?? ANYTHING).exec(behind);
}
