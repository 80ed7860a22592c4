import path from 'node:path';
import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { TEMPLATES } from '../../src/build/package-root.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Language } from '../../src/model/message.ts';
import { createEnvironment } from '../../src/render/environment.ts';
import { htmlReport } from '../../src/report/html.ts';
import type { Element, HtmlDocument } from '../acceptance/html-page.ts';
import {
  attribute,
  byId,
  elementsIn,
  named,
  only,
  parsePage,
  squeezedText,
} from '../acceptance/html-page.ts';
import type { CASES } from './fixtures.ts';
import { ALL, NOT_ASSESSABLE, SCHOOL, WATER, reportFileOf, sourceOf, theCase } from './fixtures.ts';

const environment = createEnvironment(TEMPLATES);

const page = (findings: readonly Finding[], language: Language = 'zh'): string =>
  htmlReport(findings, NOT_ASSESSABLE, {
    language,
    environment,
    summary: { zh: '检查报告 3 份。', en: '3 reports checked.' },
    source: sourceOf,
    reportFile: reportFileOf,
  });
const read = (...given: Parameters<typeof page>): HtmlDocument => parsePage(page(...given));

const classesOf = (element: Element): readonly string[] => (attribute(element, 'class') ?? '').split(' ');
const withClass = (node: HtmlDocument | Element, name: string): readonly Element[] =>
  elementsIn(node).filter((element) => classesOf(element).includes(name));

/** The cell of a figure of the first file that is shown. */
const cell = (document: HtmlDocument, id: string): Element => byId(document, `f1-${id}`)!;
/** What a cell shows, and after a bar the numbers at it. */
function shown(element: Element): string {
  const numbers = withClass(element, 'number').map((number) => squeezedText(number));
  return [squeezedText(element, ['a']), ...numbers].join('|');
}

