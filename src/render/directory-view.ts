import { reportPath } from '../model/address.ts';
import { compareText } from '../model/finding.ts';
import { provinceCode, provinceTitle } from '../model/provinces.ts';
import { regionTitle } from '../model/region.ts';
import type { Site } from '../model/report.ts';
import { absoluteUrl } from './absolute-url.ts';
import type { AgencyEntry, RegionEntry, ReportEntry } from './agency-view.ts';
import { groupByRegion } from './agency-view.ts';
import type { PageView } from './page-view.ts';
import type { AgencyLinks, RegionPageView } from './region-pages.ts';
import { agencyLinks, regionPages } from './region-pages.ts';
import type { YearLink, YearPageView } from './year-pages.ts';
import { yearCounts, yearPages, yearPath } from './year-pages.ts';

/** A region in a list of regions. */
export interface RegionLinks {
  readonly code: string;
  readonly title: string;
  readonly href: string;
  /** How much it has: `12 个机关，40 份`. */
  readonly count: string;
  /** Its agencies, where all agencies of the site fit on the page; else `null`. */
  readonly agencies: readonly AgencyLinks[] | null;
}

/** The regions of one province. */
export interface ProvinceGroup {
  readonly id: string;
  /** `null` where the regions are not grouped. */
  readonly title: string | null;
  readonly regions: readonly RegionLinks[];
}

/** A province in a list of provinces, where a site has too many regions for one page. */
export interface ProvinceLinks {
  readonly title: string;
  readonly href: string;
  readonly count: string;
}

/** The page of a province, where a site has too many regions for one page. */
export interface AreaPageView {
  readonly path: string;
  readonly page: PageView;
  readonly title: string;
  readonly regions: readonly RegionLinks[];
}

/** A part of the full-text index, with the year of its reports. */
export interface ShardLink {
  readonly name: string;
  readonly year: number;
}

/** A report among the newest ones of the home page. */
export interface NewestReport {
  readonly title: string;
  readonly href: string;
  /** 发布日期, YYYY-MM-DD. */
  readonly published: string;
}

/** The data of the site's own pages: home, regions, years, search, 404. It holds names and links only, never a report's body. */
export interface DirectoryView {
  readonly site: Site;
  readonly counts: { readonly agencies: number; readonly reports: number };
  readonly home: {
    readonly page: PageView;
    readonly feed: string | null;
    /** Newest first: how many agencies' reports of a year are published here. */
    readonly years: readonly YearLink[];
    readonly newest: readonly NewestReport[];
    /** One of the two is empty. */
    readonly groups: readonly ProvinceGroup[];
    readonly provinces: readonly ProvinceLinks[];
  };
  readonly areas: readonly AreaPageView[];
  readonly regionPages: readonly RegionPageView[];
  readonly yearPages: readonly YearPageView[];
  readonly search: {
    readonly page: PageView;
    /** The full-text index, newest year first; empty where there is none. */
    readonly shards: readonly ShardLink[];
    readonly years: readonly number[];
  };
  readonly notFound: PageView;
}

/** How much the home page shows at once; beyond, it shows the next coarser thing. */
const HOME_LIMITS = { agencies: 60, links: 600, regions: 300, newest: 10 };
/** Fewer regions than these are found at a glance, and no headings of provinces stand between them. */
const WORTH_PROVINCES = 12;

/**
 * Prepares the directory pages from all published agencies.
 *
 * @param options `hasFeeds`: whether there are Atom feeds; `shards`: the full-text index
 */
