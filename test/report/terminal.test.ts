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
    expect(terminalReport([finding], nothing)).toBe('错误 S-INT  有误\n  content/x.yaml:1:1\n');
  });

  it('never sends control characters of an author’s to the terminal', () => {
    const { finding, options } = findingAt('a: \u001b[31mred\u0007', 'red', {
      message: { zh: '“\u001b[2J”有误', en: '' },
      file: 'content/\u001b]0;x.yaml',
    });
    expect(terminalReport([finding], options)).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });
});

describe('a list of findings', () => {
  it('shows twenty of a kind and counts the others', () => {
    const { finding, options } = findingAt('a: x', 'x');
    const many = Array.from({ length: 25 }, () => finding);
    const shown = terminalReport([...many, { ...finding, code: 'S3-ROW' }], options);
    expect(shown.match(/错误 S-INT/g)).toHaveLength(20);
    expect(shown.match(/错误 S3-ROW/g)).toHaveLength(1);
    expect(shown).toContain('另有 5 处同类问题（S-INT）没有列出');
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
    const place = {
      file: 'content/x.yaml',
      start: { line: 1, column: 1 },
      pointer: '/x',
      message: { zh: '项 1', en: '' },
    };
    const { finding, options } = findingAt('a: x', 'x', { related: Array.from({ length: 11 }, () => place) });
    const shown = terminalReport([finding], options);
    expect(shown.match(/项 1/g)).toHaveLength(8);
    expect(shown).toContain('……共 11 处');
  });
});
