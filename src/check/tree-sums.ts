import { isGiven } from '../model/figures.ts';
import { COLUMNS, DISPUTE_BLOCKS, DISPUTE_COLUMNS, UNDIVIDED_ROW, cellOf } from '../model/form.ts';
import { formOf } from '../model/forms.ts';
import type { Pointer } from '../model/pointer.ts';
import { keysOf } from '../model/pointer.ts';
import { MILLION, addUp, factAt } from './report-facts.ts';
import type { ReportFacts } from './report-facts.ts';
import { inputIn } from './year-before.ts';

/** A cell of a government's report beside the sum of the same cell in its bodies' reports. */
export interface CellSum {
  readonly at: Pointer;
  /** Counts, or 万元 exact to six decimals. */
  readonly printed: number;
  readonly computed: number;
  /** Whether the figure may be below 0, so that a part can be more than the whole. */
  readonly isSigned: boolean;
  /** Blank cells that were taken as 0. */
  readonly assumed: number;
}

/** A row of 二 or 三, or a block of 四, cell by cell. */
export interface RowSum {
  readonly row: Pointer;
  /** Those that can be compared, in the order of the form. */
  readonly cells: readonly CellSum[];
  /** The inputs that are not there and cannot be taken as 0. */
  readonly missing: readonly string[];
}

/** （六）其他处理 as a whole, where some reports print it as three rows and some as one. */
const OTHER_ROW: Pointer = '/applications/other';

/**
 * Sums up the reports of a government's bodies, row by row, over all that they and the government's report have in
 * common: where their forms differ that is 三 and 四.
 */
export function sumReports(whole: ReportFacts, parts: readonly ReportFacts[]): readonly RowSum[] {
  const { kindOf } = formOf(whole.format);
  const sumOf = addUp(parts);
  return sharedRows([whole, ...parts]).map(({ row, cells }) => {
    const missing = new Map<ReportFacts, Pointer[]>();
    const miss = (report: ReportFacts, cell: Pointer): void => {
      const missed = missing.get(report);
      if (missed === undefined) missing.set(report, [cell]);
      else missed.push(cell);
    };
    const sums: CellSum[] = [];
    for (const at of cells) {
      const kind = kindOf(at);
      const scale = kind === 'amount' ? MILLION : 1;
      const own = read(whole, row, at);
      if (own.state === 'blank' || own.state === 'missing') miss(whole, at);
      let isKnown = own.state === 'given' || own.state === 'assumed';
      let assumed = own.state === 'assumed' ? 1 : 0;
      const given = sumOf(at);
      let sum = given ?? 0;
      for (const report of given === undefined ? parts : []) {
        const part = read(report, row, at);
        sum += Math.round(part.value * scale);
        if (part.state === 'missing') {
          isKnown = false;
          miss(report, at);
        } else if (part.state !== 'given') assumed += 1;
      }
      if (!isKnown) continue;
      sums.push({ at, printed: own.value, computed: sum / scale, isSigned: kind === 'signed', assumed });
    }
    return {
      row,
      cells: sums,
      missing: [...missing].flatMap(([report, missed]) =>
        (missed.length === cells.length ? [row] : missed).map((cell) =>
          report === whole ? cell : inputIn(report, cell),
        ),
      ),
    };
  });
}

/** What a report has in a cell of a row that {@link sumReports} gave; 0 where it is blank. */
export function valueIn(report: ReportFacts, row: Pointer, cell: Pointer): number {
  return read(report, row, cell).value;
}

/** Whether two amounts or counts differ by exactly a third: `a − b = c`. */
export function differBy(a: number, b: number, c: number): boolean {
  return Math.round(a * MILLION) - Math.round(b * MILLION) === Math.round(c * MILLION);
}

/** The rows that all of some reports have. */
function sharedRows(
  reports: readonly ReportFacts[],
): readonly { readonly row: Pointer; readonly cells: readonly Pointer[] }[] {
  const [first] = reports;
  const form = formOf(first!.format);
  const isOneForm = reports.every(({ format }) => format === first!.format);
  const [rows, otherRows] = [form.applicationRows(first!.undivided), otherRowsOf(first!)];
  const areAlike = reports.every((report) => otherRowsOf(report).length === otherRows.length);
  const applicationRows = areAlike
    ? rows
    : rows.flatMap((row) => (row === otherRows[0] ? [OTHER_ROW] : otherRows.includes(row) ? [] : [row]));
  const withCells = (
    pointers: readonly Pointer[],
    columns: readonly string[],
  ): readonly { row: Pointer; cells: Pointer[] }[] =>
    pointers.map((row) => ({ row, cells: columns.map((column) => cellOf(row, column)) }));
  return [
    ...(isOneForm ? form.disclosureRows.map(({ pointer, cells }) => ({ row: pointer, cells })) : []),
    ...withCells(applicationRows, COLUMNS),
    ...withCells(DISPUTE_BLOCKS, DISPUTE_COLUMNS),
  ];
}

/** The rows in which a report has （六）其他处理. */
function otherRowsOf({ format, undivided }: ReportFacts): readonly Pointer[] {
  const { otherRows } = formOf(format);
  return undivided || otherRows.length === 0 ? [UNDIVIDED_ROW] : otherRows;
}

/** A cell as it is summed up: `assumed` is a blank one that is 0 beside its row's given total. */
interface Reading {
  readonly state: 'given' | 'assumed' | 'blank' | 'missing';
  readonly value: number;
}

function read(report: ReportFacts, row: Pointer, cell: Pointer): Reading {
  if (row === OTHER_ROW) return readOthers(report, keysOf(cell).at(-1)!);
  const fact = factAt(report, cell);
  if (isGiven(fact)) return { state: 'given', value: fact.value };
  if (fact.state === 'missing') return { state: 'missing', value: 0 };
  const total = `${row}/total`;
  const hasTotal = !row.startsWith('/disclosure/') && cell !== total && isGiven(factAt(report, total));
  return { state: hasTotal ? 'assumed' : 'blank', value: 0 };
}

/** A column of （六）其他处理 as a whole; it is as well known as the least known of its rows. */
function readOthers(report: ReportFacts, column: string): Reading {
  const readings = otherRowsOf(report).map((row) => read(report, row, `${row}/${column}`));
  const state = (['missing', 'blank', 'assumed'] as const).find((worst) =>
    readings.some((reading) => reading.state === worst),
  );
  return { state: state ?? 'given', value: readings.reduce((sum, { value }) => sum + value, 0) };
}
