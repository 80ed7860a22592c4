import { describe, expect, it } from 'vitest';
import { brief, examine, only } from '../fixtures/content-examine.ts';
import { reportText, rowOf, sampleGrid } from '../fixtures/content-report.ts';

const saying = (text: string): string => `overview: |\n  ${text}\n`;

describe('N-NEW: 收到 N 件 is the row 一, or 一 and 二 together', () => {
  it('says what the prose and the table have, where, and what to type', async () => {
    const finding = only(
      await examine(reportText({ overview: saying('依申请公开有序。全年收到政府信息公开申请18件。') })),
      'N-NEW',
    );
    expect(brief(finding)).toBe('warning N-NEW /overview 5:11');
    expect(finding.message.zh).toContain(
      '文字写“全年收到政府信息公开申请18件”，表三“一、本年新收政府信息公开申请数量”总计是 15，差 3；表三“一、本年新收政府信息公开申请数量”总计 + “二、上年结转政府信息公开申请数量”总计是 16',
    );
    expect(finding.message.en).toContain('the prose says');
    expect(finding.hint?.zh).toContain('{{ applications.new.total }}');
    expect(finding.related?.map(({ pointer }) => pointer)).toEqual([
      '/applications/new/total',
      '/applications/carriedIn/total',
    ]);
  });

  it.each([
    '全年收到政府信息公开申请15件。',
    '全年收到政府信息公开申请16件（含上年结转1件）。',
    '全年收到政府信息公开申请{{ applications.new.total }}件。',
    '2022年收到政府信息公开申请18件。',
    '收到政府信息公开申请约18件。',
    '收到政府信息公开申请15件，较上年增加3件。',
    '收到行政许可申请18件。',
  ])('finds nothing in %s', async (text) => {
    const { findings } = await examine(reportText({ overview: saying(text) }));
    expect(findings.filter(({ code }) => code === 'N-NEW')).toEqual([]);
  });

  it('cannot be judged where the figure is blank', async () => {
    const grid = sampleGrid();
    grid.applications.new = rowOf(null);
    const { findings } = await examine(
      reportText({ grid, overview: saying('依申请公开有序。全年收到政府信息公开申请18件。') }),
    );
    expect(findings.filter(({ code }) => code === 'N-NEW')).toEqual([]);
  });
});
