import { describe, expect, it } from 'vitest';
import { parseYaml } from '../../src/load/parse-yaml.ts';
import type { YamlDocument } from '../../src/load/parse-yaml.ts';
import { createSourceText } from '../../src/model/source-text.ts';
import { placeOf } from '../fixtures/content-examine.ts';

function parsed(text: string): YamlDocument {
  const result = parseYaml(createSourceText('f.yaml', text));
  if (!result.ok) throw new Error(result.findings.map(({ message }) => message.zh).join('; '));
  return result.document;
}

/** Every fault of a text as `line:column message`. */
function faults(text: string): string[] {
  const result = parseYaml(createSourceText('f.yaml', text));
  if (result.ok) return [];
  return result.findings.map(({ code, range: { start }, message }) => {
    expect(code).toBe('YAML');
    return `${start.line}:${start.column} ${message.zh}`;
  });
}

describe('where things stand', () => {
  const TEXT = [
    '# 一行注释',
    'year: 2023',
    'new: {natural: 6, 𫭟: 7, total: 13}',
    'waivers:',
    '  - {check: S3-ROW, at: "/x/y"}',
    '  -   reason: 原文',
    'overview: |',
    '  第一行',
    '',
    '  第二行',
    "title: '引号'",
    'empty:',
    '"quoted key": x',
    '',
  ].join('\n');

  const PLACES: readonly (readonly [string, string, string])[] = [
    // pointer, what its value begins with, what its key is
    ['/year', '2023', 'year'],
    ['/new', '{natural', 'new'],
    ['/new/natural', '6', 'natural'],
    ['/new/𫭟', '7', '𫭟'],
    ['/new/total', '13', 'total'],
    ['/waivers/0', '{check', ''],
    ['/waivers/0/at', '/x/y', 'at'],
    ['/waivers/1/reason', '原文', 'reason'],
    ['/title', '引号', 'title'],
    ['/quoted key', 'x\n', 'quoted key'],
  ];

  it.each(PLACES)('%s has its key and its value in their places', (pointer, value, key) => {
    const place = parsed(TEXT).places.get(pointer);
    expect(TEXT.slice(place?.valueStart).startsWith(value)).toBe(true);
    expect(key === '' ? place?.keyStart : TEXT.slice(place?.keyStart, place?.keyEnd)).toBe(
      key === '' ? undefined : key,
    );
  });

  it('a value that is not there stands behind its key', () => {
    const place = parsed(TEXT).places.get('/empty');
    expect(place?.valueStart).toBe(TEXT.indexOf('empty') + 'empty'.length);
    expect(parsed(TEXT).value).toMatchObject({ empty: null });
  });

  it('a column counts characters, not bytes or UTF-16 units', () => {
    const { source, places } = parsed(TEXT);
    expect(source.positionAt(places.get('/new/total')!.valueStart)).toEqual({ line: 3, column: 32 });
    expect(placeOf(TEXT, TEXT.indexOf('13}'))).toBe('3:32');
  });

  it('what was typed is kept as it was typed', () => {
    const { places } = parsed('a: 0123\nb: "5"\nc: 1e2\nd: 3.0 # 三\n');
    expect(['/a', '/b', '/c', '/d'].map((pointer) => places.get(pointer)?.typed)).toEqual([
      '0123',
      undefined,
      '1e2',
      '3.0',
    ]);
  });

  it('Windows line ends change no line, no column and no text', () => {
    const unix = parsed(TEXT);
    const windows = parsed(TEXT.replaceAll('\n', '\r\n'));
    expect(windows.value).toEqual(unix.value);
    for (const [pointer, { valueStart }] of unix.places) {
      expect(windows.source.positionAt(windows.places.get(pointer)!.valueStart)).toEqual(
        unix.source.positionAt(valueStart),
      );
    }
  });
});

