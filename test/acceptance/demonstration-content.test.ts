import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { needingSharedFolder, sharedFolder } from '../acceptance-folder.ts';
import type { BuildReport, CommandResult } from './command-line.ts';
import { nianbao, REPOSITORY, temporaryFolder } from './command-line.ts';
import { commonRuns } from './common-run.ts';
import { attribute, named, only, parsePage, squeezedText } from './html-page.ts';
import type { HtmlDocument } from './html-page.ts';
import { APPLICATION_COLUMNS, officialTables, SECTION_TITLES } from './official-form.ts';
import type { WitnessedPdf } from './pdf-witness.ts';
import { readPdf } from './pdf-witness.ts';
import { expectTrueData, expectTruePdfTables, expectTrueTables } from './report-witness.ts';
import type { TrueFigure, TrueReport } from './truth.ts';
import { readSeedText, readTruth } from './truth.ts';

const CONTENT = path.join(REPOSITORY, 'content');
const seeds = sharedFolder('seeds');
const summaries: readonly TrueReport[] = seeds === undefined ? [] : readTruth(seeds);

/** The reports of a content folder, as `<region>/<agency>/<year>`. */
const reportsIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /^\d{6}[/\\][^/\\]+[/\\]\d{4}\.yaml$/.test(file))
    .map((file) => file.replaceAll('\\', '/').replace('.yaml', ''))
    .sort();

const ALL = reportsIn(CONTENT);
const COUNTY = ALL.filter((report) => report.startsWith('659999/'));

const output = temporaryFolder();
let built: CommandResult;
const pages = new Map<string, HtmlDocument>();
const pdfs = new Map<string, WitnessedPdf>();
const read = (report: string, name: string): string => readFileSync(path.join(output, report, name), 'utf8');
const pdfBytes = (report: string): Buffer =>
  readFileSync(path.join(output, report, `${report.replaceAll('/', '-')}.pdf`));
const mainText = (report: string): string => squeezedText(only(pages.get(report)!, 'main'));
const source = (report: string): Source =>
  load(readFileSync(path.join(CONTENT, `${report}.yaml`), 'utf8')) as Source;

beforeAll(async () => {
  built = await nianbao(['build', '--content', CONTENT, '--output', output, '--format', 'json']);
  for (const report of ALL) {
    pages.set(report, parsePage(read(report, 'index.html')));
    pdfs.set(report, await readPdf(pdfBytes(report)));
  }
}, 120_000);
afterAll(() => rmSync(output, { recursive: true, force: true }));

test('what a newcomer builds is published as a whole, without an open finding', () => {
  expect(built.exit, built.stderr).toBe(0);
  const { build, findings } = JSON.parse(built.stdout) as BuildReport;
  expect(build).toEqual({ pages: 18, pdfs: 18, skipped: 0, failed: 0, pruned: 0 });
  expect(findings.filter(({ status }) => status === 'open')).toEqual([]);
  expect(ALL).toHaveLength(18);
});

describe.each(ALL)('%s', (report) => {
  test('says on its page and in its PDF that it is a demonstration', () => {
    const { notice } = source(report);
    expect(notice).toMatch(report.startsWith('659999/') ? /虚构/ : /摘要/);
    const squeezed = notice!.replaceAll(/\s/g, '');
    const shown = named(only(only(pages.get(report)!, 'article'), 'header'), 'p').map((paragraph) =>
      squeezedText(paragraph),
    );
    expect(shown).toContain(squeezed);
    expect(pdfs.get(report)!.textByPage[0]).toContain(squeezed);
  });
  test('says in its PDF, in reading order, what the main part of its page says', () => {
    expect(pdfs.get(report)!.text).toBe(mainText(report));
    expect(pdfs.get(report)!.text).not.toMatch(/[⺀-⿟�]/u);
  });
  test('leaves no heading and no caption alone at the foot of a page', () => {
    for (const roles of pdfs.get(report)!.lastRoles) {
      expect(roles.filter((role) => /^(H[1-6]|Caption)$/.test(role))).toEqual([]);
    }
  });
  test('has its six sections, and every reference to a figure replaced by the figure', () => {
    expect(named(only(pages.get(report)!, 'article'), 'h2').map((heading) => squeezedText(heading))).toEqual([
      ...SECTION_TITLES,
    ]);
    for (const text of [mainText(report), read(report, 'report.json')]) expect(text).not.toMatch(/\{\{|\}\}/);
  });
});

