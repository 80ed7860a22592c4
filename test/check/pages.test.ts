import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { INDEX_FILE, generateCheckIndex } from '../../scripts/generate-check-index.ts';
import { CHECK_CODES } from '../../src/check/codes.ts';
import type { CheckCode } from '../../src/check/codes.ts';
import { RULES } from '../../src/check/rules/index.ts';
import type { Finding } from '../../src/model/finding.ts';
import { REPOSITORY } from '../acceptance/command-line.ts';
import { checkExample, exampleFiles } from '../fixtures/check-example.ts';
import { readCheckPage } from '../fixtures/check-page.ts';
import type { PageExample, PageFile } from '../fixtures/check-page.ts';
import { overlay } from '../fixtures/yaml-overlay.ts';

const PAGES = path.join(REPOSITORY, 'docs/checks');
const RULE_FILES = path.join(REPOSITORY, 'src/check/rules');
const TESTS = path.join(REPOSITORY, 'test/check');

/** Codes that no rule has: shapes of files, printing, waivers, and what can only be judged while importing. */
const WITHOUT_RULE = [
  'S-INT',
  'S-LABEL',
  'YAML',
  'SCHEMA',
  'PATH',
  'MARKUP',
  'REF',
  'GLYPH',
  'PRINT',
  'WAIVER',
];

/** Codes whose pages cannot have examples, with the reason. */
const WITHOUT_EXAMPLES: Readonly<Record<string, string>> = {
  'S-LABEL': 'labels are not typed in YAML: it is judged where an existing document is imported',
  PRINT: 'it comes of a browser that fails; test/print breaks printed files on purpose',
};

const LEVELS = { error: '错误', warning: '提醒', info: '提示' };

/** Faults that keep a report from being judged, and waivers of nothing: an example that has one by accident shows nothing. */
const ACCIDENTS = ['YAML', 'SCHEMA', 'PATH', 'MARKUP', 'REF', 'S-INT', 'WAIVER'];

