import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { HtmlValidate } from 'html-validate';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../acceptance/command-line.ts';
import type { Element } from '../acceptance/html-page.ts';
import { elementsIn, named, only, parsePage, squeezedText } from '../acceptance/html-page.ts';
import { stateOf } from '../build/sample-site.ts';
import { pagesIn } from './built-pages.ts';
import { buildMadeUpSite, LARGE_REGION, MOVED, writeMadeUpContent } from './made-up-site.ts';
import type { SiteServer } from './site-server.ts';
import { serveSite } from './site-server.ts';
import { openOnlineBrowser, openTestBrowser } from './test-browser.ts';

vi.setConfig({ testTimeout: 120_000 });

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const root = temporaryFolder();
const output = path.join(root, 'output');
let browser: Browser;
let server: SiteServer;
beforeAll(async () => {
  const content = path.join(root, 'content');
  await writeMadeUpContent(content);
  await buildMadeUpSite(content, output, path.join(root, 'cache'));
  server = await serveSite(output, '/xxgk/nianbao/');
  browser = await openOnlineBrowser();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(root, { recursive: true, force: true });
});

/** Opens a page of the site on the server; what its console complains of is a failure. */
async function open(file: string): Promise<{ page: Page; complaints: string[] }> {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(server.root + file);
  return { page, complaints };
}

const text = (page: Page, selector: string): Promise<string> =>
  page.evaluate(`document.querySelector(${JSON.stringify(selector)}).textContent`) as Promise<string>;
const until = (page: Page, condition: string): Promise<unknown> =>
  page.waitForFunction(condition, { timeout: 30_000 });

const REGION_PAGE = `${LARGE_REGION}/index.html`;
const PAGES: Readonly<Record<string, string>> = {
  'the home page': 'index.html',
  'a region of many kinds': REGION_PAGE,
  'the second page of a region': `${LARGE_REGION}/page-2/index.html`,
  'a region of one agency': '000000/index.html',
  'a year of many regions': '2024/index.html',
  'the second page of a year': '2024/page-2/index.html',
  'an agency without dates': `${MOVED.path}/index.html`,
  'the search': 'search/index.html',
};

describe('a page that opens', () => {
  test.each(['index.html', 'search/index.html'])(
    'shows the search at once, so that %s stands still',
    async (file) => {
      const page = await browser.newPage();
      await page.setViewport({ width: 412, height: 900 });
      await page.evaluateOnNewDocument(`{
      globalThis.shifts = [];
      new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({ value }) => value)))
        .observe({ type: 'layout-shift', buffered: true });
    }`);
      await page.goto(server.root + file);
      await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
      expect(await page.evaluate('document.querySelector(".agency-search").getClientRects().length')).toBe(1);
      expect(await page.evaluate('shifts')).toEqual([]);
      await page.close();
    },
  );

  test.each(['index.html', 'search/index.html'])('has no search without scripts: %s', async (file) => {
    const page = await browser.newPage();
    await page.setJavaScriptEnabled(false);
    await page.goto(server.root + file);
    const boxes = `[...document.querySelectorAll('.agency-search, .text-search')].map((element) => element.getClientRects().length)`;
    expect(new Set((await page.evaluate(boxes)) as number[])).toEqual(new Set([0]));
    await page.close();
  });
});

test.each([
  ['index.html', '.search-row button'],
  ['2024/index.html', '.year-counts [aria-current]'],
  ['2024/index.html', '.paging [aria-current]'],
])(
  'what stands out by its ground has an edge, too, which forced colours leave: %s, %s',
  async (file, selector) => {
    const page = await browser.newPage();
    await page.goto(server.root + file);
    const edges = await page.evaluate(
      `[...document.querySelectorAll(${JSON.stringify(selector)})].map((element) => getComputedStyle(element).borderTopStyle)`,
    );
    expect(edges).toEqual(['solid']);
    await page.close();
  },
);

