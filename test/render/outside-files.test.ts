import { rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { webRoot } from '../../src/render/absolute-url.ts';
import { sitemapFiles } from '../../src/render/sitemap.ts';
import type { SampleSite } from '../build/sample-site.ts';
import {
  bytesOf,
  HEALTH,
  HEALTH_NEXT,
  reportYaml,
  sampleSite,
  TOWN,
  writtenBetween,
} from '../build/sample-site.ts';
import { parseXml } from './xml.ts';
import type { XmlElement } from './xml.ts';

vi.setConfig({ testTimeout: 60_000 });

const child = (element: XmlElement, name: string): XmlElement => {
  const found = element.children.filter((other) => other.name === name);
  if (found.length !== 1) throw new Error(`${found.length} <${name}> in <${element.name}>`);
  return found[0]!;
};
const all = (element: XmlElement, name: string): readonly XmlElement[] =>
  element.children.filter((other) => other.name === name);

/** A site in which two reports say when they were published, one of them in a title that XML has to escape. */
function datedSite(): SampleSite {
  const site = sampleSite();
  const dated = (year: number, day: string, title = ''): string =>
    reportYaml(year, { extra: `published: ${day}\n${title}` });
  site.put(`${HEALTH}.yaml`, dated(2023, '2024-01-25'));
  site.put(
    `${HEALTH_NEXT}.yaml`,
    dated(2024, '2025-01-20', 'title: "示例县卫生健康局“R&D <试点>”2024年政府信息公开工作年度报告"\n'),
  );
  return site;
}

describe('the Atom feed', () => {
  test('of the site has an entry for each report with a date, newest first, as the content says', async () => {
    const site = datedSite();
    await site.build();
    const feed = parseXml(site.read('feed.xml'));
    expectAtom(feed);
    expect(child(feed, 'id').text).toBe('https://example.gov.cn/feed.xml');
    expect(child(feed, 'title').text).toBe('示例站');
    expect(child(feed, 'updated').text).toBe('2025-01-20T00:00:00+08:00');
    const entries = all(feed, 'entry').map((entry) => ({
      id: child(entry, 'id').text,
      title: child(entry, 'title').text,
      updated: child(entry, 'updated').text,
      published: child(entry, 'published').text,
      author: child(child(entry, 'author'), 'name').text,
      links: all(entry, 'link').map(({ attributes }) => [attributes['rel'], attributes['href']]),
    }));
    const base = 'https://example.gov.cn/659999/health';
    expect(entries).toEqual([
      {
        id: `${base}/2024/index.html`,
        title: '示例县卫生健康局“R&D <试点>”2024年政府信息公开工作年度报告',
        updated: '2025-01-20T00:00:00+08:00',
        published: '2025-01-20T00:00:00+08:00',
        author: '示例县卫生健康局',
        links: [
          ['alternate', `${base}/2024/index.html`],
          ['enclosure', `${base}/2024/659999-health-2024.pdf`],
        ],
      },
      {
        id: `${base}/2023/index.html`,
        title: '示例县卫生健康局2023年政府信息公开工作年度报告',
        updated: '2024-01-25T00:00:00+08:00',
        published: '2024-01-25T00:00:00+08:00',
        author: '示例县卫生健康局',
        links: [
          ['alternate', `${base}/2023/index.html`],
          ['enclosure', `${base}/2023/659999-health-2023.pdf`],
        ],
      },
    ]);
  });

  test('of a region has its reports only, and is named by the region’s page and the home page', async () => {
    const site = datedSite();
    await site.build();
    const feed = parseXml(site.read('659999/feed.xml'));
    expectAtom(feed);
    expect(all(feed, 'entry')).toHaveLength(2);
    expect(all(feed, 'link').map(({ attributes }) => attributes['href'])).toEqual([
      'https://example.gov.cn/659999/feed.xml',
      'https://example.gov.cn/659999/index.html',
    ]);
    const alternate = /<link rel="alternate" type="application\/atom\+xml" title="[^"]+" href="feed.xml">/;
    expect(site.read('659999/index.html')).toMatch(alternate);
    expect(site.read('index.html')).toMatch(alternate);
    // None of the town's reports says when it was published.
    expect(site.published().has('659998/feed.xml')).toBe(false);
    expect(site.read('659998/index.html')).not.toContain('atom+xml');
  });

  test('goes when no report has a date any more', async () => {
    const site = datedSite();
    await site.build();
    site.put(`${HEALTH}.yaml`, reportYaml(2023));
    site.put(`${HEALTH_NEXT}.yaml`, reportYaml(2024));
    await site.build();
    expect([...site.published().keys()].filter((file) => file.endsWith('feed.xml'))).toEqual([]);
    expect(site.read('index.html')).not.toContain('atom+xml');
  });

  test('holds the fifty newest reports of many', async () => {
    const site = sampleSite();
    for (let index = 10; index < 70; index += 1) {
      site.put(`330100/office-${index}/agency.yaml`, `name: 示例机关${index}\n`);
      site.put(
        `330100/office-${index}/2024.yaml`,
        reportYaml(2024, { extra: `published: 2025-0${1 + (index % 3)}-${10 + (index % 19)}\n` }),
      );
    }
    await site.build();
    const feed = parseXml(site.read('feed.xml'));
    expectAtom(feed);
    const days = all(feed, 'entry').map((entry) => child(entry, 'updated').text);
    expect(days).toHaveLength(50);
    expect([...days].sort().reverse()).toEqual(days);
    expect(child(feed, 'updated').text).toBe(days[0]);
  });
});

