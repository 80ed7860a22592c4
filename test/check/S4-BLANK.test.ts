import { describe, expect, it } from 'vitest';
import { brief, examine, only, open } from '../fixtures/content-examine.ts';
import { reportText, sampleGrid } from '../fixtures/content-report.ts';

describe('S4-BLANK: no cell of 四 is blank', () => {
  it('warns of an isolated blank, at its block', async () => {
    const grid = sampleGrid();
    grid.disputes.direct.pending = null;
    const { findings } = await examine(reportText({ grid }));
    expect(findings.map(brief)).toEqual(['warning S4-BLANK /disputes/direct 45:3']);
    expect(findings[0]?.message.zh).toBe('四、“未经复议直接起诉”的“尚未审结”是空白');
  });

  it('calls a blank total an error, which a waiver can settle', async () => {
    const grid = sampleGrid();
    grid.disputes.afterReview.total = null;
    expect(only(await examine(reportText({ grid })), 'S4-BLANK').severity).toBe('error');
    const tail = 'waivers:\n  - {check: S4-BLANK, at: /disputes/afterReview, count: 1, reason: 原文空白}\n';
    const waived = await examine(reportText({ grid, tail }));
    expect(open(waived)).toEqual([]);
    expect(waived.publishable).toBe(true);
    expect(waived.readable?.waiversInForce).toEqual([0]);
  });

  it('calls a block that is blank throughout an error, once', async () => {
    const text = reportText().replace(/ {2}direct: .*/, '  direct: null');
    const examined = await examine(text);
    expect(examined.findings.map(brief)).toEqual(['error S4-BLANK /disputes/direct 45:11']);
    expect(examined.notAssessable.map(({ code }) => code)).toEqual(['S4-DIR']);
  });
});