describe('the lists', () => {
  test('have no page above 200 KB', () => {
    const sizes = pagesIn(output).map(({ file }) => statSync(path.join(output, file)).size);
    expect(sizes.length).toBeGreaterThan(900);
    expect(Math.max(...sizes)).toBeLessThan(200_000);
  });

  test('lead from the home page over all pages of a region to every agency and report', () => {
    const reached = new Set(['index.html']);
    for (const file of reached) {
      for (const link of named(parsePage(readFileSync(path.join(output, file), 'utf8')), 'a')) {
        const href = link.attrs.find(({ name }) => name === 'href')?.value ?? '';
        if (/^(https?|mailto):|^#/.test(href)) continue;
        const target = path.posix.join(path.posix.dirname(file), href.split('#')[0]!);
        if (target.endsWith('index.html')) reached.add(target);
      }
    }
    const all = pagesIn(output).map(({ file }) => file);
    const isElsewhere = (file: string): boolean => file === '404.html' || file.startsWith(MOVED.former);
    expect([...reached].sort()).toEqual(all.filter((file) => !isElsewhere(file)).sort());
  });

  test('group the regions of the home page by province, and agencies by kind', () => {
    const home = parsePage(readFileSync(path.join(output, 'index.html'), 'utf8'));
    const headings = named(home, 'h2').map((heading) => squeezedText(heading));
    for (const province of ['北京市', '吉林省', '安徽省', '重庆市', '行政区划未注明'])
      expect(headings).toContain(province);
    const region = parsePage(readFileSync(path.join(output, REGION_PAGE), 'utf8'));
    expect(named(region, 'h2').map((heading) => squeezedText(heading))).toEqual(['部门', '派出机构']);
  });

  test('tell how many reports of each year are published, and which ones last', () => {
    const home = readFileSync(path.join(output, 'index.html'), 'utf8');
    // 320 of the corpus, 120 + 1 + 5 made for this; twelve departments and the moved agency have 2023, too.
    for (const said of [
      '<a href="2024/index.html">2024 年度</a> <strong>446</strong> 份',
      '<a href="2023/index.html">2023 年度</a> <strong>13</strong> 份',
      '<a href="2022/index.html">2022 年度</a> <strong>12</strong> 份',
    ])
      expect(home).toContain(said);
    const newest = elementsIn(parsePage(home))
      .filter(({ tagName }) => tagName === 'time')
      .map((time) => squeezedText(time));
    expect(newest).toHaveLength(10);
    expect([...newest].sort().reverse()).toEqual(newest);
  });

  test('are valid HTML, redirects included', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended', 'html-validate:a11y', 'html-validate:document'],
      rules: { 'require-sri': 'off', 'prefer-native-element': ['error', { exclude: ['region'] }] },
    });
    const said: string[] = [];
    for (const file of [...Object.values(PAGES), `${MOVED.former}/index.html`]) {
      const { results } = await validator.validateString(readFileSync(path.join(output, file), 'utf8'), file);
      for (const { ruleId, message, line } of results.flatMap(({ messages }) => messages))
        said.push(`${file}:${line} ${ruleId}: ${message}`);
    }
    expect(said).toEqual([]);
  });
});

