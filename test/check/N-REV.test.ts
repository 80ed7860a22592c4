import { describe, expect, it } from 'vitest';
import { brief, examine, only } from '../fixtures/content-examine.ts';
import { reportText, sampleGrid } from '../fixtures/content-report.ts';

const NONE = { upheld: null, corrected: null, other: null, pending: null, total: null };

const saying = (text: string): string => `overview: |\n  ${text}\n`;

describe('N-REV: 行政复议 is the block of that name', () => {
  it('says what the prose and the table have, where, and what to type', async () => {
    const finding = only(
      await examine(reportText({ overview: saying('因政府信息公开引起行政复议5件。') })),
      'N-REV',
    );
    expect(brief(finding)).toBe('warning N-REV /overview 5:3');
    expect(finding.message.zh).toContain(
      '文字写“因政府信息公开引起行政复议5件”，表四“行政复议”总计是 4，差 1',
    );
    expect(finding.message.en).toContain('the prose says');
    expect(finding.hint?.zh).toContain('{{ disputes.review.total }}');
    expect(finding.related?.map(({ pointer }) => pointer)).toEqual(['/disputes/review/total']);
  });

  it.each([
    '因政府信息公开引起行政复议4件，其中结果维持2件、结果纠正1件、尚未审结1件。',
    '作为复议机关办理行政复议案件30件。',
    '未经复议直接起诉的行政诉讼0件。',
  ])('finds nothing in %s', async (text) => {
    const { findings } = await examine(reportText({ overview: saying(text) }));
    expect(findings.filter(({ code }) => code === 'N-REV')).toEqual([]);
  });

  it('cannot be judged where the figure is blank', async () => {
    const grid = sampleGrid();
    grid.disputes.review = NONE;
    const { findings } = await examine(
      reportText({ grid, overview: saying('因政府信息公开引起行政复议5件。') }),
    );
    expect(findings.filter(({ code }) => code === 'N-REV')).toEqual([]);
  });
});
