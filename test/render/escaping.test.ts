import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, test, vi } from 'vitest';
import { attribute, elementsIn, named, only, parsePage, squeezedText } from '../acceptance/html-page.ts';
import { HEALTH, reportYaml, sampleSite, TOWN } from '../build/sample-site.ts';
import { FRAGMENT, pagesIn } from './built-pages.ts';

vi.setConfig({ testTimeout: 30_000 });

/** Characters that nobody sees, or that turn the direction of others (Unicode). */
const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;

/** Refused it is not, as it closes no tag; a browser would still take it for one if it were not escaped. */
const HOSTILE = `<xss “"'&amp;&lt;`;
/** What is no markup, but would be some if it were not escaped, or escaped twice. */
const ODD = `甲<乙>“"'&amp;&lt;`;
const quoted = (text: string): string => JSON.stringify(text);

describe('what an author types', () => {
  test('is text on every page, whatever it looks like', async () => {
    const site = sampleSite();
    site.put(
      'site.yaml',
      `name: ${quoted(`站${HOSTILE}`)}\nhost: ${quoted(HOSTILE)}\ncontact: ${quoted(HOSTILE)}\n`,
    );
    site.put(
      '659999/health/agency.yaml',
      `name: ${quoted(`局${HOSTILE}`)}\nshortName: ${quoted(`短${HOSTILE}`)}\ncontact: {dept: ${quoted(HOSTILE)}, address: ${quoted(HOSTILE)}}\n`,
    );
    const extra = [
      `title: ${quoted(`局${ODD}2023年政府信息公开工作年度报告`)}`,
      `notice: ${quoted(ODD)}`,
      `documentNumber: ${quoted(ODD)}`,
      `signedBy: ${quoted(ODD)}`,
      `notes: [{at: /disclosure/licensing, text: ${quoted(ODD)}}]`,
      '',
    ].join('\n');
    const yaml = reportYaml(2023, { extra, overview: '甲 < 乙，丙 & 丁，“&amp;”，{% raw %}。' });
    site.remove('659999/health/2024.yaml');
    // The title does not name the agency as agency.yaml does.
    const waiver = 'waivers: [{check: D-TITLE, at: /title, reason: 原文如此}]\n';
    site.put(`${HEALTH}.yaml`, yaml + waiver);
    const { findings, build } = await site.build();
    expect(findings.filter(({ severity, status }) => severity === 'error' && status === 'open')).toEqual([]);
    expect(build.pages).toBe(2);
    const squeezed = HOSTILE.replaceAll(/\s/g, '');
    const pages = pagesIn(site.output).map(({ file }) => file);
    expect(pages).toHaveLength(12);
    for (const file of pages) {
      const page = parsePage(site.read(file));
      for (const script of named(page, 'script')) expect(squeezedText(script)).toBe('');
      for (const element of elementsIn(page)) expect(attribute(element, 'onclick')).toBeUndefined();
      expect(squeezedText(only(page, 'title'))).toContain(`站${squeezed}`);
      expect(squeezedText(only(page, 'footer'))).toContain(squeezed);
    }
    const report = parsePage(site.read(`${HEALTH}/index.html`));
    expect(squeezedText(only(report, 'h1'))).toBe(`局${ODD}2023年政府信息公开工作年度报告`);
    const text = squeezedText(only(report, 'main'));
    // Title, notice, number of the document, note, signature; and the agency.
    expect(text.split(ODD)).toHaveLength(1 + 5);
    expect(text).toContain(`发布机构：局${squeezed}`);
    expect(text).toContain('甲<乙，丙&丁，“&amp;”，{%raw%}。');
    // So it is in the article for other websites, and in the page of the archive.
    const zip = unzipSync(readFileSync(path.join(site.output, HEALTH, '659999-health-2023.zip')));
    for (const html of [site.read(`${HEALTH}/${FRAGMENT}`), Buffer.from(zip['index.html']!).toString()]) {
      const elsewhere = parsePage(html);
      expect(squeezedText(only(elsewhere, 'article'))).toBe(squeezedText(only(report, 'article')));
      for (const element of elementsIn(elsewhere)) expect(element.tagName).not.toMatch(/^(script|xss|乙)/);
    }
    expect(squeezedText(parsePage(site.read('659999/health/index.html')))).toContain(`地址：${squeezed}`);
    expect(squeezedText(parsePage(site.read('index.html')))).toContain(`局${squeezed}`);
  });
});