describe('the page', () => {
  it.each([
    ['everything', ALL, 'zh'],
    ['everything, in English', ALL, 'en'],
    ['nothing', [], 'zh'],
    ['hostile text', theCase('hostile text'), 'zh'],
  ] as const)('of %s is valid and well-marked-up HTML', async (_, findings, language) => {
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended', 'html-validate:a11y', 'html-validate:document'],
      rules: {
        // A table that scrolls is a region for the keyboard, but no section of the page: a <section> would say so.
        'prefer-native-element': ['error', { exclude: ['region'] }],
      },
    });
    const { results } = await validator.validateString(page(findings, language));
    expect(
      results
        .flatMap(({ messages }) => messages)
        .map(({ ruleId, message, line }) => `${line} ${ruleId} ${message}`),
    ).toEqual([]);
  });

  it('needs nothing besides itself: no script, no address but its own places, and a policy that forbids others', () => {
    const document = read(ALL);
    const elements = elementsIn(document);
    for (const name of ['script', 'link', 'img', 'iframe', 'object', 'embed', 'form', 'base', 'b', 'i']) {
      expect(
        elements.filter(({ tagName }) => tagName === name),
        name,
      ).toEqual([]);
    }
    for (const element of elements) {
      expect(
        element.attrs.filter(({ name }) => name.startsWith('on') || name === 'src' || name === 'style'),
      ).toEqual([]);
      const href = attribute(element, 'href');
      if (href === undefined) continue;
      expect(href).toMatch(/^#/);
      expect(byId(document, href.slice(1)), href).toBeDefined();
    }
    expect(page(ALL)).not.toMatch(/url\(|@import/);
    const policy = named(document, 'meta').find((meta) => attribute(meta, 'http-equiv') !== undefined);
    expect(attribute(policy!, 'content')).toBe("default-src 'none'; style-src 'unsafe-inline'");
  });

  it('shows what was typed as text, whatever it is', () => {
    const document = read(theCase('hostile text'));
    const [message] = withClass(document, 'message');
    expect(squeezedText(message!)).toContain('</script><script>alert(1)</script><b>粗</b>{0}');
    expect(page(ALL)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(
      withClass(read(theCase('a file with an odd name')), 'path').map((part) => squeezedText(part))[0],
    ).toContain('content/000000/ab%,:<i>名/2023.yaml');
  });

  it('begins with the summary and the files, those with errors first', () => {
    const document = read(ALL);
    expect(squeezedText(only(document, 'h1'))).toBe('年报检查结果');
    expect(squeezedText(withClass(document, 'summary')[0]!)).toBe('检查报告3份。');
    const files = named(only(document, 'nav'), 'li').map((item) => squeezedText(item));
    expect(files).toEqual([
      '青石县水务局2023年7处错误，2处提醒',
      'content/000000/names/2023.yaml1处错误，1处提醒，1处提示',
      'content/000000/gone/2023.yaml1处错误',
      'content/000000/ab%,:<i>名/2023.yaml1处错误',
      '青石县<教育局>&学校2023年1处错误',
      'content/000000/many/2023.yaml25处错误',
    ]);
    const warnings = read([...theCase('a blank cell'), ...theCase('a file with an odd name')]);
    expect(named(only(warnings, 'nav'), 'li').map((item) => squeezedText(item))[1]).toBe(
      '青石县水务局2023年1处提醒',
    );
  });

  it('says of a draft that its errors do not count', () => {
    expect(withClass(read(theCase('hostile text')), 'note').map((note) => squeezedText(note))).toEqual([
      '草稿，不会发布，其中的错误不算。',
    ]);
    expect(withClass(read(theCase('a blank cell')), 'note')).toEqual([]);
  });

  it('says so where nothing was found', () => {
    expect(squeezedText(only(read([]), 'main'))).toContain('没有查出问题。');
    expect(named(read([]), 'nav')).toEqual([]);
  });

  it('tells of what was waived, with the reason, and leaves files without open findings out', () => {
    const document = read([...theCase('waived'), ...theCase('a phrase in prose')]);
    expect(squeezedText(only(document, 'details'))).toBe(
      '已豁免1处S2-NORM现行有效件数不对理由：原件如此，见{更正}第3号',
    );
    expect(named(only(document, 'nav'), 'li')).toHaveLength(1);
  });

  it('counts what is too much for one file', () => {
    const [finding] = theCase('many of a kind in one file');
    const document = read(Array.from({ length: 130 }, () => finding!));
    expect(withClass(document, 'finding')).toHaveLength(100);
    expect(squeezedText(only(document, 'main'))).toContain('这个文件另有30处没有列出');
  });
});

describe('a table on the page', () => {
  it('shows figures as they were typed, wrong ones framed and with the number of the finding', () => {
    const document = read(theCase('a figure that is none'));
    expect(shown(cell(document, 'disclosure-licensing'))).toBe('31件|1');
    expect(shown(cell(document, 'applications-granted-natural'))).toBe('1,234|2');
    for (const id of ['disclosure-licensing', 'applications-granted-natural']) {
      expect(classesOf(cell(document, id))).toEqual(['wrong', 'error']);
    }
    expect(shown(cell(document, 'disclosure-fee'))).toBe('0.092');
    expect(attribute(cell(document, 'disclosure-fee'), 'class')).toBeUndefined();
    // From the cell to the finding and back.
    const [mark] = withClass(cell(document, 'disclosure-licensing'), 'number');
    const entry = byId(document, attribute(mark!, 'href')!.slice(1))!;
    expect(squeezedText(entry)).toContain('“31件”不是数字');
    expect(named(entry, 'a').map((link) => attribute(link, 'href'))).toEqual(['#f1-disclosure-licensing']);
  });

  it('marks the terms of a sum more lightly', () => {
    const document = read(theCase('terms on the same line'));
    const row = ['upheld', 'corrected', 'other', 'pending', 'total'].map((key) =>
      cell(document, `disputes-review-${key}`),
    );
    expect(row.map(shown)).toEqual(['3|1', '1|1', '0', '1|1', '4|1']);
    expect(row.map((part) => attribute(part, 'class'))).toEqual([
      'term',
      'term',
      undefined,
      'term',
      'wrong error',
    ]);
  });

  it('marks the blank cells of a row whose blanks are the fault', () => {
    const document = read(theCase('a blank cell'));
    const natural = cell(document, 'applications-denied-process-natural');
    expect(squeezedText(natural, ['a', 'span'])).toBe('');
    expect(classesOf(natural)).toEqual(['wrong', 'warning']);
    expect(shown(natural)).toBe('空白|1');
    expect(shown(cell(document, 'applications-denied-process-business'))).toBe('0');
  });

  it('tells figures that nobody typed from those that somebody did', () => {
    const document = read(theCase('terms on other lines of the same file'));
    expect(classesOf(cell(document, 'applications-carriedIn-total'))).toEqual(['derived']);
    expect(shown(cell(document, 'applications-carriedIn-total'))).toBe('0');
    expect(classesOf(cell(document, 'applications-other-misc-natural'))).toEqual(['derived']);
    expect(attribute(cell(document, 'applications-other-misc-total'), 'class')).toBeUndefined();
  });

  it('is drawn only where a finding lies in it', () => {
    const captions = (findings: readonly Finding[]): readonly string[] =>
      named(read(findings), 'caption').map((caption) => squeezedText(caption));
    expect(captions(theCase('terms on the same line'))).toEqual(['四、政府信息公开行政复议、行政诉讼情况']);
    expect(captions(theCase('a figure that is none'))).toEqual([
      '二、主动公开政府信息情况',
      '三、收到和处理政府信息公开申请情况',
    ]);
    expect(captions(theCase('a phrase in prose'))).toEqual([]);
    expect(captions(theCase('a file that cannot be read'))).toEqual([]);
  });

  it('has the heads of the report’s own page, and no id twice where several reports have it', () => {
    const [finding] = theCase('a figure that is none');
    const document = read([
      finding!,
      { ...finding!, file: SCHOOL, range: theCase('hostile text')[0]!.range },
    ]);
    expect(named(document, 'table')).toHaveLength(2);
    const ids = elementsIn(document).flatMap((element) => attribute(element, 'id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [index, label] of [WATER, SCHOOL].entries()) {
      const figure = byId(document, `f${index + 1}-disclosure-licensing`)!;
      const heads = attribute(figure, 'headers')!
        .split(' ')
        .map((id) => squeezedText(byId(document, id)!));
      expect(heads, label).toEqual(['第二十条第（五）项', '本年处理决定数量', '行政许可']);
    }
  });

  it('marks the head of a row that is wrong as a whole', () => {
    const [finding] = theCase('a blank cell');
    const pointer = '/applications/denied/query';
    const document = read([{ ...finding!, pointer }]);
    const [mark] = withClass(document, 'number').filter((number) => attribute(number, 'id') !== undefined);
    expect(squeezedText(mark!.parentNode as Element)).toBe('8.属于行政查询事项1');
    expect(named(byId(document, 'f1-1')!, 'a').map((link) => attribute(link, 'href'))).toEqual([
      `#${attribute(mark!, 'id')}`,
    ]);
  });
});

describe('a finding on the page', () => {
  const entry = (name: keyof typeof CASES): Element => byId(read(theCase(name)), 'f1-1')!;

  it('has its authority, what to do, its place and its line', () => {
    const element = entry('a figure that is none');
    expect(named(element, 'dt').map((term) => squeezedText(term))).toEqual(['依据：', '办法：']);
    expect(named(element, 'dd').map((text) => squeezedText(text))).toEqual([
      '国办公开办函〔2021〕30号',
      '请改为31。',
    ]);
    expect(squeezedText(withClass(element, 'place')[0]!)).toBe('content/000000/water/2023.yaml:9:14');
    expect(squeezedText(only(element, 'pre'))).toBe('9licensing:31件');
    expect(named(element, 'mark').map((mark) => squeezedText(mark))).toEqual(['31件']);
  });

  it('about a phrase shows its sentence with the phrase marked', () => {
    const element = entry('a phrase in prose');
    expect(squeezedText(only(element, 'blockquote'))).toBe('收到信函、<b>网络</b>申请15件；');
    expect(squeezedText(only(element, 'mark'))).toBe('<b>');
    expect(named(element, 'pre')).toEqual([]);
  });

  it('lists the terms with their lines', () => {
    expect(
      named(entry('terms on other lines of the same file'), 'li').map((item) => squeezedText(item)),
    ).toEqual(['商业企业4第19行', '科研机构2第20行']);
    expect(
      named(entry('a term in another file and one beyond the end'), 'li').map((item) => squeezedText(item)),
    ).toEqual(['上一年结转1content/000000/water/2022.yaml:42:25', '见注释第999行']);
  });
});

/** What a reader sees: headings, messages, rows of tables with marks, a line each. */
function asRead(document: HtmlDocument): string {
  const LINES = new Set(['h1', 'h2', 'h3', 'p', 'li', 'caption', 'tr', 'blockquote', 'dd', 'summary']);
  const lines = elementsIn(only(document, 'main')).flatMap((element) => {
    if (!LINES.has(element.tagName)) return [];
    if (element.tagName !== 'tr') {
      if (elementsIn(element).some(({ tagName }) => LINES.has(tagName))) return [];
      return [`${element.tagName.padEnd(10)} ${squeezedText(element)}`];
    }
    const cells = element.childNodes.filter((node): node is Element => 'tagName' in node);
    const marked = cells.some(
      (part) => attribute(part, 'class') !== undefined || withClass(part, 'number').length > 0,
    );
    return marked ? [`row        ${cells.map((part) => shown(part) + markOf(part)).join(' / ')}`] : [];
  });
  return `${lines.join('\n')}\n`;
}
const markOf = (part: Element): string => {
  const classes = attribute(part, 'class');
  return classes === undefined ? '' : `<${classes}>`;
};

it.each(['zh', 'en'] as const)('the page reads as it did, in %s', async (language) => {
  await expect(asRead(read(ALL, language))).toMatchFileSnapshot(
    path.join(import.meta.dirname, '../golden/reporters', `html.${language}.txt`),
  );
});
