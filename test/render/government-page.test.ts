import { describe, expect, test, vi } from 'vitest';
import { absoluteUrl } from '../../src/render/absolute-url.ts';
import type { HtmlDocument } from '../acceptance/html-page.ts';
import { attribute, named, only, parsePage, squeezedText } from '../acceptance/html-page.ts';
import type { SampleSite } from '../build/sample-site.ts';
import { HEALTH, reportYaml, sampleSite, TOWN } from '../build/sample-site.ts';

vi.setConfig({ testTimeout: 30_000 });

/** The meta tags of a page, by name. */
const tagsOf = (page: HtmlDocument): Readonly<Record<string, string>> =>
  Object.fromEntries(
    named(page, 'meta').flatMap((meta) => {
      const name = attribute(meta, 'name') ?? attribute(meta, 'property');
      return name === undefined ? [] : [[name, attribute(meta, 'content') ?? '']];
    }),
  );

const linksOf = (page: HtmlDocument): Readonly<Record<string, string>> =>
  Object.fromEntries(named(page, 'a').map((link) => [squeezedText(link), attribute(link, 'href') ?? '']));

async function built(site: SampleSite): Promise<(file: string) => HtmlDocument> {
  const { findings } = await site.build();
  expect(findings.filter(({ severity, status }) => severity === 'error' && status === 'open')).toEqual([]);
  return (file) => parsePage(site.read(file));
}

describe('a site that gives all that is known of it', () => {
  const site = (): SampleSite => {
    const full = sampleSite();
    full.put(
      'site.yaml',
      [
        'name: 示例站',
        'baseUrl: https://www.example.gov.cn:8443/',
        'pathPrefix: /nb/',
        'siteId: "6599990001"',
        'icp: 示ICP备00000000号',
        'police: 示公网安备00000000000000号',
        'host: 示例县人民政府办公室',
        'contact: 0989-5550101',
        'links: {apply: "https://www.example.gov.cn/apply", guide: "https://www.example.gov.cn/guide", sitemap: "https://www.example.gov.cn/map"}',
        '',
      ].join('\n'),
    );
    full.put(
      '659999/health/agency.yaml',
      'name: 示例县卫生健康局\nshortName: 县卫健局\nkind: department\napplyUrl: https://wjw.example.gov.cn/apply\ncontact: {phone: 0989-5550102, email: a@example.gov.cn}\n',
    );
    full.put('659999/gov/agency.yaml', 'name: 示例县人民政府\nkind: government\n');
    full.put(
      `${HEALTH}.yaml`,
      reportYaml(2023, { extra: 'published: 2024-01-24\nsigned: 2024-01-22\nsignedBy: 示例县卫生健康局\n' }),
    );
    return full;
  };

  test('has the tags of 网页标签规范 on a report', async () => {
    const page = (await built(site()))(`${HEALTH}/index.html`);
    expect(tagsOf(page)).toMatchObject({
      SiteName: '示例站',
      SiteDomain: 'www.example.gov.cn:8443',
      SiteIDCode: '6599990001',
      ColumnName: '政府信息公开年报',
      ColumnType: '政府信息公开年报',
      ColumnKeywords: '政府信息公开,年报,年度报告',
      ArticleTitle: '示例县卫生健康局2023年政府信息公开工作年度报告',
      PubDate: '2024-01-24',
      ContentSource: '示例县卫生健康局',
      Author: '示例县卫生健康局',
      Url: `https://www.example.gov.cn:8443/nb/${HEALTH}/index.html`,
      'og:type': 'article',
      'og:url': `https://www.example.gov.cn:8443/nb/${HEALTH}/index.html`,
    });
    const canonical = named(page, 'link').find((link) => attribute(link, 'rel') === 'canonical');
    expect(attribute(canonical!, 'href')).toBe(`https://www.example.gov.cn:8443/nb/${HEALTH}/index.html`);
    const alternates = named(page, 'link').filter((link) => attribute(link, 'rel') === 'alternate');
    expect(alternates.map((link) => attribute(link, 'href'))).toEqual([
      '659999-health-2023.pdf',
      'report.json',
    ]);
  });

  test('has no tag without a value, and on lists none of an article', async () => {
    const read = await built(site());
    for (const file of [
      'index.html',
      '659999/index.html',
      '659999/health/index.html',
      `${HEALTH}/index.html`,
    ]) {
      const tags = tagsOf(read(file));
      for (const [name, value] of Object.entries(tags)) expect(value, `${file} ${name}`).not.toBe('');
      for (const name of ['SiteName', 'SiteDomain', 'SiteIDCode', 'ColumnName', 'ColumnDescription'])
        expect(tags, file).toHaveProperty(name);
    }
    expect(tagsOf(read('659999/index.html'))).not.toHaveProperty('ArticleTitle');
  });

  test('leads from a report up to agency, region and home', async () => {
    const read = await built(site());
    const steps = named(
      named(read(`${HEALTH}/index.html`), 'nav').find((nav) => attribute(nav, 'aria-label') === '当前位置')!,
      'li',
    );
    expect(steps.map((step) => squeezedText(step))).toEqual(['首页', '示例县', '县卫健局', '2023年度报告']);
    expect(steps.map((step) => named(step, 'a').map((link) => attribute(link, 'href')))).toEqual([
      ['../../../index.html'],
      ['../../index.html'],
      ['../index.html'],
      [],
    ]);
    // Another region has no government that could name it, only a province.
    expect(squeezedText(named(read(`${TOWN}/index.html`), 'header')[0]!)).toContain('新疆维吾尔自治区659998');
  });

  test('leads to where one applies for information: the agency’s own page, else the site’s', async () => {
    const read = await built(site());
    expect(linksOf(read(`${HEALTH}/index.html`))).toMatchObject({
      向本机关申请公开: 'https://wjw.example.gov.cn/apply',
      本机关联系方式: '../index.html#contact',
      政府信息公开指南: 'https://www.example.gov.cn/guide',
      依申请公开: 'https://www.example.gov.cn/apply',
      网站地图: 'https://www.example.gov.cn/map',
    });
    expect(linksOf(read(`${TOWN}/index.html`))['向本机关申请公开']).toBe('https://www.example.gov.cn/apply');
    expect(linksOf(read('659999/health/index.html'))).toMatchObject({
      向本机关申请公开政府信息: 'https://wjw.example.gov.cn/apply',
      '0989-5550102': 'tel:0989-5550102',
      'a@example.gov.cn': 'mailto:a@example.gov.cn',
    });
  });

  test('says who runs it at the foot of every page', async () => {
    const read = await built(site());
    for (const file of ['index.html', 'glossary/index.html', `${HEALTH}/index.html`]) {
      const foot = squeezedText(only(read(file), 'footer'));
      for (const text of [
        '主办单位：示例县人民政府办公室',
        '网站标识码：6599990001',
        '示ICP备00000000号',
        '0989-5550101',
      ])
        expect(foot).toContain(text);
    }
  });
});

