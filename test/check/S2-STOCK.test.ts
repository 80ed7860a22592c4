import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brief, examine } from '../fixtures/content-examine.ts';
import { reportText } from '../fixtures/content-report.ts';

const disclosure = (normative: string): string =>
  reportText({
    disclosure: `disclosure:\n  rules: {issued: 0, repealed: 0, inForce: 0}\n  normative: ${normative}\n  licensing: 0\n  penalty: 0\n  coercion: 0\n  fee: 0\n`,
  });

describe('S2-STOCK: what was in force at the start of the year is not below 0', () => {
  it('names the three figures and what they come to', async () => {
    const { findings } = await examine(disclosure('{issued: 5, repealed: 1, inForce: 3}'));
    expect(findings.map(brief)).toEqual(['warning S2-STOCK /disclosure/normative/inForce 8:48']);
    expect(findings[0]?.message.zh).toBe(
      '二、“行政规范性文件”年初的件数推算为负：现行有效 3 - 制发 5 + 废止 1 = -1',
    );
    expect(findings[0]?.related?.map(({ pointer, message }) => [pointer, message.zh])).toEqual([
      ['/disclosure/normative/issued', '本年制发件数 5'],
      ['/disclosure/normative/repealed', '本年废止件数 1'],
    ]);
  });

  it('fails for any figures exactly where the stock comes to less than 0', async () => {
    const count = fc.nat({ max: 12 });
    await fc.assert(
      fc.asyncProperty(count, count, count, async (issued, repealed, inForce) => {
        const { findings } = await examine(
          disclosure(`{issued: ${issued}, repealed: ${repealed}, inForce: ${inForce}}`),
        );
        expect(findings.length).toBe(issued > inForce + repealed ? 1 : 0);
      }),
      { numRuns: 40 },
    );
  });

  it('is not assessable where a figure is blank', async () => {
    const { notAssessable } = await examine(disclosure('{issued: 5, repealed: null, inForce: 3}'));
    expect(notAssessable.filter(({ code }) => code === 'S2-STOCK')).toMatchObject([
      { pointer: '/disclosure/normative/inForce', missing: ['/disclosure/normative/repealed'] },
    ]);
  });
});
