import { describe, expect, it } from 'vitest';
import { brief, examine, open } from '../fixtures/content-examine.ts';
import { reportText, reportText2019 } from '../fixtures/content-report.ts';

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
    const { findings } = await examine(text, { year: 2020 });
    expect(findings.map(brief)).toEqual(['warning SCHEMA /format 1:9']);
    expect(findings[0]?.message.zh).toBe(
      '2020 年度的报告用了 2021 年的格式（国办公开办函〔2021〕30号，用于 2021 年度起）',
    );
    expect(findings[0]?.hint?.zh).toContain('2020 年度的格式是 2019（国办公开办函〔2019〕60号）');
  });

  it.each([2019, 2020])('%i is one for the form of 2019', async (year) => {
    const text = reportText2019().replaceAll('2020', String(year));
    expect((await examine(text, { year })).findings).toEqual([]);
  });

  it.each([
    [2018, '请核对年度；2019 年度以前没有全国统一的格式。'],
    [2021, '2021 年度的格式是 2021（国办公开办函〔2021〕30号）'],
    [2023, '2023 年度的格式是 2021（国办公开办函〔2021〕30号）'],
  ])('%i is none for the form of 2019: a warning', async (year, hint) => {
    const text = reportText2019().replaceAll('2020', String(year));
    const { findings, publishable } = await examine(text, { year });
    expect(findings.map(brief)).toEqual(['warning SCHEMA /format 1:9']);
    expect(findings[0]?.message.zh).toContain(
      '2019 年的格式（国办公开办函〔2019〕60号，用于 2019—2020 年度）',
    );
    expect(findings[0]?.hint?.zh).toContain(hint);
    expect(publishable).toBe(true);
  });

  it('2018 is none for the form of 2021 either', async () => {
    const text = reportText().replaceAll('2023', '2018');
    const { findings } = await examine(text, { year: 2018 });
    expect(findings.map(brief)).toEqual(['warning SCHEMA /format 1:9']);
    expect(findings[0]?.hint?.zh).toBe('请核对年度；2019 年度以前没有全国统一的格式。');
  });
});
