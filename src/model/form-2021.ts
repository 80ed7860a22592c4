import type { Pointer } from './pointer.ts';

/**
 * The form of 国办公开办函〔2021〕30号: which cells its three tables have, in the official order. Labels stand in the
 * schema (see labels.ts); here is only what no field names.
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

/** The groups of 三 that are divided into numbered rows. */
export const RESULT_GROUPS = {
  denied: ['stateSecret', 'otherLaw', 'security', 'thirdParty', 'internal', 'process', 'caseFile', 'query'],
  unable: ['notHeld', 'notExisting', 'unclear'],
  rejected: ['petition', 'duplicate', 'publication', 'repetitive', 'reissue'],
  other: ['noSupplement', 'unpaidFee', 'misc'],
} as const;
export type ResultGroup = keyof typeof RESULT_GROUPS;

/** The rows that 四 and the sections of 三 are headed by; a blank in them is never an isolated one. */
export const MAIN_ROWS: readonly Pointer[] = [
  '/applications/new',
  '/applications/carriedIn',
  '/applications/resultTotal',
  '/applications/carriedOut',
];

function groupRows(group: ResultGroup, undivided: boolean): readonly Pointer[] {
  const keys = group === 'other' && undivided ? ['undivided'] : RESULT_GROUPS[group];
  return keys.map((key) => `/applications/${group}/${key}`);
}

/** The rows of （一） to （六）, which （七）总计 sums; （六）其他处理 in one row where it was printed so. */
export function resultRows(undivided: boolean): readonly Pointer[] {
  return undivided ? RESULT_ROWS.undivided : RESULT_ROWS.divided;
}

/** All rows of 三, in order: 25, or 23 where （六）其他处理 was printed as one row. */
export function applicationRows(undivided: boolean): readonly Pointer[] {
  return undivided ? APPLICATION_ROWS.undivided : APPLICATION_ROWS.divided;
}

const listResultRows = (undivided: boolean): readonly Pointer[] => [
  '/applications/granted',
  '/applications/partial',
  ...(Object.keys(RESULT_GROUPS) as ResultGroup[]).flatMap((group) => groupRows(group, undivided)),
];
const RESULT_ROWS = { divided: listResultRows(false), undivided: listResultRows(true) };

const listApplicationRows = (undivided: boolean): readonly Pointer[] => [
  '/applications/new',
  '/applications/carriedIn',
  ...resultRows(undivided),
  '/applications/resultTotal',
  '/applications/carriedOut',
];
const APPLICATION_ROWS = { divided: listApplicationRows(false), undivided: listApplicationRows(true) };

/** 二（一）: the two rows of three counts. */
export const DOCUMENT_ROWS: readonly Pointer[] = ['/disclosure/rules', '/disclosure/normative'];
export const DOCUMENT_COLUMNS = ['issued', 'repealed', 'inForce'] as const;

/** 二（五）（六）: the rows of one count. */
export const DECISION_CELLS: readonly Pointer[] = [
  '/disclosure/licensing',
  '/disclosure/penalty',
  '/disclosure/coercion',
];

/** 二（八）: the amount in 万元, the one figure that is no count. */
export const FEE_CELL: Pointer = '/disclosure/fee';

/** 四: the three blocks and their five cells. */
export const DISPUTE_BLOCKS: readonly Pointer[] = [
  '/disputes/review',
  '/disputes/direct',
  '/disputes/afterReview',
];
export const DISPUTE_OUTCOMES = ['upheld', 'corrected', 'other', 'pending'] as const;
export const DISPUTE_COLUMNS = [...DISPUTE_OUTCOMES, 'total'] as const;

/** All cells of the three tables, in the order of the form: 200, or 186 where （六） was printed as one row. */
export function figureCells(undivided: boolean): readonly Pointer[] {
  return undivided ? FIGURE_CELLS.undivided : FIGURE_CELLS.divided;
}

const listFigureCells = (undivided: boolean): readonly Pointer[] => [
  ...DOCUMENT_ROWS.flatMap((row) => DOCUMENT_COLUMNS.map((column) => `${row}/${column}`)),
  ...DECISION_CELLS,
  FEE_CELL,
  ...applicationRows(undivided).flatMap((row) => COLUMNS.map((column) => `${row}/${column}`)),
  ...DISPUTE_BLOCKS.flatMap((block) => DISPUTE_COLUMNS.map((column) => `${block}/${column}`)),
];
const FIGURE_CELLS = { divided: listFigureCells(false), undivided: listFigureCells(true) };

/** Words of the form that are no field: the scaffolding of its tables, verbatim. */
export const SCAFFOLDING = {
  article20: (item: string): string => `第二十条第（${item}）项`,
  content: '信息内容',
  decisions: '本年处理决定数量',
  feeAmount: '本年收费金额（单位：万元）',
  balanceNote: '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）',
  applicants: '申请人情况',
  organisations: '法人或其他组织',
  results: '三、本年度办理结果',
  litigation: '行政诉讼',
} as const;
