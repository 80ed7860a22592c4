import { reportPath, reportStem } from '../model/address.ts';
import type { ReportAddress } from '../model/address.ts';
import { compareRegions, regionName } from '../model/region.ts';
import type { Agency } from '../model/report.ts';

/** What lists show of one published report. */
export interface ReportEntry extends ReportAddress {
  readonly title: string;
  readonly published?: string;
  /** Whether its PDF is published too. */
  readonly hasPdf: boolean;
  /** A few figures for the agency's overview of years, as digits; `''` where blank. */
  readonly figures: {
    readonly newApplications: string;
    readonly results: string;
    readonly carriedOut: string;
    readonly reviews: string;
    readonly suits: string;
  };
}

/** An agency with its published reports, newest first. */
export interface AgencyEntry {
  readonly agency: Agency;
  readonly reports: readonly ReportEntry[];
}

/** A region with its agencies. */
export interface RegionEntry {
  readonly code: string;
  /** The region's name where a government in it tells it, else `null`. */
  readonly name: string | null;
  readonly agencies: readonly AgencyEntry[];
  /** All years that any of its agencies has a report of, newest first. */
  readonly years: readonly number[];
}

/** The links of a report from a page `depth` folders below the web root, all relative. */
export function reportLinks(
  entry: ReportEntry,
  root: string,
): { html: string; pdf: string | null; data: string } {
  const folder = `${root}${reportPath(entry)}/`;
  return {
    html: `${folder}index.html`,
    pdf: entry.hasPdf ? `${folder}${reportStem(entry)}.pdf` : null,
    data: `${folder}report.json`,
  };
}

/** Groups agencies by region; a region is named by the government in it, since codes mean nothing to a citizen. */
export function groupByRegion(agencies: readonly AgencyEntry[]): readonly RegionEntry[] {
  const regions = new Map<string, AgencyEntry[]>();
  for (const entry of agencies) {
    if (entry.reports.length === 0) continue;
    const list = regions.get(entry.agency.region) ?? [];
    list.push(entry);
    regions.set(entry.agency.region, list);
  }
  return [...regions]
    .sort(([a], [b]) => compareRegions(a, b))
    .map(([code, list]) => ({
      code,
      name: regionName(
        code,
        list.map(({ agency }) => agency),
      ),
      agencies: [...list].sort(byRankAndSlug),
      years: [...new Set(list.flatMap(({ reports }) => reports.map(({ year }) => year)))].sort(
        (a, b) => b - a,
      ),
    }));
}

const RANK = ['government', 'department', 'dispatched', 'township', 'subdistrict', undefined] as const;

/** Government first, then departments, then townships; by slug within a kind, as a folder lists them. */
function byRankAndSlug(a: AgencyEntry, b: AgencyEntry): number {
  const rank = RANK.indexOf(a.agency.kind) - RANK.indexOf(b.agency.kind);
  return rank !== 0 ? rank : a.agency.agency < b.agency.agency ? -1 : 1;
}
