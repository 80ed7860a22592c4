import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { finishPdf } from '../../src/finish/finish-pdf.ts';
import type { TextLayer } from '../../src/pdf/text-layer.ts';
import type { Printer } from '../../src/print/index.ts';
import { layerOf, optionsFor } from './finished.ts';
import { type HtmlCell, htmlTables } from './html-heads.ts';
import { pdfTables } from './pdf-tables.ts';
import { openTestPrinter, renderReports, stylesheet, type RenderedForPrint } from './printed.ts';
import { tagTree } from './tag-tree.ts';

let printer: Printer;
beforeAll(async () => {
  printer = await openTestPrinter();
});
afterAll(() => printer.close());

async function finishedLayer({ title, body }: { title: string; body: string }): Promise<TextLayer> {
  const { bytes } = await printer.print({ lang: 'zh-CN', title, css: stylesheet, body });
  return layerOf(finishPdf(bytes, optionsFor(title)).bytes);
}

const reports = await renderReports();
const golden = path.resolve(import.meta.dirname, '../golden/pdf-tags');

describe('the tag tree of a report (update with vitest -u)', () => {
  const real = reports.filter(
    ({ name }) =>
      !name.startsWith('659999') ||
      name === '659999-yunxi-education-2024' ||
      name === '659999-yunxi-health-2020',
  );
  test.each(real.map((report) => [report.name, report] as const))('%s', async (name, report) => {
    await expect(tagTree(await finishedLayer(report))).toMatchFileSnapshot(path.join(golden, `${name}.txt`));
  });
});

/** Every data cell as `row,column: text < heads`, in reading order. */
function readable(
  cells: readonly { row: string; text: string; heads: readonly string[] }[],
): readonly string[] {
  return cells.map(({ row, text, heads }) => `${row} ${text} < ${heads.join(' | ')}`);
}

function ofHtml(tables: readonly (readonly HtmlCell[])[]): readonly string[] {
  return tables.flatMap((cells, index) =>
    readable(
      cells
        .filter(({ isHead }) => !isHead)
        .map(({ row, text, heads }) => ({
          row: `${index + 1}.${row}`,
          text: text.trim(),
          heads: heads.map((head) => `t${index + 1}r${head.row}c${head.column}`),
        })),
    ),
  );
}

function ofPdf(layer: TextLayer): readonly string[] {
  return pdfTables(layer).flatMap((rows, index) =>
    rows.flatMap((row, number) =>
      readable(
        row
          .filter(({ isHead }) => !isHead)
          .map(({ text, headers }) => ({ row: `${index + 1}.${number + 1}`, text, heads: headers })),
      ),
    ),
  );
}

describe('the heads of every data cell are those of HTML', () => {
  test.each(reports.map((report) => [report.name, report] as const))('%s', async (_, report) => {
    const expected = ofHtml(htmlTables(report.body));
    expect(expected.length).toBeGreaterThan(170);
    expect(ofPdf(await finishedLayer(report))).toEqual(expected);
  });

  const simple: readonly (readonly [string, string])[] = [
    ['one head row', '<thead><tr><th scope=col>甲<th scope=col>乙</thead><tr><td>1<td>2<tr><td>3<td>4'],
    [
      'heads of rows',
      '<thead><tr><th scope=col>甲<th scope=col>乙<th scope=col>丙</thead><tr><th scope=row>子<td>1<td>2<tr><th scope=row>丑<td>3<td>4',
    ],
    ['heads without scope', '<thead><tr><th>甲<th>乙</thead><tr><td>1<td>2'],
    ['one column', '<thead><tr><th scope=col>甲</thead><tr><td>1<tr><td>2'],
    [
      'blank cells',
      '<thead><tr><th scope=col>甲<th scope=col>乙</thead><tr><td>\u3000<td>2<tr><td>3<td>\u3000',
    ],
    ['over two pages', `<thead><tr><th scope=col>甲<th scope=col>乙</thead>${'<tr><td>一<td>二'.repeat(60)}`],
  ];
  test.each(simple)('a simple table: %s', async (_, rows) => {
    const body = `<h1>表格</h1><table class="simple">${rows}</table>`;
    expect(ofPdf(await finishedLayer({ title: '表格', body }))).toEqual(ofHtml(htmlTables(body)));
  });
});

test('the pieces of a paragraph on two pages are one paragraph', async () => {
  const text = '持续推进决策、执行、管理、服务、结果公开。'.repeat(80);
  const layer = await finishedLayer({
    title: '题',
    body: `<article class="report"><h1>题</h1><p>${text}</p></article>`,
  });
  const paragraphs = layer.reading.filter(({ element }) => element.role === 'P');
  expect(new Set(paragraphs.map(({ page }) => page)).size).toBeGreaterThan(1);
  expect(new Set(paragraphs.map(({ element }) => element)).size).toBe(1);
  expect(paragraphs.map((run) => run.text).join('')).toBe(text);
});

