import { describe, expect, it } from 'vitest';
import { brief, examine, only } from '../fixtures/content-examine.ts';
import { reportText, rowOf, sampleGrid } from '../fixtures/content-report.ts';

const saying = (text: string): string => `overview: |\n  ${text}\n`;

describe('N-DONE: 办结 N 件 is the row （七）; 均已办结 leaves nothing for the row 四', () => {
  it('says what the prose and the table have, where, and what to type', async () => {
    const finding = only(
      await examine(reportText({ overview: saying('收到政府信息公开申请15件，已办结16件。') })),
      'N-DONE',
    );
    expect(brief(finding)).toBe('warning N-DONE /overview 5:17');
    expect(finding.message.zh).toContain('文字写“已办结16件”，表三“（七）总计”总计是 15，差 1');
    expect(finding.message.en).toContain('the prose says');
    expect(finding.hint?.zh).toContain('{{ applications.resultTotal.total }}');
    expect(finding.related?.map(({ pointer }) => pointer)).toEqual(['/applications/resultTotal/total']);
  });

  it.each([
    '收到政府信息公开申请15件，已办结15件。',
    '办理12345热线工单30件，均已办结。',
    '收到政府信息公开申请15件，按时答复14件，延期答复1件。',
    '收到政府信息公开申请15件，均在法定期限内答复，1件结转下年度办理。',
  ])('finds nothing in %s', async (text) => {
    const { findings } = await examine(reportText({ overview: saying(text) }));
    expect(findings.filter(({ code }) => code === 'N-DONE')).toEqual([]);
  });

  it('cannot be judged where the figure is blank', async () => {
    const grid = sampleGrid();
    grid.applications.resultTotal = rowOf(null);
    const { findings } = await examine(
      reportText({ grid, overview: saying('收到政府信息公开申请15件，已办结16件。') }),
    );
    expect(findings.filter(({ code }) => code === 'N-DONE')).toEqual([]);
  });
});
