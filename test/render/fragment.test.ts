import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { HtmlValidate } from 'html-validate';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../acceptance/command-line.ts';
import type { Element, HtmlDocument } from '../acceptance/html-page.ts';
import {
  attribute,
  cellText,
  elementsIn,
  gridOf,
  named,
  only,
  parsePage,
  squeezedText,
} from '../acceptance/html-page.ts';
import { HEALTH, reportYaml, sampleSite } from '../build/sample-site.ts';
import { CONTENT_FOLDERS, buildPages, FRAGMENT } from './built-pages.ts';
import { letOthersRead, objections, overflowOf } from './reading-modes.ts';
import type { TestBrowser } from './test-browser.ts';
import { openTestBrowser } from './test-browser.ts';

vi.setConfig({ testTimeout: 60_000 });

const PICTURE = '659999/yunxi-education/2024';
const TABLE = '659999/yunxi-gov-office/2023';
const FOOTNOTES = '659999/yunxi-health/2024';
const LISTS = '659999/yunxi-health/2023';
const FORM_2019 = '659999/yunxi-health/2020';
const REPORTS = [PICTURE, TABLE, FOOTNOTES, LISTS, FORM_2019];

const folder = temporaryFolder();
const output = path.join(folder, 'output');
let browser: TestBrowser;
beforeAll(async () => {
  await buildPages(CONTENT_FOLDERS['content']!, output);
  browser = await openTestBrowser();
}, 60_000);
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

const fragmentOf = (report: string): string => readFileSync(path.join(output, report, FRAGMENT), 'utf8');
const pageOf = (report: string): HtmlDocument =>
  parsePage(readFileSync(path.join(output, report, 'index.html'), 'utf8'));

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: { 'tel-non-breaking': 'off', 'prefer-native-element': ['error', { exclude: ['region'] }] },
});

