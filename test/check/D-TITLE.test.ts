import { describe, expect, it } from 'vitest';
import { AGENCY, brief, examine, only, open } from '../fixtures/content-examine.ts';
import { reportText } from '../fixtures/content-report.ts';

const titled = (title: string): string => reportText({ title: title === '' ? '' : `title: ${title}\n` });

describe('D-TITLE: the title names the agency, the year and the document', () => {
  it.each([
    ['the year after the agency', '青石县水务局2023年政府信息公开工作年度报告'],
    ['the year before the agency', '2023年青石县水务局政府信息公开工作年度报告'],
    ['spaces in it', '青石县 水务局 2023 年政府信息公开　工作年度报告'],
    ['no title typed: it is made from name and year', ''],
  ])('holds with %s', async (_, title) => {
    expect(open(await examine(titled(title)))).toEqual([]);
  });

  it.each([
    ['水务局2023年政府信息公开工作年度报告', '机关全称“青石县水务局”'],
    ['青石县水务局政府信息公开工作年度报告', '年度“2023年”'],
    ['青石县水务局2024年政府信息公开工作年度报告', '年度“2023年”'],
    ['青石县水务局2023年政府信息公开年度报告', '“政府信息公开工作年度报告”'],
  ])('says what %s lacks', async (title, lacking) => {
    const finding = only(await examine(titled(title)), 'D-TITLE');
    expect(brief(finding)).toBe('error D-TITLE /title 3:8');
    expect(finding.message.zh).toBe(`标题里没有${lacking}`);
    expect(finding.hint?.zh).toContain('应为“青石县水务局2023年政府信息公开工作年度报告”');
    expect(finding.message.en).toMatch(/^the title lacks the /);
  });

  it('says that there is none where the original had none', async () => {
    const finding = only(await examine(titled('null')), 'D-TITLE');
    expect(finding.message.zh).toBe('没有标题');
    const tail = 'waivers:\n  - {check: D-TITLE, at: /title, reason: 原文没有标题}\n';
    expect(open(await examine(reportText({ title: 'title: null\n', tail })))).toEqual([]);
  });

  it('accepts the name that the agency had in that year, and not one from before', async () => {
    const title = titled('青石县水利局2023年政府信息公开工作年度报告');
    const renamed = (until: number): typeof AGENCY => ({
      ...AGENCY,
      formerNames: [{ name: '青石县水利局', until }],
    });
    expect(open(await examine(title, { agency: renamed(2023) }))).toEqual([]);
    expect(open(await examine(title, { agency: renamed(2019) }))).toEqual(['D-TITLE /title']);
  });
});
