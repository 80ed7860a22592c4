import { describe, expect, it } from 'vitest';
import { brief, examine, only } from '../fixtures/content-examine.ts';
import { reportText, rowOf, sampleGrid } from '../fixtures/content-report.ts';

const saying = (text: string): string => `overview: |\n  ${text}\n`;

describe('N-OUT: 结转下年度 N 件 is the row 四', () => {
  it('says what the prose and the table have, where, and what to type', async () => {
    const finding = only(
      await examine(reportText({ overview: saying('政府信息公开申请结转下年度继续办理2件。') })),
      'N-OUT',
    );
    expect(brief(finding)).toBe('warning N-OUT /overview 5:3');
    expect(finding.message.zh).toContain(
      '文字写“政府信息公开申请结转下年度继续办理2件”，表三“四、结转下年度继续办理”总计是 1，差 1',
    );
    expect(finding.message.en).toContain('the prose says');
    expect(finding.hint?.zh).toContain('{{ applications.carriedOut.total }}');
    expect(finding.related?.map(({ pointer }) => pointer)).toEqual(['/applications/carriedOut/total']);
  });

  it.each([
    '结转下年度继续办理1件。',
    '1件政府信息公开申请结转至2024年办理。',
    '2022年结转下年度继续办理2件。',
  ])('finds nothing in %s', async (text) => {
    const { findings } = await examine(reportText({ overview: saying(text) }));
    expect(findings.filter(({ code }) => code === 'N-OUT')).toEqual([]);
  });

  it('cannot be judged where the figure is blank', async () => {
    const grid = sampleGrid();
    grid.applications.carriedOut = rowOf(null);
    const { findings } = await examine(
      reportText({ grid, overview: saying('政府信息公开申请结转下年度继续办理2件。') }),
    );
    expect(findings.filter(({ code }) => code === 'N-OUT')).toEqual([]);
  });
});
