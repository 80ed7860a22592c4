import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { renderDirectory } from '../../src/build/directory-pages.ts';
import type { SitePage } from '../../src/build/directory-pages.ts';
import type { AgencyEntry } from '../../src/render/agency-view.ts';
import { viewDirectory } from '../../src/render/directory-view.ts';
import { agencyIndex } from '../../src/search/agency-index.ts';
import { attribute, byId, elementsIn, named, parsePage, squeezedText } from '../acceptance/html-page.ts';

const FIGURES = { newApplications: '', results: '', carriedOut: '', reviews: '', suits: '' };

/** An agency with reports of so many years, 2024 the last. */
function agency(region: string, slug: string, name: string, years: number): AgencyEntry {
  return {
    agency: { region, agency: slug, name, kind: 'department' },
    reports: Array.from({ length: years }, (_, index) => ({
      region,
      agency: slug,
      year: 2024 - index,
      title: `${name}${2024 - index}年政府信息公开工作年度报告`,
      hasPdf: true,
      figures: FIGURES,
    })),
  };
}

const PROVINCES = ['13', '22', '23', '32', '33', '34', '37', '41', '51', '61'];
const BODIES =
  '教育局 科学技术局 公安局 民政局 司法局 财政局 人力资源和社会保障局 自然资源局 住房和城乡建设局 交通运输局 水务局 农业农村局 商务局 文化和旅游局 卫生健康局 退役军人事务局 应急管理局 审计局 市场监督管理局 行政审批局'.split(
    ' ',
  );
const CHARACTERS = [...'云溪青石临河东岭南浦西塘北屏金沙白鹭长亭清源双桥松阳平湖安丰永宁'];

/** Ten thousand agencies: four hundred counties of twenty, and one place of two thousand with all that is longest. */
function tenThousand(): AgencyEntry[] {
  const counties = Array.from({ length: 400 }, (_, county) => {
    const region = `${PROVINCES[county % 10]!}${String(9001 + Math.floor(county / 10))}`;
    const name = [county, county * 7 + 3, county * 3 + 1]
      .map((at) => CHARACTERS[at % CHARACTERS.length])
      .join('');
    return BODIES.map((body, index) => agency(region, `department-${index + 1}`, `${name}县${body}`, 5));
  });
  const long = Array.from({ length: 2000 }, (_, index) => {
    const number = String(index).padStart(4, '0');
    return agency(
      '220100',
      `department-with-the-longest-slug-of-${number}`,
      `${'长'.repeat(96)}${number}`,
      17,
    );
  });
  return [...counties.flat(), ...long];
}

const SITE = { name: '政府信息公开年报汇集' };
const agencies = tenThousand();
let pages: ReadonlyMap<string, string>;
beforeAll(async () => {
  const rendered: readonly SitePage[] = await renderDirectory(
    viewDirectory(SITE, agencies, { hasFeeds: false, shards: [] }),
  );
  pages = new Map(rendered.map((page) => [page.path, page.html]));
});
const linksOf = (file: string): readonly string[] =>
  named(parsePage(pages.get(file)!), 'a')
    .map((link) => link.attrs.find(({ name }) => name === 'href')!.value)
    .filter((href) => !href.startsWith('#') && !href.startsWith('/'))
    .map((href) => path.posix.join(path.posix.dirname(file), href));

