import { reportPath } from '../model/address.ts';
import { provinceCode, provinceTitle } from '../model/provinces.ts';
import { regionTitle } from '../model/region.ts';
import type { Site } from '../model/report.ts';
import { absoluteUrl } from './absolute-url.ts';
import type { RegionEntry } from './agency-view.ts';
import type { PageView } from './page-view.ts';

/** A year among others, with a link to its page; there itself is none. */
export interface YearLink {
  readonly year: number;
  /** How many reports of it are published; `null` where that is not told. */
  readonly reports: number | null;
  readonly href: string | null;
}

/** A report in a list of one year: the agency's name is enough. */
export interface YearReport {
  readonly name: string;
  readonly href: string;
}

/** The reports of a region; a region that goes on from the page before says so. */
export interface YearRegion {
  readonly id: string;
  readonly title: string;
  readonly isContinued: boolean;
  /** The region's own page. */
  readonly href: string;
  readonly reports: readonly YearReport[];
}

/** A page of all reports of a year; long years have several. */
export interface YearPageView {
  readonly path: string;
  readonly page: PageView;
  readonly title: string;
  /** Of the whole year, not of this page. */
  readonly counts: { readonly regions: number; readonly reports: number };
  readonly years: readonly YearLink[];
  /** On the first page, where regions are not found at a glance: regions or provinces, and where they begin. */
  readonly index: readonly { readonly title: string; readonly href: string; readonly count: string }[];
  readonly regions: readonly YearRegion[];
  /** All pages of the year in order; empty where there is only one. */
  readonly pages: readonly { readonly number: number; readonly href: string; readonly current: boolean }[];
}

/** What a page holds at most, so that it stays well below 200 KB whatever names and slugs are like. */
const PAGE_LIMIT = 300;
/** Fewer regions than these are found at a glance. */
const WORTH_INDEX = 12;
/** More regions than these are found by their province. */
const WORTH_PROVINCES = 300;

/** The page of a year, from the web root. */
export const yearPath = (year: number): string => `${year}/index.html`;

/** How many reports of each year there are, newest year first. */
export function yearCounts(
  regions: readonly RegionEntry[],
): readonly { readonly year: number; readonly reports: number }[] {
  const counts = new Map<number, number>();
  for (const { agencies } of regions)
    for (const { reports } of agencies)
      for (const { year } of reports) counts.set(year, (counts.get(year) ?? 0) + 1);
  return [...counts].map(([year, reports]) => ({ year, reports })).sort((a, b) => b.year - a.year);
}

/** The pages of all years: each lists the reports of a year by region, divided where they are many. */
export function yearPages(site: Site, regions: readonly RegionEntry[]): readonly YearPageView[] {
  const counts = yearCounts(regions);
  return counts.flatMap(({ year, reports }) => {
    const ofYear = regions.flatMap((region): readonly RegionOfYear[] => {
      const agencies = region.agencies.filter((entry) =>
        entry.reports.some((report) => report.year === year),
      );
      return agencies.length === 0 ? [] : [{ ...region, names: agencies.map(({ agency }) => agency) }];
    });
    const parts = divide(ofYear);
    const folders = parts.map((_, index) => (index === 0 ? '' : `page-${index + 1}/`));
    const starts = new Map<string, string>();
    parts.forEach((part, index) => {
      for (const { code } of part) {
        const anchor = `${folders[index]!}${index === 0 ? '' : 'index.html'}#region-${code}`;
        if (!starts.has(code)) starts.set(code, anchor);
      }
    });
    return parts.map((part, index): YearPageView => {
      const number = index + 1;
      const toYear = number === 1 ? '' : '../';
      const root = `../${toYear}`;
      const suffix = number === 1 ? '' : `（第 ${number} 页）`;
      const path = `${year}/${folders[index]!}index.html`;
      const before = parts[index - 1]?.at(-1)?.code;
      return {
        path,
        page: {
          root,
          canonical: absoluteUrl(site, path),
          title: `${year}年度${suffix} - ${site.name}`,
          description: `各机关${year}年度政府信息公开工作年度报告${suffix}`,
          trail: [
            { text: '首页', href: `${root}index.html` },
            ...(number === 1
              ? [{ text: `${year}年度`, href: null }]
              : [
                  { text: `${year}年度`, href: `${toYear}index.html` },
                  { text: `第 ${number} 页`, href: null },
                ]),
          ],
        },
        title: `${year}年度报告${suffix}`,
        counts: { regions: ofYear.length, reports },
        // Without their counts: a new report changes the pages of its own year only.
        years: counts.map((other) => ({
          year: other.year,
          reports: null,
          href: other.year === year ? null : `${root}${yearPath(other.year)}`,
        })),
        index:
          number === 1 && (parts.length > 1 || ofYear.length > WORTH_INDEX) ? indexOf(ofYear, starts) : [],
        regions: part.map((region) => ({
          id: `region-${region.code}`,
          title: regionTitle(region),
          isContinued: region.code === before,
          href: `${root}${region.code}/index.html`,
          reports: region.names.map((agency) => ({
            name: agency.name,
            href: `${root}${reportPath({ ...agency, year })}/index.html`,
          })),
        })),
        pages:
          parts.length === 1
            ? []
            : folders.map((folder, at) => ({
                number: at + 1,
                href: `${toYear}${folder}index.html`,
                current: at === index,
              })),
      };
    });
  });
}

/** A region with those of its agencies that have a report of the year. */
interface RegionOfYear extends Pick<RegionEntry, 'code' | 'name'> {
  readonly names: readonly RegionEntry['agencies'][number]['agency'][];
}

/** Divides regions into pages; a region that fits on a page is not torn apart. */
function divide(regions: readonly RegionOfYear[]): readonly (readonly RegionOfYear[])[] {
  const parts: RegionOfYear[][] = [[]];
  let room = PAGE_LIMIT;
  for (const region of regions) {
    for (let from = 0; from < region.names.length; from += PAGE_LIMIT) {
      const names = region.names.slice(from, from + PAGE_LIMIT);
      if (names.length > room) {
        parts.push([]);
        room = PAGE_LIMIT;
      }
      parts.at(-1)!.push({ ...region, names });
      room -= names.length;
    }
  }
  return parts;
}

function indexOf(
  regions: readonly RegionOfYear[],
  starts: ReadonlyMap<string, string>,
): YearPageView['index'] {
  const count = (list: readonly RegionOfYear[]): string =>
    `${list.reduce((sum, { names }) => sum + names.length, 0)} 份`;
  if (regions.length <= WORTH_PROVINCES) {
    return regions.map((region) => ({
      title: regionTitle(region),
      href: starts.get(region.code)!,
      count: count([region]),
    }));
  }
  return [...Map.groupBy(regions, ({ code }) => provinceCode(code))].map(([code, list]) => ({
    title: provinceTitle(code),
    href: starts.get(list[0]!.code)!,
    count: `${list.length} 个地区，${count(list)}`,
  }));
}
