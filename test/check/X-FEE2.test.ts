import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brief, examine } from '../fixtures/content-examine.ts';
import { reportText } from '../fixtures/content-report.ts';

const fees = (inWan: string, collected: number): string =>
  reportText({
    disclosure: `disclosure:\n  rules: {issued: 0, repealed: 0, inForce: 0}\n  normative: {issued: 0, repealed: 0, inForce: 0}\n  licensing: 0\n  penalty: 0\n  coercion: 0\n  fee: ${inWan}\n`,
    matters: 'matters: |\n  没有其他需要报告的事项。\n',
    tail: `processingFee: {notices: 1, charged: 999999990, collected: ${collected}}\n`,
  });

describe('X-FEE2: what was collected for information is part of the fees of 二', () => {
  it('names both amounts in both units, and the difference', async () => {
    const { findings } = await examine(fees('0.04', 500));
    expect(findings.map(brief)).toEqual(['warning X-FEE2 /disclosure/fee 12:8']);
    expect(findings[0]?.message.zh).toBe(
      '表二的“行政事业性收费”是 0.04 万元，第六部分实际收取的信息处理费是 500 元（0.05 万元），多出 0.01 万元',
    );
    expect(findings[0]?.related?.map(({ pointer }) => pointer)).toEqual(['/processingFee/collected']);
  });

  // 0.07 and 0.29 are no floats of that value.
  it.each([
    ['0.05', 500],
    ['0.07', 700],
    ['0.29', 2900],
    ['12.345678', 123450],
    ['0', 0],
  ])('holds for %s 万元 and %d 元', async (inWan, collected) => {
    expect((await examine(fees(inWan, collected))).findings).toEqual([]);
  });

  it('fails exactly where the yuan are more, to the last of six decimals', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 300_000 }), fc.integer({ min: -2, max: 2 }), async (tens, off) => {
        const collected = tens * 10;
        const millionths = Math.max(0, collected * 100 + off);
        const inWan = `${Math.floor(millionths / 1e6)}.${String(millionths % 1e6).padStart(6, '0')}`;
        const { findings } = await examine(fees(inWan, collected));
        expect(findings.map(({ code }) => code)).toEqual(collected * 100 > millionths ? ['X-FEE2'] : []);
      }),
      { numRuns: 40 },
    );
  });

  it('is not assessable where the amount of 二 is blank, and does not apply without one of 六', async () => {
    const { notAssessable } = await examine(fees('null', 500));
    expect(notAssessable).toMatchObject([{ code: 'X-FEE2', missing: ['/disclosure/fee'] }]);
    expect((await examine(reportText())).notAssessable).toEqual([]);
  });
});
