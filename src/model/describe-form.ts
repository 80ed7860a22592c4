import type { CellKind, DisclosureBlock, Form } from './form.ts';
import { COLUMNS, DISPUTE_BLOCKS, DISPUTE_COLUMNS, RESULT_GROUPS, UNDIVIDED_ROW, cellOf } from './form.ts';
import { createLabels } from './labels.ts';
import { child } from './pointer.ts';
import type { Pointer } from './pointer.ts';
import type { OfficialTable, TableKey } from './table.ts';
import { drawApplications, drawDisclosure, drawDisputes } from './table.ts';

/** What a form has of its own: all that its module says. */
export interface FormDescription<F extends number> extends Pick<
  Form<F>,
  'format' | 'document' | 'years' | 'schema'
> {
  /** 二、主动公开政府信息情况, block by block. */
  readonly disclosure: readonly DisclosureBlock[];
  /** Columns of the grid of 二 beside the labels': a multiple of the columns of every block, so that they divide it. */
  readonly disclosureWidth: number;
  /** The keys of the rows that （六）其他处理 is divided into; none where it is one row. */
  readonly otherRows: readonly string[];
  /** What the caption of 二 says of its units. */
  readonly disclosureUnits: string;
}

/** Makes a form of what it has of its own and of what all forms share. */
export function describeForm<const F extends number>(own: FormDescription<F>): Form<F> {
  const labels = createLabels(own.schema);
  const otherRows = own.otherRows.map((key) => child('/applications/other', key));

  const kinds = new Map<Pointer, CellKind>();
  const disclosureRows = own.disclosure.flatMap(({ rows, columns }) =>
    rows.map((key) => {
      const pointer = child('/disclosure', key);
      const cells = columns.map((column) => {
        const cell = 'key' in column ? child(pointer, column.key) : pointer;
        kinds.set(cell, column.kind);
        return cell;
      });
      return { pointer, cells };
    }),
  );

  const variant = (undivided: boolean): Variant => {
    const others = undivided || otherRows.length === 0 ? [UNDIVIDED_ROW] : otherRows;
    const resultRows = [
      '/applications/granted',
      '/applications/partial',
      ...Object.entries(RESULT_GROUPS).flatMap(([group, keys]) =>
        keys.map((key) => child(`/applications/${group}`, key)),
      ),
      ...others,
    ];
    const applicationRows = [
      '/applications/new',
      '/applications/carriedIn',
      ...resultRows,
      '/applications/resultTotal',
      '/applications/carriedOut',
    ];
    return {
      resultRows,
      applicationRows,
      figureCells: [
        ...disclosureRows.flatMap(({ cells }) => cells),
        ...applicationRows.flatMap((row) => COLUMNS.map((column) => cellOf(row, column))),
        ...DISPUTE_BLOCKS.flatMap((block) => DISPUTE_COLUMNS.map((column) => cellOf(block, column))),
      ],
      tables: {
        disclosure: drawDisclosure(own.disclosure, own.disclosureWidth, labels),
        applications: drawApplications(others, labels),
        disputes: drawDisputes(labels),
      },
    };
  };
  const divided = variant(false);
  const undivided = otherRows.length === 0 ? divided : variant(true);
  const of = (isUndivided: boolean): Variant => (isUndivided ? undivided : divided);

  return {
    format: own.format,
    document: own.document,
    years: own.years,
    schema: own.schema,
    labels,
    captions: {
      disclosure: `主动公开政府信息情况统计表（${own.disclosureUnits}）`,
      applications: '收到和处理政府信息公开申请情况统计表（单位：件）',
      disputes: '政府信息公开行政复议、行政诉讼情况统计表（单位：件）',
    },
    disclosureRows,
    otherRows,
    kindOf: (cell) => kinds.get(cell) ?? 'count',
    resultRows: (isUndivided) => of(isUndivided).resultRows,
    applicationRows: (isUndivided) => of(isUndivided).applicationRows,
    figureCells: (isUndivided) => of(isUndivided).figureCells,
    tables: (isUndivided) => of(isUndivided).tables,
  };
}

/** What depends on whether （六）其他处理 was printed as one row. */
interface Variant {
  readonly resultRows: readonly Pointer[];
  readonly applicationRows: readonly Pointer[];
  readonly figureCells: readonly Pointer[];
  readonly tables: Readonly<Record<TableKey, OfficialTable>>;
}
