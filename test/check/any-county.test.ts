import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAcross } from '../../src/check/check-across.ts';
import { relateReports } from '../../src/check/relations.ts';
import type { ReportFacts } from '../../src/check/report-facts.ts';
import { balance, factsFrom, reportOf, sumOfGrids } from '../fixtures/content-folder.ts';
import type { Column, Grid, Row } from '../fixtures/content-report.ts';
import { BLOCKS, COLUMNS, OUTCOMES, RESULT_ROWS, ROWS, emptyGrid } from '../fixtures/content-report.ts';

// Any county of two to eight bodies with three years of reports that follow from each other and add up; and any one
// figure of it changed.

const YEARS = [2021, 2022, 2023] as const;
const APPLICANTS = COLUMNS.slice(0, 6);
const count = fc.oneof(
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.nat({ max: 9_999 }) },
);

/** What one body did in one year: results of some rows, what goes on, disputes, documents and fees. */
const deeds = fc.record({
  results: fc.array(fc.tuple(fc.constantFrom(...RESULT_ROWS), fc.constantFrom(...APPLICANTS), count), {
    minLength: 1,
    maxLength: 12,
  }),
  carriedOut: fc.array(count, { minLength: 6, maxLength: 6 }),
  disputes: fc.array(fc.array(count, { minLength: 4, maxLength: 4 }), { minLength: 3, maxLength: 3 }),
  issued: fc.nat({ max: 40 }),
  repealed: fc.nat({ max: 100 }),
  licensing: fc.integer({ min: 1, max: 9_999 }),
  /** In millionths of 万元, as 1 分 is. */
  fee: fc.integer({ min: 1, max: 2_000_000_000 }),
});
type Deeds = typeof deeds extends fc.Arbitrary<infer D> ? D : never;

interface Documents {
  readonly issued: number;
  readonly repealed: number;
  readonly inForce: number;
  readonly licensing: number;
  readonly fee: number;
}
interface YearOfBody {
  readonly grid: Grid;
  readonly documents: Documents;
}

/** The reports of one body: carried on from year to year. */
function series(years: readonly Deeds[]): readonly YearOfBody[] {
  let [carriedOut, pending, inForce] = [[0, 0, 0, 0, 0, 0], [0, 0, 0], 30];
  return years.map((year) => {
    const grid = emptyGrid();
    for (const [row, column, value] of year.results) grid.applications[row][column] = value;
    APPLICANTS.forEach((column, at) => {
      grid.applications.carriedIn[column] = carriedOut[at]!;
      grid.applications.carriedOut[column] = year.carriedOut[at]!;
      // One application at least, as disputes without any would be another fault.
      if (at === 0) grid.applications.granted[column] = Number(grid.applications.granted[column]) + 1;
      // What was carried in is dealt with, so that no more goes on than came in.
      grid.applications.granted[column] = Number(grid.applications.granted[column]) + carriedOut[at]!;
    });
    BLOCKS.forEach((block, at) => {
      OUTCOMES.forEach((outcome, index) => (grid.disputes[block][outcome] = year.disputes[at]![index]!));
      grid.disputes[block].upheld = Number(grid.disputes[block].upheld) + pending[at]!;
    });
    const repealed = Math.min(year.repealed, inForce + year.issued);
    inForce += year.issued - repealed;
    carriedOut = year.carriedOut;
    pending = year.disputes.map((block) => block[OUTCOMES.indexOf('pending')]!);
    const { issued, licensing, fee } = year;
    return { grid: balance(grid), documents: { issued, repealed, inForce, licensing, fee } };
  });
}

/** 万元 with six decimals, from millionths. */
const amount = (millionths: number): string =>
  `${Math.floor(millionths / 1e6)}.${String(millionths % 1e6).padStart(6, '0')}`;

const yaml = (year: number, { grid, documents }: YearOfBody): string => {
  const { issued, repealed, inForce, licensing, fee } = documents;
  return reportOf(year, {
    grid,
    disclosure:
      `disclosure:\n  rules: {issued: 0, repealed: 0, inForce: 0}\n` +
      `  normative: {issued: ${issued}, repealed: ${repealed}, inForce: ${inForce}}\n` +
      `  licensing: ${licensing}\n  penalty: 0\n  coercion: 0\n  fee: ${amount(fee)}\n`,
  });
};

