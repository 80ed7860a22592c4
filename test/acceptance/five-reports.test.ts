import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { needingSharedFolder, sharedFolder } from '../acceptance-folder.ts';
import type { BuildReport, CommandResult } from './command-line.ts';
import { nianbao, temporaryFolder } from './command-line.ts';
import type { HtmlDocument } from './html-page.ts';
import {
  attribute,
  byId,
  cellText,
  elementsIn,
  gridOf,
  named,
  only,
  parsePage,
  squeezedText,
} from './html-page.ts';
import { SECTION_TITLES } from './official-form.ts';
import type { WitnessedPdf } from './pdf-witness.ts';
import { readPdf } from './pdf-witness.ts';
import { expectTrueData, expectTruePdfTables, expectTrueTables, tablesOf } from './report-witness.ts';
import type { TrueReport } from './truth.ts';
import { readSeedText, readTruth } from './truth.ts';

const reports = sharedFolder('reports');
const seeds = sharedFolder('seeds');
const truths: readonly TrueReport[] = seeds === undefined ? [] : readTruth(seeds);
const isAbsent = reports === undefined || seeds === undefined;

const hasPdftotext = spawnSync('pdftotext', ['-v']).error === undefined;
if (!hasPdftotext && process.env['CI'] === 'true') throw new Error('pdftotext is needed where CI=true');

