import { describe, expect, it } from 'vitest';
import { brief, examine, only, open } from '../fixtures/content-examine.ts';
import { COLUMNS, emptyGrid, reportText, rowOf, sampleGrid } from '../fixtures/content-report.ts';

describe('S3-BAL: new and carried in equal dealt with and carried out', () => {
  it('gives both sides, the difference and the four terms', async () => {
    const grid = sampleGrid();
    grid.applications.carriedOut = { ...rowOf(0), natural: 3, total: 3 };
    const { findings } = await examine(reportText({ grid }));
    expect(findings.map(brief)).toEqual([
      'error S3-BAL /applications/carriedOut/natural 42:25',
      'error S3-BAL /applications/carriedOut/total 42:110',
    ]);
    expect(findings[0]?.message.zh).toBe(
      '三、“自然人”一列勾稽关系不平：本年新收 10 + 上年结转 1 = 11，办理结果总计 10 + 结转下年度 3 = 13，差 2',
    );
    expect(findings[0]?.hint?.zh).toContain('第一项加第二项之和，应等于第三项加第四项之和');
    expect(findings[0]?.related?.map(({ pointer, message }) => [pointer, message.zh])).toEqual([
      ['/applications/new/natural', '本年新收 10'],
      ['/applications/carriedIn/natural', '上年结转 1'],
      ['/applications/resultTotal/natural', '办理结果总计 10'],
    ]);
  });

  it('judges each of the seven columns', async () => {
    const grid = emptyGrid();
    grid.applications.carriedIn = { ...rowOf(1), total: 6 };
    const { findings } = await examine(reportText({ grid }));
    expect(findings.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(
      COLUMNS.map((column) => `S3-BAL /applications/carriedOut/${column}`),
    );
  });

  it('stands at the row where it is typed as 0', async () => {
    const text = reportText().replace(/ {2}carriedOut: \{.*\}/, '  carriedOut: 0');
    const found = (await examine(text)).findings;
    expect(found.map(brief)).toEqual([
      'error S3-BAL /applications/carriedOut/natural 42:3',
      'error S3-BAL /applications/carriedOut/total 42:3',
    ]);
  });

  it('takes a blank term as 0 and says so; a blank （七）总计 cannot be judged', async () => {
    const grid = sampleGrid();
    grid.applications.carriedIn = { ...rowOf(0), natural: null, total: 1 };
    const assumed = only(await examine(reportText({ grid })), 'S3-BAL');
    expect(assumed.message.zh).toContain('差 1（1 个空白格按 0 计）');
    grid.applications.resultTotal = { ...rowOf(0), natural: null, business: 5, total: 15 };
    const { findings, notAssessable } = await examine(reportText({ grid }));
    expect(findings.filter(({ code }) => code === 'S3-BAL')).toEqual([]);
    expect(notAssessable.filter(({ code }) => code === 'S3-BAL')).toEqual([
      {
        code: 'S3-BAL',
        file: 'content/000000/qingshi-water/2023.yaml',
        pointer: '/applications/carriedOut/natural',
        missing: ['/applications/resultTotal/natural'],
      },
    ]);
  });

  it('is waived with the printed and the computed figure of 结转下年度', async () => {
    const grid = sampleGrid();
    grid.applications.carriedOut = { ...rowOf(0), natural: 3, total: 3 };
    const waiver = (column: string): string =>
      `  - {check: S3-BAL, at: /applications/carriedOut/${column}, printed: 3, computed: 1, reason: 原文如此}\n`;
    const examined = await examine(
      reportText({ grid, tail: `waivers:\n${waiver('natural')}${waiver('total')}` }),
    );
    expect(open(examined)).toEqual([]);
    expect(examined.publishable).toBe(true);
  });
});
