import { expect } from 'vitest';
import { attribute, cellText, gridOf, named, only, parsePage } from './html-page.ts';
import type { Element, HtmlDocument } from './html-page.ts';
import { cellsByRow, officialTables } from './official-form.ts';
import type { WitnessedPdf } from './pdf-witness.ts';
import type { TrueFigure, TrueReport } from './truth.ts';
import { isTrueFigure } from './truth.ts';

/** The three official tables of a report's page, in order. */
export const tablesOf = (page: HtmlDocument): readonly Element[] =>
  named(only(page, 'article'), 'table').filter((table) =>
    (attribute(table, 'class') ?? '').split(' ').includes('official'),
  );

/** The text of a figure's cell, or of the figure's label where it is one. */
const isFigure = (cell: string): boolean => cell.startsWith('/');

/**
 * Holds the tables of a page to the form and to the figures read by hand. Cells are found by their position in the
 * table's grid alone: ids, classes and `headers` of the page are not looked at.
 */
export function expectTrueTables(html: string, truth: TrueReport): void {
  const tables = tablesOf(parsePage(html));
  expect(tables).toHaveLength(3);
  let figures = 0;
  officialTables(truth.undivided, truth.format).forEach((form, index) => {
    const grid = gridOf(tables[index]!);
    expect(grid.map((row) => row.length)).toEqual(form.map((row) => row.length));
    form.forEach((row, r) =>
      row.forEach((cell, c) => {
        const shown = grid[r]![c]!;
        // A label or figure that covers several positions is one cell there.
        if (row[c - 1] === cell) expect(grid[r]![c - 1]).toBe(shown);
        if (form[r - 1]?.[c] === cell) expect(grid[r - 1]![c]).toBe(shown);
        expect(shown.tagName).toBe(isFigure(cell) ? 'td' : 'th');
        expect(cellText(shown), `${cell} of ${truth.path}`).toSatisfy((text: string) =>
          isTrueCell(text, cell, truth),
        );
      }),
    );
    figures += cellsByRow(form).flat().filter(isFigure).length;
  });
  expect(figures).toBe(truth.figures.size);
}

/** Holds the tables of a PDF, as another program reads its structure, to the form and the figures read by hand. */
export function expectTruePdfTables(pdf: WitnessedPdf, truth: TrueReport): void {
  const forms = officialTables(truth.undivided, truth.format).map(cellsByRow);
  const corners = forms.map((form) => form[0]![0]!);
  const tables = pdf.tables.filter(({ rows }) => corners.includes(rows[0]?.[0] ?? ''));
  expect(tables.map(({ rows }) => rows.length)).toEqual(forms.map((form) => form.length));
  forms.forEach((form, index) =>
    form.forEach((row, r) => {
      const shown = tables[index]!.rows[r]!;
      expect(shown).toHaveLength(row.length);
      row.forEach((cell, c) =>
        expect(shown[c], `${cell} of ${truth.path} in the PDF`).toSatisfy((text: string) =>
          isTrueCell(text, cell, truth),
        ),
      );
    }),
  );
}

function isTrueCell(text: string, cell: string, truth: TrueReport): boolean {
  if (!isFigure(cell)) return text === cell;
  const figure = truth.figures.get(cell);
  return figure !== undefined && isTrueFigure(text, figure);
}

/** Holds `report.json` to the figures read by hand. */
export function expectTrueData(json: string, truth: TrueReport): void {
  const data: unknown = JSON.parse(json);
  for (const [pointer, figure] of truth.figures) {
    const value = pointer
      .slice(1)
      .split('/')
      .reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], data);
    expect(value, `${pointer} of ${truth.path} in report.json`).toSatisfy((found: unknown) =>
      isTrueValue(found, figure),
    );
  }
}

const isTrueValue = (found: unknown, figure: TrueFigure): boolean =>
  figure === '?' ? found === null || found === 0 || found === undefined : found === figure;