describe('the irregular tables, cell by cell', () => {
  const report = reports.find(({ name }) => name === '220102-nanguan-ecology-2024') as RenderedForPrint;
  let tables: ReturnType<typeof pdfTables>;
  beforeAll(async () => {
    tables = pdfTables(await finishedLayer(report));
  });

  const results = '三、本年度办理结果';
  const applicants = '申请人情况';
  const organisations = '法人或其他组织';
  /** Row and column among the figures of 三, counted from 1, and the heads as the form prints them. */
  const applications: readonly (readonly [number, number, readonly string[]])[] = [
    [1, 1, [applicants, '自然人', '一、本年新收政府信息公开申请数量']],
    [1, 2, [applicants, organisations, '商业企业', '一、本年新收政府信息公开申请数量']],
    [1, 7, [applicants, '总计', '一、本年新收政府信息公开申请数量']],
    [2, 3, [applicants, organisations, '科研机构', '二、上年结转政府信息公开申请数量']],
    [3, 1, [applicants, '自然人', results, '（一）予以公开']],
    [3, 4, [applicants, organisations, '社会公益组织', results, '（一）予以公开']],
    [
      4,
      5,
      [
        applicants,
        organisations,
        '法律服务机构',
        results,
        '（二）部分公开（区分处理的，只计这一情形，不计其他情形）',
      ],
    ],
    [5, 1, [applicants, '自然人', results, '（三）不予公开', '1.属于国家秘密']],
    [7, 6, [applicants, organisations, '其他', results, '（三）不予公开', '3.危及“三安全一稳定”']],
    [12, 7, [applicants, '总计', results, '（三）不予公开', '8.属于行政查询事项']],
    [13, 1, [applicants, '自然人', results, '（四）无法提供', '1.本机关不掌握相关政府信息']],
    [15, 2, [applicants, organisations, '商业企业', results, '（四）无法提供', '3.补正后申请内容仍不明确']],
    [16, 3, [applicants, organisations, '科研机构', results, '（五）不予处理', '1.信访举报投诉类申请']],
    [20, 7, [applicants, '总计', results, '（五）不予处理', '5.要求行政机关确认或重新出具已获取信息']],
    [
      21,
      1,
      [
        applicants,
        '自然人',
        results,
        '（六）其他处理',
        '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
      ],
    ],
    [
      22,
      4,
      [
        applicants,
        organisations,
        '社会公益组织',
        results,
        '（六）其他处理',
        '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
      ],
    ],
    [23, 6, [applicants, organisations, '其他', results, '（六）其他处理', '3.其他']],
    [24, 2, [applicants, organisations, '商业企业', results, '（七）总计']],
    [25, 1, [applicants, '自然人', '四、结转下年度继续办理']],
    [25, 7, [applicants, '总计', '四、结转下年度继续办理']],
  ];
  test.each(applications)('三, row %i, figure %i', (row, column, heads) => {
    const figures = (tables[1] ?? []).slice(3).map((cells) => cells.filter(({ isHead }) => !isHead));
    expect(figures).toHaveLength(25);
    expect(figures[row - 1]?.[column - 1]?.heads).toEqual(heads);
  });

  /** All fifteen figures of 四. */
  const disputes: readonly (readonly [number, readonly string[]])[] = [
    [1, ['行政复议', '结果维持']],
    [2, ['行政复议', '结果纠正']],
    [3, ['行政复议', '其他结果']],
    [4, ['行政复议', '尚未审结']],
    [5, ['行政复议', '总计']],
    [6, ['行政诉讼', '未经复议直接起诉', '结果维持']],
    [7, ['行政诉讼', '未经复议直接起诉', '结果纠正']],
    [8, ['行政诉讼', '未经复议直接起诉', '其他结果']],
    [9, ['行政诉讼', '未经复议直接起诉', '尚未审结']],
    [10, ['行政诉讼', '未经复议直接起诉', '总计']],
    [11, ['行政诉讼', '复议后起诉', '结果维持']],
    [12, ['行政诉讼', '复议后起诉', '结果纠正']],
    [13, ['行政诉讼', '复议后起诉', '其他结果']],
    [14, ['行政诉讼', '复议后起诉', '尚未审结']],
    [15, ['行政诉讼', '复议后起诉', '总计']],
  ];
  test.each(disputes)('四, figure %i', (column, heads) => {
    const [, , , figures] = tables[2] ?? [];
    expect(figures).toHaveLength(15);
    expect(figures?.[column - 1]?.heads).toEqual(heads);
  });

  /** Row and place among the cells of 四: its heads have heads as well. */
  const disputeHeads: readonly (readonly [number, number, string, readonly string[]])[] = [
    [1, 1, '行政复议', []],
    [1, 2, '行政诉讼', []],
    [2, 1, '结果维持', ['行政复议']],
    [2, 6, '未经复议直接起诉', ['行政诉讼']],
    [3, 6, '结果维持', ['行政诉讼', '复议后起诉']],
  ];
  test.each(disputeHeads)('四, head row %i, place %i: %s', (row, place, text, heads) => {
    const cell = tables[2]?.[row - 1]?.[place - 1];
    expect(cell).toMatchObject({ isHead: true, text, heads });
  });

  test('二: each block has its own heads', () => {
    const figures = (tables[0] ?? []).flat().filter(({ isHead }) => !isHead);
    expect(figures.map(({ heads }) => heads.join(' | '))).toEqual([
      '第二十条第（一）项 | 本年制发件数 | 规章',
      '第二十条第（一）项 | 本年废止件数 | 规章',
      '第二十条第（一）项 | 现行有效件数 | 规章',
      '第二十条第（一）项 | 本年制发件数 | 行政规范性文件',
      '第二十条第（一）项 | 本年废止件数 | 行政规范性文件',
      '第二十条第（一）项 | 现行有效件数 | 行政规范性文件',
      '第二十条第（五）项 | 本年处理决定数量 | 行政许可',
      '第二十条第（六）项 | 本年处理决定数量 | 行政处罚',
      '第二十条第（六）项 | 本年处理决定数量 | 行政强制',
      '第二十条第（八）项 | 本年收费金额（单位：万元） | 行政事业性收费',
    ]);
  });
});

