import { describe, expect, it } from 'vitest';
import { FORM_2019 } from '../../src/model/form-2019.ts';
import { FORM_2021 } from '../../src/model/form-2021.ts';
import { placeTable } from '../../src/model/heads.ts';
import type { OfficialTable, TableCell } from '../../src/model/table.ts';

const {
  disclosure: DISCLOSURE_TABLE,
  applications: APPLICATIONS_TABLE,
  disputes: DISPUTES_TABLE,
} = FORM_2021.tables(false);
const { applications: APPLICATIONS_TABLE_UNDIVIDED } = FORM_2021.tables(true);
const TABLES_2019 = FORM_2019.tables(true);

/**
 * A table as lines of cells: a head is its text, with ↔ its columns and ↕ its rows where they are more than one; a
 * figure is its field. Written against the annexes of 国办公开办函〔2021〕30号 and 国办公开办函〔2019〕60号.
 */
function draw(table: OfficialTable): string[] {
  const cell = (part: TableCell): string => {
    const spans =
      (part.colspan > 1 ? `↔${part.colspan}` : '') +
      (part.kind === 'head' && part.rowspan > 1 ? `↕${part.rowspan}` : '');
    return part.kind === 'head'
      ? `${part.text}${spans}`
      : `[${part.pointer.split('/').slice(2).join('.')}]${spans}`;
  };
  return [...table.head, ...table.groups.flat()].map((row) => row.map(cell).join(' | '));
}

const figuresOf = (table: OfficialTable): string[] =>
  table.groups.flat(2).flatMap((cell) => (cell.kind === 'figure' ? [cell.pointer] : []));

const seven = (field: string): string =>
  ['natural', 'business', 'research', 'publicInterest', 'legalService', 'otherOrg', 'total']
    .map((column) => `[${field}.${column}]`)
    .join(' | ');

const HEAD_3 = [
  '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）↔3↕3 | 申请人情况↔7',
  '自然人↕2 | 法人或其他组织↔5 | 总计↕2',
  '商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他',
  `一、本年新收政府信息公开申请数量↔3 | ${seven('new')}`,
  `二、上年结转政府信息公开申请数量↔3 | ${seven('carriedIn')}`,
];
const BEFORE_OTHER = (rows: number): string[] => [
  `三、本年度办理结果↕${rows} | （一）予以公开↔2 | ${seven('granted')}`,
  `（二）部分公开（区分处理的，只计这一情形，不计其他情形）↔2 | ${seven('partial')}`,
  `（三）不予公开↕8 | 1.属于国家秘密 | ${seven('denied.stateSecret')}`,
  `2.其他法律行政法规禁止公开 | ${seven('denied.otherLaw')}`,
  `3.危及“三安全一稳定” | ${seven('denied.security')}`,
  `4.保护第三方合法权益 | ${seven('denied.thirdParty')}`,
  `5.属于三类内部事务信息 | ${seven('denied.internal')}`,
  `6.属于四类过程性信息 | ${seven('denied.process')}`,
  `7.属于行政执法案卷 | ${seven('denied.caseFile')}`,
  `8.属于行政查询事项 | ${seven('denied.query')}`,
  `（四）无法提供↕3 | 1.本机关不掌握相关政府信息 | ${seven('unable.notHeld')}`,
  `2.没有现成信息需要另行制作 | ${seven('unable.notExisting')}`,
  `3.补正后申请内容仍不明确 | ${seven('unable.unclear')}`,
  `（五）不予处理↕5 | 1.信访举报投诉类申请 | ${seven('rejected.petition')}`,
  `2.重复申请 | ${seven('rejected.duplicate')}`,
  `3.要求提供公开出版物 | ${seven('rejected.publication')}`,
  `4.无正当理由大量反复申请 | ${seven('rejected.repetitive')}`,
  `5.要求行政机关确认或重新出具已获取信息 | ${seven('rejected.reissue')}`,
];
const AFTER_OTHER = [
  `（七）总计↔2 | ${seven('resultTotal')}`,
  `四、结转下年度继续办理↔3 | ${seven('carriedOut')}`,
];

