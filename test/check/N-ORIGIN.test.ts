import { describe, expect, it } from 'vitest';
import { brief, examine, only } from '../fixtures/content-examine.ts';
import { reportText, rowOf, sampleGrid } from '../fixtures/content-report.ts';

const saying = (text: string): string => `overview: |\n  ${text}\n`;

describe('N-ORIGIN: applicants are the columns of the row 一', () => {
  it('says what the prose and the table have, where, and what to type', async () => {
    const finding = only(
      await examine(reportText({ overview: saying('收到政府信息公开申请15件，其中自然人12件。') })),
      'N-ORIGIN',
    );
    expect(brief(finding)).toBe('warning N-ORIGIN /overview 5:17');
    expect(finding.message.zh).toContain(
      '文字写“其中自然人12件”，表三“一、本年新收政府信息公开申请数量”自然人是 10，差 2；表三“一、本年新收政府信息公开申请数量”自然人 + “二、上年结转政府信息公开申请数量”自然人是 11',
    );
    expect(finding.message.en).toContain('the prose says');
    expect(finding.hint?.zh).toContain('{{ applications.new.natural }}');
    expect(finding.related?.map(({ pointer }) => pointer)).toEqual([
      '/applications/new/natural',
      '/applications/carriedIn/natural',
    ]);
  });

  it.each([
    '收到政府信息公开申请15件，其中自然人10件、企业5件。',
    '申请人中自然人占67%。',
    '服务企业12家，收到政府信息公开申请15件。',
  ])('finds nothing in %s', async (text) => {
    const { findings } = await examine(reportText({ overview: saying(text) }));
    expect(findings.filter(({ code }) => code === 'N-ORIGIN')).toEqual([]);
  });

  it('cannot be judged where the figure is blank', async () => {
    const grid = sampleGrid();
    grid.applications.new = rowOf(null);
    const { findings } = await examine(
      reportText({ grid, overview: saying('收到政府信息公开申请15件，其中自然人12件。') }),
    );
    expect(findings.filter(({ code }) => code === 'N-ORIGIN')).toEqual([]);
  });
});
