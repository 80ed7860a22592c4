import { describe, expect, it } from 'vitest';
import { brief, examine, only } from '../fixtures/content-examine.ts';
import { reportText, sampleGrid } from '../fixtures/content-report.ts';

const NONE = { upheld: null, corrected: null, other: null, pending: null, total: null };

const saying = (text: string): string => `overview: |\n  ${text}\n`;

describe('N-SUIT: 行政诉讼 is 未经复议直接起诉 and 复议后起诉 together', () => {
  it('says what the prose and the table have, where, and what to type', async () => {
    const finding = only(
      await examine(reportText({ overview: saying('因政府信息公开引起行政诉讼2件。') })),
      'N-SUIT',
    );
    expect(brief(finding)).toBe('warning N-SUIT /overview 5:3');
    expect(finding.message.zh).toContain(
      '文字写“因政府信息公开引起行政诉讼2件”，表四“未经复议直接起诉”总计 + “复议后起诉”总计是 0，差 2',
    );
    expect(finding.message.en).toContain('the prose says');
    expect(finding.hint?.zh).not.toContain('{{');
    expect(finding.related?.map(({ pointer }) => pointer)).toEqual(['/disputes/direct/total']);
  });

  it.each(['未发生因政府信息公开引起的行政诉讼。', '行政诉讼0件。', '作为被告应诉的行政诉讼案件2件。'])(
    'finds nothing in %s',
    async (text) => {
      const { findings } = await examine(reportText({ overview: saying(text) }));
      expect(findings.filter(({ code }) => code === 'N-SUIT')).toEqual([]);
    },
  );

  it('cannot be judged where the figure is blank', async () => {
    const grid = sampleGrid();
    grid.disputes.direct = NONE;
    grid.disputes.afterReview = NONE;
    const { findings } = await examine(
      reportText({ grid, overview: saying('因政府信息公开引起行政诉讼2件。') }),
    );
    expect(findings.filter(({ code }) => code === 'N-SUIT')).toEqual([]);
  });
});