describe.each([
  ['a desktop', 1280, 'light'],
  ['a desktop in the dark scheme', 1280, 'dark'],
  ['a phone of 320 px', 320, 'light'],
  ['a phone of 320 px in the dark scheme', 320, 'dark'],
] as const)('on %s', (_, width, scheme) => {
  test.each([
    ...Object.entries(PAGES),
    ['the search with results', 'search/index.html?q=%E4%BF%A1%E6%81%AF%E5%85%AC%E5%BC%80'],
    ['the page for what is not found', '404-here.html'],
    ['a redirect', 'redirect-here.html'],
  ])('%s has nothing that axe objects to, and nothing runs over the edge', async (name, file) => {
    if (file === '404-here.html') {
      const notFound = readFileSync(path.join(output, '404.html'), 'utf8');
      writeFileSync(path.join(output, file), notFound.replaceAll(/(href|src)="\//g, '$1="'));
    }
    if (file === 'redirect-here.html') {
      // Without its refresh, which would lead away from it at once.
      const redirect = readFileSync(path.join(output, MOVED.former, 'index.html'), 'utf8');
      writeFileSync(
        path.join(output, file),
        redirect.replace(/<meta http-equiv="refresh"[^>]*>/, '').replaceAll('../../', ''),
      );
    }
    const page = await browser.newPage();
    await page.setBypassCSP(true); // axe is put into the page
    await page.setViewport({ width, height: 900 });
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await page.goto(server.root + file);
    if (name === 'the search with results')
      await until(page, 'document.querySelectorAll(".text-results li").length === 20');
    expect(await page.evaluate('getComputedStyle(document.querySelector(".skip-link")).position')).toBe(
      'absolute',
    );
    await page.evaluate(AXE);
    const { violations } = (await page.evaluate(
      `axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(TAGS)} } })`,
    )) as { violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] };
    expect(
      violations.flatMap(({ id, nodes }) =>
        nodes.map((node) => `${id}: ${node.html}\n${node.failureSummary}`),
      ),
    ).toEqual([]);
    expect(
      await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
    ).toBeLessThanOrEqual(0);
    await page.close();
  });
});

describe('the search for an agency', () => {
  /** Types a query and tells which agencies are listed, best first. */
  async function listed(page: Page, query: string): Promise<string[]> {
    await page.evaluate('document.querySelector("#query").value = ""');
    await page.type('#query', query);
    await until(page, `/^(找到|没有)/.test(document.querySelector('.search-status').textContent)`);
    return (await page.evaluate(
      '[...document.querySelectorAll(".search-agencies a")].map((link) => link.textContent)',
    )) as string[];
  }

  test.each([
    ['part of its name', '市行政审批', MOVED.name],
    ['its initials', 'ccsxzspj', MOVED.name],
    ['its pinyin', 'changchunshixingzhengshenpiju', MOVED.name],
    ['pinyin and initials mixed', 'changchunsxzsp', MOVED.name],
    ['pinyin from the middle of its name', 'shixingzhengshenpi', MOVED.name],
    ['its short name', '市审批局', `${MOVED.name}（简称：市审批局）`],
    ['its former name', '政务服务管理', `${MOVED.name}（曾用名：长春市政务服务管理办公室）`],
    ['initials of its former name', 'zwfwgl', `${MOVED.name}（曾用名：长春市政务服务管理办公室）`],
    ['parts of its name', '长春 审批', MOVED.name],
    ['a polyphone: 重庆', 'cqsybq', '重庆市渝北区人民政府'],
    ['a polyphone in full: 重庆', 'chongqing', '重庆市渝北区人民政府'],
    ['a polyphone: 六安', 'luan', '六安市人民政府'],
    ['a polyphone: 蚌埠', 'bengbu', '蚌埠市人民政府'],
    ['a polyphone: 朝阳', 'chaoyang', '北京市朝阳区人民政府'],
  ])('finds it by %s: %s', async (_, query, name) => {
    const { page, complaints } = await open('index.html');
    expect((await listed(page, query))[0]).toBe(name);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test.each(['zhongqing', 'liuan', '不存在的机关', 'hunshi'])(
    'finds nothing for %s, and says so',
    async (query) => {
      const { page } = await open('index.html');
      expect(await listed(page, query)).toEqual([]);
      expect(await text(page, '.search-status')).toBe('没有找到名称相符的机关。');
      await page.close();
    },
  );

  test('says how many there are, and lists the first twenty', async () => {
    const { page } = await open('index.html');
    expect(await listed(page, '长春市综合')).toHaveLength(20);
    expect(await text(page, '.search-status')).toContain('找到 120 个机关，列出前 20 个');
    expect(await page.evaluate('document.querySelector(".search-status").getAttribute("role")')).toBe(
      'status',
    );
    await page.close();
  });

  test('is used with the keyboard alone: down into the list, Enter opens, up and Escape lead back', async () => {
    const { page } = await open('index.html');
    await page.focus('#query');
    await listed(page, '重庆');
    const focused = (): Promise<unknown> =>
      page.evaluate('document.activeElement.textContent || document.activeElement.id');
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('重庆市渝北区人民政府');
    await page.keyboard.press('ArrowUp');
    expect(await focused()).toBe('query');
    await page.keyboard.press('ArrowDown');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    expect(await text(page, 'h1')).toBe('重庆市渝北区人民政府');
    await page.goBack();
    await page.type('#query', '六安');
    await until(page, '!document.querySelector(".search-agencies").hidden');
    await page.keyboard.press('Escape');
    expect(await page.evaluate('document.querySelector("#query").value')).toBe('');
    await page.close();
  });

  test('reads its index when it is first used, not before', async () => {
    const before = server.asked.length;
    const { page } = await open('index.html');
    const asked = (): string[] => server.asked.slice(before).map(({ path: file }) => file);
    expect(asked()).not.toContain('assets/agencies.js');
    await page.focus('#query');
    await until(page, 'globalThis.nianbaoAgencies !== undefined');
    expect(asked()).toContain('assets/agencies.js');
    await page.close();
  });

  test('also works where the site was opened from a folder; the full text says why it does not', async () => {
    const offline = await openTestBrowser();
    const page = await offline.open(path.join(output, 'search/index.html'), 1280);
    expect((await listed(page, 'ccsxzsp'))[0]).toBe(MOVED.name);
    await page.keyboard.press('Enter');
    await until(page, 'document.querySelector(".text-status").textContent !== ""');
    expect(await text(page, '.text-status')).toContain('要在网站上使用');
    await offline.close();
  });

  test('is not shown without scripts; the page says where to look instead', async () => {
    const page = await browser.newPage();
    await page.setJavaScriptEnabled(false);
    await page.goto(`${server.root}search/index.html`);
    const shown = await page.$eval('main', (main) => (main as unknown as { innerText: string }).innerText);
    expect(shown).toContain('请从首页按地区和机关查找');
    expect(shown).not.toContain('机关名称、简称');
    await page.close();
  });
});

describe('the full-text search', () => {
  /** What a reader sees of each report: its title and its prose, no tables, no headings of sections. */
  const published = new Map<string, string>();
  beforeAll(() => {
    for (const { file, html } of pagesIn(output)) {
      if (!/^\d{6}\/[^/]+\/\d{4}\/index\.html$/.test(file) || file.startsWith(MOVED.former)) continue;
      const article = only(parsePage(html), 'article');
      const left = new Set(['table', 'h2', 'dl', 'caption']);
      const prose = (node: Element): string =>
        node.childNodes
          .map((child) =>
            'value' in child
              ? child.value
              : 'tagName' in child && !left.has(child.tagName)
                ? `${prose(child)}`
                : '',
          )
          .join('');
      published.set(file, prose(article).replaceAll(/\s+/g, ''));
    }
  });
  const containing = (...phrases: readonly string[]): string[] =>
    [...published]
      .filter(([, prose]) => phrases.every((phrase) => prose.includes(phrase)))
      .map(([file]) => file);

  /** All results of a query, in their order. */
  async function results(page: Page): Promise<string[]> {
    await until(page, '/^(找到|没有|检索没有)/.test(document.querySelector(".text-status").textContent)');
    for (;;) {
      const shown = Number(await page.evaluate('document.querySelectorAll(".text-results li").length'));
      if ((await page.evaluate('document.querySelector(".text-more").hidden')) === true) break;
      await page.click('.text-more');
      await until(page, `document.querySelectorAll(".text-results li").length > ${shown}`);
    }
    const links = (await page.evaluate(
      '[...document.querySelectorAll(".text-results a")].map((a) => a.href)',
    )) as string[];
    return links.map((href) => href.slice(server.root.length));
  }

  test.each([
    ['依申请公开', ['依申请公开']],
    ['生态环境', ['生态环境']],
    ['营商环境', ['营商环境']],
    ['part of a word: 申请公', ['申请公']],
    ['one character: 腿', ['腿']],
    ['a phone number: 12345', ['12345']],
    ['an agency: 长春市行政审批局', ['长春市行政审批局']],
    ['a number with its unit: 编号为007', ['编号为007']],
    ['quotes: “零跑腿”', ['零跑腿']],
    ['two words: 线下一体 综合保税区', ['线下一体', '综合保税区']],
    ['over a comma: 为008，面向', ['为008', '面向']],
    ['what is nowhere: 核动力航母', ['核动力航母']],
    ['what is nowhere, but over a comma: 清单咨询电话', ['清单咨询电话']],
  ])('finds the reports that contain what was asked, all of them and no other: %s', async (name, phrases) => {
    const query = name.replace(/^.*: /, '');
    const { page, complaints } = await open(`search/index.html?q=${encodeURIComponent(query)}`);
    const found = await results(page);
    expect([...found].sort()).toEqual(containing(...phrases).sort());
    if (!name.startsWith('what is nowhere')) expect(found.length).toBeGreaterThan(0);
    const years = found.map((file) => file.split('/')[2]);
    expect([...years].sort().reverse()).toEqual(years);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('marks what was asked in some text around it', async () => {
    const { page } = await open(`search/index.html?q=${encodeURIComponent('清单 12345')}`);
    await results(page);
    expect(await page.evaluate('document.querySelector(".text-results p").innerHTML')).toBe(
      '…监督保障各有专人负责。　公开了“零跑腿”<mark>清单</mark>，咨询电话是12345。　没有突出问题。　无',
    );
    await page.close();
  });

  test('can be kept to one year, and then asks for the index of that year only', async () => {
    const { page } = await open('search/index.html');
    await page.select('#text-year', '2022');
    const before = server.asked.length;
    await page.type('#query', '一体化办理');
    await page.keyboard.press('Enter');
    expect([...(await results(page))].sort()).toEqual(
      containing('一体化办理')
        .filter((file) => file.includes('/2022/'))
        .sort(),
    );
    const asked = server.asked.slice(before).map(({ path: file }) => file.split('/').slice(0, 2).join('/'));
    expect(new Set(asked.filter((file) => file.startsWith('search/2')))).toEqual(new Set(['search/2022']));
    expect(server.asked.filter(({ status }) => status !== 200)).toEqual([]);
    await page.close();
  });

  test('announces how many reports it found, and keeps the query in the address', async () => {
    const { page } = await open('index.html');
    await page.type('#query', '零跑腿');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    expect(page.url()).toBe(`${server.root}search/index.html?q=${encodeURIComponent('零跑腿')}`);
    await results(page);
    expect(await text(page, '.text-status')).toBe('找到 2 份含有“零跑腿”的年报。');
    expect(await page.evaluate('document.querySelector(".text-status").getAttribute("role")')).toBe('status');
    await page.close();
  });

  test('shows what an author typed as text, never as markup', async () => {
    const { page, complaints } = await open('search/index.html?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E');
    await results(page);
    expect(await page.evaluate('document.querySelectorAll("main img").length')).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe('a former address', () => {
  test.each([
    ['of the agency', 'index.html', `${MOVED.path}/index.html`],
    ['of a report', '2023/index.html', `${MOVED.path}/2023/index.html`],
  ])('%s leads to the present one', async (_, from, to) => {
    const page = await browser.newPage();
    await page.goto(`${server.root}${MOVED.former}/${from}`);
    await until(page, `location.href === ${JSON.stringify(server.root + to)}`);
    // The address changes before the page is there.
    await page.waitForSelector('h1');
    expect(await text(page, 'h1')).toContain(MOVED.name);
    await page.close();
    const html = readFileSync(path.join(output, MOVED.former, from), 'utf8');
    expect(html).toContain(`<link rel="canonical" href="https://example.gov.cn/${to}">`);
    const links = named(parsePage(html), 'a').map(
      (link) => link.attrs.find(({ name }) => name === 'href')?.value,
    );
    expect(links).toContain(`${from === 'index.html' ? '../../' : '../../../'}${to}`);
  });

  test('that another agency has by now stays that agency’s', () => {
    const page = readFileSync(
      path.join(output, LARGE_REGION, 'department-with-quite-a-long-slug-000/index.html'),
      'utf8',
    );
    expect(page).not.toContain('http-equiv="refresh"');
    expect(page).toContain('第000处');
  });
});

test('looking at it writes nothing, and a second build changes nothing', async () => {
  for (const file of ['404-here.html', 'redirect-here.html'])
    rmSync(path.join(output, file), { force: true });
  const before = stateOf(output);
  await buildMadeUpSite(path.join(root, 'content'), output, path.join(root, 'cache')).catch(() => undefined);
  const after = stateOf(output);
  expect([...after].map(([file, { inode }]) => [file, inode])).toEqual(
    [...before].map(([file, { inode }]) => [file, inode]),
  );
});