describe('a file that is no plain YAML', () => {
  it.each([
    ['a tag', 'a: !!int 3\n', '1:4 这里用了 YAML 标签'],
    ['a tag of JavaScript', 'a: 1\nb: !!js/function "x"\n', '2:4 这里用了 YAML 标签'],
    ['an alias', 'a: 1\nb: *x\n', '2:4 这里用了 YAML 引用'],
    ['an anchor with its aliases', 'a: 1\nb: &x {c: 1}\nd: *x\ne: *x\n', '2:4 这里用了 YAML 锚点'],
    ['a merge key', 'a:\n  <<: {b: 1}\n', '2:3 这里用了合并键'],
    ['a merge key of an anchor', 'a: &x {b: 1}\nc:\n  <<: *x\n', '1:4 这里用了 YAML 锚点'],
    ['a key given twice', 'a: 1\nb: 2\na: 3\n', '3:1 同一项写了两次'],
    ['a key given twice between braces', 'r: {a: 1, b: 2, a: 3}\n', '1:17 同一项写了两次'],
    ['commas in two figures', 'r: {a: 1,234, b: 1,234}\n', '1:20 数字里有逗号'],
    ['a list as a key', 'a: 1\n? [x]\n: 2\n', '2:3 项目名只能是一个词'],
    ['a mapping as a key', 'n: {{a: 1}: 2}\n', '1:5 项目名只能是一个词'],
    ['a tab as indentation', 'a:\n\tb: 1\n', '2:1 行首缩进用了制表符'],
    ['a full-width space as indentation', 'a:\n  b: 1\n　　c: 2\n  d: 3\n', '3:1 行首缩进用了全角空格'],
    ['full-width brackets', 'a:\n  b: ｛c: 0, d: 0｝\n', '2:6 这里用了全角括号'],
    ['a dash for none', 'a:\n  b: -\n  c: 1\n', '2:6 这里只写了一个“-”'],
    [
      'marks of a merge',
      'a:\n<<<<<<< HEAD\n  b: 1\n=======\n  b: 2\n>>>>>>> other\n',
      '2:1 这里是两处修改没有合并好留下的标记',
    ],
    ['a line that is indented too far', 'a:\n  b: 1\n   c: 2\n', '3:4 这一行的缩进与上下文对不上'],
    ['a bracket that is never closed', 'a:\n  r: {x: 1, y: 2\n  s: 3\n', '2:6 这里的括号没有配对'],
    ['a bracket that is never closed, at the end', 'a: 1\nr: [1, 2\n', '2:4 这里的括号没有配对'],
    ['a quotation mark that is never closed', 'a: "年报\nb: 1\n', '1:4 这里的引号没有配对'],
    [
      'a quotation mark that is never closed, far down',
      "a: 1\nb: '年报\n  还有\n\nc: 1\n",
      '2:4 这里的引号没有配对',
    ],
    ['text after a quotation', 'a: "年报"附件\n', '1:8 引号结束以后还有文字'],
    ['a colon in text', 'a: 说明: 更多\n', '1:6 文字里有英文冒号加空格'],
    ['no space behind a colon, first line', 'a:1\nb: 2\n', '1:2 项目名后的冒号写得不对'],
    ['no space behind a colon, in between', 'x:\n  a: 1\n  b:4\n  c: 5\n', '3:4 项目名后的冒号写得不对'],
    ['no space behind a colon, last line', 'a: 1\nb:4\n', '2:2 项目名后的冒号写得不对'],
    ['a full-width colon', 'a: 1\nb：4\nc: 5\n', '2:2 项目名后的冒号写得不对'],
    ['full-width commas between braces', 'a:\n  r: {x: 1，y: 2，z: 3}\n', '2:11 花括号里用了全角的逗号'],
    ['an enumeration comma between braces', 'r: {x: 1、 y: 2}\n', '1:9 花括号里用了全角的逗号'],
    ['a full-width semicolon between braces', 'r: {x: 1, y: 2；z: 3}\n', '1:15 花括号里用了全角的逗号'],
    ['a full-width colon between braces', 'r: {x：1, y: 2}\n', '1:6 项目名后用了全角的冒号'],
    ['full-width colons all along a line', 'r: {x： 1, y：2, z：3}\ns: 1\n', '1:6 项目名后用了全角的冒号'],
    ['full-width signs of both kinds', 'r: {x：1，y：2}\n', '1:6 项目名后用了全角的冒号'],
    ['a full-width colon before a plain one', 'a：: 1\n', '1:2 项目名后用了全角的冒号'],
    ['a sign that YAML reserves', 'a: @某人\n', '1:4 这段文字的第一个符号'],
    ['running text at the margin', 'a: |\n全年\nb: 1\n', '2:1 这一行不是“项目: 内容”的写法'],
    ['a missing comma', 'r: {a: 1 b: 2}\n', '1:11 括号没有配对，或各项之间少了逗号'],
    ['an unknown escape', 'a: "\\q"\n', '1:6 双引号里的反斜杠写法不对'],
    ['half a character', 'a: 1\nb: "\\ud800"\n', '2:5 文字里有半个字符'],
    ['half a character below a key with a slash', '"a/b": {c: "\\ud800"}\n', '1:13 文字里有半个字符'],
    ['NUL', 'a: 1\nb: x\u0000\n', '2:5 文件里有不可见的控制字符'],
    ['NUL as an escape', 'a: "\\0"\n', '1:5 文件里有不可见的控制字符'],
    ['an escape sequence of a terminal in a key', '"\\e[2J": 1\n', '1:10 文件里有不可见的控制字符'],
    ['a control of the second half, as an escape', 'a: "x\\x9b31m"\n', '1:5 文件里有不可见的控制字符'],
    ['a next line', 'a: |\n  甲\n  乙\u0085丙\n', '3:4 文件里有不可见的控制字符'],
    ['a bracket that is never closed below a blank line', '\na: {x: 1\n', '2:4 这里的括号没有配对'],
    ['a bracket that is never closed below blank lines', '\r\n\na: {x: 1\n', '3:4 这里的括号没有配对'],
    ['nothing', '', '1:1 文件是空的'],
    ['a comment alone', '# 待填\n', '1:1 文件是空的'],
    ['a marker alone', '---\n', '1:1 文件是空的'],
    ['a single word', '年报\n', '1:1 文件内容不是“项目: 内容”的形式'],
    ['a list', '- a\n- b\n', '1:1 文件内容不是“项目: 内容”的形式'],
    ['two documents', 'a: 1\n---\nb: 2\n', '2:1 一个文件里只能有一份内容'],
    [
      'two documents, the first marked too',
      '---\na: |\n  --- 文字\n---\nb: 2\n',
      '4:1 一个文件里只能有一份内容',
    ],
    ['an empty second document', 'a: 1\n---\n', '2:1 一个文件里只能有一份内容'],
    ['deep nesting', `a: ${'['.repeat(5000)}\n`, '1:23 内容嵌套太深'],
  ])('%s is one fault at its place', (_, text, expected) => {
    const found = faults(text);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(expected);
    expect(found[0]?.split(' ')[0]).toBe(expected.split(' ')[0]);
  });

  it('full-width signs are told once for a line, and never in text', () => {
    expect(faults('a: {x：1, y：2}\nb: {x：1}\n')).toHaveLength(2);
    expect(parsed('a: 甲：乙，丙\nb: {x: 甲：乙，丙}\n"甲：乙": 1\n').value).toEqual({
      a: '甲：乙，丙',
      b: { x: '甲：乙，丙' },
      '甲：乙': 1,
    });
    // What is wrong is told where it is: the comma of the line above is none of its faults.
    expect(faults('r: {dept: 甲，tel: 1}\ns: {a: 1 b: 2}\n')[0]).toContain('1:12 花括号里用了全角的逗号');
    expect(faults('r: {dept: 甲，乙}\ns: {a: 1 b: 2}\n')[0]).toContain('2:11 括号没有配对');
  });

  it('two tags are two faults', () => {
    expect(faults('a: !x 1\nb: !y 2\n').map((fault) => fault.slice(0, 4))).toEqual(['1:4 ', '2:4 ']);
  });

  it('names that mean something to JavaScript are keys like any other', () => {
    const { value } = parsed('__proto__: {polluted: 1}\nconstructor: 2\n');
    expect(Object.keys(value as object)).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('a marker at the beginning or the end is no fault', () => {
    expect(parsed('---\na: 1\n').value).toEqual({ a: 1 });
    expect(parsed('a: 1\n...\n').value).toEqual({ a: 1 });
  });

  it('a bomb of aliases is refused before anything is built from it', () => {
    const lines = ['a0: &a0 [x, x]'];
    for (let level = 1; level < 30; level += 1)
      lines.push(`a${level}: &a${level} [*a${level - 1}, *a${level - 1}]`);
    expect(faults(lines.join('\n'))).toHaveLength(1);
  });

  it('dates, yes and no stay text', () => {
    expect(parsed('a: 2024-01-31\nb: no\nc: yes\n').value).toEqual({ a: '2024-01-31', b: 'no', c: 'yes' });
  });
});
