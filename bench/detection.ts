import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { likelyCell } from '../src/check/likely-cell.ts';
import { filledGrid } from '../test/fixtures/consistent-grid.ts';
import type { Grid } from '../test/fixtures/content-report.ts';
import { COLUMNS, RESULT_ROWS, ROWS } from '../test/fixtures/content-report.ts';
import { failedSums, reportOf } from '../test/fixtures/grid-figures.ts';

/**
 * How often the sums of 三 notice a fault of a kind, over random reports that add up and have a figure in every cell:
 * which share is caught, how many findings that makes, and how often the cell that the hint names is a wrong one.
 *
 * `node bench/detection.ts [--runs 5000] [--seed 1]`
 */
const { values } = parseArgs({
  options: { runs: { type: 'string', default: '5000' }, seed: { type: 'string', default: '1' } },
});
const runs = Number(values.runs);

type Cells = Grid['applications'];
type Place = readonly [row: keyof Cells, column: (typeof COLUMNS)[number]];

const random = fc.sample(fc.array(fc.nat({ max: 2 ** 30 }), { minLength: 8, maxLength: 8 }), {
  numRuns: runs,
  seed: Number(values.seed) + 1,
});
const grids = fc.sample(filledGrid, { numRuns: runs, seed: Number(values.seed) });

const pick = <T>(list: readonly T[], by: number): T => list[by % list.length]!;
const change = (cells: Cells, [row, column]: Place, by: number): void => {
  const now = Number(cells[row][column]);
  cells[row][column] = now === by % 12_000 ? now + 1 : by % 12_000;
};

/** Each spoils a grid and gives the places that are now wrong. */
const FAULTS: Readonly<Record<string, (cells: Cells, by: readonly number[]) => readonly Place[]>> = {
  'one cell': (cells, [a = 0, b = 0, c = 0]) => {
    const place: Place = [pick(ROWS, a), pick(COLUMNS, b)];
    change(cells, place, c);
    return [place];
  },
  'two cells': (cells, [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0]) => {
    const first: Place = [pick(ROWS, a), pick(COLUMNS, b)];
    const second: Place = [pick(ROWS, d), pick(COLUMNS, e)];
    if (first[0] === second[0] && first[1] === second[1])
      return FAULTS['two cells']!(cells, [a, b, c, d + 1, e, f]);
    change(cells, first, c);
    change(cells, second, f);
    return [first, second];
  },
  'two cells, one up and one down by the same': (cells, [a = 0, b = 0, c = 0, d = 0, e = 0]) => {
    const first: Place = [pick(ROWS, a), pick(COLUMNS, b)];
    const second: Place = [pick(ROWS, d), pick(COLUMNS, e)];
    if (first[0] === second[0] && first[1] === second[1]) {
      return FAULTS['two cells, one up and one down by the same']!(cells, [a, b, c, d + 1, e]);
    }
    const by = 1 + (c % 9);
    cells[first[0]][first[1]] = Number(cells[first[0]][first[1]]) + by;
    cells[second[0]][second[1]] = Number(cells[second[0]][second[1]]) - by;
    return [first, second];
  },
  'two digits of a cell changed places': (cells, [a = 0, b = 0]) => {
    for (let tries = 0; tries < 400; tries += 1) {
      const place: Place = [pick(ROWS, a + tries), pick(COLUMNS, b + Math.floor(tries / ROWS.length))];
      const typed = String(cells[place[0]][place[1]]);
      const swapped = typed.replace(/^(\d)(\d)/, '$2$1');
      if (swapped === typed || swapped.startsWith('0')) continue;
      cells[place[0]][place[1]] = Number(swapped);
      return [place];
    }
    return [];
  },
  'a rectangle that cancels out': (cells, [a = 0, b = 0, c = 0, d = 0, e = 0]) => {
    const rows = [pick(RESULT_ROWS, a), pick(RESULT_ROWS, a + 1 + (b % (RESULT_ROWS.length - 1)))];
    const columns = [pick(COLUMNS.slice(0, 6), c), pick(COLUMNS.slice(0, 6), c + 1 + (d % 5))];
    const by = 1 + (e % 9);
    return rows.flatMap((row, i) =>
      columns.map((column, j): Place => {
        cells[row][column] = Number(cells[row][column]) + (i === j ? by : -by);
        return [row, column];
      }),
    );
  },
  'two rows changed places': (cells, [a = 0, b = 0]) => {
    const first = pick(ROWS, a);
    const second = pick(ROWS, a + 1 + (b % (ROWS.length - 1)));
    [cells[first], cells[second]] = [cells[second], cells[first]];
    return COLUMNS.flatMap((column): Place[] => [
      [first, column],
      [second, column],
    ]);
  },
  'a row one column to the right': (cells, [a = 0]) => {
    const row = pick(ROWS, a);
    const old = { ...cells[row] };
    COLUMNS.forEach((column, index) => (cells[row][column] = old[COLUMNS.at(index - 1)!]));
    return COLUMNS.map((column): Place => [row, column]);
  },
  'two columns of a row changed places': (cells, [a = 0, b = 0, c = 0]) => {
    const row = pick(ROWS, a);
    const first = pick(COLUMNS, b);
    const second = pick(COLUMNS, b + 1 + (c % 6));
    [cells[row][first], cells[row][second]] = [cells[row][second], cells[row][first]];
    return [
      [row, first],
      [row, second],
    ];
  },
};

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(2)} %`;
for (const [name, spoil] of Object.entries(FAULTS)) {
  let [spoilt, caught, findings, named, misnamed] = [0, 0, 0, 0, 0];
  grids.forEach((grid, index) => {
    const copy = structuredClone(grid);
    const wrong = spoil(copy.applications, random[index]!).filter(
      ([row, column]) => copy.applications[row][column] !== grid.applications[row][column],
    );
    if (wrong.length === 0) return;
    spoilt += 1;
    const failed = failedSums(copy);
    if (failed.length === 0) return;
    caught += 1;
    findings += failed.length;
    const likely = likelyCell(reportOf(copy));
    if (likely === undefined) return;
    named += 1;
    if (!wrong.some(([row, column]) => likely.at === `/applications/${row}/${column}`)) misnamed += 1;
  });
  console.log(
    `${name}: ${spoilt} reports, caught ${percent(caught, spoilt)}, ${(findings / Math.max(caught, 1)).toFixed(1)} findings each; ` +
      `a cell is named in ${percent(named, spoilt)}, a right one in all but ${percent(misnamed, Math.max(named, 1))}`,
  );
}