describe.skipIf(seeds === undefined).each(summaries)(
  needingSharedFolder('the summary $path', seeds),
  (truth) => {
    test('has every figure of the original, on its page, in report.json and in its PDF', () => {
      expectTrueTables(read(truth.path, 'index.html'), truth);
      expectTrueData(read(truth.path, 'report.json'), truth);
      expectTruePdfTables(pdfs.get(truth.path)!, truth);
    });
    // Names of bodies and titles of regulations cannot be said in other words; all else can. 13 characters are the
    // longest run that ordinary official phrases reach by chance; a copied sentence has runs of 15 and more.
    test('copies no sentence of the original', () => {
      const names =
        /中华人民共和国政府信息公开条例|政府信息公开信息处理费管理办法|长春市生态环境局南关区分局|大兴安岭地区行政公署绿色产品产业发展局/g;
      const { preface, overview, problems, matters } = JSON.parse(read(truth.path, 'report.json')) as Record<
        string,
        string | undefined
      >;
      const text = [preface, overview, problems, matters].join('\n').replaceAll(/[^\S\n]/g, '');
      const original = readSeedText(seeds!, truth.seed, readdirSync(seeds!));
      expect(commonRuns(text.replaceAll(names, '·'), original.replaceAll(names, '·'), 14)).toEqual([]);
    });
  },
);

describe('the invented county', () => {
  test('has its government and several bodies, with two years each, and a report in the form of 2019', () => {
    const [early, late] = [2019, 2021].map((format) =>
      COUNTY.filter((report) => source(report).format === format),
    ) as [string[], string[]];
    expect(early).toEqual(['659999/yunxi-health/2020']);
    const agencies = new Set(COUNTY.map((report) => report.split('/')[1]!));
    expect(agencies.size).toBeGreaterThanOrEqual(4);
    expect(agencies).toContain('yunxi-gov');
    for (const agency of agencies) {
      expect(late.filter((report) => report.includes(`/${agency}/`))).toHaveLength(2);
    }
  });
  test.each(COUNTY)('%s shows the figures that its YAML gives, short forms filled in', (report) => {
    const truth = truthOf(report);
    expectTrueTables(read(report, 'index.html'), truth);
    expectTrueData(read(report, 'report.json'), truth);
    expectTruePdfTables(pdfs.get(report)!, truth);
  });
  // A county may make no 规章 (立法法), so that row stays 0; of the others no row and no column does.
  test('uses every row of the three tables and every column of 三 and 四', () => {
    const used = new Set<string>();
    for (const report of COUNTY) {
      for (const [pointer, figure] of truthOf(report).figures) {
        const row = pointer.slice(0, pointer.lastIndexOf('/'));
        const column = pointer.slice(pointer.lastIndexOf('/') + 1);
        if (typeof figure === 'number' && figure > 0) used.add(row).add(column).add(pointer);
      }
    }
    const cells = officialTables(false)
      .flat(2)
      .filter((cell) => cell.startsWith('/'));
    for (const cell of cells.filter((pointer) => !pointer.startsWith('/disclosure/rules'))) {
      if (!cell.startsWith('/applications/')) expect(used).toContain(cell);
      else expect(used).toContain(cell.slice(0, cell.lastIndexOf('/')));
    }
    for (const column of APPLICATION_COLUMNS) expect(used).toContain(column);
  });
  test('publishes the picture of a report beside its page, and prints it with its text', () => {
    const report = '659999/yunxi-education/2024';
    const picture = readFileSync(path.join(CONTENT, report, 'channels.png'));
    expect(readFileSync(path.join(output, report, 'channels.png')).equals(picture)).toBe(true);
    const [image] = named(only(pages.get(report)!, 'main'), 'img');
    expect(attribute(image!, 'src')).toBe('channels.png');
    expect(attribute(image!, 'alt')).toContain('柱形图：2024年新收申请的提交渠道');
    expect(pdfs.get(report)!.pictures.join()).toContain('柱形图：2024年新收申请的提交渠道');
    expect(pdfBytes(report).toString('latin1')).toMatch(/\/Subtype\s*\/Image/);
  });
  test('shows lists, tables and links as such', () => {
    const listed = named(only(pages.get('659999/yunxi-health/2023')!, 'article'), 'li');
    expect(listed.map((item) => squeezedText(item))).toContain('把院务公开纳入医疗机构年度校验；');
    const simple = named(only(pages.get('659999/yunxi-gov-office/2023')!, 'article'), 'table').find(
      (table) => attribute(table, 'class') === 'simple',
    );
    expect(named(simple!, 'tr').map((row) => squeezedText(row))).toEqual([
      '提交方式件数',
      '网上提交439',
      '邮政寄送99',
      '当面提交80',
      '合计618',
    ]);
    const link = named(only(pages.get('659999/yunxi-linhe-subdistrict/2024')!, 'article'), 'a').find(
      (anchor) => squeezedText(anchor) === '云溪县人民政府门户网站',
    );
    expect(attribute(link!, 'href')).toBe('https://example.gov.cn/');
  });
});

