import { expect, test, vi } from 'vitest';
import { byId, cellText, gridOf, named, only, parsePage, squeezedText } from '../acceptance/html-page.ts';
import { DISCLOSURE_2019 } from '../acceptance/official-form.ts';
import { tablesOf } from '../acceptance/report-witness.ts';
import { HEALTH, HEALTH_NEXT, sampleSite } from '../build/sample-site.ts';
import { reportText2019 } from '../fixtures/content-report.ts';

vi.setConfig({ testTimeout: 30_000 });

const OLD = '659999/health/2020';
const YAML = reportText2019({ title: '' })
  .replace('change: 0, decisions: 4', 'change: null, decisions: 4')
  .concat(
    'notes: [{at: /disclosure/penalty, text: 依新目录}, {at: /disclosure/normative/total, text: 含旧件}]\n',
    'waivers: [{check: S2-BLANK, at: /disclosure/penalty, count: 1, reason: 原件空白}]\n',
  );

// Two years lie between this report and the next.
const ACROSS = /^[YG]-/;

async function published(): Promise<ReturnType<typeof sampleSite>> {
  const site = sampleSite();
  site.put(`${OLD}.yaml`, YAML);
  const { findings, build } = await site.build();
  expect(findings.filter(({ status, code }) => status === 'open' && !ACROSS.test(code))).toEqual([]);
  expect(build.failed).toBe(0);
  return site;
}

test('the page of a report in the form of 2019 has its table, with signs, blanks, notes and digits as typed', async () => {
  const site = await published();
  const page = parsePage(site.read(`${OLD}/index.html`));
  const [table] = tablesOf(page);
  const grid = gridOf(table!);
  expect(grid.map((row) => row.length)).toEqual(DISCLOSURE_2019.map((row) => row.length));
  expect(grid.flatMap((row) => row.map(cellText)).filter((text) => text.startsWith('第二十条'))).toHaveLength(
    5 * 7,
  );
  const shown = (id: string): string => squeezedText(byId(page, id)!);
  expect(shown('disclosure-licensing-change')).toBe('-2');
  expect(shown('disclosure-procurement-amount')).toBe('25.10');
  expect(shown('disclosure-penalty-change')).toBe('');
  expect(shown('disclosure-normative-total')).toBe('17[2]');
  expect(squeezedText(named(table!, 'caption')[0]!)).toBe(
    '主动公开政府信息情况统计表（单位：件、项；采购总金额单位：万元）',
  );
  const marked = named(table!, 'th').map((head) => squeezedText(head));
  expect(marked.filter((text) => text.includes('['))).toEqual(['行政处罚[1][3]']);
  expect(squeezedText(only(page, 'article'))).toContain('照登原文：原件空白');
});

test('its report.json has the fields of its form, no others, a sign as a number and an amount as typed', async () => {
  const json = (await published()).read(`${OLD}/report.json`);
  const { format, disclosure, applications } = JSON.parse(json) as Record<string, Record<string, unknown>>;
  expect(format).toBe(2019);
  expect(disclosure).toEqual({
    rules: { made: 0, published: 0, total: 0 },
    normative: { made: 3, published: 2, total: 17 },
    licensing: { previous: 12, change: -2, decisions: 31 },
    otherServices: { previous: 40, change: 5, decisions: 208 },
    penalty: { previous: 90, change: null, decisions: 4 },
    coercion: { previous: 4, change: 0, decisions: 0 },
    fee: { previous: 3, change: -1 },
    procurement: { count: 6, amount: 25.1 },
  });
  expect(json).toContain('"amount": 25.10\n');
  expect(Object.keys(applications!['other'] as object)).toEqual(['undivided']);
});

test('the agency’s page lists reports of both forms', async () => {
  const site = await published();
  const text = squeezedText(only(parsePage(site.read('659999/health/index.html')), 'main'));
  for (const report of [OLD, HEALTH, HEALTH_NEXT]) expect(text).toContain(report.slice(-4));
  expect(site.read('index.html')).toContain(`${OLD}/index.html`);
});
