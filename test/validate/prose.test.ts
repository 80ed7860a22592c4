import fc from 'fast-check';
import { parseFragment } from 'parse5';
import { describe, expect, it } from 'vitest';
import type { Block, Inline, ListItem } from '../../src/model/prose.ts';
import { proseHtml } from '../../src/render/prose-html.ts';
import type { Resolver } from '../../src/validate/prose/inline.ts';
import { parseProse } from '../../src/validate/prose/parse-prose.ts';
import { brief, examine, placeOf } from '../fixtures/content-examine.ts';
import { reportText } from '../fixtures/content-report.ts';

const NO_REFERENCES: Resolver = () => ({
  ok: false,
  message: { zh: '无', en: 'no' },
  hint: { zh: '', en: '' },
});

/** Inline text as it reads, with *bold*, <link> and !picture!. */
const spell = (content: readonly Inline[]): string =>
  content
    .map((part) => {
      switch (part.kind) {
        case 'text':
          return part.text;
        case 'strong':
          return `*${spell(part.children)}*`;
        case 'link':
          return `<${spell(part.children)}→${part.href}>`;
        case 'picture':
          return `!${part.alt}→${part.file}!`;
      }
    })
    .join('');

const spellItems = (items: readonly ListItem[]): unknown[] =>
  items.map(({ content, children }) =>
    children.length === 0 ? spell(content) : [spell(content), spellItems(children)],
  );

const spellBlock = (block: Block): unknown => {
  switch (block.kind) {
    case 'paragraph':
      return spell(block.content);
    case 'subheading':
      return { heading: spell(block.heading), text: spell(block.content) };
    case 'list':
      return { list: spellItems(block.items) };
    case 'table':
      return { head: block.head.map(spell), rows: block.rows.map((row) => row.map(spell)) };
  }
};

const blocks = (text: string): unknown[] => parseProse(text, NO_REFERENCES).prose.blocks.map(spellBlock);
const faults = (text: string): string[] =>
  parseProse(text, NO_REFERENCES).faults.map(
    ({ code, line, start, end }) => `${code} ${line}:${start}-${end}`,
  );

describe('paragraphs', () => {
  it('a line is a paragraph; blank lines and white space at its ends mean nothing', () => {
    expect(blocks('　　第一段\n\n\n  第二段  \n\t第三段\u00a0\n')).toEqual(['第一段', '第二段', '第三段']);
    expect(blocks('甲\r\n乙\r丙')).toEqual(['甲', '乙', '丙']);
    expect(blocks(' \n　\n')).toEqual([]);
  });

  it('what was typed is not renumbered, and is no code and no heading', () => {
    const typed = [
      '3. 第三',
      '1. 第一',
      '1、又一',
      '# 不是标题',
      '    不是代码',
      '> 不是引文',
      '---',
      '`x` ~~y~~ _z_',
    ];
    expect(blocks(typed.join('\n'))).toEqual(typed.map((line) => line.trim()));
  });
});

describe('run-in headings', () => {
  it.each([
    ['（一）主动公开。全年发布。', '（一）主动公开。', '全年发布。'],
    ['(二)依申请公开，全年', '(二)依申请公开，', '全年'],
    ['（三）平台建设', '（三）平台建设', ''],
    ['（十一）监督保障：全年。又。', '（十一）监督保障：全年。', '又。'],
    ['（一）**主动公开。**全年。', '（一）*主动公开。*', '全年。'],
    ['（一）**主动公开。全年**发布', '（一）*主动公开。*', '*全年*发布'],
    ['（一）**主动**公开，**全年**', '（一）*主动*公开，', '*全年*'],
    ['**（一）主动公开。**全年', '*（一）主动公开。*', '全年'],
    ['（一）见[网站](https://a.cn/a,b)。全年', '（一）见<网站→https://a.cn/a,b>。', '全年'],
  ])('%s', (line, heading, text) => {
    expect(blocks(line)).toEqual([{ heading, text }]);
  });

  it.each(['一、总体情况', '（1）不是', '（一', '第（一）项', '一）甲'])('%s is none', (line) => {
    expect(blocks(line)).toEqual([line]);
  });
});

