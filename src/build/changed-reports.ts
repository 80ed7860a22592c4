import { relateReports } from '../check/relations.ts';
import { agencyPath, isRegionCode, isSlug, reportPath } from '../model/address.ts';
import type { AgencyAddress, ReportAddress } from '../model/address.ts';
import type { Agency } from '../model/report.ts';

/** An agency's folder with its report files; `agency` is undefined where its `agency.yaml` is missing or faulty. */
export interface AgencyWithReports {
  readonly folder: AgencyAddress;
  readonly agency: Agency | undefined;
  readonly reports: readonly ReportAddress[];
}

/**
 * The reports whose pages or findings may differ after files have changed, by path `<region>/<agency>/<year>`: those that
 * changed, the next one of the same series (Y-CARRY), the government's that sums them up (G-SUM), all of an agency whose
 * `agency.yaml` changed. What is not of one agency (`site.yaml`, fonts) is of all.
 *
 * @param files what was changed, added or removed, relative to the content folder, with "/"
 * @param agencies what is there now
 */
export function changedReports(
  files: readonly string[],
  agencies: readonly AgencyWithReports[],
): ReadonlySet<string> {
  const relations = relateReports(
    agencies.flatMap(({ agency, reports }) =>
      agency === undefined ? [] : [{ agency, years: reports.map(({ year }) => year) }],
    ),
  );
  const byPath = new Map(agencies.map((entry) => [agencyPath(entry.folder), entry]));
  const all = agencies.flatMap(({ reports }) => reports);
  const there = new Set(all.map(reportPath));
  const selected = new Set<string>();
  const select = (report: ReportAddress | undefined): void => {
    // One that was removed has no page and no findings; only its neighbours do.
    if (report !== undefined && there.has(reportPath(report))) selected.add(reportPath(report));
  };
  /** The reports in an agency's region that sum others up: its own government's, now or before. */
  const selectSums = ({ region }: AgencyAddress, year?: number): void => {
    for (const report of all) {
      const isCandidate = report.region === region && (year === undefined || report.year === year);
      if (isCandidate && relations.members(report) !== undefined) select(report);
    }
  };
  const selectReport = (report: ReportAddress): void => {
    select(report);
    select(relations.after(report));
    // Of an agency that is gone it cannot be told who summed it up.
    if (byPath.get(agencyPath(report))?.agency === undefined) selectSums(report, report.year);
    else select(relations.summedUpBy(report));
  };

  for (const file of files) {
    const changed = whatChanged(file);
    switch (changed?.kind) {
      case undefined:
        break;
      case 'everything':
        return there;
      case 'agency':
        for (const report of byPath.get(agencyPath(changed))?.reports ?? []) selectReport(report);
        // It may have been summed up by another one before, or been another's former path.
        selectSums(changed);
        break;
      case 'report':
        selectReport(changed);
        break;
      case 'attachment':
        select(changed);
        break;
    }
  }
  return selected;
}

/** What a file of the content folder is; `attachment` is a picture or a superseded version: no figure hangs on it. */
type Changed =
  | { readonly kind: 'everything' }
  | ({ readonly kind: 'agency' } & AgencyAddress)
  | ({ readonly kind: 'report' | 'attachment' } & ReportAddress);

function whatChanged(file: string): Changed | undefined {
  const names = file.split('/').filter((name) => name !== '');
  // Names that begin with a dot are no content.
  if (names.some((name) => name.startsWith('.'))) return undefined;
  const [region = '', agency, name, ...below] = names;
  if (!isRegionCode(region) || agency === undefined) return { kind: 'everything' };
  if (!isSlug(agency)) return undefined;
  // A folder that git names without its files is a repository of its own.
  if (name === undefined || (name === 'agency.yaml' && below.length === 0))
    return { kind: 'agency', region, agency };
  const [, digits, rest] = /^([12][0-9]{3})(\.yaml|\.r[1-9][0-9]*\.yaml|)$/.exec(name) ?? [];
  if (digits === undefined) return undefined;
  const address = { region, agency, year: Number(digits) };
  return rest === '.yaml' ? { kind: 'report', ...address } : { kind: 'attachment', ...address };
}
