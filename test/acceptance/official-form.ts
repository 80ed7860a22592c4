/**
 * The three tables of 国办公开办函〔2021〕30号, transcribed from the notice's annex position by position, independently
 * of the schema and the model, and 二 of 国办公开办函〔2019〕60号, from reports that were printed in it. A string that begins with "/" is the figure of that field, every other one is the text
 * of the label that covers the position; a label that covers several is one cell.
 */
export type Grid = readonly (readonly string[])[];

const times = (text: string, count: number): string[] => Array.from({ length: count }, () => text);

export const SECTION_TITLES = [
  '一、总体情况',
  '二、主动公开政府信息情况',
  '三、收到和处理政府信息公开申请情况',
  '四、政府信息公开行政复议、行政诉讼情况',
  '五、存在的主要问题及改进情况',
  '六、其他需要报告的事项',
] as const;

/** 二、主动公开政府信息情况. */
export const DISCLOSURE: Grid = [
  times('第二十条第（一）项', 4),
  ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
  ['规章', '/disclosure/rules/issued', '/disclosure/rules/repealed', '/disclosure/rules/inForce'],
  [
    '行政规范性文件',
    '/disclosure/normative/issued',
    '/disclosure/normative/repealed',
    '/disclosure/normative/inForce',
  ],
  times('第二十条第（五）项', 4),
  ['信息内容', ...times('本年处理决定数量', 3)],
  ['行政许可', ...times('/disclosure/licensing', 3)],
  times('第二十条第（六）项', 4),
  ['信息内容', ...times('本年处理决定数量', 3)],
  ['行政处罚', ...times('/disclosure/penalty', 3)],
  ['行政强制', ...times('/disclosure/coercion', 3)],
  times('第二十条第（八）项', 4),
  ['信息内容', ...times('本年收费金额（单位：万元）', 3)],
  ['行政事业性收费', ...times('/disclosure/fee', 3)],
];

const documents2019 = (label: string, row: string): string[] => [
  label,
  ...['made', 'published', 'total'].flatMap((key) => times(`/disclosure/${row}/${key}`, 2)),
];
const projects2019 = (label: string, row: string): string[] => [
  label,
  ...['previous', 'change', 'decisions'].flatMap((key) => times(`/disclosure/${row}/${key}`, 2)),
];
const PROJECTS_2019 = ['上一年项目数量', '本年增/减', '处理决定数量'].flatMap((text) => times(text, 2));

/** 二 of the years 2019 and 2020. Six columns beside the labels', so that three columns and two divide them. */
export const DISCLOSURE_2019: Grid = [
  times('第二十条第（一）项', 7),
  ['信息内容', ...['本年新制作数量', '本年新公开数量', '对外公开总数量'].flatMap((text) => times(text, 2))],
  documents2019('规章', 'rules'),
  documents2019('规范性文件', 'normative'),
  times('第二十条第（五）项', 7),
  ['信息内容', ...PROJECTS_2019],
  projects2019('行政许可', 'licensing'),
  projects2019('其他对外管理服务事项', 'otherServices'),
  times('第二十条第（六）项', 7),
  ['信息内容', ...PROJECTS_2019],
  projects2019('行政处罚', 'penalty'),
  projects2019('行政强制', 'coercion'),
  times('第二十条第（八）项', 7),
  ['信息内容', ...times('上一年项目数量', 3), ...times('本年增/减', 3)],
  ['行政事业性收费', ...times('/disclosure/fee/previous', 3), ...times('/disclosure/fee/change', 3)],
  times('第二十条第（九）项', 7),
  ['信息内容', ...times('采购项目数量', 3), ...times('采购总金额', 3)],
  [
    '政府集中采购',
    ...times('/disclosure/procurement/count', 3),
    ...times('/disclosure/procurement/amount', 3),
  ],
];

/** The seven columns of figures of 三, as the YAML calls them. */
export const APPLICATION_COLUMNS = [
  'natural',
  'business',
  'research',
  'publicInterest',
  'legalService',
  'otherOrg',
  'total',
] as const;

const NOTE = '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）';
const figures = (row: string): string[] =>
  APPLICATION_COLUMNS.map((column) => `/applications/${row}/${column}`);
