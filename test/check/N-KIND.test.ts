import { describe, expect, it } from 'vitest';
import { brief, examine, only } from '../fixtures/content-examine.ts';
import { ROWS, reportText, rowOf, sampleGrid } from '../fixtures/content-report.ts';

const saying = (text: string): string => `overview: |\n  ${text}\n`;

describe('N-KIND: a kind of result is its row, or the sum of its group', () => {
  it('says what the prose and the table have, where, and what to type', async () => {
    const finding = only(
      await examine(reportText({ overview: saying('政府信息公开申请中，予以公开8件，不予公开3件。') })),
      'N-KIND',
    );
    expect(brief(finding)).toBe('warning N-KIND /overview 5:20');
    expect(finding.message.zh).toContain('文字写“不予公开3件”，表三“（三）不予公开”各行之和是 2，差 1');
    expect(finding.message.en).toContain('the prose says');
    expect(finding.hint?.zh).not.toContain('{{');
    expect(finding.related?.map(({ pointer }) => pointer)).toEqual(['/applications/denied/query/total']);
  });

  it.each([
    '政府信息公开申请中，予以公开8件，部分公开4件，不予公开2件，不予处理1件。',
    '属于行政查询事项2件，重复申请1件。',
    '予以公开、部分公开12件。',
    '制发公文30件，其中不予公开3件。',
  ])('finds nothing in %s', async (text) => {
    const { findings } = await examine(reportText({ overview: saying(text) }));
    expect(findings.filter(({ code }) => code === 'N-KIND')).toEqual([]);
  });

  it('cannot be judged where the figure is blank', async () => {
    const grid = sampleGrid();
    for (const row of ROWS) if (row.startsWith('denied/')) grid.applications[row] = rowOf(null);
    const { findings } = await examine(
      reportText({ grid, overview: saying('政府信息公开申请中，予以公开8件，不予公开3件。') }),
    );
    expect(findings.filter(({ code }) => code === 'N-KIND')).toEqual([]);
  });
});