describe.each(REPORTS)('the fragment of %s', (report) => {
  const fragment = (): HtmlDocument => parsePage(fragmentOf(report));
  const idsOf = (document: HtmlDocument): readonly string[] =>
    elementsIn(document).flatMap((element) => attribute(element, 'id') ?? []);

  test('says what the article of the page says, in the same headings and tables', () => {
    const [mine, page] = [only(fragment(), 'article'), only(pageOf(report), 'article')];
    expect(squeezedText(mine)).toBe(squeezedText(page));
    for (const name of ['h1', 'h2', 'h3']) {
      expect(named(mine, name).map((heading) => squeezedText(heading))).toEqual(
        named(page, name).map((heading) => squeezedText(heading)),
      );
    }
    const grids = (article: Element): unknown =>
      named(article, 'table').map((table) => gridOf(table).map((row) => row.map(cellText)));
    expect(named(mine, 'table').length).toBeGreaterThanOrEqual(3);
    expect(grids(mine)).toEqual(grids(page));
  });

  test('gives every cell the same heads as the page', () => {
    const headsIn = (document: HtmlDocument): readonly (readonly string[])[] => {
      const texts = new Map(
        elementsIn(document).map((element) => [attribute(element, 'id'), squeezedText(element, ['sup'])]),
      );
      return named(document, 'td')
        .flatMap((cell) => attribute(cell, 'headers') ?? [])
        .map((heads) => heads.split(' ').map((id) => texts.get(id) ?? `no ${id}`));
    };
    expect(headsIn(fragment()).length).toBeGreaterThan(150);
    expect(headsIn(fragment())).toEqual(headsIn(pageOf(report)));
  });

  test('is valid HTML', async () => {
    const { results } = await validator.validateString(fragmentOf(report));
    expect(
      results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`)),
    ).toEqual([]);
  });

  test('needs nothing beside it and runs nothing', () => {
    const all = elementsIn(fragment());
    const names = new Set(all.map(({ tagName }) => tagName));
    for (const name of ['script', 'link', 'iframe', 'object', 'base', 'form'])
      expect(names).not.toContain(name);
    for (const element of all) {
      expect(element.attrs.filter(({ name }) => name.startsWith('on') || name === 'style')).toEqual([]);
    }
    const addresses = all.flatMap((element) => [
      ...(attribute(element, 'href') ?? '').split(' '),
      ...(attribute(element, 'src') ?? '').split(' '),
    ]);
    for (const address of addresses.filter((each) => each !== '')) {
      expect(address).toMatch(/^(#nb|https?:\/\/|mailto:|data:image\/png;base64,)/);
    }
    expect(only(fragment(), 'style').childNodes.map(String).join('')).not.toMatch(/url\(|@import|<\//);
  });

  test('has ids and classes of its own, and links that lead to them', () => {
    const document = fragment();
    const year = report.slice(-4);
    const ids = idsOf(document);
    expect(ids.length).toBeGreaterThan(150);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(new RegExp(`^nb${year}-`));
    for (const element of elementsIn(document)) {
      const address = attribute(element, 'href');
      if (address?.startsWith('#') === true) expect(ids).toContain(address.slice(1));
      for (const name of attribute(element, 'class')?.split(' ') ?? [])
        expect(name).toMatch(/^(nb-|nianbao-report$)/);
    }
  });
});

test('footnotes can be jumped to, and reports of two years stand on one page', () => {
  const both = parsePage(fragmentOf(FOOTNOTES) + fragmentOf(LISTS));
  const ids = elementsIn(both).flatMap((element) => attribute(element, 'id') ?? []);
  expect(new Set(ids).size).toBe(ids.length);
  const marks = named(both, 'sup').flatMap((mark) => named(mark, 'a').map((link) => attribute(link, 'href')));
  expect(marks).toContain('#nb2024-note-1');
  expect(ids).toContain('nb2024-note-1');
});

describe('links out of a fragment', () => {
  const linksOf = async (siteYaml: string, build: { readonly openPrintShop?: undefined } = {}) => {
    const site = sampleSite();
    site.put('site.yaml', siteYaml);
    await site.build(build);
    return named(parsePage(site.read(`${HEALTH}/${FRAGMENT}`)), 'a').map((link: Element) => ({
      href: attribute(link, 'href')!,
      text: squeezedText(link),
    }));
  };
  const SITE = 'name: 示例站\nasOf: 2025-03-31\n';

  test('lead to the PDF and to the terms where the site has an address', async () => {
    const links = await linksOf(`${SITE}baseUrl: https://example.gov.cn\npathPrefix: /nianbao/\n`);
    const root = 'https://example.gov.cn/nianbao/';
    const download = links.at(-1)!;
    expect(download.href).toBe(`${root}${HEALTH}/659999-health-2023.pdf`);
    expect(download.text).toMatch(/^下载本报告PDF（\d+KB，1页）$/);
    expect(links.length).toBeGreaterThan(10);
    for (const { href } of links.slice(0, -1))
      expect(href.startsWith(`${root}glossary/index.html#`)).toBe(true);
  });

  test('are not there where it has none', async () => {
    expect(await linksOf(SITE)).toEqual([]);
  });

  test('lead to no PDF where there is none', async () => {
    const links = await linksOf(`${SITE}baseUrl: https://example.gov.cn\n`, { openPrintShop: undefined });
    expect(links.filter(({ href }) => href.endsWith('.pdf'))).toEqual([]);
  });
});

test('what was written as text stays text', async () => {
  const site = sampleSite();
  const overview = '号码 id=\\"x\\" class="y" href="#z" 以及 &lt;article> 和 <article 。';
  site.put(`${HEALTH}.yaml`, reportYaml(2023, { overview }));
  await site.build();
  const document = parsePage(site.read(`${HEALTH}/${FRAGMENT}`));
  expect(squeezedText(only(document, 'article'))).toBe(
    squeezedText(only(parsePage(site.read(`${HEALTH}/index.html`)), 'article')),
  );
  expect(squeezedText(only(document, 'article'))).toContain('class="y"href="#z"');
});

/** What careless pages have: rules for all elements, for ids, and for classes that we have too. */
const HOSTILE = `
* { margin: 0; padding: 0; font-size: 8px; line-height: 1; color: #999; font-family: fantasy; float: left }
body { background: #123; text-align: center; letter-spacing: 3px; text-indent: 4em; white-space: nowrap }
#page #content table, table { border: 0; width: 50%; border-collapse: collapse; display: none }
#page #content td, #page #content th { border: none; background: none; display: block; color: red !ie }
h1, h2, h3 { display: none }
#content h2::before, li::before { content: "■" }
caption { position: absolute } img { width: 40px } a { color: inherit; text-decoration: none }
article, section { column-count: 3; opacity: 0.5 } header, footer { position: fixed; top: 0 }
.report { width: 300px } .notice, .footnotes { display: none } .mark { display: none } .facts { position: absolute }
sup { font-size: 40px } :target { outline: 9px solid red }
`;
const OWN =
  '<p id="own" class="notice">本站的一段话<sup>1</sup><a href="#own">链接</a></p><table id="t"><tr><td>表</td></tr></table>';

/** Writes a page of another website with something in it, and opens it. */
async function openHost(name: string, css: string, inside: string, width: number): Promise<Page> {
  const file = path.join(folder, 'hosts', `${name}.html`);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(
    file,
    `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>某某县人民政府</title><style>${css}</style></head><body><main id="page"><div id="content">${OWN}${inside}</div></main></body></html>`,
  );
  letOthersRead(folder);
  return browser.open(file, width);
}

/** What every element below one looks like and how large it is. */
const looksOf = (page: Page, selector: string): Promise<readonly string[]> =>
  page.evaluate(`[...document.querySelectorAll('${selector}, ${selector} *')].map((element) => {
    const style = getComputedStyle(element);
    const { width, height } = element.getBoundingClientRect();
    const names = ['display', 'position', 'float', 'color', 'backgroundColor', 'fontFamily', 'fontSize', 'fontWeight',
      'lineHeight', 'letterSpacing', 'textAlign', 'textIndent', 'textDecorationLine', 'whiteSpace', 'opacity', 'columnCount',
      'borderTopWidth', 'borderLeftWidth', 'marginTop', 'marginLeft', 'paddingTop', 'paddingLeft'];
    return [element.tagName, element.className, Math.round(width), Math.round(height),
      getComputedStyle(element, '::before').content, ...names.map((each) => style[each])].join(' ');
  })`) as Promise<readonly string[]>;

describe('in a page of another website', () => {
  test.each(REPORTS)('the fragment of %s looks as in an empty one, whatever the page has', async (report) => {
    const plain = await openHost('plain', 'body { margin: 0 }', fragmentOf(report), 1000);
    const expected = await looksOf(plain, '.nianbao-report');
    expect(expected.length).toBeGreaterThan(400);
    await plain.close();
    const hostile = await openHost(
      'hostile',
      HOSTILE,
      `<div style="width: 1000px">${fragmentOf(report)}</div>`,
      1000,
    );
    expect(await looksOf(hostile, '.nianbao-report')).toEqual(expected);
    await hostile.close();
  });

  test('the page itself looks as without it', async () => {
    const without = await openHost('without', HOSTILE, '', 1000);
    const expected = await looksOf(without, '#own');
    await without.close();
    const page = await openHost('with', HOSTILE, fragmentOf(FOOTNOTES), 1000);
    expect(await looksOf(page, '#own')).toEqual(expected);
    // Every rule of ours begins at our own element.
    const selectors = (await page.evaluate(`(() => {
      const inner = (rules) => [...rules].flatMap((rule) =>
        rule.selectorText === undefined ? inner(rule.cssRules) : rule.selectorText.split(/,(?![^(]*\\))/));
      return inner(document.styleSheets[1].cssRules);
    })()`)) as string[];
    expect(selectors.length).toBeGreaterThan(80);
    for (const selector of selectors)
      expect(selector.trim()).toMatch(/^\.nianbao-report:not\(#nb\):not\(#nb\)( |$)/);
    await page.close();
  });

  test.each([1280, 768, 320])('axe has nothing to say at %d px, and nothing stands out', async (width) => {
    for (const report of [PICTURE, FOOTNOTES, FORM_2019]) {
      const page = await openHost('axe', 'body { margin: 0; font-size: 62.5% }', fragmentOf(report), width);
      expect(await objections(page)).toEqual([]);
      expect(await overflowOf(page)).toEqual({ pixels: 0, elements: [] });
      await page.close();
    }
  });

  test('a footnote is shown where its mark leads', async () => {
    const page = await openHost('jump', HOSTILE, fragmentOf(FOOTNOTES), 1000);
    await page.click('.nb-mark a');
    expect(await page.evaluate(`document.querySelector(':target').id`)).toBe('nb2024-note-1');
    await page.close();
  });
});
