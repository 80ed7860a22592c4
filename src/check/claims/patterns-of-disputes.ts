import type { ClaimCode, Quantity } from './claim.ts';
import type { Pattern } from './pattern.ts';
import { afterReview, direct, review, suits, sumOf } from './quantities.ts';
import type { Spot } from './spot.ts';
import { FILLER } from './spot.ts';

const TAIL = `(?:均|发生|被|提起|新增|引发|${FILLER})*$`;

/** Cases that an agency deals with for others: as 复议机关, as a court's party. They are no figures of the form. */
const FOR_OTHERS = /复议机关|应诉|代理|化解|调解|指导|承办/u;
const DEALS_WITH = /(?:办理|审理|审结|新收|收到|受理|接收)[^。，]{0,20}(?:复议|诉讼)/u;

/** Whether 行政复议 and 行政诉讼 in a passage are those against what the agency did about 信息公开. */
export function isOwnDispute({
  sentence,
  whole,
  isOnDisclosure,
  isInDisputes,
}: Pick<Spot, 'sentence' | 'whole' | 'isOnDisclosure' | 'isInDisputes'>): boolean {
  if (FOR_OTHERS.test(whole)) return false;
  return isInDisputes || isOnDisclosure() || !DEALS_WITH.test(sentence);
}

interface Block {
  readonly code: ClaimCode;
  readonly of: (column?: 'upheld' | 'corrected' | 'other' | 'pending') => Quantity;
}

const BLOCKS: readonly (readonly [RegExp, Block])[] = [
  [/复议后(?:再)?(?:起诉|提起(?:行政)?诉讼|诉讼)/gu, { code: 'N-SUIT', of: afterReview }],
  [
    /(?:未经(?:行政)?复议)?(?:而)?直接(?:起诉|提起(?:行政)?诉讼)|未经(?:行政)?复议[^\d，]{0,6}(?:起诉|诉讼)/gu,
    { code: 'N-SUIT', of: direct },
  ],
  [
    /复议(?:和|及|与|或者?|、|以及|案件)+(?:提起)?(?:被)?(?:行政)?(?:诉讼|应诉)/gu,
    { code: 'N-REV', of: (column) => sumOf(review(column), suits(column)) },
  ],
  [/诉讼|败诉/gu, { code: 'N-SUIT', of: suits }],
  [/复议/gu, { code: 'N-REV', of: review }],
];

/** The block of 四 that a text speaks of last, and whether its words end the text. */
export function blockIn(text: string): (Block & { readonly end: number }) | undefined {
  let last: (Block & { readonly end: number }) | undefined;
  for (const [words, block] of BLOCKS) {
    for (const match of text.matchAll(words)) {
      const end = match.index + match[0].length;
      // 复议后起诉 ends where its 起诉 ends: the longer name comes first and stays.
      if (last === undefined || end > last.end) last = { ...block, end };
    }
  }
  return last;
}

const LABEL = new RegExp(`(?:复议|诉讼|起诉)${TAIL}`, 'u');
const LABEL_AFTER = /^(?:有关|涉及|因|由)?[^\d，]{0,16}?(?:复议|诉讼|起诉)/u;
const OUTCOMES: readonly (readonly ['upheld' | 'corrected' | 'other' | 'pending', string])[] = [
  ['pending', '尚未审结|未审结|尚未结案|正在审理|审理中|未判决'],
  ['upheld', '维持'],
  ['corrected', '纠正|纠错|败诉'],
  ['other', '其[他它]结果'],
];

/** 行政复议 4 件 and what became of them. A claim's code follows its block, so it is found with the block. */
export const DISPUTE_PATTERNS: readonly (Omit<Pattern, 'code' | 'against'> & {
  readonly find: (spot: Spot) => { readonly code: ClaimCode; readonly against: Quantity } | undefined;
})[] = [
  ...OUTCOMES.map(([column, words]) => ({
    before: new RegExp(`(?:${words})${TAIL}`, 'u'),
    find: (spot: Spot) => outcome(spot, column, spot.wide),
  })),
  {
    before: LABEL,
    find: (spot) => {
      const block = blockIn(spot.wide);
      return block === undefined || !isOwnDispute(spot)
        ? undefined
        : { code: block.code, against: block.of() };
    },
  },
  ...OUTCOMES.map(([column, words]) => ({
    after: new RegExp(`^[^\\d，]{0,8}(?:${words})`, 'u'),
    find: (spot: Spot) => outcome(spot, column, ''),
  })),
  {
    after: LABEL_AFTER,
    find: (spot) => {
      const block = blockIn(spot.after);
      return block === undefined || !isOwnDispute(spot)
        ? undefined
        : { code: block.code, against: block.of() };
    },
  },
];

function outcome(
  spot: Spot,
  column: 'upheld' | 'corrected' | 'other' | 'pending',
  near: string,
): { readonly code: ClaimCode; readonly against: Quantity } | undefined {
  const block = blockIn(near) ?? blockIn(spot.sentence.slice(0, -spot.clause.length)) ?? blockIn(spot.before);
  return block === undefined || !isOwnDispute(spot)
    ? undefined
    : { code: block.code, against: block.of(column) };
}