describe.skipIf(isAbsent)(
  needingSharedFolder('the five originals, built with their PDFs', reports, seeds),
  () => {
    const output = isAbsent ? '' : temporaryFolder();
    let built: CommandResult;
    const pages = new Map<string, HtmlDocument>();
    const pdfs = new Map<string, WitnessedPdf>();

    const file = (report: string, name: string): string => path.join(output, report, name);
    const pdfFile = (report: string): string => file(report, `${report.replaceAll('/', '-')}.pdf`);
    const html = (report: string): string => readFileSync(file(report, 'index.html'), 'utf8');
    const pageOf = (report: string): HtmlDocument => pages.get(report)!;

    beforeAll(async () => {
      built = await nianbao(['build', '--content', reports!, '--output', output, '--format', 'json']);
      for (const { path: report } of truths) {
        pages.set(report, parsePage(html(report)));
        pdfs.set(report, await readPdf(readFileSync(pdfFile(report))));
      }
    }, 120_000);
    afterAll(() => rmSync(output, { recursive: true, force: true }));

    test('end with exit code 0 and are all published, their errors waived', () => {
      expect(built.exit, built.stderr).toBe(0);
      const { build, findings, summary } = JSON.parse(built.stdout) as BuildReport;
      expect(build).toEqual({ pages: 5, pdfs: 5, skipped: 0, failed: 0, pruned: 0 });
      // What is said of their texts, each with its reason: prose-faults.test.ts.
      const open = findings.filter(
        ({ status, file: name }) => status === 'open' && !name.endsWith('agency.yaml'),
      );
      expect(
        open.map(({ file: name, line, severity, code }) => `${name}:${line} ${severity} ${code}`),
      ).toEqual([
        'reports/000000/jiangying/2023.yaml:5 warning S1-ASPECT',
        'reports/000000/jiangying/2023.yaml:7 info T-DOUBLE',
        'reports/000000/jiangying/2023.yaml:8 warning Y-TEXT',
        'reports/220102/nanguan-ecology/2024.yaml:6 warning T-PAIR',
        'reports/220102/nanguan-ecology/2024.yaml:6 warning A-PHONE',
        'reports/220102/nanguan-ecology/2024.yaml:10 warning T-END',
        'reports/341504/yeji-ecology/2023.yaml:50 warning X-S3S4',
        'reports/630200/haidong-ecology/2023.yaml:7 warning S1-ASPECT',
        'reports/630200/haidong-ecology/2023.yaml:7 info S1-LEN',
      ]);
      expect(summary.reports).toBe(5);
      const manifest = JSON.parse(readFileSync(path.join(output, 'manifest.json'), 'utf8')) as {
        reports: { region: string; agency: string; year: number }[];
      };
      expect(manifest.reports.map(({ region, agency, year }) => `${region}/${agency}/${year}`)).toEqual(
        truths.map((truth) => truth.path).sort(),
      );
    });

    describe.each(truths)('$path', (truth) => {
      const report = truth.path;

      test('shows on its page every figure of the original, in the cell of the form that it belongs to', () => {
        expectTrueTables(html(report), truth);
      });

      test('has every figure of the original in report.json', () => {
        expectTrueData(readFileSync(file(report, 'report.json'), 'utf8'), truth);
      });

      test('has every figure of the original in its PDF, in the cell that the structure tree names', () => {
        expectTruePdfTables(pdfs.get(report)!, truth);
      });

      test('says in its PDF, in reading order, what the main part of its page says', () => {
        expect(pdfs.get(report)!.text).toBe(squeezedText(only(pageOf(report), 'main')));
      });

      test('leaves no heading and no caption alone at the foot of a page', () => {
        for (const roles of pdfs.get(report)!.lastRoles) {
          expect(roles.filter((role) => /^(H[1-6]|Caption)$/.test(role))).toEqual([]);
        }
      });
      test('holds no radicals that look like characters, and none that could not be mapped', () => {
        for (const text of [html(report), pdfs.get(report)!.text]) {
          expect(text).not.toMatch(/[⺀-⿟�]/u);
        }
      });

      test('is headed by its title, then by the six section titles and nothing else', () => {
        const page = pageOf(report);
        const { title } = JSON.parse(readFileSync(file(report, 'report.json'), 'utf8')) as {
          title: string | null;
        };
        const heading = squeezedText(only(page, 'h1'));
        if (title !== null) expect(heading).toBe(title.replaceAll(/\s/g, ''));
        expect(heading).toContain(`${report.slice(-4)}年`);
        const article = only(page, 'article');
        expect(named(article, 'h2').map((element) => squeezedText(element))).toEqual([...SECTION_TITLES]);
        expect(elementsIn(article).filter(({ tagName }) => /^h[4-6]$/.test(tagName))).toEqual([]);
      });

      test('gives every header cell an id, and every figure of the irregular tables the ids of its heads', () => {
        const page = pageOf(report);
        const [, applications, disputes] = tablesOf(page);
        for (const table of tablesOf(page)) {
          for (const head of named(table, 'th')) expect(attribute(head, 'id')).toBeTruthy();
        }
        for (const table of [applications!, disputes!]) {
          const ids = new Set(named(table, 'th').map((head) => attribute(head, 'id')));
          for (const cell of named(table, 'td')) {
            const heads = (attribute(cell, 'headers') ?? '').split(' ');
            expect(heads.length).toBeGreaterThanOrEqual(2);
            for (const head of heads) expect(ids).toContain(head);
          }
        }
        const all = elementsIn(page).flatMap((element) => attribute(element, 'id') ?? []);
        expect(new Set(all).size).toBe(all.length);
      });

      test('shows a footnote for every waiver and note, on the page and in the PDF', () => {
        const source = load(readFileSync(path.join(reports!, `${report}.yaml`), 'utf8')) as {
          notes?: { text: string }[];
          waivers?: { reason: string }[];
        };
        const texts = [
          ...(source.notes ?? []).map(({ text }) => text),
          ...(source.waivers ?? []).map(({ reason }) => reason),
        ].map((text) => text.replaceAll(/\s/g, ''));
        const page = pageOf(report);
        const notes = named(only(page, 'article'), 'p').filter((paragraph) =>
          (attribute(paragraph, 'id') ?? '').startsWith('note-'),
        );
        expect(notes).toHaveLength(texts.length);
        for (const text of texts) {
          expect(notes.some((note) => squeezedText(note).includes(text))).toBe(true);
          expect(pdfs.get(report)!.text).toContain(text);
        }
        // Every mark in a table leads to a footnote.
        for (const mark of named(only(page, 'article'), 'sup').flatMap((sup) => named(sup, 'a'))) {
          expect(byId(page, attribute(mark, 'href')!.slice(1))).toBeDefined();
        }
      });

      test('says in 一, 五 and 六 what the original says, word for word', () => {
        const original = readSeedText(seeds!, truth.seed, readdirSync(seeds!));
        const between = (from: string, to: string | undefined): string => {
          const start = original.indexOf(from) + from.length;
          return original.slice(start, to === undefined ? undefined : original.indexOf(to, start));
        };
        const section = (title: string): string => {
          const found = named(only(pageOf(report), 'article'), 'section').find((element) =>
            named(element, 'h2').some((heading) => squeezedText(heading) === title),
          );
          return squeezedText(found!, ['h2']);
        };
        expect(section(SECTION_TITLES[0])).toBe(between(SECTION_TITLES[0], SECTION_TITLES[1]));
        expect(section(SECTION_TITLES[4])).toBe(between(SECTION_TITLES[4], SECTION_TITLES[5]));
        // The end of an original may carry the number of its last page.
        expect(section(SECTION_TITLES[5])).toBe(
          between(SECTION_TITLES[5], undefined).replace(/。[0-9]$/, '。'),
        );
      });
    });

    test('put the figure of each of a dozen cells under the heads that the form prints above and beside it', () => {
      const page = pageOf('220102/nanguan-ecology/2024');
      const [disclosure, applications, disputes] = tablesOf(page).map(gridOf);
      const RESULTS = '三、本年度办理结果';
      const APPLICANTS = '申请人情况';
      const ORGANISATIONS = '法人或其他组织';
      const SUIT = '行政诉讼';
      const expected: readonly (readonly [typeof disclosure, number, number, readonly string[]])[] = [
        [disclosure, 2, 1, ['第二十条第（一）项', '本年制发件数', '规章']],
        [disclosure, 3, 3, ['第二十条第（一）项', '现行有效件数', '行政规范性文件']],
        [disclosure, 10, 1, ['第二十条第（六）项', '本年处理决定数量', '行政强制']],
        [disclosure, 13, 1, ['第二十条第（八）项', '本年收费金额（单位：万元）', '行政事业性收费']],
        [applications, 3, 3, [APPLICANTS, '自然人', '一、本年新收政府信息公开申请数量']],
        [applications, 4, 9, [APPLICANTS, '总计', '二、上年结转政府信息公开申请数量']],
        [applications, 5, 4, [APPLICANTS, ORGANISATIONS, '商业企业', RESULTS, '（一）予以公开']],
        [
          applications,
          14,
          8,
          [APPLICANTS, ORGANISATIONS, '其他', RESULTS, '（三）不予公开', '8.属于行政查询事项'],
        ],
        [
          applications,
          16,
          5,
          [APPLICANTS, ORGANISATIONS, '科研机构', RESULTS, '（四）无法提供', '2.没有现成信息需要另行制作'],
        ],
        [applications, 25, 9, [APPLICANTS, '总计', RESULTS, '（六）其他处理', '3.其他']],
        [applications, 26, 7, [APPLICANTS, ORGANISATIONS, '法律服务机构', RESULTS, '（七）总计']],
        [applications, 27, 6, [APPLICANTS, ORGANISATIONS, '社会公益组织', '四、结转下年度继续办理']],
        [disputes, 3, 4, ['行政复议', '总计']],
        [disputes, 3, 5, [SUIT, '未经复议直接起诉', '结果维持']],
        [disputes, 3, 13, [SUIT, '复议后起诉', '尚未审结']],
      ];
      for (const [grid, row, column, heads] of expected) {
        const ids = attribute(grid![row]![column]!, 'headers')!.split(' ');
        expect(ids.map((id) => cellText(byId(page, id)!))).toEqual(heads);
      }
    });

    test('mark the figure that is printed wrong, and the label or caption where no figure can be marked', () => {
      const noteAt = (report: string, find: (page: HtmlDocument) => ReturnType<typeof byId>): string => {
        const page = pageOf(report);
        const marks = named(find(page)!, 'sup').flatMap((sup) => named(sup, 'a'));
        return marks.map((mark) => squeezedText(byId(page, attribute(mark, 'href')!.slice(1))!)).join();
      };
      const cell = (table: number, row: number, column: number) => (page: HtmlDocument) =>
        gridOf(tablesOf(page)[table]!)[row]![column]!;
      // 叶集: 行政复议总计 is printed 0 beside 结果维持 1.
      expect(noteAt('341504/yeji-ecology/2023', cell(2, 3, 4))).toContain('结果维持栏印为1，总计栏印为0');
      // 叶集: 结转下年度 has a blank 总计, so its label is marked.
      expect(noteAt('341504/yeji-ecology/2023', cell(1, 27, 0))).toContain('原文总计格空白');
      // 姜营: a misprint of the head of 规章.
      expect(noteAt('000000/jiangying/2023', cell(0, 2, 0))).toContain('误作“本年度止件数”');
      // 南关: a note to table 三 as a whole.
      expect(
        noteAt('220102/nanguan-ecology/2024', (page) => named(tablesOf(page)[1]!, 'caption')[0]),
      ).toContain('标题序号作“3、”“4、”');
    });

    test.skipIf(!hasPdftotext)(
      `read the same to a second program${hasPdftotext ? '' : ' (skipped: pdftotext is not installed)'}`,
      () => {
        for (const { path: report } of truths) {
          const text = execFileSync('pdftotext', ['-raw', pdfFile(report), '-'], { encoding: 'utf8' });
          const pagesOfText = text.split('\f').slice(0, -1);
          const numbered = pagesOfText.map((page, index) => {
            expect(page.trimStart()).toMatch(new RegExp(`(^|\\n)— ${index + 1} —(\\n|$)`));
            return page.replace(`— ${index + 1} —`, '');
          });
          expect(numbered.join('').replaceAll(/\s/g, '')).toBe(squeezedText(only(pageOf(report), 'main')));
        }
      },
    );

    test('are complete without the folder that they were made in: nothing published names a path of this machine', () => {
      for (const entry of readdirSync(output, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue;
        const bytes = readFileSync(path.join(entry.parentPath, entry.name)).toString('latin1');
        for (const place of [output, reports!, process.cwd()])
          expect(bytes.includes(place), entry.name).toBe(false);
      }
    });
  },
);
