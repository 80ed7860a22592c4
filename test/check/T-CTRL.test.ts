import { describe, expect, it } from 'vitest';
import { withoutInvisible } from '../../src/model/invisible-characters.ts';
import { brief, examine } from '../fixtures/content-examine.ts';
import { reportText } from '../fixtures/content-report.ts';
import { examineAgency, examineSite } from '../fixtures/content-settings.ts';

/** Every character of the norm, from its ranges. */
const INVISIBLE = [
  [0x00ad, 0x00ad],
  [0x061c, 0x061c],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x2064],
  [0x2066, 0x2069],
  [0xfeff, 0xfeff],
].flatMap(([from, to]) =>
  Array.from({ length: to! - from! + 1 }, (_, index) => String.fromCharCode(from! + index)),
);
const problems = (text: string): string => reportText({ problems: `problems: |\n  ${text}\n` });

describe('T-CTRL: no text has invisible characters', () => {
  it('tells a field once, with the place of the first and the count; the report is published', async () => {
    const { findings, publishable } = await examine(problems('人手\u200b不足\ufeff，\u200b正在补充。'));
    expect(findings.map(brief)).toEqual(['warning T-CTRL /problems 48:5']);
    expect(findings[0]?.message.zh).toBe('文字里有 3 个看不见的字符（U+200B、U+FEFF），会使检索和比对落空');
    expect(publishable).toBe(true);
  });

  it('says of controls of the direction what they do, and the title is what it looks like', async () => {
    const title = 'title: "青石县水\\u202e务局\\u2060 2023年政府信息公开工作年度报告"\n';
    const { findings } = await examine(reportText({ title }));
    expect(findings.map(brief)).toEqual(['warning T-CTRL /title 3:9']);
    expect(findings[0]?.message.zh).toContain('（U+202E、U+2060），其中有方向控制符，会让后面的文字倒着显示');
  });

  it('knows all 22 of them, and the renderer drops exactly those', async () => {
    expect(INVISIBLE).toHaveLength(22);
    for (const character of INVISIBLE) {
      const { findings } = await examine(problems(`人手${character}不足。`));
      expect(
        findings.map(({ code }) => code),
        character.codePointAt(0)!.toString(16),
      ).toEqual(['T-CTRL']);
    }
    const rest = Array.from({ length: 0xd800 }, (_, code) => String.fromCharCode(code)).filter(
      (character) => !INVISIBLE.includes(character),
    );
    expect(withoutInvisible([...rest, ...INVISIBLE].join(''))).toBe(rest.join(''));
  });

  it('leaves spaces, tabs and variation selectors alone', async () => {
    expect((await examine(problems('人手 　\u00a0不足葛\u{e0100}。'))).findings).toEqual([]);
  });

  it('looks at agency.yaml and site.yaml too', () => {
    expect(examineAgency('name: 青石县\u200b水务局\n').map(brief)).toEqual(['warning T-CTRL /name 1:10']);
    expect(examineSite('name: 测试\u202e站\n').map(brief)).toEqual(['warning T-CTRL /name 1:9']);
  });

  it('does not keep other checks from reading the words', async () => {
    const { findings } = await examine(problems('统计\u200b截至2023年\u200b2月30日。'));
    expect(findings.map(({ code, message }) => `${code} ${message.zh}`)).toContain(
      'A-DATE 没有“2023年2月30日”这一天',
    );
  });
});