describe('the tables of the form of 2019, cell by cell', () => {
  const report = reports.find(({ name }) => name === '659999-yunxi-health-2020') as RenderedForPrint;
  let tables: ReturnType<typeof pdfTables>;
  beforeAll(async () => {
    tables = pdfTables(await finishedLayer(report));
  });

  test('二: each block has its own heads, three columns or two', () => {
    const figures = (tables[0] ?? []).flat().filter(({ isHead }) => !isHead);
    expect(figures.map(({ text, heads }) => `${text} < ${heads.join(' | ')}`)).toEqual([
      '0 < 第二十条第（一）项 | 本年新制作数量 | 规章',
      '0 < 第二十条第（一）项 | 本年新公开数量 | 规章',
      '0 < 第二十条第（一）项 | 对外公开总数量 | 规章',
      '5 < 第二十条第（一）项 | 本年新制作数量 | 规范性文件',
      '6 < 第二十条第（一）项 | 本年新公开数量 | 规范性文件',
      '23 < 第二十条第（一）项 | 对外公开总数量 | 规范性文件',
      '14 < 第二十条第（五）项 | 上一年项目数量 | 行政许可',
      '-2 < 第二十条第（五）项 | 本年增/减 | 行政许可',
      '986204 < 第二十条第（五）项 | 处理决定数量 | 行政许可',
      '46 < 第二十条第（五）项 | 上一年项目数量 | 其他对外管理服务事项',
      '5 < 第二十条第（五）项 | 本年增/减 | 其他对外管理服务事项',
      '152318 < 第二十条第（五）项 | 处理决定数量 | 其他对外管理服务事项',
      '187 < 第二十条第（六）项 | 上一年项目数量 | 行政处罚',
      '12 < 第二十条第（六）项 | 本年增/减 | 行政处罚',
      '356 < 第二十条第（六）项 | 处理决定数量 | 行政处罚',
      '9 < 第二十条第（六）项 | 上一年项目数量 | 行政强制',
      '0 < 第二十条第（六）项 | 本年增/减 | 行政强制',
      '2 < 第二十条第（六）项 | 处理决定数量 | 行政强制',
      '6 < 第二十条第（八）项 | 上一年项目数量 | 行政事业性收费',
      '-3[1] < 第二十条第（八）项 | 本年增/减 | 行政事业性收费',
      '21 < 第二十条第（九）项 | 采购项目数量 | 政府集中采购',
      '1386.254 < 第二十条第（九）项 | 采购总金额 | 政府集中采购',
    ]);
  });

  const results = '三、本年度办理结果';
  const applicants = '申请人情况';
  const organisations = '法人或其他组织';
  /** Row and column among the figures of 三, counted from 1, with the figure and the heads as the form prints them. */
  const applications: readonly (readonly [number, number, string, readonly string[]])[] = [
    [1, 7, '205', [applicants, '总计', '一、本年新收政府信息公开申请数量']],
    [2, 2, '1', [applicants, organisations, '商业企业', '二、上年结转政府信息公开申请数量']],
    [3, 1, '28', [applicants, '自然人', results, '（一）予以公开']],
    [12, 1, '9', [applicants, '自然人', results, '（三）不予公开', '8.属于行政查询事项']],
    [
      14,
      3,
      '2',
      [applicants, organisations, '科研机构', results, '（四）无法提供', '2.没有现成信息需要另行制作'],
    ],
    [20, 7, '2', [applicants, '总计', results, '（五）不予处理', '5.要求行政机关确认或重新出具已获取信息']],
    [21, 1, '7', [applicants, '自然人', results, '（六）其他处理']],
    [21, 6, '1', [applicants, organisations, '其他', results, '（六）其他处理']],
    [22, 5, '19', [applicants, organisations, '法律服务机构', results, '（七）总计']],
    [23, 4, '1', [applicants, organisations, '社会公益组织', '四、结转下年度继续办理']],
  ];
  test.each(applications)('三, row %i, figure %i is %s', (row, column, text, heads) => {
    const figures = (tables[1] ?? []).slice(3).map((cells) => cells.filter(({ isHead }) => !isHead));
    expect(figures).toHaveLength(23);
    expect(figures[row - 1]?.[column - 1]).toMatchObject({ text, heads });
  });
});