describe('inline markup', () => {
  it.each([
    ['**一是**加强', '*一是*加强'],
    ['说“**重点**”。', '说“*重点*”。'],
    ['**“重点”**工作', '*“重点”*工作'],
    ['**甲。**乙', '*甲。*乙'],
    ['**a** b **c**', '*a* b *c*'],
    ['**没有结束', '**没有结束'],
    ['****', '****'],
    ['2**3', '2**3'],
    [
      '见[县政府](https://example.gov.cn/a_(b)?x=1&y=2)网站',
      '见<县政府→https://example.gov.cn/a_(b)?x=1&y=2>网站',
    ],
    ['[信箱](mailto:xxgk@example.gov.cn)', '<信箱→mailto:xxgk@example.gov.cn>'],
    ['[](https://a.cn)', '<https://a.cn→https://a.cn>'],
    ['[**粗**](http://a.cn)', '<*粗*→http://a.cn>'],
    ['[注] (https://a.cn)', '[注] (https://a.cn)'],
    ['![网络 6 件](qudao.png)', '!网络 6 件→qudao.png!'],
    ['\\*\\*不是粗\\*\\*', '**不是粗**'],
    ['C:\\路径', 'C:\\路径'],
  ])('%s', (line, expected) => {
    expect(blocks(line)).toEqual([expected]);
    expect(faults(line)).toEqual([]);
  });

  it.each([
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    'java\tscript:x',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    '../2022.html',
    '/index.html',
    '//evil.example',
    'a.html',
    'https:evil',
    'http://',
    'https://a.cn/"onclick="x',
    '',
  ])('a link to %j is MARKUP and keeps its text only', (address) => {
    const line = `见[这里](${address})。`;
    if (/\s/.test(address)) expect(blocks(line)).toEqual([line]);
    else {
      expect(blocks(line)).toEqual(['见这里。']);
      expect(faults(line)).toEqual([`MARKUP 0:1-${line.length - 1}`]);
    }
  });

  it.each([
    ['![](a.png)', 'MARKUP'],
    ['![ ](a.png)', 'MARKUP'],
    ['![x](../a.png)', 'PATH'],
    ['![x](/etc/a.png)', 'PATH'],
    ['![x](b/a.png)', 'PATH'],
    ['![x](.a.png)', 'PATH'],
    ['![x](a.svg)', 'PATH'],
    ['![x](a.png.exe)', 'PATH'],
    ['![x](https://a.cn/a.png)', 'PATH'],
    ['![x](data:image/png;base64,AA)', 'PATH'],
    ['![x](a%2fb.png)', 'PATH'],
    ['![x](con.png)', 'PATH'],
    ['![x](a\u0301.png)', 'PATH'],
    ['![x](\uf900.png)', 'PATH'],
    ['![x]()', 'PATH'],
  ])('the picture %s is refused', (line, code) => {
    expect(faults(line)).toEqual([`${code} 0:0-${line.length}`]);
  });
});

describe('lists and tables', () => {
  it('lists nest by their indentation', () => {
    expect(blocks('- 甲\n  - 乙\n    * 丙\n  - 丁\n- 戊\n后文')).toEqual([
      { list: [['甲', [['乙', ['丙']], '丁']], '戊'] },
      '后文',
    ]);
    expect(blocks('-不是\n-5\n- \n*也不是*')).toEqual(['-不是', '-5', '-', '*也不是*']);
    expect(blocks('    - 深\n  - 浅')).toEqual([{ list: ['深', '浅'] }]);
  });

  it('a list of any depth is a list', () => {
    const deep = Array.from({ length: 2000 }, (_, level) => `${' '.repeat(level * 2)}- x`).join('\n');
    expect(blocks(deep)).toHaveLength(1);
  });

  it('a table is lines with bars, the second a rule; short rows are filled up', () => {
    expect(blocks('| 渠道 | 件数 |\n|---|:-:|\n| 网络 | **6** |\n| 信函 |\n| a\\|b | 2 |\n后文')).toEqual([
      {
        head: ['渠道', '件数'],
        rows: [
          ['网络', '*6*'],
          ['信函', ''],
          ['a|b', '2'],
        ],
      },
      '后文',
    ]);
    expect(blocks('| 没有规则行 |\n| 第二行 |')).toEqual(['| 没有规则行 |', '| 第二行 |']);
  });

  it('a table is as wide as a page, and no row is wider than its head', () => {
    const table = (heads: number, cells: number): string =>
      [heads, heads, cells].map((count, row) => (row === 1 ? '|-' : '|甲').repeat(count)).join('\n');
    expect(faults(table(18, 18))).toEqual([]);
    expect(faults(`引言\n  ${table(19, 19)}`)).toEqual(['MARKUP 1:2-40']);
    expect(faults(table(5000, 5000))).toHaveLength(1);
    expect(faults(table(2, 3))).toEqual(['MARKUP 2:0-6']);
    const [tooLong] = parseProse(table(2, 3), NO_REFERENCES).faults;
    expect(tooLong?.message.zh).toBe('表格的这一行有 3 格，表头只有 2 格，多 1 格');
  });
});

