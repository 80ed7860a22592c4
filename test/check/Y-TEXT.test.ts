import { describe, expect, it } from 'vitest';
import { brief, examine } from '../fixtures/content-examine.ts';
import { reportText } from '../fixtures/content-report.ts';

const years = async (text: string, field: 'overview' | 'problems' = 'overview'): Promise<readonly string[]> =>
  (await examine(reportText({ [field]: `${field}: |\n  ${text}\n` }))).findings.map(
    ({ code, message }) => `${code} ${/“(.+?)”/u.exec(message.zh)?.[1] ?? ''}`,
  );

describe('Y-TEXT: the years in the prose fit a report of 2023', () => {
  it('warns of the next year where nothing is planned, at the year', async () => {
    const { findings } = await examine(
      reportText({ overview: 'overview: |\n  抓好督导，做好 2024 年日常督查工作，运用好考核结果。\n' }),
    );
    expect(findings.map(brief)).toEqual(['warning Y-TEXT /overview 5:11']);
    expect(findings[0]?.range.end).toEqual({ line: 5, column: 17 });
    expect(findings[0]?.message).toEqual({
      zh: '报告年度是 2023 年，这里写的是“2024年”，又不像在说下一步的打算',
      en: 'the report is about 2023, but here it says 2024年, and not as a plan',
    });
  });

  it('tells each year of a field once, with its count', async () => {
    const { findings } = await examine(
      reportText({ overview: 'overview: |\n  2020年公开信息3条。2020年无申请，二〇一九年亦无。\n' }),
    );
    expect(findings.map(({ message }) => message.zh)).toEqual([
      '报告年度是 2023 年，这里写的是“2020年”（共 2 处）',
      '报告年度是 2023 年，这里写的是“二〇一九年”',
    ]);
  });

  it.each([
    '2023年公开信息12条，２０２３ 年无申请',
    '2022年问题整改情况：加大宣传力度',
    '2024年，我局将继续加强培训',
    '下一步，做好2024年督查',
    '根据《政府信息公开条例（2019年修订）》，执行〔2021〕30号和“2025年远景目标”',
    '落实“十四五”（2021—2025年）规划，2019年至2021年文件已清理',
    '公众号开设于2018年1月23日，2017年11月23日开通微博',
    '自2019年起公布指南，2020年以来每年更新，2019年修订的目录仍然有效',
    '与2021年相比增加，较2020年减少，截至2024年1月20日，到2025年全部完成',
    '2024年1月公布',
    '编号20240年、共2010件、12025年',
    '2021年、2022年、2023年分别收到申请8件、14件、21件',
    '“青石水务”公众号荣获2021年度优秀政务新媒体',
    '公开情况：\n  | 年份 | 件数 |\n  | --- | --- |\n  | 2021年 | 812 |\n  以上',
  ])('leaves alone: %s', async (text) => {
    expect(await years(`${text}。`)).toEqual([]);
  });

  it.each([
    ['2021年公开信息12条', '2021年'],
    ['2025年公开信息12条', '2025年'],
    ['2025年3月公开信息12条', '2025年'],
    ['本年度完成目录。2024年度完成指南', '2024年'],
  ])('warns of %s', async (text, year) => {
    expect(await years(`${text}。`)).toEqual([`Y-TEXT ${year}`]);
  });

  it('takes a paragraph of 五 for plans where it speaks of them, and only that', async () => {
    expect(await years('改进措施：今后补课。2024年，办好培训。', 'problems')).toEqual([]);
    expect(await years('二是改进措施。2024年，压实责任，健全机制。', 'problems')).toEqual([]);
    expect(await years('二是改进措施。2024年，压实责任，健全机制。', 'overview')).toEqual(['Y-TEXT 2024年']);
    expect(await years('今后补课。2024年，办好培训。', 'overview')).toEqual(['Y-TEXT 2024年']);
    expect(await years('今后补课。\n  2024年，人手不足。', 'problems')).toEqual(['Y-TEXT 2024年']);
  });
});
