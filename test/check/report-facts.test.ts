import { describe, expect, it } from 'vitest';
import { COMPARED_TEXTS, factAt, factsOf } from '../../src/check/report-facts.ts';
import { figureAt } from '../../src/model/figures.ts';
import { formOf } from '../../src/model/forms.ts';
import { AGENCY, examine } from '../fixtures/content-examine.ts';
import { report2019, reportOf } from '../fixtures/content-folder.ts';
import { COLUMNS, emptyGrid, ROWS } from '../fixtures/content-report.ts';

/** The report of a text, with what is kept of it. */
async function kept(text: string) {
  const { readable } = await examine(text);
  const report = readable!.report;
  return { report, facts: factsOf(report, AGENCY) };
}

const withNew = (value: number | null) => {
  const grid = emptyGrid();
  grid.applications.new.natural = value;
  return grid;
};

describe('what is kept of a report', () => {
  it.each([0, 65_534, 65_535, 65_536, 4_294_967_296])(
    'has all of its figures, whatever the largest is: %d',
    async (largest) => {
      const { report, facts } = await kept(reportOf(2023, { grid: withNew(largest) }));
      expect(factAt(facts, '/applications/new/natural').value).toBe(largest);
      for (const cell of formOf(report.format).figureCells(report.undivided)) {
        const { state, value } = figureAt(report.figures, cell);
        expect(factAt(facts, cell), cell).toEqual({ state, value });
      }
    },
  );

  it('has all of them where most are large', async () => {
    const grid = emptyGrid();
    COLUMNS.forEach((column, index) => {
      for (const row of ROWS) grid.applications[row][column] = 65_530 + index;
    });
    const { report, facts } = await kept(reportOf(2023, { grid }));
    for (const row of ROWS) {
      COLUMNS.forEach((column, index) => {
        expect(factAt(facts, `/applications/${row}/${column}`).value).toBe(65_530 + index);
      });
    }
    expect(factAt(facts, '/disputes/review/total').value).toBe(
      figureAt(report.figures, '/disputes/review/total').value,
    );
  });

  it('has amounts with their decimals', async () => {
    const text = report2019(2020, emptyGrid()).replace(/amount: \d+/, 'amount: 12.345678');
    const { facts } = await kept(text);
    expect(factAt(facts, '/disclosure/procurement/amount').value).toBe(12.345678);
  });

  it('tells a blank cell from a zero', async () => {
    const { facts } = await kept(reportOf(2023, { grid: withNew(null) }));
    expect(factAt(facts, '/applications/new/natural').state).toBe('blank');
    expect(factAt(facts, '/applications/new/enterprise').state).not.toBe('blank');
  });

  it('is one buffer, that goes between threads as it is', async () => {
    const long = (word: string): string => `|\n  ${`${word}主动公开政府信息若干条。`.repeat(20)}\n`;
    const { facts } = await kept(
      reportOf(2023, { overview: `overview: ${long('本年度')}`, problems: `problems: ${long('今后')}` }),
    );
    expect(structuredClone(facts)).toEqual(facts);
    const buffers = [
      facts.figures.values,
      facts.figures.states,
      ...COMPARED_TEXTS.map((key) => facts.texts[key]!.bins),
    ];
    expect(new Set(buffers.map(({ buffer }) => buffer)).size).toBe(1);
    expect(new Set(facts.texts.overview!.bins).size).toBeGreaterThan(5);
    expect(facts.texts.overview!.bins).not.toEqual(facts.texts.problems!.bins);
  });
});
