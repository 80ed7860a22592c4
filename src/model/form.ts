import type { Labels } from './labels.ts';
import { child } from './pointer.ts';
import type { Pointer } from './pointer.ts';
import type { OfficialTable, TableKey } from './table.ts';

/**
 * What every form of the annual report has: its six sections and the tables 三 and 四 (条例第五十条). What a form has
 * of its own stands in its module (form-2019.ts, form-2021.ts), labels stand in its schema (see labels.ts).
 */

/** The six sections, in order; their keys are the report's. */
export const SECTIONS = [
  'overview',
  'disclosure',
  'applications',
  'disputes',
  'problems',
  'matters',
] as const;
export type SectionKey = (typeof SECTIONS)[number];

/** The columns of 三 that a total sums: 自然人 and the five kinds of 法人或其他组织. */
export const APPLICANTS = [
  'natural',
  'business',
  'research',
  'publicInterest',
  'legalService',
  'otherOrg',
] as const;

/** The seven columns of 三. */
export const COLUMNS = [...APPLICANTS, 'total'] as const;
export type Column = (typeof COLUMNS)[number];

/** The groups of 三 that every form divides into the same numbered rows; （六）其他处理 follows them. */
export const RESULT_GROUPS = {
  denied: ['stateSecret', 'otherLaw', 'security', 'thirdParty', 'internal', 'process', 'caseFile', 'query'],
  unable: ['notHeld', 'notExisting', 'unclear'],
  rejected: ['petition', 'duplicate', 'publication', 'repetitive', 'reissue'],
} as const;
export type ResultGroup = keyof typeof RESULT_GROUPS;

/** （六）其他处理 where it is one row. */
export const UNDIVIDED_ROW: Pointer = '/applications/other/undivided';

/** The rows that 四 and the sections of 三 are headed by; a blank in them is never an isolated one. */
export const MAIN_ROWS: readonly Pointer[] = [
  '/applications/new',
  '/applications/carriedIn',
  '/applications/resultTotal',
  '/applications/carriedOut',
];

/** 四: the three blocks and their five cells. */
export const DISPUTE_BLOCKS: readonly Pointer[] = [
  '/disputes/review',
  '/disputes/direct',
  '/disputes/afterReview',
];
export const DISPUTE_OUTCOMES = ['upheld', 'corrected', 'other', 'pending'] as const;
export const DISPUTE_COLUMNS = [...DISPUTE_OUTCOMES, 'total'] as const;

const cellsByRow = new Map<Pointer, Map<string, Pointer>>();

/**
 * The cell of a row of 三 or 四 in a column: the same string every time, so that ten thousand reports share it and a map
 * of figures knows it at sight.
 */
export function cellOf(row: Pointer, column: string): Pointer {
  let cells = cellsByRow.get(row);
  if (cells === undefined) cellsByRow.set(row, (cells = new Map<string, Pointer>()));
  let cell = cells.get(column);
  if (cell === undefined) cells.set(column, (cell = child(row, column)));
  return cell;
}

/**
 * What a cell holds: `count`, an integer ≥ 0; `signed`, an integer that a decrease makes negative (本年增/减);
 * `amount`, a decimal ≥ 0 in 万元, kept as the digits that were typed.
 */
export type CellKind = 'count' | 'signed' | 'amount';

/** A column of figures in a block of 二. */
export type DisclosureColumn =
  /** A field of each row, whose label is the column's head. */
  | { readonly key: string; readonly kind: CellKind }
  /** The only one of its block: the row's field is the figure and its label names the row. */
  | { readonly head: string; readonly kind: CellKind };

/** A block of 二: one item of 条例第二十条, with heads of its own. */
export interface DisclosureBlock {
  /** 一 for 第二十条第（一）项. */
  readonly item: string;
  readonly columns: readonly DisclosureColumn[];
  /** The keys of its rows, below `disclosure`. */
  readonly rows: readonly string[];
}

/** A row of 二 with its cells; a row of one figure is its own cell. */
export interface DisclosureRow {
  readonly pointer: Pointer;
  readonly cells: readonly Pointer[];
}

/** One form of the State Council office: what validation, checks and rendering know of it. */
export interface Form<F extends number = number> {
  /** What a report's `format` says. */
  readonly format: F;
  /** The notice that the form comes from, as it is cited: 国办公开办函〔2021〕30号. */
  readonly document: string;
  /** The report years that it is for; without `last`, it is the one in force. */
  readonly years: { readonly first: number; readonly last?: number };
  /** The JSON Schema of a report in this form. */
  readonly schema: object;
  readonly labels: Labels;
  readonly captions: Readonly<Record<TableKey, string>>;
  readonly disclosureRows: readonly DisclosureRow[];
  /** The rows that the form divides （六）其他处理 into; none where it has it as one row. */
  readonly otherRows: readonly Pointer[];
  /** What a cell of the three tables holds; a pointer that is no cell is a `count`, as all other figures are. */
  readonly kindOf: (cell: Pointer) => CellKind;
  /** The rows of （一） to （六）, which （七）总计 sums; （六） in one row where it was printed so. */
  readonly resultRows: (undivided: boolean) => readonly Pointer[];
  /** All rows of 三, in order: 23 where （六） is one row. */
  readonly applicationRows: (undivided: boolean) => readonly Pointer[];
  /** All cells of the three tables, in the order of the form. */
  readonly figureCells: (undivided: boolean) => readonly Pointer[];
  /** The three tables as they are printed; the same objects every time. */
  readonly tables: (undivided: boolean) => Readonly<Record<TableKey, OfficialTable>>;
}
