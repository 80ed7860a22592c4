import { describe, expect, it } from 'vitest';
import { brief, examine, only } from '../fixtures/content-examine.ts';
import { reportText, rowOf, sampleGrid } from '../fixtures/content-report.ts';

const saying = (text: string): string => `overview: |\n  ${text}\n`;

describe('N-CHAN: the channels add up to the row 一', () => {
  it('says what the prose and the table have, where, and what to type', async () => {
    const finding = only(
      await examine(
        reportText({
          overview: saying('收到政府信息公开申请15件，其中网络申请10件、信函申请4件、当面申请3件。'),
        }),
      ),
      'N-CHAN',
    );
    expect(brief(finding)).toBe('warning N-CHAN /overview 5:17');
    expect(finding.message.zh).toContain('文字写“其中网络申请10件、信函申请4件、当面申请3件”，合计 17');
    expect(finding.message.en).toContain('the prose says');
    expect(finding.hint?.zh).not.toContain('{{');
  });

  it.each([
    '收到政府信息公开申请15件，其中网络申请9件、信函申请4件、当面申请2件。',
    '收到政府信息公开申请15件，其中网络申请9件。',
    '畅通网络、信函、当面3个渠道。',
  ])('finds nothing in %s', async (text) => {
    const { findings } = await examine(reportText({ overview: saying(text) }));
    expect(findings.filter(({ code }) => code === 'N-CHAN')).toEqual([]);
  });

  it('cannot be judged where the figure is blank', async () => {
    const grid = sampleGrid();
    grid.applications.new = rowOf(null);
    const { findings } = await examine(
      reportText({
        grid,
        overview: saying('收到政府信息公开申请15件，其中网络申请10件、信函申请4件、当面申请3件。'),
      }),
    );
    expect(findings.filter(({ code }) => code === 'N-CHAN')).toEqual([]);
  });
});
