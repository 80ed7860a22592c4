import {
  APPLICANTS,
  COLUMNS,
  DISPUTE_BLOCKS,
  DISPUTE_COLUMNS,
  RESULT_GROUPS,
  UNDIVIDED_ROW,
} from './form.ts';
import type { DisclosureBlock } from './form.ts';
import { officialLabel } from './labels.ts';
import type { Labels } from './labels.ts';
import type { Pointer } from './pointer.ts';

/** A header cell of a printed table. */
export interface HeadCell {
  readonly kind: 'head';
  readonly text: string;
  /** Which way it heads: the columns below it, the rows beside it, or the whole row group that it opens. */
  readonly scope: 'col' | 'row' | 'group';
  readonly colspan: number;
  readonly rowspan: number;
  /** The field that it names, where it names one: a footnote to that field is marked here. */
  readonly pointer?: Pointer;
}

/** A data cell: it shows one figure. */
export interface FigureCell {
  readonly kind: 'figure';
  readonly pointer: Pointer;
  readonly colspan: number;
}

export type TableCell = HeadCell | FigureCell;
export type TableRow = readonly TableCell[];

/** The sections that have a table: 二, 三 and 四. */
export type TableKey = 'disclosure' | 'applications' | 'disputes';

/** One official table as a grid: rows of cells with spans, in groups that share no heads. */
export interface OfficialTable {
  readonly key: TableKey;
  /** Head rows that are common to all groups and are repeated when the table goes over a page. */
  readonly head: readonly TableRow[];
  readonly groups: readonly (readonly TableRow[])[];
  /** Grid columns in all. */
  readonly width: number;
}

/** Words that stand in the tables of every form and are no field's label, verbatim. */
export const SCAFFOLDING = {
  article20: (item: string): string => `第二十条第（${item}）项`,
  content: '信息内容',
  balanceNote: '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）',
  applicants: '申请人情况',
  organisations: '法人或其他组织',
  results: '三、本年度办理结果',
  litigation: '行政诉讼',
} as const;

const head = (
  text: string,
  scope: HeadCell['scope'],
  { colspan = 1, rowspan = 1, pointer }: { colspan?: number; rowspan?: number; pointer?: Pointer } = {},
): HeadCell => ({
  kind: 'head',
  text,
  scope,
  colspan,
  rowspan,
  ...(pointer === undefined ? {} : { pointer }),
});

const figure = (pointer: Pointer, colspan = 1): FigureCell => ({ kind: 'figure', pointer, colspan });

/** A head that names a field by its label. */
type NamingHead = (
  pointer: Pointer,
  scope: HeadCell['scope'],
  spans?: { colspan?: number; rowspan?: number },
) => HeadCell;

const namingHead =
  (labels: Labels): NamingHead =>
  (pointer, scope, spans) =>
    head(officialLabel(pointer, labels), scope, { ...spans, pointer });

/**
 * 二、主动公开政府信息情况: blocks with heads of their own, as the notices' annexes print them.
 *
 * @param width columns of the grid beside the one of the labels; the columns of a block share them evenly
 */
export function drawDisclosure(
  blocks: readonly DisclosureBlock[],
  width: number,
  labels: Labels,
): OfficialTable {
  const labelled = namingHead(labels);
  const drawBlock = ({ item, columns, rows }: DisclosureBlock): readonly TableRow[] => {
    const colspan = width / columns.length;
    return [
      [head(SCAFFOLDING.article20(item), 'group', { colspan: 1 + width })],
      [
        head(SCAFFOLDING.content, 'col'),
        ...columns.map((column) => {
          const text =
            'key' in column ? officialLabel(`/disclosure/${rows[0]}/${column.key}`, labels) : column.head;
          return head(text, 'col', { colspan });
        }),
      ],
      ...rows.map((key) => {
        const row = `/disclosure/${key}`;
        const cells = columns.map((column) =>
          figure('key' in column ? `${row}/${column.key}` : row, colspan),
        );
        return [labelled(row, 'row'), ...cells];
      }),
    ];
  };
  return { key: 'disclosure', width: 1 + width, head: [], groups: blocks.map(drawBlock) };
}

