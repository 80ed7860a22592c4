import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import { createSourceText } from '../../src/model/source-text.ts';
import { terminalReport } from '../../src/report/terminal.ts';
import type { TerminalOptions } from '../../src/report/terminal.ts';

const same = (text: string): string => text;
const plain = { red: same, yellow: same, cyan: same, bold: same, dim: same };

/** A finding about the first place of `marked` in a text. */
function findingAt(
  text: string,
  marked: string,
  changes: Partial<Finding> = {},
): { finding: Finding; options: TerminalOptions } {
  const source = createSourceText('content/x.yaml', text);
  const at = text.indexOf(marked);
  return {
    finding: {
      code: 'S-INT',
      severity: 'error',
      status: 'open',
      file: 'content/x.yaml',
      range: source.rangeOf(at, at + marked.length),
      pointer: '/x',
      message: { zh: '有误', en: 'is wrong' },
      ...changes,
    },
    options: { language: 'zh', paint: plain, source: () => source },
  };
}

/** What stands above the carets, by the width that a terminal gives each character. */
function aboveCarets(text: string, marked: string): string {
  const { finding, options } = findingAt(text, marked);
  const lines = terminalReport([finding], options).split('\n');
  const carets = lines.findIndex((line) => line.includes('^'));
  const [from, to] = [lines[carets]!.indexOf('^'), lines[carets]!.lastIndexOf('^') + 1];
  let width = 0;
  let above = '';
  for (const sign of lines[carets - 1]!) {
    if (width >= from && width < to) above += sign;
    width += stringWidth(sign);
  }
  return above;
}

describe('the line that a finding is about', () => {
  it.each([
    ['licensing: 31件', '31件'],
    ['  全年收到申请<b>十五</b>件', '<b>'],
    ['title: 青石县水务局２０２３年', '２０２３'],
    ['标题: 𫭟水县𬒈局', '𬒈'],
    ['说明: “引号”——破折号……省略', '破折号'],
    ['emoji: 👍 好 x', 'x'],
    ['é: ｶﾅ 한국 z', '한국'],
    ['a:\tb', 'b'],
    [`很长: ${'年'.repeat(200)}这里${'年'.repeat(200)}`, '这里'],
    [`很长: ${'年'.repeat(40)}这里`, '这里'],
  ])('%s is marked under %s, by display width', (line, marked) => {
    expect(aboveCarets(`# 前一行\n${line}\n`, marked)).toBe(marked);
  });

  it('is shown whole where it fits', () => {
    const line = '  review: {upheld: 3, corrected: 1, other: 0, pending: 1, total: 4}';
    const { finding, options } = findingAt(line, '4}');
    expect(terminalReport([finding], options)).toContain(`  1 | ${line}\n`);
  });

  it('is left out where it is blank or cannot be read', () => {
    const { finding, options } = findingAt('\n\n', '\n');
    expect(terminalReport([finding], options)).not.toContain('|');
    const nothing = { ...options, source: () => undefined };
    expect(terminalReport([finding], nothing)).toBe(
      '错误 S-INT  有误\n  content/x.yaml:1:1\n  详见：npx nianbao explain S-INT\n',
    );
  });

  it('never sends control characters of an author’s to the terminal', () => {
    const { finding, options } = findingAt('a: \u001b[31mred\u0007', 'red', {
      message: { zh: '“\u001b[2J”有误', en: '' },
      hint: { zh: '请删去“\u001b]8;;\u0007”。', en: '' },
      file: 'content/\u001b]0;x.yaml',
    });
    expect(terminalReport([finding], options)).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });
});

describe('a list of findings', () => {
  it('shows five of a kind in a file with their lines, the others on a line each, and counts those after twenty', () => {
    const { finding, options } = findingAt('a: x', 'x');
    const many = Array.from({ length: 25 }, () => finding);
    const shown = terminalReport([...many, { ...finding, code: 'S3-ROW' }], options);
    expect(shown.match(/^错误 S-INT {2}有误$/gm)).toHaveLength(5);
    expect(shown.match(/^错误 S-INT {2}content\/x\.yaml:1:4 {2}有误$/gm)).toHaveLength(15);
    expect(shown.match(/\^/g)).toHaveLength(5 + 1);
    expect(shown.match(/错误 S3-ROW/g)).toHaveLength(1);
    expect(shown).toContain('另有 5 处同类问题（S-INT）没有列出');
  });

  it('shows all with their lines where each is in a file of its own', () => {
    const { finding, options } = findingAt('a: x', 'x');
    const many = Array.from({ length: 20 }, (_, index) => ({ ...finding, file: `content/${index}.yaml` }));
    expect(terminalReport(many, options).match(/\^/g)).toHaveLength(20);
  });

  it('says once per code where more is told of it', () => {
    const { finding, options } = findingAt('a: x', 'x');
    const shown = terminalReport([finding, finding, { ...finding, code: 'S3-ROW' }], options);
    expect(shown.match(/npx nianbao explain .*/g)).toEqual([
      'npx nianbao explain S-INT',
      'npx nianbao explain S3-ROW',
    ]);
  });

  it('names the severity and leaves out what is waived', () => {
    const { finding, options } = findingAt('a: x', 'x');
    const shown = terminalReport(
      [
        { ...finding, severity: 'warning', code: 'W' },
        { ...finding, severity: 'info', code: 'I' },
        { ...finding, status: 'waived', code: 'GONE' },
      ],
      options,
    );
    expect(shown).toMatch(/^提醒 W /);
    expect(shown).toMatch(/^提示 I /m);
    expect(shown).not.toContain('GONE');
    expect(terminalReport([{ ...finding, status: 'waived' }], options)).toBe('');
  });

  it('shows eight related places and counts the others', () => {
    const { finding, options } = findingAt('a: x', 'x');
    const related = Array.from({ length: 11 }, (_, index) => ({
      file: index < 4 ? 'content/x.yaml' : 'content/y.yaml',
      start: { line: 1, column: 1 },
      pointer: '/x',
      message: { zh: `项 ${index + 1}`, en: '' },
    }));
    const shown = terminalReport([{ ...finding, related }], options);
    expect(shown.match(/项 \d+/g)).toHaveLength(8);
    // Those at one place share a line below it; those in another file are named by their place.
    expect(shown).toContain('\n    | ^ 项 1, 项 2, 项 3, 项 4\n');
    expect(shown).toContain('\n  content/y.yaml:1:1  项 5\n');
    expect(shown).toContain('……另有 3 处');
  });
});