const sumOf = (bodies: readonly YearOfBody[]): YearOfBody => {
  const total = (key: keyof Documents): number =>
    bodies.reduce((sum, { documents }) => sum + documents[key], 0);
  return {
    grid: sumOfGrids(bodies.map(({ grid }) => grid)),
    documents: {
      issued: total('issued'),
      repealed: total('repealed'),
      inForce: total('inForce'),
      licensing: total('licensing'),
      fee: total('fee'),
    },
  };
};

/** A county's reports: its government first, then its bodies, each year by year. */
type County = readonly (readonly YearOfBody[])[];

const county: fc.Arbitrary<County> = fc
  .array(fc.array(deeds, { minLength: YEARS.length, maxLength: YEARS.length }), {
    minLength: 2,
    maxLength: 8,
  })
  .map((bodies) => {
    const reports = bodies.map(series);
    return [YEARS.map((_, at) => sumOf(reports.map((body) => body[at]!))), ...reports];
  });

/** What the checks across reports find in a county: code, report, anchor. Infos aside: a jump is none of its faults. */
async function found(reports: County): Promise<readonly string[]> {
  const agencies = reports.map((_, body) => ({
    agency: {
      region: '650001',
      agency: `b${body}`,
      name: `第${body}局`,
      reportsFrom: YEARS[0],
      ...(body === 0 ? { kind: 'government' as const } : { aggregateInto: '650001/b0' }),
    },
    years: YEARS,
  }));
  const facts = new Map<string, ReportFacts>();
  for (const [body, { agency }] of agencies.entries()) {
    for (const [at, year] of YEARS.entries()) {
      facts.set(`650001/b${body}/${year}`, await factsFrom(yaml(year, reports[body]![at]!), agency, year));
    }
  }
  const verdicts = await checkAcross({
    site: { name: '测试站' },
    asOf: '2024-12-31',
    agencies,
    unread: [],
    relations: relateReports(agencies),
    facts,
    isSelected: () => true,
    isWhole: true,
  });
  expect([...verdicts.reports.values()].flatMap(({ notJudged }) => notJudged)).toEqual([]);
  expect([...verdicts.agencies.values()]).toEqual([]);
  return [...verdicts.reports].flatMap(([path, { failures }]) =>
    failures
      .filter(({ code }) => code !== 'Y-JUMP')
      .map(({ code, failure }) => `${code} ${path.replace('650001/', '')} ${failure.at}`),
  );
}

describe('any county whose reports follow from each other and add up', () => {
  it('has no finding across its reports', async () => {
    await fc.assert(
      fc.asyncProperty(county, async (reports) => {
        expect(await found(reports)).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  it('has a finding at the row, and only there, when any one figure of 三 is another', async () => {
    const change = fc.record({
      body: fc.nat({ max: 8 }),
      year: fc.nat({ max: YEARS.length - 1 }),
      row: fc.constantFrom<Row>(...ROWS),
      column: fc.constantFrom<Column>(...COLUMNS),
      by: fc.integer({ min: 1, max: 500 }),
    });
    await fc.assert(
      fc.asyncProperty(county, change, async (reports, { body, year, row, column, by }) => {
        const changed = structuredClone(reports);
        const at = body % reports.length;
        const cells = changed[at]![year]!.grid.applications[row];
        cells[column] = Number(cells[column]) + by;
        const expected = [`G-SUM b0/${YEARS[year]} /applications/${row}/${column}`];
        const carry = `/applications/carriedIn/${column}`;
        if (row === 'carriedIn' && year > 0) expected.push(`Y-CARRY b${at}/${YEARS[year]} ${carry}`);
        if (row === 'carriedOut' && year < YEARS.length - 1) {
          expected.push(`Y-CARRY b${at}/${YEARS[year + 1]} ${carry}`);
        }
        expect([...(await found(changed))].sort()).toEqual(expected.sort());
      }),
      { numRuns: 25 },
    );
  });

  it('has one finding that names the body when a government forgets or repeats one', async () => {
    await fc.assert(
      fc.asyncProperty(
        county,
        fc.nat({ max: 7 }),
        fc.boolean(),
        async ([, ...bodies], forgotten, isTwice) => {
          const body = forgotten % bodies.length;
          const summed = YEARS.map((_, at) =>
            sumOf(
              bodies.flatMap((years, index) =>
                index !== body ? [years[at]!] : isTwice ? [years[at]!, years[at]!] : [],
              ),
            ),
          );
          const findings = await found([summed, ...bodies]);
          for (const year of YEARS) {
            const ofYear = findings.filter((text) => text.startsWith(`G-SUM b0/${year} `));
            expect(ofYear).toEqual([`G-SUM b0/${year} /year`]);
          }
        },
      ),
      { numRuns: 10 },
    );
  });
});
