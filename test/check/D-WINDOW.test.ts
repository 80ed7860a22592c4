import { describe, expect, it } from 'vitest';
import { brief, examine, open } from '../fixtures/content-examine.ts';
import { reportText } from '../fixtures/content-report.ts';

const stating = (period: string): string =>
  reportText({ overview: `overview: |\n  本报告统计期限${period}。\n` });

describe('D-WINDOW: the stated period is the whole year of the report', () => {
  it.each([
    '自2023年1月1日起至2023年12月31日止',
    '自2023年1月1日起至12月31日止',
    '自2023年01月01日至2023年12月31日',
    '自 2023 年 1 月 1 日起至 2023 年 12 月 31 日止',
    '自2023年1月1日起至2023年12月31日',
    '不再说明',
  ])('holds for %s', async (period) => {
    expect(open(await examine(stating(period)))).toEqual([]);
  });

  it.each([
    ['自2022年1月1日起至2022年12月31日止', '不是 2023年1月1日至12月31日'],
    ['自2023年1月1日起至2023年11月30日止', '不是 2023年1月1日至12月31日'],
    ['自2023年1月1日起至2023年12月31日编制', '有“起”没有“止”'],
  ])('warns of %s', async (period, why) => {
    const { findings } = await examine(stating(period));
    expect(findings.map(brief)).toEqual(['warning D-WINDOW /overview 5:10']);
    expect(findings[0]?.message.zh).toContain(why);
    expect(findings[0]?.hint?.zh).toContain('自2023年1月1日起至2023年12月31日止');
  });

  it('leaves the period of a campaign alone', async () => {
    const overview = 'overview: |\n  自2023年5月1日起至2023年5月31日止，开展宣传月活动。\n';
    expect(open(await examine(reportText({ overview })))).toEqual([]);
  });
});
