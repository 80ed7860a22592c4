import { describe, expect, it } from 'vitest';
import { brief, examine, open } from '../fixtures/content-examine.ts';
import { reportText } from '../fixtures/content-report.ts';

describe('the year of a report', () => {
  it('is the one of its file name: a report of another year is told so once, not by its title and period too', async () => {
    const overview = 'overview: |\n  统计期限自2023年1月1日起至2023年12月31日止。\n';
    const examined = await examine(reportText({ overview }), { year: 2022 });
    expect(examined.findings.map(brief)).toEqual(['error PATH /year 2:7']);
    expect(examined.findings[0]?.message.zh).toBe('文件名是 2022.yaml，里面的年度（year）却是 2023');
  });

  it('does not excuse a title that fits neither year', async () => {
    const title = 'title: 青石县水务局2019年政府信息公开工作年度报告\n';
    expect(open(await examine(reportText({ title }), { year: 2022 }))).toEqual([
      'PATH /year',
      'D-TITLE /title',
    ]);
  });

  it('before 2021 asks for the form of that time: a warning', async () => {
    const text = reportText().replaceAll('2023', '2020');
    expect((await examine(text, { year: 2020 })).findings.map(brief)).toEqual(['warning SCHEMA /format 1:9']);
  });
});
