import { describe, expect, it } from 'vitest';
import { brief, examine } from '../fixtures/content-examine.ts';
import { reportText } from '../fixtures/content-report.ts';

const published = (day: string): string => reportText({ tail: `published: ${day}\n` });

describe('D-EARLY: the report is published after its year', () => {
  it('warns of the last day of the year', async () => {
    const { findings } = await examine(published('2023-12-31'));
    expect(findings.map(brief)).toEqual(['warning D-EARLY /published 51:12']);
    expect(findings[0]?.message.zh).toBe('2023年12月31日就发布了，2023 年还没有结束，全年的数还不能确定');
  });

  it('holds from the first day of the next', async () => {
    expect((await examine(published('2024-01-01'))).findings).toEqual([]);
  });

  it('is not assessable without a day of publication', async () => {
    const { notAssessable } = await examine(reportText(), { whole: true });
    expect(notAssessable.find(({ code }) => code === 'D-EARLY')?.missing).toEqual(['/published']);
  });
});