type Row = Readonly<Record<string, number | null>> | number | null;
interface Source {
  readonly format: 2019 | 2021;
  readonly notice?: string;
  readonly disclosure: Readonly<Record<string, Row>>;
  readonly applications: Readonly<Record<string, Row | Readonly<Record<string, Row>>>>;
  readonly disputes: Readonly<Record<string, Readonly<Record<string, number | null>>>>;
}

const sum = (figures: readonly number[]): number => figures.reduce((total, figure) => total + figure, 0);

/** The rows （一） to （六）. */
const results = (rows: ReadonlySet<string>): readonly string[] =>
  [...rows].filter((row) => !['new', 'carriedIn', 'resultTotal', 'carriedOut'].includes(row));

/** The figures that a YAML file gives, by the short forms of contract §1: a second reading, made for this test. */
function truthOf(report: string): TrueReport {
  const { format, disclosure, applications, disputes } = source(report);
  const undivided = format === 2019;
  const figures = new Map<string, TrueFigure>();
  for (const [table, rows] of Object.entries({ disclosure, disputes })) {
    for (const [row, value] of Object.entries(rows)) {
      if (typeof value !== 'object' || value === null) figures.set(`/${table}/${row}`, value);
      else for (const [key, figure] of Object.entries(value)) figures.set(`/${table}/${row}/${key}`, figure);
    }
  }
  const rows = new Set(
    officialTables(undivided, format)[1]!
      .flat()
      .flatMap((cell) => /^\/applications\/(.+)\/total$/.exec(cell)?.[1] ?? []),
  );
  const at = (row: string, column: string): number => Number(figures.get(`/applications/${row}/${column}`));
  const applicants = APPLICATION_COLUMNS.slice(0, 6);
  for (const row of rows) {
    const value = row
      .split('/')
      .reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], applications) as
      Row | undefined;
    for (const column of APPLICATION_COLUMNS) {
      let figure: number | null;
      if (value === undefined) figure = sum([...results(rows)].map((result) => at(result, column)));
      else if (typeof value !== 'object' || value === null) figure = value;
      else figure = value[column] ?? (column === 'total' ? sum(applicants.map((each) => at(row, each))) : 0);
      figures.set(`/applications/${row}/${column}`, figure);
    }
  }
  return { seed: '', path: report, undivided, format, figures };
}
