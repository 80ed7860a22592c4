import nodeFs from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { examineReport } from '../../src/build/examine-report.ts';
import { loadContent } from '../../src/build/load-content.ts';
import type { LoadedContent } from '../../src/build/load-content.ts';
import type { FileSystem } from '../../src/load/file-system.ts';
import type { Finding } from '../../src/model/finding.ts';
import { needingSharedFolder, sharedFolder } from '../acceptance-folder.ts';
import { APPLICATION_COLUMNS, DISPUTE_COLUMNS } from './official-form.ts';
import type { TrueReport } from './truth.ts';
import { readTruth } from './truth.ts';

/**
 * What a clerk's slip leads to: in a copy of a published report one figure of 三 or 四 is changed, and the check is run
 * on it. Every cell of all five reports has its turn.
 */
const reports = sharedFolder('reports');
const seeds = sharedFolder('seeds');
const truths = seeds === undefined ? [] : readTruth(seeds);
const FLAWLESS = ['000000/jiangying/2023', '220102/nanguan-ecology/2024'];

/** One cell: its row's pointer, the row's figures as printed, and which of them it is. */
interface Cell {
  readonly row: string;
  readonly columns: readonly string[];
  readonly figures: readonly (number | null)[];
  readonly index: number;
}

let content: LoadedContent;
beforeAll(async () => {
  if (reports !== undefined) content = await loadContent(nodeFs, reports);
});

/** All cells of 三 and 四 of a report; a cell that the printed form lacks counts as blank. */
function cellsOf(truth: TrueReport): readonly Cell[] {
  const rows = new Set(
    [...truth.figures.keys()]
      .filter((pointer) => !pointer.startsWith('/disclosure/'))
      .map((pointer) => pointer.slice(0, pointer.lastIndexOf('/'))),
  );
  return [...rows].flatMap((row) => {
    const columns = row.startsWith('/applications/') ? APPLICATION_COLUMNS : DISPUTE_COLUMNS;
    const figures = columns.map((column) => {
      const figure = truth.figures.get(`${row}/${column}`)!;
      return figure === '?' ? null : figure;
    });
    return columns.map((_, index) => ({ row, columns, figures, index }));
  });
}

const totalOf = ({ figures }: Cell): number | null => figures.at(-1)!;
const figureOf = ({ figures, index }: Cell): number | null => figures[index]!;
const nameOf = ({ row, columns, index }: Cell): string => `${row}/${columns[index]!}`;
const isTotal = ({ columns, index }: Cell): boolean => columns[index] === 'total';

/** Writes the row of a cell anew, as a full mapping with another figure in it; gives its line too. */
function rewrite(yaml: string, cell: Cell, figure: number | null): { text: string; line: number } {
  const lines = yaml.split('\n');
  let at = -1;
  for (const [depth, key] of cell.row.slice(1).split('/').entries()) {
    at = lines.findIndex((line, index) => index > at && line.startsWith(`${'  '.repeat(depth)}${key}:`));
    if (at < 0) throw new Error(`no ${cell.row}`);
  }
  const figures = cell.figures.with(cell.index, figure);
  const mapping = cell.columns.map((column, index) => `${column}: ${figures[index]}`).join(', ');
  const text = lines.with(at, lines[at]!.replace(/:.*$/, `: {${mapping}}`)).join('\n');
  return { text, line: at + 1 };
}

/** The findings of a report whose text was changed; the file itself is left alone. */
async function check(truth: TrueReport, text: string): Promise<readonly Finding[]> {
  const file = path.join(reports!, `${truth.path}.yaml`);
  const bytes = Buffer.from(text);
  const fs: FileSystem = {
    ...nodeFs,
    readFile: ((name: string) => (name === file ? Promise.resolve(bytes) : nodeFs.readFile(name))) as never,
  };
  const [region, agency, year] = truth.path.split('/') as [string, string, string];
  const place = content.agencies.find(({ folder }) => folder.region === region && folder.agency === agency)!;
  const address = { path: file, file: `reports/${truth.path}.yaml`, region, agency, year: Number(year) };
  return (await examineReport(fs, address, place.agency!, content.site!)).findings;
}

/** The open findings, without what is said of the originals' texts (prose-faults.test.ts). */
const open = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(
    ({ status, severity, pointer }) =>
      status === 'open' && (severity === 'error' || !/^\/(preface|overview|problems|matters)$/.test(pointer)),
  );

/** Sums of rows and blocks are each about their own row; the sums of columns concern all rows of a column. */
const aboutOtherRows = (findings: readonly Finding[], { row }: Cell): readonly Finding[] =>
  findings.filter(
    ({ code, pointer }) => /^(S3-ROW|S4-)/.test(code) && pointer !== row && !pointer.startsWith(`${row}/`),
  );

