import { describe, expect, it } from 'vitest';
import { brief, examine } from '../fixtures/content-examine.ts';
import { reportText } from '../fixtures/content-report.ts';

const problems = (...lines: readonly string[]): string =>
  reportText({ problems: `problems: |\n${lines.map((line) => `  ${line}\n`).join('')}` });

describe('T-END: no paragraph breaks off at a comma', () => {
  it('tells the first of a field at its comma, and how many there are', async () => {
    const { findings } = await examine(problems('推进文件更新与清理工作， ', '人手不足。', '正在补充、'));
    expect(findings.map(brief)).toEqual(['warning T-END /problems 48:14']);
    expect(findings[0]?.message).toEqual({
      zh: '有一段到“推进文件更新与清理工作，”就断了，句子没有说完；这样的段落共 2 个',
      en: 'a paragraph breaks off at "推进文件更新与清理工作，"; there are 2 such paragraphs',
    });
  });

  it.each(['人手不足，', '人手不足,', '人手不足、', '（一）人手，'])('breaks off: %s', async (line) => {
    expect((await examine(problems(line))).findings.map(({ code }) => code)).toEqual(['T-END']);
  });

  it.each(['人手不足。', '人手不足', '情况如下：', '人手不足；', '“人手，”', '- 人手，', '| 甲， | 乙， |'])(
    'may end so: %s',
    async (line) => {
      expect((await examine(problems(line))).findings).toEqual([]);
    },
  );
});