describe('markup that content may not have', () => {
  it.each([
    ['<script>alert(1)</script>', 0, 8],
    ['前<b>粗</b>后', 1, 4],
    ['<br/>', 0, 5],
    ['<img src=x onerror=alert(1)>', 0, 28],
    ['</p>', 0, 4],
    ['<!-- 注 -->', 0, 4],
    ['<!DOCTYPE html>', 0, 9],
    ['<?php', 0, 3],
    ['<script', 0, 7],
    ['点击onclick="x()"', 2, 11],
    ['" onmouseover = x', 2, 17],
    ['<a\u3000href=x>', 0, 10],
  ])('%s is MARKUP where it begins', (line, start, end) => {
    expect(faults(line)).toEqual([`MARKUP 0:${start}-${end}`]);
  });

  it.each([
    '5<6',
    '5 < 6 且 7 > 3',
    '《<条例>》',
    '<<条例>>',
    'AT&T &amp; &#60;',
    '<3',
    '<—',
    'a<b',
    '<foo@example.cn>',
    '联系方式online=是',
    '见[站](https://a.cn/?online=1&only=x)',
    'on=1',
    '一次onsite=1',
  ])('%s is text', (line) => {
    expect(faults(line)).toEqual([]);
    const html = proseHtml(parseProse(line, NO_REFERENCES).prose, () => undefined);
    expect(html).not.toMatch(/<(?!\/?(p|a)\b)/);
  });

  it('stands at its line in the file, whatever the indentation and the line ends', async () => {
    for (const end of ['\n', '\r\n']) {
      const text = reportText({
        overview: 'overview: |\n  第一行\n\n    𫭟缩进<b>粗</b>\n  链接[x](javascript:y)\n',
      }).replaceAll('\n', end);
      const { findings } = await examine(text);
      expect(findings.map(brief)).toEqual(['error MARKUP /overview 7:8', 'error MARKUP /overview 8:5']);
      expect(placeOf(text, text.indexOf('<b>'))).toBe('7:8');
    }
  });

  it('is found in titles, notes and reasons too', async () => {
    const tail = 'notes:\n  - {at: /disclosure/fee, text: "见<b>注</b>"}\nsignedBy: <i>局</i>\n';
    expect((await examine(reportText({ tail }))).findings.map(brief)).toEqual([
      'error MARKUP /notes/0/text 52:34',
      'error MARKUP /signedBy 53:11',
    ]);
  });
});

describe('references', () => {
  const overview = (text: string): string => reportText({ overview: `overview: |\n  ${text}\n` });

  it('give the figure', async () => {
    const { findings, readable } = await examine(
      overview(
        '{{ year }}年收到{{applications.new.total}}件，{{ applications.denied.query.natural }}件，收费{{ disclosure.fee }}万元，维持{{disputes.review.upheld}}件。',
      ),
    );
    expect(findings).toEqual([]);
    expect(readable?.report.overview.blocks.map(spellBlock)).toEqual([
      '2023年收到15件，2件，收费0.092万元，维持2件。',
    ]);
    expect(readable?.report.overview.filled).toContain('2023年收到15件');
  });

  it.each([
    ['{{ applications.new.totl }}', '不是表中的一格', '您是不是要写 {{ applications.new.total }}？'],
    ['{{ applications.new }}', '不是表中的一格', '您是不是要写 {{ applications.new.total }}？'],
    ['{{ 7*7 }}', '不是表中的一格', '例如 {{ applications.new.total }}'],
    ['{{ constructor }}', '不是表中的一格', '例如 {{ applications.new.total }}'],
    ['{{ __proto__ }}', '不是表中的一格', '例如 {{ applications.new.total }}'],
    ['{{ applications.new.total + 1 }}', '不是表中的一格', '您是不是要写 {{ applications.new.total }}？'],
    ['{{}}', '不是表中的一格', '例如 {{ applications.new.total }}'],
    ['{{ processingFee.collected }}', '不是表中的一格', '{{'],
    ['{{ 没有结束', '没有配对', '写成 \\{{'],
  ])('%s is REF and stays as it is', async (reference, message, hint) => {
    const { findings, readable } = await examine(overview(`收到${reference}`));
    expect(findings.map(brief)).toEqual(['error REF /overview 5:5']);
    expect(findings[0]?.message.zh).toContain(message);
    expect(findings[0]?.hint?.zh).toContain(hint);
    expect(readable?.report.overview.blocks.map(spellBlock)).toEqual([`收到${reference}`]);
  });

  it('to a blank cell says that it is blank', async () => {
    const text = overview('收到{{ disclosure.rules.issued }}件').replace(
      'rules: {issued: 0',
      'rules: {issued: null',
    );
    const finding = (await examine(text)).findings.find(({ code }) => code === 'REF');
    expect(finding?.message.zh).toBe('{{ disclosure.rules.issued }} 所指的一格是空白');
  });

  it('to the processing fee give it where it is given', async () => {
    const tail = 'processingFee: {notices: 2, charged: 40, collected: 30}\n';
    const text = overview('收取{{ processingFee.collected }}元') + tail;
    expect((await examine(text)).readable?.report.overview.filled).toContain('收取30元');
  });

  it('are the only thing in braces that means anything', async () => {
    const inert = '{% raw %}{{ year }}{% endraw %} {# 注 #} ${year} {year} \\{{ year }} <%= year %>';
    const { findings, readable } = await examine(overview(inert));
    expect(findings).toEqual([]);
    expect(readable?.report.overview.blocks.map(spellBlock)).toEqual([
      '{% raw %}2023{% endraw %} {# 注 #} ${year} {year} {{ year }} <%= year %>',
    ]);
  });
});

