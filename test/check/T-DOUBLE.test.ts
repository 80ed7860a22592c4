import { describe, expect, it } from 'vitest';
import { brief, examine } from '../fixtures/content-examine.ts';
import { reportText } from '../fixtures/content-report.ts';

const problems = (text: string): string => reportText({ problems: `problems: |\n  ${text}\n` });

describe('T-DOUBLE: no word is typed twice in a row', () => {
  it('tells the first of a field, at the words', async () => {
    const { findings } = await examine(problems('采取政务公开工作工作方案，信息公开信息公开制度。'));
    expect(findings.map(brief)).toEqual(['info T-DOUBLE /problems 48:9']);
    expect(findings[0]?.range.end).toEqual({ line: 48, column: 13 });
    expect(findings[0]?.message.zh).toBe('“政务公开工作工作方案，信”里“工作”连着出现两次；这样的共 2 处');
  });

  it.each([
    '一件一件落实，逐条逐条核对，一步一步推进',
    '明明白白、实实在在、方方面面、多多少少、常常',
    '应公开尽公开，工作、工作方案',
    '2023年2023年，AABB，抓抓紧',
  ])('holds for %s', async (text) => {
    expect((await examine(problems(`${text}。`))).findings.filter(({ code }) => code === 'T-DOUBLE')).toEqual(
      [],
    );
  });
});
