import { expect, describe, test, vi } from 'vitest';
import type { HtmlDocument } from '../acceptance/html-page.ts';
import { byId, cellText, gridOf, named, only, parsePage, squeezedText } from '../acceptance/html-page.ts';
import { tablesOf } from '../acceptance/report-witness.ts';
import { HEALTH, reportYaml, sampleSite } from '../build/sample-site.ts';

vi.setConfig({ testTimeout: 30_000 });

/** The page and the data of one report, as the build writes them. */
async function published(
  yaml: string,
): Promise<{ page: HtmlDocument; json: string; data: Record<string, never> }> {
  const site = sampleSite();
  site.put(`${HEALTH}.yaml`, yaml);
  const { findings } = await site.build({ only: (report) => report === HEALTH });
  expect(findings.filter(({ status, severity }) => status === 'open' && severity === 'error')).toEqual([]);
  const json = site.read(`${HEALTH}/report.json`);
  const page = parsePage(site.read(`${HEALTH}/index.html`));
  return { page, json, data: JSON.parse(json) as Record<string, never> };
}

const sectionText = (page: HtmlDocument, number: number): string =>
  squeezedText(named(only(page, 'article'), 'section')[number - 1]!, ['h2']);

describe('a report’s page', () => {
  test('is headed by agency and year also where no title was printed', async () => {
    const waiver = 'title: null\nwaivers: [{check: D-TITLE, at: /title, reason: 原件没有标题}]\n';
    const { page } = await published(reportYaml(2023, { extra: waiver }));
    expect(squeezedText(only(page, 'h1'))).toBe('示例县卫生健康局2023年政府信息公开工作年度报告');
    expect(squeezedText(only(page, 'article'))).toContain('原件没有标题');
  });

  test('tells the processing fee in 六, unless the text does so itself', async () => {
    const fee = 'processingFee: {notices: 2, charged: 300, collected: 100}\n';
    const { page } = await published(reportYaml(2023, { extra: fee }));
    expect(sectionText(page, 6)).toMatch(/^无.*2件.*300元.*100元。$/);
    const told = reportYaml(2023, { extra: fee }).replace(
      '\n  无\n',
      '\n  发出收费通知2件，收取信息处理费100元。\n',
    );
    expect(sectionText((await published(told)).page, 6)).toBe('发出收费通知2件，收取信息处理费100元。');
  });

  test('tells 工作考核、社会评议和责任追究 as the last part of 一, numbered on', async () => {
    const extra = 'accountability: |\n  考核优秀，没有追责。\n';
    const overview = '（一）主动公开。正常。\n  （二）依申请公开。正常。';
    const { page } = await published(reportYaml(2023, { extra, overview }));
    expect(sectionText(page, 1)).toMatch(
      /（二）依申请公开。正常。（三）工作考核、社会评议和责任追究.*考核优秀，没有追责。$/,
    );
    expect(
      named(named(only(page, 'article'), 'section')[0]!, 'h3').map((heading) => squeezedText(heading)),
    ).toHaveLength(3);
  });

  test('draws （六）其他处理 as one row where it was printed as one', async () => {
    const yaml = reportYaml(2023).replace(/ {2}other: \{noSupplement.*\}/, '  other: {undivided: 0}');
    const { page, data } = await published(yaml);
    const grid = gridOf(tablesOf(page)[1]!);
    expect(grid).toHaveLength(3 + 23);
    expect(grid[23]!.map(cellText)).toEqual([
      '三、本年度办理结果',
      ...Array<string>(2).fill('（六）其他处理'),
      ...Array<string>(7).fill('0'),
    ]);
    expect(data['applications']).toHaveProperty(['other', 'undivided']);
  });

  test('marks each footnote where it belongs, numbered in the order of the page', async () => {
    const notes = [
      '{at: /matters, text: 丙}',
      '{at: /disputes/review/total, text: 乙}',
      '{at: /disclosure/licensing, text: 甲}',
    ];
    const { page } = await published(reportYaml(2023, { extra: `notes: [${notes.join(', ')}]\n` }));
    expect([1, 2, 3].map((number) => squeezedText(byId(page, `note-${number}`)!))).toEqual([
      '[1]甲',
      '[2]乙',
      '[3]六、其他需要报告的事项：丙',
    ]);
    const marked = tablesOf(page).map((table) => named(table, 'sup').map((mark) => squeezedText(mark)));
    expect(marked).toEqual([['[1]'], [], ['[2]']]);
  });
});

describe('report.json', () => {
  test('fills in what was left out, and lists what was computed', async () => {
    const yaml = reportYaml(2023)
      .replace(
        '  new: 0',
        '  new: {natural: 2, business: 1, research: 0, publicInterest: 0, legalService: 0, otherOrg: 0}',
      )
      .replace('  granted: 0', '  granted: {natural: 2, business: 1, total: 3}')
      .replace('  resultTotal: 0\n', '');
    const { data } = await published(yaml);
    expect(data['applications']).toMatchObject({
      new: { natural: 2, business: 1, otherOrg: 0, total: 3 },
      granted: { natural: 2, business: 1, otherOrg: 0, total: 3 },
      resultTotal: {
        natural: 2,
        business: 1,
        research: 0,
        publicInterest: 0,
        legalService: 0,
        otherOrg: 0,
        total: 3,
      },
      carriedOut: { natural: 0, total: 0 },
    });
    const columns = [
      'natural',
      'business',
      'research',
      'publicInterest',
      'legalService',
      'otherOrg',
      'total',
    ];
    expect(data['computed']).toEqual([
      '/title',
      '/applications/new/total',
      ...columns.map((column) => `/applications/resultTotal/${column}`),
    ]);
    expect(data['title']).toBe('示例县卫生健康局2023年政府信息公开工作年度报告');
  });
  test('keeps the digits of an amount as they were typed, as the page does', async () => {
    const { page, json } = await published(reportYaml(2023).replace('fee: 0', 'fee: 0.100'));
    expect(json).toMatch(/"fee": 0\.100\b/);
    expect(cellText(gridOf(tablesOf(page)[0]!)[13]![1]!)).toBe('0.100');
  });
});