describe('the sitemap', () => {
  test('lists every page but search, 404 and redirects, with the day of publication where there is one', async () => {
    const site = datedSite();
    site.put(
      '659998/town/agency.yaml',
      'name: 示例镇人民政府\nkind: township\nformerPaths: [659998/old-town]\n',
    );
    await site.build();
    const urls = parseXml(site.read('sitemap.xml'));
    expect([urls.name, urls.attributes['xmlns']]).toEqual([
      'urlset',
      'http://www.sitemaps.org/schemas/sitemap/0.9',
    ]);
    const listed = all(urls, 'url').map((url) => [child(url, 'loc').text, all(url, 'lastmod')[0]?.text]);
    const base = 'https://example.gov.cn';
    expect(new Map(listed as [string, string | undefined][])).toEqual(
      new Map([
        [`${base}/`, undefined],
        [`${base}/2023/index.html`, undefined],
        [`${base}/2024/index.html`, undefined],
        [`${base}/659998/index.html`, undefined],
        [`${base}/659998/town/index.html`, undefined],
        [`${base}/${TOWN}/index.html`, undefined],
        [`${base}/659999/index.html`, undefined],
        [`${base}/659999/health/index.html`, undefined],
        [`${base}/${HEALTH}/index.html`, '2024-01-25'],
        [`${base}/glossary/index.html`, undefined],
        [`${base}/${HEALTH_NEXT}/index.html`, '2025-01-20'],
      ]),
    );
    expect(site.published().has('659998/old-town/2024/index.html')).toBe(true);
    expect(site.read('robots.txt')).toContain(`Sitemap: ${base}/sitemap.xml`);
  });

  test('of more addresses than one file may hold is an index of several', () => {
    const pages = Array.from({ length: 7 }, (_, index) => ({ path: `${index}.html`, published: undefined }));
    const files = sitemapFiles('https://example.gov.cn/', pages, 3);
    expect(files.map(({ path: file }) => file)).toEqual([
      'sitemap.xml',
      'sitemap-1.xml',
      'sitemap-2.xml',
      'sitemap-3.xml',
    ]);
    const [index, ...parts] = files.map(({ text }) => parseXml(text));
    expect(all(index!, 'sitemap').map((entry) => child(entry, 'loc').text)).toEqual(
      [1, 2, 3].map((number) => `https://example.gov.cn/sitemap-${number}.xml`),
    );
    expect(parts.flatMap((part) => all(part, 'url').map((url) => child(url, 'loc').text))).toEqual(
      pages.map(({ path: file }) => `https://example.gov.cn/${file}`),
    );
    expect(sitemapFiles('https://example.gov.cn/', pages, 7)).toHaveLength(1);
  });
});

