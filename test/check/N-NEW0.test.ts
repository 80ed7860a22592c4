import { describe, expect, it } from 'vitest';
import { brief, examine, only } from '../fixtures/content-examine.ts';
import { reportText, rowOf, sampleGrid } from '../fixtures/content-report.ts';

const saying = (text: string): string => `overview: |\n  ${text}\n`;

describe('N-NEW0: 未收到申请 and 0 件 mean that the row 一 is 0', () => {
  it('says what the prose and the table have, where, and what to type', async () => {
    const finding = only(
      await examine(reportText({ overview: saying('本年度未收到政府信息公开申请。') })),
      'N-NEW0',
    );
    expect(brief(finding)).toBe('warning N-NEW0 /overview 5:6');
    expect(finding.message.zh).toContain(
      '文字写“未收到政府信息公开申请”，表三“一、本年新收政府信息公开申请数量”总计是 15，差 15',
    );
    expect(finding.message.en).toContain('the prose says');
    expect(finding.hint?.zh).not.toContain('{{');
    expect(finding.related?.map(({ pointer }) => pointer)).toEqual(['/applications/new/total']);
  });

  it.each([
    '网上未收到申请。',
    '未收到行政许可申请。',
    '没有收到重复申请。',
    '2022年未收到政府信息公开申请。',
  ])('finds nothing in %s', async (text) => {
    const { findings } = await examine(reportText({ overview: saying(text) }));
    expect(findings.filter(({ code }) => code === 'N-NEW0')).toEqual([]);
  });

  it('cannot be judged where the figure is blank', async () => {
    const grid = sampleGrid();
    grid.applications.new = rowOf(null);
    const { findings } = await examine(
      reportText({ grid, overview: saying('本年度未收到政府信息公开申请。') }),
    );
    expect(findings.filter(({ code }) => code === 'N-NEW0')).toEqual([]);
  });
});