describe('the directory of ten thousand agencies', () => {
  test('has no page above 200 KB', () => {
    expect(agencies).toHaveLength(10_000);
    expect(Math.max(...[...pages.values()].map((html) => Buffer.byteLength(html)))).toBeLessThan(200_000);
  });

  test('begins with the provinces, whose pages list the regions', () => {
    expect(
      named(parsePage(pages.get('index.html')!), 'h2').map((heading) => squeezedText(heading)),
    ).toContain('按地区查找');
    expect(pages.get('index.html')).toContain('吉林省</a> <span class="region-count">41 个地区，2800 个机关');
    expect(linksOf('index.html')).toContain('areas/22/index.html');
    expect(linksOf('areas/22/index.html').filter((file) => /^22\d{4}\/index\.html$/.test(file))).toHaveLength(
      41,
    );
  });

  test('leads to every agency and to every report, page by page', () => {
    const reached = new Set(['index.html']);
    for (const file of reached) if (pages.has(file)) for (const link of linksOf(file)) reached.add(link);
    const missed = agencies.flatMap(({ agency: { region, agency: slug }, reports }) =>
      [
        `${region}/${slug}/index.html`,
        ...reports.map(({ year }) => `${region}/${slug}/${year}/index.html`),
      ].filter((file) => !reached.has(file)),
    );
    expect(missed).toEqual([]);
    // No page of the directory is left alone either.
    expect([...pages.keys()].filter((file) => !reached.has(file) && !/^(404|search)/.test(file))).toEqual([]);
  });

  test('numbers the pages of a long region, and says which one this is', () => {
    const second = parsePage(pages.get('220100/page-2/index.html')!);
    expect(squeezedText(named(second, 'h1')[0]!)).toContain('（第2页）');
    const current = named(second, 'span').filter((span) =>
      span.attrs.some(({ name }) => name === 'aria-current'),
    );
    expect(current.map((span) => squeezedText(span))).toContain('第2页');
  });

  test('lists every report of a year once, by region, on the pages of that year', () => {
    const year = [...pages.keys()].filter((file) => /^2022\/(page-\d+\/)?index\.html$/.test(file));
    expect(year.length).toBeGreaterThanOrEqual(Math.ceil(10_000 / 300));
    const listed = year.flatMap(linksOf).filter((file) => /^\d{6}\/[^/]+\/\d{4}\//.test(file));
    expect(listed.sort()).toEqual(
      agencies.map(({ agency: { region, agency: slug } }) => `${region}/${slug}/2022/index.html`).sort(),
    );
    // A region that is small enough stands on one page; the large one goes on, and says so.
    const headings = year.flatMap((file) =>
      named(parsePage(pages.get(file)!), 'h2').map((heading) => squeezedText(heading)),
    );
    expect(headings.filter((heading) => heading.startsWith('河北省130001'))).toHaveLength(0);
    expect(headings.filter((heading) => heading === '河北省139001')).toHaveLength(1);
    expect(headings.filter((heading) => heading === '吉林省220100')).toHaveLength(1);
    expect(headings.filter((heading) => heading === '吉林省220100（续）').length).toBeGreaterThanOrEqual(6);
    // Of 2008 there are the reports of the one large region only.
    expect(squeezedText(named(parsePage(pages.get('2008/index.html')!), 'main')[0]!)).toContain(
      '1个地区，2000份年度报告',
    );
  });

  test('leads from the first page of a year to where a province begins', () => {
    const first = parsePage(pages.get('2024/index.html')!);
    const index = named(first, 'nav').find((nav) => attribute(nav, 'aria-labelledby') === 'find-region')!;
    const links = named(index, 'a').map((link) => [squeezedText(link), attribute(link, 'href')!]);
    expect(links.map(([title]) => title)).toEqual(
      '河北省 吉林省 黑龙江省 江苏省 浙江省 安徽省 山东省 河南省 四川省 陕西省'.split(' '),
    );
    for (const [title, href] of links) {
      const [file, anchor] = href!.split('#');
      const page = parsePage(pages.get(path.posix.join('2024', file === '' ? 'index.html' : file!))!);
      expect(byId(page, anchor!)?.tagName, title).toBe('h2');
    }
    expect(squeezedText(index)).toContain('吉林省41个地区，2800份');
    for (const file of ['2024/index.html', '2024/page-2/index.html']) {
      const ids = elementsIn(parsePage(pages.get(file)!)).flatMap(
        (element) => attribute(element, 'id') ?? [],
      );
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  test('has an index of names of less than 600 KB where names are as long as usual', () => {
    const usual = Array.from({ length: 10_000 }, (_, index) => {
      const county = CHARACTERS[index % 7]! + CHARACTERS[index % 31]! + '县';
      const body = `${CHARACTERS[(index * 5) % 33]!}${CHARACTERS[(index * 11) % 33]!}${BODIES[index % 20]!}`;
      return agency(
        String(130_101 + Math.floor(index / 40)),
        `department-${index % 40}-office`,
        `${county}${body}`,
        1,
      );
    });
    expect(Buffer.byteLength(agencyIndex(usual))).toBeLessThan(600_000);
  });
});

test('an agency whose slug is that of a page keeps its address; the page takes another one', () => {
  const many = Array.from({ length: 150 }, (_, index) =>
    agency('220100', `office-${index}`, `机关${index}`, 1),
  );
  const view = viewDirectory(SITE, [...many, agency('220100', 'page-2', '第二页办公室', 1)], {
    hasFeeds: false,
    shards: [],
  });
  expect(view.regionPages.map((page) => page.path)).toEqual([
    '220100/index.html',
    '220100/page-2-list/index.html',
  ]);
});

test('a year of a small site has one page, without an index, and leads to the other years', () => {
  const view = viewDirectory(SITE, [agency('659999', 'health', '示例县卫生健康局', 2)], {
    hasFeeds: false,
    shards: [],
  });
  expect(view.home.years).toEqual([
    { year: 2024, reports: 1, href: '2024/index.html' },
    { year: 2023, reports: 1, href: '2023/index.html' },
  ]);
  expect(view.yearPages).toHaveLength(2);
  const [latest] = view.yearPages;
  expect(latest).toMatchObject({
    path: '2024/index.html',
    counts: { regions: 1, reports: 1 },
    index: [],
    pages: [],
    years: [
      { year: 2024, href: null },
      { year: 2023, href: '../2023/index.html' },
    ],
  });
  expect(latest!.regions[0]!.reports).toEqual([
    { name: '示例县卫生健康局', href: '../659999/health/2024/index.html' },
  ]);
});