describe('the address of the web root', () => {
  test.each([
    [{ baseUrl: 'https://example.gov.cn' }, 'https://example.gov.cn/'],
    [{ baseUrl: 'https://example.gov.cn/xxgk/nb' }, 'https://example.gov.cn/xxgk/nb/'],
    [{ baseUrl: 'https://example.gov.cn', pathPrefix: '/xxgk/nb/' }, 'https://example.gov.cn/xxgk/nb/'],
    [
      { baseUrl: 'https://example.gov.cn/xxgk/nb/', pathPrefix: '/xxgk/nb/' },
      'https://example.gov.cn/xxgk/nb/',
    ],
    [{}, undefined],
    [{ pathPrefix: '/xxgk/nb/' }, undefined],
  ])('%o: %s', (site, address) => {
    expect(webRoot({ name: '示例站', ...site })).toBe(address);
  });
});

test('without baseUrl there is no feed and no sitemap, and the build says so once', async () => {
  const site = datedSite();
  await site.build();
  site.put('site.yaml', 'name: 示例站\nasOf: 2025-03-31\n');
  const { warnings } = await site.build();
  expect(warnings.map(({ zh }) => zh)).toEqual([expect.stringContaining('baseUrl')]);
  const left = [...site.published().keys()].filter((file) => /\.xml$|robots/.test(file));
  expect(left).toEqual([]);
  expect(site.read('index.html')).not.toContain('atom+xml');
});

test('a build of one report only keeps the others in lists, feeds, sitemap and index', async () => {
  const site = datedSite();
  await site.build();
  const before = site.published();
  site.put(`${TOWN}.yaml`, reportYaml(2024, { overview: '改过了。' }));
  await site.build({ only: (report) => report === TOWN });
  const written = writtenBetween(before, site.published());
  expect(written.filter((file) => !file.startsWith(TOWN))).toEqual(['manifest.json']);
  rmSync(path.join(site.output, 'manifest.json'));
  await site.build();
  expect(Object.keys(bytesOf(site.published()))).toEqual([...before.keys()]);
});

/** What RFC 4287 (4.1.1, 4.1.2, 4.2.7) asks of a feed and its entries. */
function expectAtom(feed: XmlElement): void {
  const DATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})$/;
  expect([feed.name, feed.attributes['xmlns']]).toEqual(['feed', 'http://www.w3.org/2005/Atom']);
  const known = ['id', 'title', 'updated', 'link', 'entry'];
  expect(feed.children.filter(({ name }) => !known.includes(name))).toEqual([]);
  const ids = new Set<string>();
  for (const element of [feed, ...all(feed, 'entry')]) {
    for (const name of ['id', 'title', 'updated']) expect(child(element, name).text).not.toBe('');
    expect(() => new URL(child(element, 'id').text)).not.toThrow();
    ids.add(child(element, 'id').text);
    expect(child(element, 'updated').text).toMatch(DATE);
    const links = all(element, 'link');
    for (const { attributes } of links) expect(attributes['href']).toMatch(/^https:\/\//);
    // At most one alternate of a type; without content, an entry must have one.
    expect(links.filter(({ attributes }) => attributes['rel'] === 'alternate')).toHaveLength(1);
  }
  expect(ids.size).toBe(1 + all(feed, 'entry').length);
  for (const entry of all(feed, 'entry')) expect(child(child(entry, 'author'), 'name').text).not.toBe('');
}