const codesIn = (folder: string, ending: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort();

describe('the checks, their files and their pages', () => {
  const ruleCodes = RULES.map(({ code }) => code);

  it('are in the list of rules, every file once', () => {
    expect([...ruleCodes].sort()).toEqual(codesIn(RULE_FILES, '.ts').filter((name) => name !== 'index'));
  });

  it('have a test each, of the same name', () => {
    const tests = codesIn(TESTS, '.test.ts');
    expect(ruleCodes.filter((code) => !tests.includes(code))).toEqual([]);
  });

  it('have a page each, and no page is left over', () => {
    const pages = codesIn(PAGES, '.md');
    expect(pages).toEqual([...ruleCodes, ...WITHOUT_RULE].sort());
    expect(CHECK_CODES.map(({ code }) => code).sort()).toEqual(pages);
  });

  it('are listed in the index, each once (npm run generate)', () => {
    const index = readFileSync(INDEX_FILE, 'utf8');
    expect(index).toBe(generateCheckIndex(index));
    const links = [...index.matchAll(/\[([A-Z0-9-]+)\]\(checks\/\1\.md\)/g)].map(([, code]) => code);
    expect(links.sort()).toEqual(codesIn(PAGES, '.md'));
  });
});

const read = (code: string): ReturnType<typeof readCheckPage> =>
  readCheckPage(`docs/checks/${code}.md`, readFileSync(path.join(PAGES, `${code}.md`), 'utf8'));

/** A finding as a page lists it. */
const listed = ({ code, pointer, message }: Finding): string =>
  [code, pointer, message.zh].filter((part) => part !== '').join(' ');

/** Whether an anchor is one of the places in backticks, in which `<…>` stands for one key or several. */
function isNamed(anchor: string, position: string): boolean {
  const places = [...position.matchAll(/`([^`]+)`/g)].map(([, place]) => place!);
  return places.some((place) =>
    new RegExp(`^${place.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/<[^>]+>/g, '.+')}$`).test(anchor),
  );
}

async function findingsOf(code: string, example: PageExample): Promise<readonly Finding[]> {
  const checked = await checkExample(example.files);
  expect(checked.broken).toEqual([]);
  const open = checked.findings.filter(({ status }) => status === 'open');
  const accidents = open.filter((finding) => finding.code !== code && ACCIDENTS.includes(finding.code));
  expect(accidents.map(listed)).toEqual([]);
  return open.filter((finding) => finding.code === code);
}

describe.each(CHECK_CODES.map((check): [string, CheckCode] => [check.code, check]))('%s', (code, check) => {
  it('is headed by code, title, level and source', () => {
    const { title, level, source, englishHead, ...page } = read(code);
    expect([page.code, title, level, source]).toEqual([
      code,
      check.title.zh,
      LEVELS[check.severity],
      check.source.zh,
    ]);
    const [start, end] = [`**${check.title.en}** · ${check.severity} · at `, ` · ${check.source.en}`];
    expect([englishHead.slice(0, start.length), englishHead.slice(-end.length)]).toEqual([start, end]);
  });

  it('has examples that fail and examples that pass', () => {
    const { failing, passing } = read(code);
    const wanted = code in WITHOUT_EXAMPLES ? [0, 0] : [expect.toSatisfy(Boolean), expect.toSatisfy(Boolean)];
    expect([failing.length, passing.length]).toEqual(wanted);
  });

  it('finds in the examples what is listed below them, at the place that the page names', async () => {
    const { failing, position } = read(code);
    for (const example of failing) {
      const findings = await findingsOf(code, example);
      expect(findings.map(listed), `the example in line ${example.line}`).toEqual(example.findings);
      const elsewhere = findings.filter(({ pointer }) => pointer !== '' && !isNamed(pointer, position));
      expect(
        elsewhere.map(({ pointer }) => pointer),
        position,
      ).toEqual([]);
    }
  });

  it('finds nothing in the examples that pass', async () => {
    for (const example of read(code).passing) {
      const findings = await findingsOf(code, example);
      expect(findings.map(listed), `the example in line ${example.line}`).toEqual([]);
    }
  });
});

describe('an overlay', () => {
  const base =
    'year: 2023\napplications:\n  new: {natural: 10, total: 10}\n  carriedIn: 0\noverview: |\n  一\n  二\n';

  it.each([
    [
      'merges mappings',
      'applications: {new: {total: 11}}',
      '  new:\n    natural: 10\n    total: 11\n  carriedIn: 0\n',
    ],
    [
      'puts a mapping where a value was',
      'applications: {carriedIn: {natural: 1}}',
      '  carriedIn:\n    natural: 1\n',
    ],
    [
      'puts a value where a mapping was',
      'applications: {new: 0}',
      'applications:\n  new: 0\n  carriedIn: 0\n',
    ],
    ['takes keys away', 'applications: ~delete~', 'year: 2023\noverview: |\n  一\n  二\n'],
    ['keeps digits as they are typed', 'applications: {carriedIn: 0123}', '  carriedIn: 0123\n'],
    ['keeps quotes', 'year: "2023"', 'year: "2023"\n'],
    ['replaces texts', 'overview: |\n  三\n', 'overview: |\n  三\n'],
    [
      'appends lists',
      'waivers:\n  - {at: /x, cells: [/a, /b]}\n',
      'waivers:\n  -\n    at: /x\n    cells:\n      - /a\n',
    ],
  ])('%s', (_, over, expected) => {
    expect(overlay(base, over)).toContain(expected);
  });

  it('changes nothing where it says nothing, and refuses what is no mapping', () => {
    expect(overlay(base, '{}')).toBe(overlay(base, 'year: 2023'));
    expect(() => overlay(base, '- 1')).toThrow();
    expect(() => overlay(base, 'year: 1\nyear: 2')).toThrow();
  });
});

describe('an example', () => {
  const file = (name: string, text: string): PageFile => ({ name, text, isWhole: false, line: 1 });

  it('stands in the folder of its agency, over a sample without a fault', async () => {
    const files = [
      file('2022.yaml', 'title: null\ndisclosure: {normative: {inForce: 8}}'),
      file('000000/qingshi-gov/agency.yaml', 'name: 青石县人民政府'),
      file('000000/qingshi-gov/2023.yaml', 'draft: true'),
    ];
    expect([...exampleFiles(files).keys()]).toEqual([
      'site.yaml',
      '000000/qingshi-water/agency.yaml',
      '000000/qingshi-water/2023.yaml',
      '000000/qingshi-water/2022.yaml',
      '000000/qingshi-gov/agency.yaml',
      '000000/qingshi-gov/2023.yaml',
    ]);
    const { findings, files: checked } = await checkExample(files);
    expect(checked).toHaveLength(3);
    expect(findings.map(({ file: name, code }) => [name, code])).toEqual([
      ['content/000000/qingshi-water/2022.yaml', 'D-TITLE'],
    ]);
  });

  it('has no fault by itself', async () => {
    expect((await checkExample([])).findings).toEqual([]);
  });
});

describe('a page that is not built as all pages are', () => {
  const page = readFileSync(path.join(PAGES, 'S3-BAL.md'), 'utf8');

  it.each([
    ['a block without the name of a file', '```yaml 2023.yaml', '```yaml'],
    ['a block of another kind', '```yaml 2023.yaml', '```yml 2023.yaml'],
    ['an indented block', '```yaml 2023.yaml', '  ```yaml 2023.yaml'],
    ['a block that is never closed', /```\n\n## 通过的例子/, '\n## 通过的例子'],
    ['findings without a file', /```yaml 2023\.yaml[^`]*```\n\n```text/, '```text'],
    ['an example without findings', /```text[^`]*```/, ''],
    ['an empty list of findings', /```text[^`]*```/, '```text\n```'],
    ['a section by another name', '## 通过的例子', '## 通过例子'],
    ['a section twice', '## English', '## 通过的例子\n\n## English'],
    ['a heading of another level', '## 通过的例子', '### 通过的例子'],
    [
      'an example before the sections',
      '## 不通过的例子',
      '```yaml 2023.yaml\nyear: 2023\n```\n\n## 不通过的例子',
    ],
    ['no level', /- 等级：.*\n/, ''],
    ['no code', /^# \S+ /, '# '],
  ])('is refused: %s', (_, there, instead) => {
    expect(page.replace(there, instead)).not.toBe(page);
    expect(() => readCheckPage('S3-BAL.md', page)).not.toThrow();
    expect(() => readCheckPage('S3-BAL.md', page.replace(there, instead))).toThrow(/^S3-BAL\.md:\d+: /);
  });
});