describe('a site of which nothing is known but its name', () => {
  test('invents nothing', async () => {
    const bare = sampleSite();
    bare.put('site.yaml', 'name: 示例站\n');
    const page = (await built(bare))(`${HEALTH}/index.html`);
    const tags = tagsOf(page);
    for (const name of ['SiteDomain', 'SiteIDCode', 'PubDate', 'Author', 'Url', 'og:url'])
      expect(tags).not.toHaveProperty(name);
    const links = linksOf(page);
    for (const name of ['向本机关申请公开', '本机关联系方式', '政府信息公开指南', '依申请公开', '网站地图'])
      expect(links).not.toHaveProperty(name);
    expect(squeezedText(only(page, 'footer'))).not.toMatch(/主办单位|标识码|联系方式/);
  });
});

describe('where one applies for information', () => {
  test.each(['http://a.example.gov.cn/', 'javascript:alert(1)', '//a.example.gov.cn'])(
    '%s is no address for it',
    async (address) => {
      const site = sampleSite();
      site.put('659999/health/agency.yaml', `name: 示例县卫生健康局\napplyUrl: ${JSON.stringify(address)}\n`);
      const { findings } = await site.build();
      expect(findings.filter(({ pointer }) => pointer === '/applyUrl').map(({ code }) => code)).toContain(
        'SCHEMA',
      );
    },
  );
});

describe('the full address of a page', () => {
  test.each([
    [{ baseUrl: 'https://a.gov.cn' }, 'https://a.gov.cn/'],
    [{ baseUrl: 'https://a.gov.cn/' }, 'https://a.gov.cn/'],
    [{ baseUrl: 'https://a.gov.cn', pathPrefix: '/nb/' }, 'https://a.gov.cn/nb/'],
    [{ baseUrl: 'https://a.gov.cn/nb/', pathPrefix: '/nb/' }, 'https://a.gov.cn/nb/'],
    [{ baseUrl: 'https://a.gov.cn/x', pathPrefix: '/nb/' }, 'https://a.gov.cn/nb/'],
  ])('of %j begins with %s', (site, root) => {
    expect(absoluteUrl({ name: '示例', ...site }, 'index.html')).toBe(root);
    expect(absoluteUrl({ name: '示例', ...site }, '659999/index.html')).toBe(`${root}659999/index.html`);
    expect(absoluteUrl({ name: '示例', ...site }, 'a/report.json')).toBe(`${root}a/report.json`);
  });

  test('is not known where the site’s is not', () => {
    expect(absoluteUrl({ name: '示例', pathPrefix: '/nb/' }, 'index.html')).toBeNull();
  });
});
