import { describe, expect, it } from 'vitest';
import { brief, examine, only, open } from '../fixtures/content-examine.ts';
import { reportText } from '../fixtures/content-report.ts';

const change = (typed: string, instead: string): string => reportText().replace(typed, instead);

describe('S2-BLANK: no cell of 二 is blank', () => {
  it.each([
    ['licensing: 31', 'licensing: null', '/disclosure/licensing', '9:14', '二、“行政许可”一格是空白'],
    ['penalty: 4', 'penalty:', '/disclosure/penalty', '10:3', '二、“行政处罚”一格是空白'],
    ['coercion: 0', 'coercion: ~', '/disclosure/coercion', '11:13', '二、“行政强制”一格是空白'],
    ['fee: 0.092', 'fee: null', '/disclosure/fee', '12:8', '二、“行政事业性收费”一格是空白'],
    [
      'rules: {issued: 0, repealed: 0, inForce: 0}',
      'rules: null',
      '/disclosure/rules',
      '7:10',
      '二、“规章”整行是空白',
    ],
  ])('calls %s blank an error', async (typed, instead, pointer, place, message) => {
    const finding = only(await examine(change(typed, instead)), 'S2-BLANK');
    expect(brief(finding)).toBe(`error S2-BLANK ${pointer} ${place}`);
    expect(finding.message.zh).toBe(message);
  });

  it('warns of an isolated blank in a row of three', async () => {
    const examined = await examine(change('repealed: 1', 'repealed: null'));
    expect(examined.findings.map(brief)).toEqual(['warning S2-BLANK /disclosure/normative 8:3']);
    expect(examined.findings[0]?.message.zh).toBe('二、“行政规范性文件”的“本年废止件数”是空白');
  });

  it('is waived with a reason', async () => {
    const tail = 'waivers:\n  - {check: S2-BLANK, at: /disclosure, count: 1, reason: 原文空白}\n';
    expect(open(await examine(change('penalty: 4', 'penalty: null') + tail))).toEqual([]);
  });
});
