import { describe, expect, it } from 'vitest';
import { brief, examine } from '../fixtures/content-examine.ts';
import { reportText } from '../fixtures/content-report.ts';

const problems = (...lines: readonly string[]): string =>
  reportText({ problems: `problems: |\n${lines.map((line) => `  ${line}\n`).join('')}` });

describe('T-PAIR: brackets and quotation marks are paired', () => {
  it('tells the opening one that is never closed, at its place', async () => {
    const { findings } = await examine(
      problems('人手不足。', '（如有异议，请与本局联系（地址：亚泰大街）。'),
    );
    expect(findings.map(brief)).toEqual(['warning T-PAIR /problems 49:3']);
    expect(findings[0]?.range.end).toEqual({ line: 49, column: 4 });
    expect(findings[0]?.message).toEqual({
      zh: '“（如有异议，请与本”一处的左括号没有配对的右括号',
      en: 'the opening bracket in "（如有异议，请与本" has no closing bracket',
    });
  });

  it('tells the closing one that was never opened, and each kind once with its count', async () => {
    const { findings } = await examine(problems('条例》第一条，办法》第二条。', '应公开”。'));
    expect(findings.map(({ message }) => message.zh)).toEqual([
      '“条例》第一条，办法》第”一处的右书名号没有配对的左书名号，这样的共 2 处',
      '“应公开”。”一处的右引号没有配对的左引号',
    ]);
  });

  it.each([
    ['《条例', '左书名号'],
    ['条例〕', '右六角括号'],
    ['“应公开', '左引号'],
    ['‘应公开', '左单引号'],
    ['【附件', '左方头括号'],
    ['(半角', '左括号'],
    ['半角)', '右括号'],
  ])('knows %s', async (text, mark) => {
    const { findings } = await examine(problems(`见${text}一段。`));
    expect(findings.map(({ message }) => /的(左|右).+?没有/u.exec(message.zh)?.[0])).toEqual([
      `的${mark}没有`,
    ]);
  });

  it.each([
    '（一）工作（含《条例》〔2021〕30号）“一网‘通’办”【附件】。',
    '(一) 夯实基础（二)改进（三)收尾。',
    '1）学习；2）培训；（3）总结。a) 甲，b) 乙。',
    '**一是**加强[链接](https://example.gov.cn/a)，it’s。',
  ])('holds for %s', async (text) => {
    expect((await examine(problems(text))).findings).toEqual([]);
  });

  it('holds within each paragraph by itself', async () => {
    const { findings } = await examine(problems('前一段（未完', '后一段）结束。'));
    expect(findings.map(brief)).toEqual(['warning T-PAIR /problems 48:6', 'warning T-PAIR /problems 49:6']);
  });

  it('looks at titles and notes', async () => {
    const tail = 'notes:\n  - {at: /overview, text: 见《条例}\n';
    expect((await examine(reportText({ tail }))).findings.map(brief)).toEqual([
      'warning T-PAIR /notes/0/text 52:28',
    ]);
  });
});
