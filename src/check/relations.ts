import { agencyPath, reportPath } from '../model/address.ts';
import type { AgencyAddress, ReportAddress } from '../model/address.ts';
import type { Agency } from '../model/report.ts';

/** An agency with the years for which it has a report file, readable or not. */
export interface ReportingAgency {
  readonly agency: Agency;
  readonly years: readonly number[];
}

/** A body whose figures a government sums up; `report` is undefined where it has none for the year. */
export interface Member {
  readonly agency: Agency;
  readonly report: ReportAddress | undefined;
}

/** Which reports belong together: by the years of a series, and by the tree of a government and its bodies. */
export interface Relations {
  /** The years for which there is a report in the series of an agency, under whatever path. */
  years(agency: AgencyAddress): readonly number[];
  /** The report of the year before in the same series, where there is a file. */
  before(report: ReportAddress): ReportAddress | undefined;
  /** The report of the year after, likewise. */
  after(report: ReportAddress): ReportAddress | undefined;
  /**
   * The bodies that report for that year and name the report's agency in `aggregateInto`; `undefined` for an agency
   * that is no government and that none names.
   */
  members(report: ReportAddress): readonly Member[] | undefined;
  /** The report that sums this one up, where there is a file. */
  summedUpBy(report: ReportAddress): ReportAddress | undefined;
  /** All reports that are judged by this one besides their own: those of the year after in its series, the one that sums it up. */
  judgedBy(report: ReportAddress): readonly ReportAddress[];
}

/**
 * Relates the reports of a content folder. An agency that moved stays one series with the agencies at its former paths;
 * where two of a series report for one year, each is continued by its own path first.
 */
export function relateReports(agencies: readonly ReportingAgency[]): Relations {
  const byPath = new Map(agencies.map((entry) => [agencyPath(entry.agency), entry]));
  const seriesOf = joinFormerPaths(byPath);
  const seriesReports = new Map<string, ReportAddress[]>();
  for (const { agency, years } of agencies) {
    const root = seriesOf(agencyPath(agency));
    const reports = seriesReports.get(root) ?? [];
    reports.push(...years.map((year) => addressOf(agency, year)));
    seriesReports.set(root, reports);
  }
  const membersOf = Map.groupBy(
    agencies.filter(({ agency }) => agency.aggregateInto != null),
    ({ agency }) => agency.aggregateInto!,
  );
  const allInYear = (path: string, year: number): readonly ReportAddress[] =>
    (seriesReports.get(seriesOf(path)) ?? []).filter((candidate) => candidate.year === year);
  const inYear = (report: ReportAddress, year: number): ReportAddress | undefined => {
    const path = agencyPath(report);
    const candidates = allInYear(path, year);
    if (candidates.length < 2) return candidates[0];
    return candidates.find((candidate) => agencyPath(candidate) === path) ?? candidates[0];
  };
  const summedUpBy = (report: ReportAddress): ReportAddress | undefined => {
    const into = byPath.get(agencyPath(report))?.agency.aggregateInto ?? undefined;
    const government = into === undefined ? undefined : byPath.get(into);
    return government?.years.includes(report.year) === true
      ? addressOf(government.agency, report.year)
      : undefined;
  };

  return {
    years: (agency) => (seriesReports.get(seriesOf(agencyPath(agency))) ?? []).map(({ year }) => year),
    before: (report) => inYear(report, report.year - 1),
    after: (report) => inYear(report, report.year + 1),
    members: (report) => {
      const path = agencyPath(report);
      const bodies = membersOf.get(path);
      if (bodies === undefined && byPath.get(path)?.agency.kind !== 'government') return undefined;
      return (bodies ?? [])
        .filter(({ agency }) => reportsFor(agency, report.year))
        .map(({ agency, years }) => ({
          agency,
          report: years.includes(report.year) ? addressOf(agency, report.year) : undefined,
        }));
    },
    summedUpBy,
    judgedBy: (report) => {
      const government = summedUpBy(report);
      const after = allInYear(agencyPath(report), report.year + 1);
      return government === undefined ? after : [...after, government];
    },
  };
}

/** Whether an agency exists and reports for a year. */
function reportsFor({ reportsFrom, reportsUntil }: Agency, year: number): boolean {
  return (reportsFrom ?? -Infinity) <= year && year <= (reportsUntil ?? Infinity);
}

const addressOf = ({ region, agency }: AgencyAddress, year: number): ReportAddress => ({
  region,
  agency,
  year,
});

/** Joins agencies with those at their former paths; gives the name of the series that a path belongs to. */
function joinFormerPaths(agencies: ReadonlyMap<string, ReportingAgency>): (path: string) => string {
  const parents = new Map<string, string>();
  const rootOf = (path: string): string => {
    let root = path;
    for (let parent = parents.get(root); parent !== undefined; parent = parents.get(root)) root = parent;
    return root;
  };
  for (const [path, { agency }] of agencies) {
    for (const former of agency.formerPaths ?? []) {
      const [a, b] = [rootOf(path), rootOf(former)];
      if (agencies.has(former) && a !== b) parents.set(b, a);
    }
  }
  return rootOf;
}

/** The reports that are needed to judge the selected ones: the year before, and the bodies that they sum up. */
export function neighboursOf(relations: Relations, selected: readonly ReportAddress[]): ReadonlySet<string> {
  const needed = new Set<string>();
  for (const report of selected) {
    const before = relations.before(report);
    const members = (relations.members(report) ?? []).map((member) => member.report);
    for (const neighbour of [before, ...members]) {
      if (neighbour !== undefined) needed.add(reportPath(neighbour));
    }
  }
  for (const report of selected) needed.delete(reportPath(report));
  return needed;
}
