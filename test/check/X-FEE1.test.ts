import { describe, expect, it } from 'vitest';
import { brief, examine } from '../fixtures/content-examine.ts';
import type { ReportParts } from '../fixtures/content-report.ts';
import { applicationsText, reportText, rowOf, sampleGrid } from '../fixtures/content-report.ts';

/** The sample, where of the ten persons' cases one more ended as its fee went unpaid. */
function unpaid(parts: ReportParts = {}): string {
  const grid = sampleGrid();
  const { applications } = grid;
  applications['other/unpaidFee'] = { ...rowOf(0), natural: 1, total: 1 };
  applications.new = { ...rowOf(0), natural: 11, business: 5, total: 16 };
  applications.resultTotal = { ...rowOf(0), natural: 11, business: 5, total: 16 };
  return reportText({ grid, ...parts });
}
const fee = (notices: number): string =>
  `processingFee: {notices: ${notices}, charged: ${notices * 10}, collected: 0}\n`;
const matters = (text: string): string => `matters: |\n  ${text}\n`;

describe('X-FEE1: where a fee went unpaid, a notice of it was sent', () => {
  it('warns of no notices, at their number, with the figure of 三', async () => {
    const { findings } = await examine(unpaid({ tail: fee(0) }));
    expect(findings.map(brief)).toEqual(['warning X-FEE1 /processingFee/notices 51:26']);
    expect(findings[0]?.message.zh).toBe('收费通知写的是 0 件，表三却有 1 件因逾期未缴费而不再处理');
    expect(findings[0]?.related?.map(({ pointer }) => pointer)).toEqual([
      '/applications/other/unpaidFee/total',
    ]);
  });

  it.each(['未发出收费通知', '发出政府信息公开收费通知0件', '没有产生信息公开处理费', '收费通知书０份'])(
    'warns of “%s” in 六, at the words',
    async (words) => {
      const { findings } = await examine(unpaid({ matters: matters(`本年度${words}。`) }));
      expect(findings).toHaveLength(1);
      expect(findings[0]).toMatchObject({
        code: 'X-FEE1',
        pointer: '/matters',
        range: { start: { line: 50 } },
      });
      expect(findings[0]!.message.zh).toMatch(/^第六部分写“/);
    },
  );

  it.each(['发出收费通知2件，未收取信息处理费', '发出2件收费通知', '收费通知书共 3 份'])(
    'holds for “%s”',
    async (words) => {
      const { findings, notAssessable } = await examine(unpaid({ matters: matters(`${words}。`) }));
      expect([findings, notAssessable]).toEqual([[], []]);
    },
  );

  it('holds where notices are given, and where nothing went unpaid', async () => {
    expect((await examine(unpaid({ tail: fee(1) }))).findings).toEqual([]);
    expect((await examine(reportText({ tail: fee(0) }))).findings).toEqual([]);
  });

  it('is not assessable where 六 says nothing of notices', async () => {
    const { findings, notAssessable } = await examine(unpaid({ matters: matters('没有收取信息处理费。') }));
    expect(findings).toEqual([]);
    expect(notAssessable).toMatchObject([
      { code: 'X-FEE1', pointer: '/matters', missing: ['/processingFee/notices'] },
    ]);
  });

  it('is not assessable where the figure is blank, and does not apply to one undivided row', async () => {
    const grid = sampleGrid();
    grid.applications['other/unpaidFee'] = { ...rowOf(0), total: null };
    expect((await examine(reportText({ grid }))).notAssessable.map(({ code }) => code)).toContain('X-FEE1');
    const { applications } = sampleGrid();
    const rows = Object.fromEntries(
      Object.entries(applications).filter(([row]) => !row.startsWith('other/')),
    );
    const text = reportText({ applications: applicationsText({ ...rows, 'other/undivided': '0' }) });
    expect((await examine(text)).notAssessable).toEqual([]);
  });
});