describe.skipIf(truths.length === 0 || reports === undefined)(
  needingSharedFolder('one figure of 三 or 四 changed in a copy of a published report', reports, seeds),
  () => {
    const yamlOf = (truth: TrueReport): string =>
      readFileSync(path.join(reports!, `${truth.path}.yaml`), 'utf8');

    test('the copies themselves have no open finding', async () => {
      for (const truth of truths) expect(open(await check(truth, yamlOf(truth))), truth.path).toEqual([]);
    });

    describe.each(truths.filter((truth) => FLAWLESS.includes(truth.path)))('$path', (truth) => {
      test('a wrong figure is an error at its row, whichever cell it is, and leads to three findings at most', async () => {
        const cells = cellsOf(truth);
        expect(cells).toHaveLength(175 + 15);
        for (const cell of cells) await expectError(truth, cell);
      });

      // domain.md §2 makes an isolated blank a warning: an error are blanks in 总计 and in the rows of totals.
      test('a blank is a finding at its row, an error where a total or a main row is blank', async () => {
        for (const cell of cellsOf(truth)) {
          const { text, line } = rewrite(yamlOf(truth), cell, null);
          const findings = open(await check(truth, text));
          const isMain = /^\/applications\/(new|carriedIn|resultTotal|carriedOut)$/.test(cell.row);
          expect(
            findings.map(({ code, severity, range }) => [code, severity, range.start.line]),
            nameOf(cell),
          ).toEqual([
            [
              cell.row.startsWith('/applications/') ? 'S3-BLANK' : 'S4-BLANK',
              isTotal(cell) || isMain ? 'error' : 'warning',
              line,
            ],
          ]);
        }
      });
    });

    describe.each(truths.filter((truth) => !FLAWLESS.includes(truth.path)))('$path', (truth) => {
      test('a wrong figure is an error at its row wherever the total is printed and not waived', async () => {
        const isWaived = ({ row }: Cell): boolean =>
          truth.path === '341504/yeji-ecology/2023' && row === '/disputes/review';
        const cells = cellsOf(truth).filter(
          (cell) => totalOf(cell) !== null && figureOf(cell) !== null && !isWaived(cell),
        );
        expect(cells.length).toBeGreaterThan(30);
        for (const cell of cells) await expectError(truth, cell);
      });

      test('a figure in a cell that was printed blank is an error at its row where the total is printed', async () => {
        for (const cell of cellsOf(truth).filter(
          (each) => totalOf(each) !== null && figureOf(each) === null,
        )) {
          const { text, line } = rewrite(yamlOf(truth), cell, 1);
          const findings = open(await check(truth, text));
          const errors = findings.filter(({ severity }) => severity === 'error');
          expect(
            errors.map(({ range }) => range.start.line),
            nameOf(cell),
          ).toContain(line);
          expect(errors.length).toBeLessThanOrEqual(3);
          expect(aboutOtherRows(findings, cell)).toEqual([]);
        }
      });

      test('a blank that is filled in leaves its waiver without an object, which is said', async () => {
        const blanks = cellsOf(truth).filter((cell) => figureOf(cell) === null);
        expect(blanks.length).toBeGreaterThan(0);
        for (const cell of blanks) {
          // The figure that makes its row right, so that nothing else is wrong.
          const sum = cell.figures.slice(0, -1).reduce<number>((total, figure) => total + (figure ?? 0), 0);
          const { text } = rewrite(yamlOf(truth), cell, isTotal(cell) ? sum : 0);
          const said = open(await check(truth, text)).filter(({ code }) => code === 'WAIVER');
          expect(said, nameOf(cell)).toHaveLength(1);
          expect(said[0]!.message.zh).toMatch(/对不上任何问题|空白格/);
          expect(text.split('\n')[said[0]!.range.start.line - 1]).toContain(
            `check: ${cell.row.startsWith('/applications/') ? 'S3' : 'S4'}-BLANK`,
          );
        }
      });
    });

    test('a waived sum is open again as soon as one of its figures changes', async () => {
      const truth = truths.find((each) => each.path === '341504/yeji-ecology/2023')!;
      for (const cell of cellsOf(truth).filter(({ row }) => row === '/disputes/review')) {
        const { text, line } = rewrite(yamlOf(truth), cell, figureOf(cell)! + 1);
        const findings = open(await check(truth, text));
        // With a total of 1 the sum is right: the waiver then has nothing to waive.
        const codes = isTotal(cell) ? ['WAIVER'] : ['S4-REV', 'WAIVER'];
        expect(findings.map(({ code }) => code).sort()).toEqual(codes);
        if (!isTotal(cell)) expect(findings[0]!.range.start.line).toBe(line);
      }
    });

    async function expectError(truth: TrueReport, cell: Cell): Promise<void> {
      const { text, line } = rewrite(yamlOf(truth), cell, figureOf(cell)! + 1);
      const findings = open(await check(truth, text));
      expect(
        findings.some(({ severity, range }) => severity === 'error' && range.start.line === line),
        nameOf(cell),
      ).toBe(true);
      expect(findings.length, nameOf(cell)).toBeLessThanOrEqual(3);
      expect(aboutOtherRows(findings, cell), nameOf(cell)).toEqual([]);
    }
  },
);
