import type { Figure } from '../model/figures.ts';
import { BLANK, MISSING, isGiven } from '../model/figures.ts';
import { APPLICANTS, COLUMNS, DISPUTE_BLOCKS, DISPUTE_COLUMNS, cellOf } from '../model/form.ts';
import type { Column, Form } from '../model/form.ts';
import type { Pointer } from '../model/pointer.ts';

/** Reads what stands at a pointer: the parsed value and, for a plain scalar, the digits as typed. */
export interface TypedValues {
  valueAt(pointer: Pointer): unknown;
  digitsAt(pointer: Pointer): string | undefined;
  /** Whether another finding already refuses what stands there. */
  isRefused(pointer: Pointer): boolean;
}

const IMPLIED_ZERO: Figure = { state: 'implied', value: 0, digits: '0' };
const computed = (value: number): Figure => ({ state: 'computed', value, digits: String(value) });

/**
 * Fills in what the short forms leave out (contract §1): `0` and `null` for a whole row of 三, columns left out beside
 * a given total, a total left out beside six given columns, （七）总计 left out altogether. A sum over a blank or
 * missing cell is not known and stays missing: nothing is invented.
 */
export function completeFigures(values: TypedValues, form: Form, undivided: boolean): Map<Pointer, Figure> {
  const figures = new Map<Pointer, Figure>();
  const single: SingleCell = (pointer, value) => {
    if (value === undefined || values.isRefused(pointer)) return MISSING;
    if (value === null) return BLANK;
    const digits = values.digitsAt(pointer);
    if (typeof value !== 'number' || digits === undefined) return MISSING;
    return { state: 'typed', value, digits };
  };
  const block = (pointer: Pointer, cells: readonly Pointer[]): void => {
    const isBlank = values.valueAt(pointer) === null;
    for (const cell of cells) figures.set(cell, isBlank ? BLANK : single(cell, values.valueAt(cell)));
  };

  for (const { pointer, cells } of form.disclosureRows) block(pointer, cells);
  for (const row of form.applicationRows(undivided)) {
    if (row === '/applications/resultTotal' && values.valueAt(row) === undefined)
      sumResults(figures, form.resultRows(undivided));
    else completeRow(row, values, single, figures);
  }
  for (const pointer of DISPUTE_BLOCKS) {
    block(
      pointer,
      DISPUTE_COLUMNS.map((column) => cellOf(pointer, column)),
    );
  }
  return figures;
}

/** The figure of one cell by itself, from what stands there. */
type SingleCell = (pointer: Pointer, value: unknown) => Figure;

/** Completes the seven cells of a row of 三, in the order of the form. */
function completeRow(
  row: Pointer,
  values: TypedValues,
  single: SingleCell,
  figures: Map<Pointer, Figure>,
): void {
  const typed = values.valueAt(row);
  if (typeof typed !== 'object' || typed === null || values.isRefused(row)) {
    const figure = typed === null ? BLANK : typed === 0 && !values.isRefused(row) ? IMPLIED_ZERO : MISSING;
    for (const column of COLUMNS) figures.set(cellOf(row, column), figure);
    return;
  }
  const columns = typed as Readonly<Record<string, unknown>>;
  const at = (column: Column): unknown => (Object.hasOwn(columns, column) ? columns[column] : undefined);
  const hasTotal = at('total') !== undefined;
  // Beside a key that is not a column's, a column that seems left out may be that one, misspelt: it is not 0.
  const mayLeaveOut = hasTotal && Object.keys(columns).every((key) => COLUMN_NAMES.has(key));
  const parts = APPLICANTS.map((column) => {
    const cell = cellOf(row, column);
    const value = at(column);
    const figure = mayLeaveOut && value === undefined ? IMPLIED_ZERO : single(cell, value);
    figures.set(cell, figure);
    return figure;
  });
  const total = cellOf(row, 'total');
  figures.set(total, hasTotal ? single(total, at('total')) : sumOf(parts));
}

const COLUMN_NAMES: ReadonlySet<string> = new Set(COLUMNS);

function sumResults(figures: Map<Pointer, Figure>, rows: readonly Pointer[]): void {
  for (const column of COLUMNS) {
    const addends = rows.map((row) => figures.get(cellOf(row, column)) ?? MISSING);
    figures.set(cellOf('/applications/resultTotal', column), sumOf(addends));
  }
}

const sumOf = (addends: readonly Figure[]): Figure =>
  addends.every(isGiven) ? computed(addends.reduce((sum, { value }) => sum + value, 0)) : MISSING;