describe('the official tables', () => {
  it('二 is printed as the form has it', () => {
    expect(draw(DISCLOSURE_TABLE)).toEqual([
      '第二十条第（一）项↔4',
      '信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数',
      '规章 | [rules.issued] | [rules.repealed] | [rules.inForce]',
      '行政规范性文件 | [normative.issued] | [normative.repealed] | [normative.inForce]',
      '第二十条第（五）项↔4',
      '信息内容 | 本年处理决定数量↔3',
      '行政许可 | [licensing]↔3',
      '第二十条第（六）项↔4',
      '信息内容 | 本年处理决定数量↔3',
      '行政处罚 | [penalty]↔3',
      '行政强制 | [coercion]↔3',
      '第二十条第（八）项↔4',
      '信息内容 | 本年收费金额（单位：万元）↔3',
      '行政事业性收费 | [fee]↔3',
    ]);
  });

  it('三 is printed as the form has it', () => {
    expect(draw(APPLICATIONS_TABLE)).toEqual([
      ...HEAD_3,
      ...BEFORE_OTHER(22),
      `（六）其他处理↕3 | 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请 | ${seven('other.noSupplement')}`,
      `2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 | ${seven('other.unpaidFee')}`,
      `3.其他 | ${seven('other.misc')}`,
      ...AFTER_OTHER,
    ]);
  });

  it('三 with （六）其他处理 in one row has that one row, and a group that is shorter by two', () => {
    expect(draw(APPLICATIONS_TABLE_UNDIVIDED)).toEqual([
      ...HEAD_3,
      ...BEFORE_OTHER(20),
      `（六）其他处理↔2 | ${seven('other.undivided')}`,
      ...AFTER_OTHER,
    ]);
  });

  it('四 is printed as the form has it', () => {
    const five = (block: string): string =>
      ['upheld', 'corrected', 'other', 'pending', 'total'].map((key) => `[${block}.${key}]`).join(' | ');
    expect(draw(DISPUTES_TABLE)).toEqual([
      '行政复议↔5 | 行政诉讼↔10',
      '结果维持↕2 | 结果纠正↕2 | 其他结果↕2 | 尚未审结↕2 | 总计↕2 | 未经复议直接起诉↔5 | 复议后起诉↔5',
      '结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计',
      `${five('review')} | ${five('direct')} | ${five('afterReview')}`,
    ]);
  });

  it('二 of 2019 has three columns for documents and projects, two for fees and procurement', () => {
    const three = (row: string): string =>
      ['previous', 'change', 'decisions'].map((key) => `[${row}.${key}]↔2`).join(' | ');
    expect(draw(TABLES_2019.disclosure)).toEqual([
      '第二十条第（一）项↔7',
      '信息内容 | 本年新制作数量↔2 | 本年新公开数量↔2 | 对外公开总数量↔2',
      '规章 | [rules.made]↔2 | [rules.published]↔2 | [rules.total]↔2',
      '规范性文件 | [normative.made]↔2 | [normative.published]↔2 | [normative.total]↔2',
      '第二十条第（五）项↔7',
      '信息内容 | 上一年项目数量↔2 | 本年增/减↔2 | 处理决定数量↔2',
      `行政许可 | ${three('licensing')}`,
      `其他对外管理服务事项 | ${three('otherServices')}`,
      '第二十条第（六）项↔7',
      '信息内容 | 上一年项目数量↔2 | 本年增/减↔2 | 处理决定数量↔2',
      `行政处罚 | ${three('penalty')}`,
      `行政强制 | ${three('coercion')}`,
      '第二十条第（八）项↔7',
      '信息内容 | 上一年项目数量↔3 | 本年增/减↔3',
      '行政事业性收费 | [fee.previous]↔3 | [fee.change]↔3',
      '第二十条第（九）项↔7',
      '信息内容 | 采购项目数量↔3 | 采购总金额↔3',
      '政府集中采购 | [procurement.count]↔3 | [procurement.amount]↔3',
    ]);
  });

  it('三 of 2019 has （六）其他处理 in one row only, 四 is that of 2021', () => {
    expect(draw(TABLES_2019.applications)).toEqual(draw(APPLICATIONS_TABLE_UNDIVIDED));
    expect(draw(FORM_2019.tables(false).applications)).toEqual(draw(APPLICATIONS_TABLE_UNDIVIDED));
    expect(draw(TABLES_2019.disputes)).toEqual(draw(DISPUTES_TABLE));
  });

  it('have 10, 175 and 15 figures, each once; 161 where （六） is one row; 22, 161 and 15 in 2019', () => {
    for (const [table, figures] of [
      [DISCLOSURE_TABLE, 10],
      [APPLICATIONS_TABLE, 175],
      [APPLICATIONS_TABLE_UNDIVIDED, 161],
      [DISPUTES_TABLE, 15],
      [TABLES_2019.disclosure, 22],
      [TABLES_2019.applications, 161],
      [TABLES_2019.disputes, 15],
    ] as const) {
      expect(figuresOf(table)).toHaveLength(figures);
      expect(new Set(figuresOf(table)).size).toBe(figures);
    }
  });

  it.each([
    ['二', DISCLOSURE_TABLE, 4, 14],
    ['三', APPLICATIONS_TABLE, 10, 28],
    ['三 undivided', APPLICATIONS_TABLE_UNDIVIDED, 10, 26],
    ['四', DISPUTES_TABLE, 15, 4],
    ['二 of 2019', TABLES_2019.disclosure, 7, 18],
    ['三 of 2019', TABLES_2019.applications, 10, 26],
  ] as const)('%s fills its grid without a hole or an overlap', (_, table, width, rows) => {
    const taken = new Map<string, number>();
    const placed = placeTable(table);
    for (const { cell, row, column } of placed.cells) {
      const height = cell.kind === 'head' ? cell.rowspan : 1;
      for (let r = row; r < row + height; r += 1) {
        for (let c = column; c < column + cell.colspan; c += 1) {
          taken.set(`${r},${c}`, (taken.get(`${r},${c}`) ?? 0) + 1);
        }
      }
    }
    expect(table.width).toBe(width);
    expect(placed.rows).toBe(rows);
    expect(taken.size).toBe(width * rows);
    expect([...taken.values()].every((times) => times === 1)).toBe(true);
  });
});

