import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { likelyCell } from '../../src/check/likely-cell.ts';
import { consistentGrid, filledGrid } from '../fixtures/consistent-grid.ts';
import { examine } from '../fixtures/content-examine.ts';
import type { Grid } from '../fixtures/content-report.ts';
import { BLOCKS, BLOCK_CELLS, COLUMNS, RESULT_ROWS, ROWS, reportText } from '../fixtures/content-report.ts';
import { failedSums, reportOf } from '../fixtures/grid-figures.ts';

// What arithmetic sees of wrong figures, and what it cannot see. `bench/detection.ts` reports the rates.

const any = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const another = (value: number, by: number): number => (value === by ? by + 1 : by);
const places = (grid: Grid): string[] => failedSums(grid).map(({ code, failure }) => `${code} ${failure.at}`);

describe('a thousand reports whose figures add up', () => {
  it('have no error finding', async () => {
    const found: string[] = [];
    for (const grid of fc.sample(consistentGrid, { numRuns: 500, seed: 20_240_101 })) {
      const { findings } = await examine(reportText({ grid }));
      found.push(...findings.filter(({ severity }) => severity === 'error').map(({ code }) => code));
    }
    for (const grid of fc.sample(filledGrid, { numRuns: 500, seed: 20_240_102 })) {
      const { findings } = await examine(reportText({ grid }));
      found.push(...findings.filter(({ severity }) => severity === 'error').map(({ code }) => code));
    }
    expect(found).toEqual([]);
  });
});

describe('one changed cell of a report with all cells filled', () => {
  it('of 三 is always caught at its row and column, and named with the figure that was there', () => {
    fc.assert(
      fc.property(filledGrid, any(ROWS), any(COLUMNS), fc.nat({ max: 12_000 }), (grid, row, column, by) => {
        const right = Number(grid.applications[row][column]);
        grid.applications[row][column] = another(right, by);
        const found = places(grid);
        expect(found).toContain(`S3-ROW /applications/${row}/total`);
        if (row !== 'resultTotal') {
          const sum = (RESULT_ROWS as readonly string[]).includes(row) ? 'S3-RES' : 'S3-BAL';
          const anchor = sum === 'S3-RES' ? 'resultTotal' : 'carriedOut';
          expect(found).toContain(`${sum} /applications/${anchor}/${column}`);
        }
        expect(found.length).toBeLessThanOrEqual(3);
        expect(likelyCell(reportOf(grid))).toEqual({
          at: `/applications/${row}/${column}`,
          printed: another(right, by),
          expected: right,
        });
      }),
      { numRuns: 2000 },
    );
  });

  it('of 四 is always caught at its block', () => {
    fc.assert(
      fc.property(
        filledGrid,
        any(BLOCKS),
        any(BLOCK_CELLS),
        fc.nat({ max: 12_000 }),
        (grid, block, key, by) => {
          grid.disputes[block][key] = another(Number(grid.disputes[block][key]), by);
          const code = { review: 'S4-REV', direct: 'S4-DIR', afterReview: 'S4-AFT' }[block];
          expect(places(grid)).toEqual([`${code} /disputes/${block}/total`]);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('the likely cell', () => {
  it('is told in the hint of every sum that fails for it', async () => {
    const [grid] = fc.sample(filledGrid, { numRuns: 1, seed: 7 });
    const right = Number(grid!.applications.granted.natural);
    grid!.applications.granted.natural = right + 9;
    const { findings } = await examine(reportText({ grid: grid! }));
    expect(findings.map(({ code }) => code).sort()).toEqual(['S3-RES', 'S3-ROW']);
    for (const { hint } of findings) {
      expect(hint?.zh).toContain(
        `很可能是这一格：“（一）予以公开”一行“自然人”，现在是 ${right + 9}，应为 ${right}。`,
      );
      expect(hint?.en).toContain(
        `Most likely it is this figure: row granted, column natural, now ${right + 9}, should be ${right}.`,
      );
    }
  });

  it('is not named where it would have to be negative, or where two figures are wrong in different places', () => {
    const [grid] = fc.sample(filledGrid, { numRuns: 1, seed: 8 });
    grid!.applications.granted.natural = Number(grid!.applications.granted.natural) + 5;
    grid!.applications.partial.business = Number(grid!.applications.partial.business) + 5;
    expect(places(grid!)).toHaveLength(4);
    expect(likelyCell(reportOf(grid!))).toBeUndefined();
  });

  it('follows a total that was left out and computed', async () => {
    const [grid] = fc.sample(filledGrid, { numRuns: 1, seed: 9 });
    const right = Number(grid!.applications.partial.research);
    grid!.applications.partial.research = right + 1;
    const text = reportText({ grid: grid! }).replace(/(\n {2}partial: \{.*), total: \d+\}/, '$1}');
    const { findings } = await examine(text);
    expect(findings.map(({ code, pointer }) => `${code} ${pointer}`).sort()).toEqual([
      'S3-RES /applications/resultTotal/research',
      'S3-RES /applications/resultTotal/total',
    ]);
    expect(findings[0]?.hint?.zh).toContain(`现在是 ${right + 1}，应为 ${right}`);
  });
});

describe('what arithmetic cannot see', () => {
  it('is a rectangle of changes that cancel out', () => {
    fc.assert(
      fc.property(filledGrid, fc.integer({ min: 1, max: 500 }), (grid, by) => {
        const { granted, partial } = grid.applications;
        for (const [row, sign] of [
          [granted, 1],
          [partial, -1],
        ] as const) {
          row.natural = Number(row.natural) + sign * by;
          row.business = Number(row.business) - sign * by;
        }
        expect(places(grid)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('is two result rows that changed places, or 新收 and 上年结转', () => {
    fc.assert(
      fc.property(
        filledGrid,
        fc.uniqueArray(any(RESULT_ROWS), { minLength: 2, maxLength: 2 }),
        (grid, [a, b]) => {
          const rows = grid.applications;
          [rows[a!], rows[b!]] = [rows[b!], rows[a!]];
          [rows.new, rows.carriedIn] = [rows.carriedIn, rows.new];
          expect(places(grid)).toEqual([]);
        },
      ),
      { numRuns: 100 },
    );
  });
});