const wide = (label: string, row: string): string[] => [...times(label, 3), ...figures(row)];
const result = (label: string, row: string): string[] => [
  '三、本年度办理结果',
  ...times(label, 2),
  ...figures(row),
];
const group = (name: string, rows: Readonly<Record<string, string>>, heading: string): string[][] =>
  Object.entries(rows).map(([row, label]) => [
    '三、本年度办理结果',
    heading,
    label,
    ...figures(`${name}/${row}`),
  ]);

const OTHER_ROWS: Grid = group(
  'other',
  {
    noSupplement: '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
    unpaidFee: '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
    misc: '3.其他',
  },
  '（六）其他处理',
);

const applications = (otherRows: Grid): Grid => [
  [...times(NOTE, 3), ...times('申请人情况', 7)],
  [...times(NOTE, 3), '自然人', ...times('法人或其他组织', 5), '总计'],
  [...times(NOTE, 3), '自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'],
  wide('一、本年新收政府信息公开申请数量', 'new'),
  wide('二、上年结转政府信息公开申请数量', 'carriedIn'),
  result('（一）予以公开', 'granted'),
  result('（二）部分公开（区分处理的，只计这一情形，不计其他情形）', 'partial'),
  ...group(
    'denied',
    {
      stateSecret: '1.属于国家秘密',
      otherLaw: '2.其他法律行政法规禁止公开',
      security: '3.危及“三安全一稳定”',
      thirdParty: '4.保护第三方合法权益',
      internal: '5.属于三类内部事务信息',
      process: '6.属于四类过程性信息',
      caseFile: '7.属于行政执法案卷',
      query: '8.属于行政查询事项',
    },
    '（三）不予公开',
  ),
  ...group(
    'unable',
    {
      notHeld: '1.本机关不掌握相关政府信息',
      notExisting: '2.没有现成信息需要另行制作',
      unclear: '3.补正后申请内容仍不明确',
    },
    '（四）无法提供',
  ),
  ...group(
    'rejected',
    {
      petition: '1.信访举报投诉类申请',
      duplicate: '2.重复申请',
      publication: '3.要求提供公开出版物',
      repetitive: '4.无正当理由大量反复申请',
      reissue: '5.要求行政机关确认或重新出具已获取信息',
    },
    '（五）不予处理',
  ),
  ...otherRows,
  result('（七）总计', 'resultTotal'),
  wide('四、结转下年度继续办理', 'carriedOut'),
];

/** 三、收到和处理政府信息公开申请情况. */
export const APPLICATIONS: Grid = applications(OTHER_ROWS);

/** The same as some agencies print it, with （六）其他处理 in one row. */
export const APPLICATIONS_UNDIVIDED: Grid = applications([result('（六）其他处理', 'other/undivided')]);

/** The five columns of a block of 四, as the YAML calls them. */
export const DISPUTE_COLUMNS = ['upheld', 'corrected', 'other', 'pending', 'total'] as const;

const OUTCOMES = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
const block = (name: string): string[] => DISPUTE_COLUMNS.map((column) => `/disputes/${name}/${column}`);

/** 四、政府信息公开行政复议、行政诉讼情况. */
export const DISPUTES: Grid = [
  [...times('行政复议', 5), ...times('行政诉讼', 10)],
  [...OUTCOMES, ...times('未经复议直接起诉', 5), ...times('复议后起诉', 5)],
  [...OUTCOMES, ...OUTCOMES, ...OUTCOMES],
  [...block('review'), ...block('direct'), ...block('afterReview')],
];

/** The three tables of a report. */
export const officialTables = (undivided: boolean, format: 2019 | 2021 = 2021): readonly Grid[] => [
  format === 2019 ? DISCLOSURE_2019 : DISCLOSURE,
  undivided ? APPLICATIONS_UNDIVIDED : APPLICATIONS,
  DISPUTES,
];

/** The cells of a grid row by row, each once, at the row that it begins in: the order of `<tr>`s and of a PDF's TRs. */
export function cellsByRow(grid: Grid): readonly (readonly string[])[] {
  return grid.map((row, r) => row.filter((cell, c) => row[c - 1] !== cell && grid[r - 1]?.[c] !== cell));
}