/** What a screen reader says before a figure. */
function headsOf(table: OfficialTable, field: string): string[] {
  const { cells } = placeTable(table);
  const found = cells.find(({ cell }) => cell.kind === 'figure' && cell.pointer === field);
  return (found?.heads ?? []).map((index) => {
    const { cell } = cells[index]!;
    return cell.kind === 'head' ? cell.text : `figure ${cell.pointer}`;
  });
}

const NOTE = '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）';

describe('the heads of a figure', () => {
  it.each([
    ['/disclosure/rules/issued', ['第二十条第（一）项', '本年制发件数', '规章']],
    ['/disclosure/normative/inForce', ['第二十条第（一）项', '现行有效件数', '行政规范性文件']],
    ['/disclosure/licensing', ['第二十条第（五）项', '本年处理决定数量', '行政许可']],
    ['/disclosure/coercion', ['第二十条第（六）项', '本年处理决定数量', '行政强制']],
    ['/disclosure/fee', ['第二十条第（八）项', '本年收费金额（单位：万元）', '行政事业性收费']],
  ])('%s of 二', (field, heads) => {
    expect(headsOf(DISCLOSURE_TABLE, field)).toEqual(heads);
  });

  it.each([
    ['/applications/new/natural', ['申请人情况', '自然人', '一、本年新收政府信息公开申请数量']],
    ['/applications/new/total', ['申请人情况', '总计', '一、本年新收政府信息公开申请数量']],
    [
      '/applications/granted/business',
      ['申请人情况', '法人或其他组织', '商业企业', '三、本年度办理结果', '（一）予以公开'],
    ],
    [
      '/applications/denied/query/otherOrg',
      ['申请人情况', '法人或其他组织', '其他', '三、本年度办理结果', '（三）不予公开', '8.属于行政查询事项'],
    ],
    [
      '/applications/unable/notHeld/research',
      [
        '申请人情况',
        '法人或其他组织',
        '科研机构',
        '三、本年度办理结果',
        '（四）无法提供',
        '1.本机关不掌握相关政府信息',
      ],
    ],
    [
      '/applications/other/misc/natural',
      ['申请人情况', '自然人', '三、本年度办理结果', '（六）其他处理', '3.其他'],
    ],
    [
      '/applications/resultTotal/publicInterest',
      ['申请人情况', '法人或其他组织', '社会公益组织', '三、本年度办理结果', '（七）总计'],
    ],
    [
      '/applications/carriedOut/legalService',
      ['申请人情况', '法人或其他组织', '法律服务机构', '四、结转下年度继续办理'],
    ],
  ])('%s of 三', (field, heads) => {
    expect(headsOf(APPLICATIONS_TABLE, field)).toEqual(heads);
    expect(headsOf(APPLICATIONS_TABLE, field)).not.toContain(NOTE);
  });

  it('（六）其他处理 in one row', () => {
    expect(headsOf(APPLICATIONS_TABLE_UNDIVIDED, '/applications/other/undivided/total')).toEqual([
      '申请人情况',
      '总计',
      '三、本年度办理结果',
      '（六）其他处理',
    ]);
  });

  it.each([
    ['/disclosure/rules/made', ['第二十条第（一）项', '本年新制作数量', '规章']],
    ['/disclosure/rules/total', ['第二十条第（一）项', '对外公开总数量', '规章']],
    ['/disclosure/normative/published', ['第二十条第（一）项', '本年新公开数量', '规范性文件']],
    ['/disclosure/licensing/previous', ['第二十条第（五）项', '上一年项目数量', '行政许可']],
    ['/disclosure/licensing/change', ['第二十条第（五）项', '本年增/减', '行政许可']],
    ['/disclosure/otherServices/decisions', ['第二十条第（五）项', '处理决定数量', '其他对外管理服务事项']],
    ['/disclosure/penalty/decisions', ['第二十条第（六）项', '处理决定数量', '行政处罚']],
    ['/disclosure/coercion/change', ['第二十条第（六）项', '本年增/减', '行政强制']],
    ['/disclosure/fee/previous', ['第二十条第（八）项', '上一年项目数量', '行政事业性收费']],
    ['/disclosure/fee/change', ['第二十条第（八）项', '本年增/减', '行政事业性收费']],
    ['/disclosure/procurement/count', ['第二十条第（九）项', '采购项目数量', '政府集中采购']],
    ['/disclosure/procurement/amount', ['第二十条第（九）项', '采购总金额', '政府集中采购']],
  ])('%s of 二 in 2019', (field, heads) => {
    expect(headsOf(TABLES_2019.disclosure, field)).toEqual(heads);
  });

  it.each([
    ['/applications/carriedIn/total', ['申请人情况', '总计', '二、上年结转政府信息公开申请数量']],
    [
      '/applications/partial/natural',
      [
        '申请人情况',
        '自然人',
        '三、本年度办理结果',
        '（二）部分公开（区分处理的，只计这一情形，不计其他情形）',
      ],
    ],
    [
      '/applications/denied/stateSecret/legalService',
      [
        '申请人情况',
        '法人或其他组织',
        '法律服务机构',
        '三、本年度办理结果',
        '（三）不予公开',
        '1.属于国家秘密',
      ],
    ],
    [
      '/applications/unable/unclear/total',
      ['申请人情况', '总计', '三、本年度办理结果', '（四）无法提供', '3.补正后申请内容仍不明确'],
    ],
    [
      '/applications/rejected/reissue/otherOrg',
      [
        '申请人情况',
        '法人或其他组织',
        '其他',
        '三、本年度办理结果',
        '（五）不予处理',
        '5.要求行政机关确认或重新出具已获取信息',
      ],
    ],
    [
      '/applications/other/undivided/business',
      ['申请人情况', '法人或其他组织', '商业企业', '三、本年度办理结果', '（六）其他处理'],
    ],
    ['/applications/resultTotal/natural', ['申请人情况', '自然人', '三、本年度办理结果', '（七）总计']],
    [
      '/applications/carriedOut/research',
      ['申请人情况', '法人或其他组织', '科研机构', '四、结转下年度继续办理'],
    ],
  ])('%s of 三 in 2019', (field, heads) => {
    expect(headsOf(TABLES_2019.applications, field)).toEqual(heads);
    expect(headsOf(TABLES_2019.applications, field)).not.toContain(NOTE);
  });

  it.each([
    ['/disputes/review/upheld', ['行政复议', '结果维持']],
    ['/disputes/review/total', ['行政复议', '总计']],
    ['/disputes/direct/upheld', ['行政诉讼', '未经复议直接起诉', '结果维持']],
    ['/disputes/afterReview/pending', ['行政诉讼', '复议后起诉', '尚未审结']],
  ])('%s of 四', (field, heads) => {
    expect(headsOf(DISPUTES_TABLE, field)).toEqual(heads);
  });
});

describe('the heads of a head', () => {
  const headsOfHead = (table: OfficialTable, field: string): string[] => {
    const { cells } = placeTable(table);
    const found = cells.find(({ cell }) => cell.kind === 'head' && cell.pointer === field);
    return (found?.heads ?? []).map((index) => {
      const { cell } = cells[index]!;
      return cell.kind === 'head' ? cell.text : cell.pointer;
    });
  };

  it.each([
    ['二', DISCLOSURE_TABLE, '/disclosure/licensing', ['第二十条第（五）项']],
    ['三', APPLICATIONS_TABLE, '/applications/new', []],
    ['三', APPLICATIONS_TABLE, '/applications/granted', ['三、本年度办理结果']],
    ['三', APPLICATIONS_TABLE, '/applications/denied/query', ['三、本年度办理结果', '（三）不予公开']],
    ['四', DISPUTES_TABLE, '/disputes/direct', ['行政诉讼']],
  ] as const)(
    'of a row of %s are the groups that it stands in, and no column (%#)',
    (_, table, field, heads) => {
      expect(headsOfHead(table, field)).toEqual(heads);
    },
  );
});