test('what nobody can see is on no page, in no data, in no title and in no list', async () => {
  const hidden = '\\u202e\\u200b\\u2066\\ufeff\\u00ad';
  const site = sampleSite();
  site.put('site.yaml', `name: "站${hidden}点"\nhost: "主${hidden}办"\n`);
  site.put(
    '659999/health/agency.yaml',
    `name: "卫生${hidden}局"\nshortName: "短${hidden}名"\ncontact: {dept: "办${hidden}公室"}\n`,
  );
  const extra = [
    `title: "卫生${hidden}局2023年政府信息公开工作年度报告"`,
    `notice: "摘${hidden}要"`,
    `notes: [{at: /disclosure/licensing, text: "注${hidden}释"}]`,
    `preface: "引${hidden}言，[链${hidden}接](https://example.gov.cn/a)"`,
    '',
  ].join('\n');
  site.remove('659999/health/2024.yaml');
  site.put(`${HEALTH}.yaml`, reportYaml(2023, { extra }));
  const { findings } = await site.build();
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const files = [...site.published().keys()].filter((file) => /\.(html|json)$/.test(file));
  expect(files.length).toBeGreaterThan(10);
  for (const file of files) {
    expect(site.read(file), file).not.toMatch(INVISIBLE);
  }
  const report = parsePage(site.read(`${HEALTH}/index.html`));
  expect(squeezedText(only(report, 'h1'))).toBe('卫生局2023年政府信息公开工作年度报告');
  expect(squeezedText(only(report, 'main'))).toContain('引言，链接');
  expect(squeezedText(parsePage(site.read('index.html')))).toContain('卫生局');
  expect(JSON.parse(site.read(`${HEALTH}/report.json`))).toMatchObject({
    agencyName: '卫生局',
    notice: '摘要',
  });
});

describe('what nobody can see is on no page of a report', () => {
  // Each alone: a page is searched only where something that it is made from has such a character.
  const AGENCY = 'name: 示例县卫生健康局\n';
  const signed = (name: string): string => reportYaml(2023, { extra: `signedBy: ${name}\n` });
  test.each([
    ['as it is in the report', { [`${HEALTH}.yaml`]: signed('卫生\u200b健康局') }],
    ['as its number in the report', { [`${HEALTH}.yaml`]: signed('"卫生\\u200b健康局"') }],
    ['in the agency', { '659999/health/agency.yaml': AGENCY.replace('卫生', '卫生\u200b') }],
    ['in the site', { 'site.yaml': 'name: 示例\u202e站\n' }],
  ])('%s', async (_, changed: Readonly<Record<string, string>>) => {
    const site = sampleSite();
    for (const [file, text] of Object.entries(changed)) site.put(file, text);
    const { build } = await site.build({ openPrintShop: undefined });
    expect(build.pages).toBeGreaterThan(1);
    const report = parsePage(site.read(`${HEALTH}/index.html`));
    expect(squeezedText(only(report, 'main'))).toContain('卫生健康局');
    for (const file of ['index.html', FRAGMENT, 'report.json']) {
      expect(site.read(`${HEALTH}/${file}`), file).not.toMatch(INVISIBLE);
    }
  });

  test('nor is there any in what is ours', () => {
    const files = ['templates', 'schemas'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => path.join(parentPath, name)),
    );
    expect(files.length).toBeGreaterThan(50);
    for (const file of files) expect(readFileSync(file, 'utf8'), file).not.toMatch(INVISIBLE);
  });
});

describe('a site under a path of its own', () => {
  test.each(['/nianbao/', '/nianbao'])(
    '%s: its page for what is not found leads there, all others stay relative',
    async (prefix) => {
      const site = sampleSite();
      site.put('site.yaml', `name: 示例站\npathPrefix: ${prefix}\n`);
      const { siteOk } = await site.build();
      // A prefix without its last slash may be refused; it must not lead to another address.
      if (!siteOk) return;
      const addresses = (file: string): readonly string[] =>
        elementsIn(parsePage(site.read(file))).flatMap((element) => attribute(element, 'href') ?? []);
      for (const address of addresses('404.html').filter((each) => !each.startsWith('#'))) {
        expect(address).toMatch(/^\/nianbao\//);
      }
      for (const file of ['index.html', `${TOWN}/index.html`]) {
        for (const address of addresses(file)) expect(address).not.toMatch(/^\//);
      }
    },
  );
});

describe('a site without any report to publish', () => {
  test('still has its home page', async () => {
    const site = sampleSite();
    site.remove('659999');
    site.remove('659998');
    const { build } = await site.build();
    expect(build).toEqual({ pages: 0, pdfs: 0, skipped: 0, failed: 0, pruned: 0 });
    expect([...site.published().keys()]).toEqual([
      '404.html',
      'assets/agencies.js',
      'assets/agency-search.js',
      'assets/nianbao.css',
      'assets/text-search.js',
      'glossary/index.html',
      'index.html',
      'manifest.json',
      'robots.txt',
      'search/index.html',
      'sitemap.xml',
    ]);
    expect(squeezedText(parsePage(site.read('index.html')))).toContain('共0个机关，0份年度报告');
  });
});
