import { APPLICANTS } from '../../model/form.ts';
import type { Column } from '../../model/form.ts';
import { FORM_2021 } from '../../model/form-2021.ts';
import type { Quantity } from './claim.ts';

/** The quantities that claims speak of, each named by where it stands in the form. */

/** One row of 三, its column 总计 unless said. */
export const row = (name: string, column: Column = 'total'): Quantity => ({
  plus: [`/applications/${name}/${column}`],
});

/** A cell of 二 or of the 信息处理费. */
export const cell = (...pointers: readonly string[]): Quantity => ({ plus: pointers });

/** The sum of quantities. */
export const sumOf = (...parts: readonly Quantity[]): Quantity => ({
  plus: parts.flatMap(({ plus }) => plus),
});

/** The rows of 三 that any report has: those of the form in force, and （六）其他处理 in one row. */
const ROWS = new Set([...FORM_2021.resultRows(false), ...FORM_2021.resultRows(true)]);

/** A group of 三, divided or printed as one row: the sum of the rows that the report has. */
export const group = (name: 'denied' | 'unable' | 'rejected' | 'other'): Quantity => ({
  plus: [...ROWS]
    .filter((pointer) => pointer.startsWith(`/applications/${name}/`))
    .map((pointer) => `${pointer}/total`),
});

export const NEW = row('new');
export const CARRIED_IN = row('carriedIn');
export const DONE = row('resultTotal');
export const CARRIED_OUT = row('carriedOut');
/** What was to be dealt with in the year, which 收到 and 受理 may mean as well. */
export const NEW_AND_CARRIED_IN = sumOf(NEW, CARRIED_IN);
/** What was done of the year's own applications. */
export const DONE_OF_NEW: Quantity = { plus: NEW.plus, minus: CARRIED_OUT.plus };

/** Applicants that are 法人或其他组织: five columns. */
export const organisations = (name: string): Quantity => ({
  plus: APPLICANTS.filter((column) => column !== 'natural').map(
    (column) => `/applications/${name}/${column}`,
  ),
});

/** A column of what came in, of what was to be dealt with, and of what was done. */
export const applicants = (column: Column): readonly Quantity[] => [
  row('new', column),
  sumOf(row('new', column), row('carriedIn', column)),
  row('resultTotal', column),
];

type DisputeColumn = 'upheld' | 'corrected' | 'other' | 'pending' | 'total';

export const review = (column: DisputeColumn = 'total'): Quantity => cell(`/disputes/review/${column}`);
export const direct = (column: DisputeColumn = 'total'): Quantity => cell(`/disputes/direct/${column}`);
export const afterReview = (column: DisputeColumn = 'total'): Quantity =>
  cell(`/disputes/afterReview/${column}`);
/** 行政诉讼: 未经复议直接起诉 and 复议后起诉 together. */
export const suits = (column: DisputeColumn = 'total'): Quantity =>
  sumOf(direct(column), afterReview(column));