export function viewDirectory(
  site: Site,
  agencies: readonly AgencyEntry[],
  { hasFeeds, shards }: { readonly hasFeeds: boolean; readonly shards: readonly ShardLink[] },
): DirectoryView {
  const published = agencies.filter(({ reports }) => reports.length > 0);
  const regions = groupByRegion(published);
  const reports = published.flatMap((entry) => entry.reports);
  const isSmall =
    published.length <= HOME_LIMITS.agencies && published.length + reports.length <= HOME_LIMITS.links;
  const isLarge = regions.length > HOME_LIMITS.regions;
  const provinces = [...Map.groupBy(regions, ({ code }) => provinceCode(code))];
  const home: PageView = {
    root: '',
    title: site.name,
    description: `${site.name}：各机关政府信息公开工作年度报告`,
    trail: [{ text: '首页', href: null }],
    canonical: absoluteUrl(site, 'index.html'),
  };
  return {
    site,
    counts: { agencies: published.length, reports: reports.length },
    home: {
      page: home,
      feed: hasFeeds && reports.some((report) => report.published !== undefined) ? 'feed.xml' : null,
      years: yearCounts(regions).map((count) => ({ ...count, href: yearPath(count.year) })),
      newest: newestReports(reports, HOME_LIMITS.newest).map((report) => ({
        title: report.title,
        href: `${reportPath(report)}/index.html`,
        published: report.published,
      })),
      groups: isLarge ? [] : provinceGroups(regions, provinces, isSmall),
      provinces: isLarge
        ? provinces.map(([code, list]) => ({
            title: provinceTitle(code),
            href: `areas/${code}/index.html`,
            count: `${list.length} 个地区，${list.reduce((sum, region) => sum + region.agencies.length, 0)} 个机关`,
          }))
        : [],
    },
    areas: isLarge ? provinces.map(([code, list]) => areaPage(site, code, list)) : [],
    regionPages: regions.flatMap((region) => regionPages(site, region, hasFeeds && hasDates(region))),
    yearPages: yearPages(site, regions),
    search: {
      page: {
        root: '../',
        title: `检索 - ${site.name}`,
        description: '按机关名称、拼音查找机关，检索年度报告的正文',
        canonical: absoluteUrl(site, 'search/index.html'),
        searches: shards.length > 0,
        trail: [
          { text: '首页', href: '../index.html' },
          { text: '检索', href: null },
        ],
      },
      shards,
      years: [...new Set(shards.map(({ year }) => year))].sort((a, b) => b - a),
    },
    notFound: {
      // A missing page may be at any depth: only an address from the site's root is right everywhere.
      root: site.pathPrefix ?? '/',
      title: `没有找到这一页 - ${site.name}`,
      description: '没有找到这一页',
      trail: [{ text: '首页', href: `${site.pathPrefix ?? '/'}index.html` }],
    },
  };
}

/** Reports that say when they were published, the newest first; of the same day in the order of their paths. */
export function newestReports<T extends ReportEntry>(
  reports: readonly T[],
  most: number,
): readonly (T & { readonly published: string })[] {
  return reports
    .flatMap((report) => (report.published === undefined ? [] : [{ ...report, published: report.published }]))
    .sort((a, b) => compareText(b.published, a.published) || compareText(reportPath(a), reportPath(b)))
    .slice(0, most);
}

/** Whether a region has anything for a feed: a report with its date of publication. */
const hasDates = (region: RegionEntry): boolean =>
  region.agencies.some(({ reports }) => reports.some(({ published }) => published !== undefined));

function provinceGroups(
  regions: readonly RegionEntry[],
  provinces: readonly (readonly [string, readonly RegionEntry[]])[],
  isSmall: boolean,
): readonly ProvinceGroup[] {
  const links = (list: readonly RegionEntry[]): readonly RegionLinks[] =>
    list.map((region) => regionLinks(region, '', isSmall));
  if (regions.length <= WORTH_PROVINCES || provinces.length === 1) {
    return [{ id: 'regions', title: null, regions: links(regions) }];
  }
  return provinces.map(([code, list]) => ({
    id: `province-${code}`,
    title: provinceTitle(code),
    regions: links(list),
  }));
}

function regionLinks(region: RegionEntry, root: string, withAgencies: boolean): RegionLinks {
  return {
    code: region.code,
    title: regionTitle(region),
    href: `${root}${region.code}/index.html`,
    count: `${region.agencies.length} 个机关，${region.agencies.reduce((sum, { reports }) => sum + reports.length, 0)} 份`,
    agencies: withAgencies
      ? region.agencies.map((entry) => agencyLinks(entry, `${root}${region.code}/`))
      : null,
  };
}

function areaPage(site: Site, code: string, regions: readonly RegionEntry[]): AreaPageView {
  const title = provinceTitle(code);
  return {
    path: `areas/${code}/index.html`,
    page: {
      root: '../../',
      title: `${title} - ${site.name}`,
      description: `${title}各地区政府信息公开工作年度报告`,
      trail: [
        { text: '首页', href: '../../index.html' },
        { text: title, href: null },
      ],
    },
    title,
    regions: regions.map((region) => regionLinks(region, '../../', false)),
  };
}
