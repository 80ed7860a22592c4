import { figureAt, isGiven } from '../../model/figures.ts';
import { officialLabel } from '../../model/labels.ts';
import { PASSES } from '../rule.ts';
import type { Rule } from '../rule.ts';

const FEE_CELL = '/disclosure/fee';
const COLLECTED = '/processingFee/collected';

/** What was collected for processing information is part of the fees of 二. */
export const X_FEE2: Rule = {
  code: 'X-FEE2',
  severity: 'warning',
  title: {
    zh: '实际收取的信息处理费不多于表二的行政事业性收费',
    en: 'the fee collected for information is not above the fees of table 二',
  },
  source: {
    zh: '信息处理费是行政事业性收费（国办函〔2020〕109号）',
    en: '信息处理费 is one of the 行政事业性收费 (国办函〔2020〕109号)',
  },
  check({ figures, processingFee }) {
    // The form of 2019 has no amount of money in this row.
    if (processingFee === undefined || !figures.has(FEE_CELL)) return PASSES;
    const fee = figureAt(figures, FEE_CELL);
    if (!isGiven(fee)) {
      return [{ kind: 'not-assessable', at: FEE_CELL, missing: [FEE_CELL] }];
    }
    // Nearly always it is far above: then nothing needs to be reckoned exactly.
    if (fee.value * 9_999 > processingFee.collected) return PASSES;
    const collected = BigInt(processingFee.collected) * MILLIONTHS_PER_YUAN;
    const stated = millionths(fee.digits);
    if (collected <= stated) return PASSES;
    const name = officialLabel(FEE_CELL);
    const inWan = decimal(collected);
    return [
      {
        kind: 'fail',
        at: FEE_CELL,
        message: {
          zh: `表二的“${name}”是 ${fee.digits} 万元，第六部分实际收取的信息处理费是 ${processingFee.collected} 元（${inWan} 万元），多出 ${decimal(collected - stated)} 万元`,
          en: `the fees of table 二 are ${fee.digits} 万元, the fee collected for information is ${processingFee.collected} yuan (${inWan} 万元), ${decimal(collected - stated)} 万元 more`,
        },
        hint: {
          zh: '信息处理费也是行政事业性收费，应计入表二。请核对两处的数和单位（万元、元）；当地不计入的，在 waivers 写明理由。',
          en: 'The fee for information is one of the fees of table 二. Check both figures and their units; where it is not counted in locally, add a waiver.',
        },
        related: [
          {
            at: COLLECTED,
            message: {
              zh: `${officialLabel(COLLECTED)} ${processingFee.collected} 元`,
              en: `collected ${processingFee.collected} yuan`,
            },
          },
        ],
      },
    ];
  },
};

/** 1 元 = 0.0001 万元. */
const MILLIONTHS_PER_YUAN = 100n;

/** The digits of an amount in 万元 as millionths of it: exact, where a float would round. */
function millionths(digits: string): bigint {
  const [whole = '0', fraction = ''] = digits.split('.');
  return BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0').slice(0, 6));
}

function decimal(amount: bigint): string {
  const fraction = String(amount % 1_000_000n)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return `${amount / 1_000_000n}${fraction === '' ? '' : `.${fraction}`}`;
}
