import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { examine } from '../fixtures/content-examine.ts';
import { consistentGrid } from '../fixtures/consistent-grid.ts';
import type { Layout } from '../fixtures/content-report.ts';
import {
  BLOCKS,
  BLOCK_CELLS,
  COLUMNS,
  RESULT_ROWS,
  ROWS,
  applicationsText,
  emptyGrid,
  reportText,
  reportText2019,
  rows2019,
} from '../fixtures/content-report.ts';

// Any report that adds up, built from what applicants did and typed as YAML, so that loader, validator and checks are
// all in play; and any one figure of it changed.

const layout = fc.constantFrom<Layout>('flow', 'block');
const changed = fc.tuple(fc.nat({ max: 999 }), fc.nat({ max: 99_999 }));

/** Another figure than the one that is there. */
const other = (value: unknown, by: number): number => (Number(value) === by ? by + 1 : by);

describe('any report whose figures add up', () => {
  it('has no finding, however its tables are typed', async () => {
    await fc.assert(
      fc.asyncProperty(consistentGrid, layout, async (grid, how) => {
        const { findings, notAssessable, publishable } = await examine(reportText({ grid, layout: how }));
        expect(findings).toEqual([]);
        expect(notAssessable).toEqual([]);
        expect(publishable).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('has no finding in the form of 2019 either', async () => {
    await fc.assert(
      fc.asyncProperty(consistentGrid, layout, async (grid, how) => {
        const examined = await examine(reportText2019({ grid, layout: how }), { year: 2020 });
        expect(examined.findings).toEqual([]);
        expect(examined.notAssessable).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('has an error at the row and at most three in all when any one figure of 三 is another', async () => {
    await fc.assert(
      fc.asyncProperty(consistentGrid, layout, changed, async (grid, how, [cell, by]) => {
        const row = ROWS[Math.floor(cell / COLUMNS.length) % ROWS.length]!;
        const column = COLUMNS[cell % COLUMNS.length]!;
        grid.applications[row][column] = other(grid.applications[row][column], by);
        const { findings } = await examine(reportText({ grid, layout: how }));
        const places = findings.map(({ code, pointer }) => `${code} ${pointer}`);
        expect(places).toContain(`S3-ROW /applications/${row}/total`);
        expect(places.length).toBeLessThanOrEqual(3);
        for (const { pointer, severity } of findings) {
          expect(severity).toBe('error');
          expect(pointer === `/applications/${row}/total` || pointer.endsWith(`/${column}`)).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('has an error at the block, and no other, when any one figure of 四 is another', async () => {
    await fc.assert(
      fc.asyncProperty(consistentGrid, layout, changed, async (grid, how, [cell, by]) => {
        const block = BLOCKS[cell % 3]!;
        const key = BLOCK_CELLS[Math.floor(cell / 3) % 5]!;
        grid.disputes[block][key] = other(grid.disputes[block][key], by);
        const text = reportText({ grid, layout: how });
        const { findings } = await examine(text);
        expect(findings.map(({ pointer }) => pointer)).toEqual([`/disputes/${block}/total`]);
        const typed = text.split('\n')[findings[0]!.range.start.line - 1]!;
        expect(typed).toContain(how === 'flow' ? `${block}: {` : 'total: ');
      }),
      { numRuns: 60 },
    );
  });
});

describe('each single figure of a report', () => {
  const cells = ROWS.flatMap((row) => COLUMNS.map((column) => [row, column] as const));

  it('is watched: all 175 of 三, each raised by one', async () => {
    for (const [row, column] of cells) {
      const grid = emptyGrid();
      grid.applications[row][column] = 1;
      const { findings } = await examine(reportText({ grid }));
      const row_ = findings.filter(({ code }) => code === 'S3-ROW');
      expect(row_.map(({ pointer }) => pointer)).toEqual([`/applications/${row}/total`]);
      // A result row's column no longer gives （七）, （七）'s own neither and the balance too; the others the balance.
      const expected =
        row === 'resultTotal'
          ? ['S3-BAL', 'S3-RES', 'S3-ROW']
          : RESULT_ROWS.includes(row as never)
            ? ['S3-RES', 'S3-ROW']
            : ['S3-BAL', 'S3-ROW'];
      expect(findings.map(({ code }) => code).sort()).toEqual(expected);
    }
  });

  it('is watched in the form of 2019: all 161 of 三, each raised by one', async () => {
    const rows = Object.keys(rows2019(emptyGrid()));
    expect(rows).toHaveLength(23);
    for (const row of rows) {
      for (const column of COLUMNS) {
        const grid = rows2019(emptyGrid());
        grid[row]![column] = 1;
        const text = reportText2019({ applications: applicationsText(grid) });
        const { findings } = await examine(text, { year: 2020 });
        expect(findings.map(({ code, pointer }) => `${code} ${pointer}`)).toContain(
          `S3-ROW /applications/${row}/total`,
        );
        const isResult = !['new', 'carriedIn', 'resultTotal', 'carriedOut'].includes(row);
        expect(findings.some(({ code }) => code === 'S3-BAL')).toBe(!isResult);
        expect(findings.some(({ code }) => code === 'S3-RES')).toBe(isResult || row === 'resultTotal');
      }
    }
  });
});
