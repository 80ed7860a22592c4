import { APPLICANTS, COLUMNS, cellOf } from '../model/form.ts';
import type { Column } from '../model/form.ts';
import { formOf } from '../model/forms.ts';
import type { Message } from '../model/message.ts';
import type { Pointer } from '../model/pointer.ts';
import type { Report } from '../model/report.ts';
import { nameOf, rowName } from './names.ts';
import { indexOf } from './report-facts.ts';
import type { BalancePlaces, SumPlaces } from './report-facts.ts';
import type { Addend } from './sum.ts';

/** A total of 三 with what it sums. */
export interface ApplicationSum {
  readonly total: Pointer;
  readonly addends: readonly Addend[];
  /** How the message names a sum that fails. */
  readonly subject: Message;
  readonly places: SumPlaces;
}

/** The four cells of a column that the note in the table relates: first + second = third + fourth. */
export interface Balance {
  readonly column: Column;
  readonly new: Pointer;
  readonly carriedIn: Pointer;
  readonly resultTotal: Pointer;
  readonly carriedOut: Pointer;
  readonly places: BalancePlaces;
}

/** All sums of 三. */
export interface ApplicationSums {
  /** Each row: 自然人 and the five kinds of 法人或其他组织 give 总计. */
  readonly rows: readonly ApplicationSum[];
  /** Each column: （一） to （六） give （七）总计. */
  readonly results: readonly ApplicationSum[];
  readonly balances: readonly Balance[];
}

const known = new Map<string, ApplicationSums>();

/** The sums of 三 in a report's form; the same objects every time, as ten thousand reports share them. */
export function applicationSums({
  format,
  undivided,
}: Pick<Report, 'format' | 'undivided'>): ApplicationSums {
  const key = `${format} ${undivided}`;
  let sums = known.get(key);
  if (sums === undefined) known.set(key, (sums = describeSums(format, undivided)));
  return sums;
}

function describeSums(format: Report['format'], undivided: boolean): ApplicationSums {
  const form = formOf(format);
  const index = indexOf(form.figureCells(undivided));
  const withPlaces = (sum: Omit<ApplicationSum, 'places'>): ApplicationSum => ({
    ...sum,
    places: {
      total: index.get(sum.total)!,
      addends: sum.addends.map((addend) => index.get(addend.at)!),
    },
  });
  const at = (row: string, column: Column): Pointer => cellOf(`/applications/${row}`, column);
  const place = (row: string, column: Column): number => index.get(at(row, column))!;
  return {
    rows: form.applicationRows(undivided).map((row) =>
      withPlaces({
        total: cellOf(row, 'total'),
        addends: APPLICANTS.map((column) => ({
          at: cellOf(row, column),
          name: nameOf(cellOf(row, column)),
        })),
        subject: {
          zh: `三、“${rowName(row).zh}”一行不平`,
          en: `三, row ${rowName(row).en} does not add up`,
        },
      }),
    ),
    results: COLUMNS.map((column) =>
      withPlaces({
        total: at('resultTotal', column),
        addends: form.resultRows(undivided).map((row) => ({ at: cellOf(row, column), name: rowName(row) })),
        subject: {
          zh: `三、“${nameOf(at('resultTotal', column)).zh}”一列的（七）总计不平`,
          en: `三, column ${column}: （七）总计 does not add up`,
        },
      }),
    ),
    balances: COLUMNS.map((column) => ({
      column,
      new: at('new', column),
      carriedIn: at('carriedIn', column),
      resultTotal: at('resultTotal', column),
      carriedOut: at('carriedOut', column),
      places: [
        place('new', column),
        place('carriedIn', column),
        place('resultTotal', column),
        place('carriedOut', column),
      ],
    })),
  };
}
