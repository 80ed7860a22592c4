import { describe, expect, it } from 'vitest';
import { brief, examine, only } from '../fixtures/content-examine.ts';
import { reportText, rowOf, sampleGrid } from '../fixtures/content-report.ts';

const saying = (text: string): string => `overview: |\n  ${text}\n`;

describe('N-IN: 上年结转 N 件 is the row 二', () => {
  it('says what the prose and the table have, where, and what to type', async () => {
    const finding = only(
      await examine(reportText({ overview: saying('收到申请公开政府信息15件，上年结转2件。') })),
      'N-IN',
    );
    expect(brief(finding)).toBe('warning N-IN /overview 5:17');
    expect(finding.message.zh).toContain(
      '文字写“上年结转2件”，表三“二、上年结转政府信息公开申请数量”总计是 1，差 1',
    );
    expect(finding.message.en).toContain('the prose says');
    expect(finding.hint?.zh).toContain('{{ applications.carriedIn.total }}');
    expect(finding.related?.map(({ pointer }) => pointer)).toEqual(['/applications/carriedIn/total']);
  });

  it.each([
    '上年结转政府信息公开申请1件。',
    '2022年结转至2023年的政府信息公开申请1件。',
    '上年度收到政府信息公开申请2件。',
  ])('finds nothing in %s', async (text) => {
    const { findings } = await examine(reportText({ overview: saying(text) }));
    expect(findings.filter(({ code }) => code === 'N-IN')).toEqual([]);
  });

  it('cannot be judged where the figure is blank', async () => {
    const grid = sampleGrid();
    grid.applications.carriedIn = rowOf(null);
    const { findings } = await examine(
      reportText({ grid, overview: saying('收到申请公开政府信息15件，上年结转2件。') }),
    );
    expect(findings.filter(({ code }) => code === 'N-IN')).toEqual([]);
  });
});
