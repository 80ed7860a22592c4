import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import { githubReport } from '../../src/report/github.ts';
import { CASES, HOSTILE, ODD_NAME, theCase } from './fixtures.ts';

interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** Reads a workflow command as the runner does: split first, then unescaped. */
function read(line: string): Command {
  const [, name = '', listed = '', data = ''] = /^::(\w+) (.*?)::(.*)$/.exec(line)!;
  const unescape = (text: string): string =>
    text
      .replaceAll('%3A', ':')
      .replaceAll('%2C', ',')
      .replaceAll('%0D', '\r')
      .replaceAll('%0A', '\n')
      .replaceAll('%25', '%');
  return {
    name,
    properties: Object.fromEntries(
      listed.split(',').map((property) => {
        const at = property.indexOf('=');
        return [property.slice(0, at), unescape(property.slice(at + 1))];
      }),
    ),
    message: data.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%'),
  };
}

const linesOf = (findings: readonly Finding[], prefix = ''): readonly string[] =>
  githubReport(findings, [], { language: 'zh', prefix }).split('\n').slice(0, -1);
const commands = (findings: readonly Finding[], prefix = ''): readonly Command[] =>
  linesOf(findings, prefix)
    .filter((line) => line.startsWith('::'))
    .map(read);

describe('an annotation', () => {
  it('has the place, the code as its title, and authority and advice below the message', () => {
    expect(commands(theCase('a figure that is none'))[0]).toEqual({
      name: 'error',
      properties: {
        file: 'content/000000/water/2023.yaml',
        line: '9',
        col: '14',
        endLine: '9',
        // The column of the last character, as columns that are left out default to the first one.
        endColumn: '16',
        title: '错误 S-INT',
      },
      message: '二、行政许可：“31件”不是数字\n依据：国办公开办函〔2021〕30号\n办法：请改为 31。',
    });
  });

  it('is of the kind of its severity', () => {
    const kinds = [
      ...theCase('a phrase in prose'),
      ...theCase('wide and astral characters before the place'),
    ];
    expect(commands(kinds).map(({ name }) => name)).toEqual(['error', 'warning', 'notice']);
  });

  it('of several lines has no columns', () => {
    const [{ properties }] = commands(theCase('a stretch of several lines')) as [Command];
    expect(properties).toEqual({
      file: 'content/000000/names/2023.yaml',
      line: '5',
      endLine: '6',
      title: '错误 SCHEMA',
    });
  });

  it('names its file from the root of the repository, whatever the name', () => {
    const [{ properties }] = commands(theCase('a file with an odd name'), 'sites/县') as [Command];
    expect(properties['file']).toBe(`sites/县/${ODD_NAME}`);
  });

  it('keeps what was typed in one command', () => {
    expect(linesOf(theCase('hostile text'))).toHaveLength(1);
    const [{ message, properties }] = commands(theCase('hostile text')) as [Command];
    expect(Object.keys(properties)).toEqual(['file', 'line', 'col', 'endLine', 'endColumn', 'title']);
    expect(message).toContain('%0A');
    // Line breaks and escape sequences are gone, turned directions are ␣, all other characters are there.
    const visible = (text: string): string => text.replaceAll(/[\s\u0000-\u001f\u202e\u2028␣]/g, '');
    expect(visible(message)).toBe(visible(`${HOSTILE}办法：请改正${HOSTILE}`));
  });

  it('is not made for what is waived', () => {
    expect(linesOf(theCase('waived'))).toEqual([]);
  });
});

describe('more than GitHub shows', () => {
  it('is said in a line of its own', () => {
    const many = theCase('many of a kind in one file');
    const lines = linesOf(many);
    expect(lines.slice(0, -1)).toHaveLength(25);
    expect(lines.at(-1)).toBe(
      'GitHub 每一步最多显示 10 处错误、10 处提醒和 10 处提示；这里共有 25 处，全部列在上面的日志里。',
    );
    expect(linesOf(many.slice(0, 10))).toHaveLength(10);
    // Ten errors and ten warnings are all shown.
    const warnings = many.slice(10, 20).map((finding): Finding => ({ ...finding, severity: 'warning' }));
    expect(linesOf([...many.slice(0, 10), ...warnings])).toHaveLength(20);
  });

  it('is not said of a few', () => {
    for (const findings of Object.values(CASES).filter(({ length }) => length < 10)) {
      expect(linesOf(findings).every((line) => line.startsWith('::'))).toBe(true);
    }
  });
});
