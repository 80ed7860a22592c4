import { agencyPath, reportPath } from '../model/address.ts';
import { regionTitle } from '../model/region.ts';
import type { Site } from '../model/report.ts';
import type { AgencyEntry, RegionEntry } from './agency-view.ts';
import { groupByRegion } from './agency-view.ts';

interface PageView {
  readonly root: string;
  readonly title: string;
  readonly description: string;
  readonly trail: readonly { readonly text: string; readonly href: string | null }[];
}

interface AgencyLinks {
  readonly name: string;
  readonly href: string;
  readonly years: readonly { readonly year: number; readonly href: string }[];
}

/** The data of the site's own pages: home, regions, 404. It holds names and links only, never a report's body. */
export interface DirectoryView {
  readonly site: Site;
  readonly counts: { readonly agencies: number; readonly reports: number };
  readonly home: PageView;
  readonly notFound: PageView;
  readonly regions: readonly {
    readonly code: string;
    readonly title: string;
    readonly page: PageView;
    /** With links from the region's page, and from the home page. */
    readonly agencies: readonly AgencyLinks[];
    readonly homeAgencies: readonly AgencyLinks[];
  }[];
}

/** Prepares the directory pages from all published agencies. */
export function viewDirectory(site: Site, agencies: readonly AgencyEntry[]): DirectoryView {
  const published = agencies.filter(({ reports }) => reports.length > 0);
  const links = (region: RegionEntry, root: string): readonly AgencyLinks[] =>
    region.agencies.map(({ agency, reports }) => ({
      name: agency.name,
      href: `${root}${agencyPath(agency)}/index.html`,
      years: reports.map((report) => ({
        year: report.year,
        href: `${root}${reportPath(report)}/index.html`,
      })),
    }));
  return {
    site,
    counts: {
      agencies: published.length,
      reports: published.reduce((sum, { reports }) => sum + reports.length, 0),
    },
    home: {
      root: '',
      title: site.name,
      description: `${site.name}：各机关政府信息公开工作年度报告`,
      trail: [{ text: '首页', href: null }],
    },
    notFound: {
      // A missing page may be at any depth: only an address from the site's root is right everywhere.
      root: site.pathPrefix ?? '/',
      title: `没有找到这一页 - ${site.name}`,
      description: '没有找到这一页',
      trail: [{ text: '首页', href: `${site.pathPrefix ?? '/'}index.html` }],
    },
    regions: groupByRegion(published).map((region) => {
      const title = regionTitle(region.code, region.name);
      return {
        code: region.code,
        title,
        page: {
          root: '../',
          title: `${title} - ${site.name}`,
          description: `${title}各机关政府信息公开工作年度报告`,
          trail: [
            { text: '首页', href: '../index.html' },
            { text: title, href: null },
          ],
        },
        agencies: links(region, '../'),
        homeAgencies: links(region, ''),
      };
    }),
  };
}
