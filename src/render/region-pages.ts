import type { AgencyKind, Site } from '../model/report.ts';
import { absoluteUrl } from './absolute-url.ts';
import type { AgencyEntry, RegionEntry } from './agency-view.ts';
import { regionTitle } from '../model/region.ts';
import type { PageView } from './page-view.ts';

/** An agency in a list, with links to its page and its reports. */
export interface AgencyLinks {
  readonly name: string;
  readonly href: string;
  readonly years: readonly { readonly year: number; readonly href: string }[];
}

/** Agencies of one kind; the heading is `null` where a region has agencies of this kind only. */
export interface AgencyGroup {
  readonly id: string;
  readonly heading: string | null;
  readonly agencies: readonly AgencyLinks[];
}

/** A page of a region's agencies; long regions have several. */
export interface RegionPageView {
  readonly path: string;
  readonly page: PageView;
  readonly title: string;
  /** Of the whole region, not of this page. */
  readonly counts: { readonly agencies: number; readonly reports: number };
  readonly groups: readonly AgencyGroup[];
  /** All pages of the region in order; empty where there is only one. */
  readonly pages: readonly { readonly number: number; readonly href: string; readonly current: boolean }[];
  /** The region's Atom feed, from this page; `null` where there is none. */
  readonly feed: string | null;
}

/** What a page holds at most, so that it stays well below 200 KB whatever names and slugs are like. */
const PAGE_LIMITS = { agencies: 100, links: 600 };

const KINDS: readonly (readonly [AgencyKind | undefined, string])[] = [
  ['government', '政府'],
  ['department', '部门'],
  ['dispatched', '派出机构'],
  ['township', '乡镇'],
  ['subdistrict', '街道'],
  [undefined, '其他机关'],
];

/**
 * The pages of a region: its agencies in groups by kind, divided where they are many.
 *
 * @param hasFeed whether the region has an Atom feed
 */
export function regionPages(site: Site, region: RegionEntry, hasFeed: boolean): readonly RegionPageView[] {
  const title = regionTitle(region);
  const slugs = new Set(region.agencies.map(({ agency }) => agency.agency));
  const parts = divide(region.agencies);
  const folders = parts.map((_, index) => pageFolder(index + 1, slugs));
  const isGrouped = new Set(region.agencies.map(({ agency }) => agency.kind)).size > 1;
  const counts = {
    agencies: region.agencies.length,
    reports: region.agencies.reduce((sum, { reports }) => sum + reports.length, 0),
  };
  return parts.map((part, index): RegionPageView => {
    const number = index + 1;
    const toRegion = number === 1 ? '' : '../';
    const suffix = number === 1 ? '' : `（第 ${number} 页）`;
    const path = `${region.code}/${folders[index]!}index.html`;
    return {
      path,
      page: {
        canonical: absoluteUrl(site, path),
        root: `../${toRegion}`,
        title: `${title}${suffix} - ${site.name}`,
        description: `${title}各机关政府信息公开工作年度报告${suffix}`,
        trail: [
          { text: '首页', href: `../${toRegion}index.html` },
          ...(number === 1
            ? [{ text: title, href: null }]
            : [
                { text: title, href: `${toRegion}index.html` },
                { text: `第 ${number} 页`, href: null },
              ]),
        ],
      },
      title: `${title}${suffix}`,
      counts,
      groups: KINDS.flatMap(([kind, heading]): AgencyGroup[] => {
        const ofKind = part.filter(({ agency }) => agency.kind === kind);
        if (ofKind.length === 0) return [];
        const agencies = ofKind.map((entry) => agencyLinks(entry, toRegion));
        return [{ id: `kind-${kind ?? 'other'}`, heading: isGrouped ? heading : null, agencies }];
      }),
      pages:
        parts.length === 1
          ? []
          : folders.map((folder, at) => ({
              number: at + 1,
              href: `${toRegion}${folder}index.html`,
              current: at === index,
            })),
      feed: hasFeed ? `${toRegion}feed.xml` : null,
    };
  });
}

/** An agency's links from a page of its region; `base` leads to the region's folder. */
export function agencyLinks({ agency, reports }: AgencyEntry, base: string): AgencyLinks {
  const own = `${base}${agency.agency}/`;
  return {
    name: agency.name,
    href: `${own}index.html`,
    years: reports.map(({ year }) => ({ year, href: `${own}${year}/index.html` })),
  };
}

/** Divides the agencies of a region into pages, in their order. */
function divide(agencies: readonly AgencyEntry[]): readonly (readonly AgencyEntry[])[] {
  const parts: AgencyEntry[][] = [[]];
  let links = 0;
  for (const entry of agencies) {
    const own = 1 + entry.reports.length;
    const last = parts.at(-1)!;
    const isFull = last.length >= PAGE_LIMITS.agencies || links + own > PAGE_LIMITS.links;
    if (isFull && last.length > 0) {
      parts.push([entry]);
      links = own;
    } else {
      last.push(entry);
      links += own;
    }
  }
  return parts;
}

/** The folder of a page below its region: an agency may be called `page-2`, and its own page goes first. */
function pageFolder(number: number, slugs: ReadonlySet<string>): string {
  if (number === 1) return '';
  let name = `page-${number}`;
  while (slugs.has(name)) name += '-list';
  return `${name}/`;
}
