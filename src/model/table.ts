import {
  APPLICANTS,
  COLUMNS,
  DISPUTE_BLOCKS,
  DISPUTE_COLUMNS,
  DOCUMENT_COLUMNS,
  RESULT_GROUPS,
  SCAFFOLDING,
} from './form-2021.ts';
import type { ResultGroup } from './form-2021.ts';
import { officialLabel } from './labels.ts';
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

/** One official table as a grid: rows of cells with spans, in groups that share no heads. */
export interface OfficialTable {
  readonly key: 'disclosure' | 'applications' | 'disputes';
  /** Head rows that are common to all groups and are repeated when the table goes over a page. */
  readonly head: readonly TableRow[];
  readonly groups: readonly (readonly TableRow[])[];
  /** Grid columns in all. */
  readonly width: number;
}

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

const labelled = (
  pointer: Pointer,
  scope: HeadCell['scope'],
  spans?: { colspan?: number; rowspan?: number },
): HeadCell => head(officialLabel(pointer), scope, { ...spans, pointer });

const figure = (pointer: Pointer, colspan = 1): FigureCell => ({ kind: 'figure', pointer, colspan });

/** 二、主动公开政府信息情况: four blocks, each with heads of its own, as the notice's annex prints them. */
export const DISCLOSURE_TABLE: OfficialTable = {
  key: 'disclosure',
  width: 4,
  head: [],
  groups: [
    [
      [head(SCAFFOLDING.article20('一'), 'group', { colspan: 4 })],
      [
        head(SCAFFOLDING.content, 'col'),
        ...DOCUMENT_COLUMNS.map((column) => head(officialLabel(`/disclosure/rules/${column}`), 'col')),
      ],
      ...['/disclosure/rules', '/disclosure/normative'].map((row) => [
        labelled(row, 'row'),
        ...DOCUMENT_COLUMNS.map((column) => figure(`${row}/${column}`)),
      ]),
    ],
    singleColumnBlock('五', SCAFFOLDING.decisions, ['/disclosure/licensing']),
    singleColumnBlock('六', SCAFFOLDING.decisions, ['/disclosure/penalty', '/disclosure/coercion']),
    singleColumnBlock('八', SCAFFOLDING.feeAmount, ['/disclosure/fee']),
  ],
};

function singleColumnBlock(item: string, column: string, rows: readonly Pointer[]): readonly TableRow[] {
  return [
    [head(SCAFFOLDING.article20(item), 'group', { colspan: 4 })],
    [head(SCAFFOLDING.content, 'col'), head(column, 'col', { colspan: 3 })],
    ...rows.map((row) => [labelled(row, 'row'), figure(row, 3)]),
  ];
}

const APPLICATIONS_HEAD: readonly TableRow[] = [
  [
    head(SCAFFOLDING.balanceNote, 'col', { colspan: 3, rowspan: 3 }),
    head(SCAFFOLDING.applicants, 'col', { colspan: 7 }),
  ],
  [
    head(officialLabel('/applications/new/natural'), 'col', { rowspan: 2 }),
    head(SCAFFOLDING.organisations, 'col', { colspan: 5 }),
    head(officialLabel('/applications/new/total'), 'col', { rowspan: 2 }),
  ],
  APPLICANTS.slice(1).map((column) => head(officialLabel(`/applications/new/${column}`), 'col')),
];

const figuresOf = (row: Pointer): readonly FigureCell[] =>
  COLUMNS.map((column) => figure(`${row}/${column}`));

const wideRow = (row: Pointer, colspan: number): TableRow => [
  labelled(row, 'row', { colspan }),
  ...figuresOf(row),
];

function resultGroup(group: ResultGroup, undivided: boolean): readonly TableRow[] {
  if (group === 'other' && undivided) return [wideRow('/applications/other/undivided', 2)];
  const keys = RESULT_GROUPS[group];
  return keys.map((key, index) => {
    const row = `/applications/${group}/${key}`;
    const opening = index === 0 ? [labelled(`/applications/${group}`, 'row', { rowspan: keys.length })] : [];
    return [...opening, labelled(row, 'row'), ...figuresOf(row)];
  });
}

function applicationsTable(undivided: boolean): OfficialTable {
  const results: TableRow[] = [
    wideRow('/applications/granted', 2),
    wideRow('/applications/partial', 2),
    ...(Object.keys(RESULT_GROUPS) as ResultGroup[]).flatMap((group) => resultGroup(group, undivided)),
    wideRow('/applications/resultTotal', 2),
  ];
  const opening = head(SCAFFOLDING.results, 'row', { rowspan: results.length });
  return {
    key: 'applications',
    width: 10,
    head: APPLICATIONS_HEAD,
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

/** 三、收到和处理政府信息公开申请情况, with （六）其他处理 in three rows as the form has it. */
export const APPLICATIONS_TABLE = applicationsTable(false);

/** The same with （六）其他处理 in one row, as originals of some agencies print it. */
export const APPLICATIONS_TABLE_UNDIVIDED = applicationsTable(true);

/** 四、政府信息公开行政复议、行政诉讼情况: three levels of heads over one row of figures. */
export const DISPUTES_TABLE: OfficialTable = {
  key: 'disputes',
  width: 15,
  head: [
    [
      labelled('/disputes/review', 'col', { colspan: 5 }),
      head(SCAFFOLDING.litigation, 'col', { colspan: 10 }),
    ],
    [
      ...DISPUTE_COLUMNS.map((column) =>
        head(officialLabel(`/disputes/review/${column}`), 'col', { rowspan: 2 }),
      ),
      labelled('/disputes/direct', 'col', { colspan: 5 }),
      labelled('/disputes/afterReview', 'col', { colspan: 5 }),
    ],
    DISPUTE_BLOCKS.slice(1).flatMap((block) =>
      DISPUTE_COLUMNS.map((column) => head(officialLabel(`${block}/${column}`), 'col')),
    ),
  ],
  groups: [
    [DISPUTE_BLOCKS.flatMap((block) => DISPUTE_COLUMNS.map((column) => figure(`${block}/${column}`)))],
  ],
};