/**
 * 三、收到和处理政府信息公开申请情况.
 *
 * @param otherRows the rows of （六）其他处理: those that it is divided into, or {@link UNDIVIDED_ROW} alone
 */
export function drawApplications(otherRows: readonly Pointer[], labels: Labels): OfficialTable {
  const labelled = namingHead(labels);
  const columnHead = (column: string, rowspan = 1): HeadCell =>
    head(officialLabel(`/applications/new/${column}`, labels), 'col', { rowspan });
  const figuresOf = (row: Pointer): readonly FigureCell[] =>
    COLUMNS.map((column) => figure(`${row}/${column}`));
  const wideRow = (row: Pointer, colspan: number): TableRow => [
    labelled(row, 'row', { colspan }),
    ...figuresOf(row),
  ];
  const group = (name: string, rows: readonly Pointer[]): readonly TableRow[] =>
    rows.map((row, index) => {
      const opening = index === 0 ? [labelled(`/applications/${name}`, 'row', { rowspan: rows.length })] : [];
      return [...opening, labelled(row, 'row'), ...figuresOf(row)];
    });
  const results: readonly TableRow[] = [
    wideRow('/applications/granted', 2),
    wideRow('/applications/partial', 2),
    ...Object.entries(RESULT_GROUPS).flatMap(([name, keys]) =>
      group(
        name,
        keys.map((key) => `/applications/${name}/${key}`),
      ),
    ),
    ...(otherRows[0] === UNDIVIDED_ROW ? [wideRow(UNDIVIDED_ROW, 2)] : group('other', otherRows)),
    wideRow('/applications/resultTotal', 2),
  ];
  const opening = head(SCAFFOLDING.results, 'row', { rowspan: results.length });
  return {
    key: 'applications',
    width: 10,
    head: [
      [
        head(SCAFFOLDING.balanceNote, 'col', { colspan: 3, rowspan: 3 }),
        head(SCAFFOLDING.applicants, 'col', { colspan: 7 }),
      ],
      [
        columnHead('natural', 2),
        head(SCAFFOLDING.organisations, 'col', { colspan: 5 }),
        columnHead('total', 2),
      ],
      APPLICANTS.slice(1).map((column) => columnHead(column)),
    ],
    groups: [
      [
        wideRow('/applications/new', 3),
        wideRow('/applications/carriedIn', 3),
        ...results.map((row, index) => (index === 0 ? [opening, ...row] : row)),
        wideRow('/applications/carriedOut', 3),
      ],
    ],
  };
}

/** 四、政府信息公开行政复议、行政诉讼情况: three levels of heads over one row of figures. */
export function drawDisputes(labels: Labels): OfficialTable {
  const labelled = namingHead(labels);
  return {
    key: 'disputes',
    width: 15,
    head: [
      [
        labelled('/disputes/review', 'col', { colspan: 5 }),
        head(SCAFFOLDING.litigation, 'col', { colspan: 10 }),
      ],
      [
        ...DISPUTE_COLUMNS.map((column) =>
          head(officialLabel(`/disputes/review/${column}`, labels), 'col', { rowspan: 2 }),
        ),
        labelled('/disputes/direct', 'col', { colspan: 5 }),
        labelled('/disputes/afterReview', 'col', { colspan: 5 }),
      ],
      DISPUTE_BLOCKS.slice(1).flatMap((block) =>
        DISPUTE_COLUMNS.map((column) => head(officialLabel(`${block}/${column}`, labels), 'col')),
      ),
    ],
    groups: [
      [DISPUTE_BLOCKS.flatMap((block) => DISPUTE_COLUMNS.map((column) => figure(`${block}/${column}`)))],
    ],
  };
}