describe('any text', () => {
  const bits = fc.constantFrom(
    '<',
    '>',
    '</',
    '<script>',
    'alert(1)',
    '"',
    "'",
    '&',
    '**',
    '*',
    '[',
    ']',
    '(',
    ')',
    '![',
    '](',
    '{{',
    '}}',
    'year',
    'javascript:',
    'https://a.cn',
    'data:',
    'a.png',
    '../',
    '|',
    '|-|',
    '\n',
    '\n- ',
    '\n  - ',
    '\n|',
    '（一）',
    '。',
    '，',
    '年报',
    '𫭟',
    '\\',
    ' ',
    '　',
    '\t',
    'onerror=',
    '<!--',
    '-->',
    '\u0000',
    '\ud800',
    '`',
    '%}',
    '{%',
  );
  const text = fc.oneof(
    fc.array(bits, { maxLength: 60 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary' }),
  );

  /** Everything that prose may become. */
  const OURS: Readonly<Record<string, readonly string[]>> = {
    p: [],
    h3: [],
    div: ['class', 'role', 'aria-label', 'tabindex'],
    strong: [],
    a: ['href'],
    ul: [],
    li: [],
    table: ['class'],
    thead: [],
    tbody: [],
    tr: [],
    th: ['scope'],
    td: [],
    figure: [],
    img: ['src', 'alt', 'width', 'height'],
  };

  interface Node {
    readonly nodeName: string;
    readonly attrs?: readonly { readonly name: string; readonly value: string }[];
    readonly childNodes?: readonly Node[];
  }

  function inspect(node: Node): void {
    for (const child of node.childNodes ?? []) {
      if (child.nodeName !== '#text') {
        expect(Object.keys(OURS)).toContain(child.nodeName);
        for (const { name, value } of child.attrs ?? []) {
          expect(OURS[child.nodeName]).toContain(name);
          if (name === 'href') expect(value).toMatch(/^(https?:\/\/|mailto:)/i);
          if (name === 'src') expect(value).toBe('picture.png');
        }
      }
      inspect(child);
    }
  }

  it('gives no tag and no attribute that is not ours, and faults within its lines', () => {
    fc.assert(
      fc.property(text, (typed) => {
        const { prose, faults: found } = parseProse(typed, NO_REFERENCES);
        inspect(parseFragment(proseHtml(prose, () => ({ src: 'picture.png', width: 1, height: 1 }))));
        const lines = typed.split(/\r\n|\r|\n/);
        for (const { line, start, end } of found) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(lines[line]!.length);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it.each([
    '[',
    '![',
    '**',
    '{{',
    '<',
    '<a ',
    '(',
    '[a](',
    '|',
    '- ',
    '（一）',
    'on',
    'onerror ',
    '\\',
    '[x](https://a.cn/(',
  ])('takes no time however often %j is repeated', (sign) => {
    const started = performance.now();
    parseProse(sign.repeat(Math.floor(60_000 / sign.length)), NO_REFERENCES);
    expect(performance.now() - started).toBeLessThan(1500);
  });
});
