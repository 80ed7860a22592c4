import type { ReportSummary } from '../build/report-task.ts';
import type { ReportFile } from '../load/find-content.ts';
import { agencyPath } from '../model/address.ts';
import { compareText, isBlocking } from '../model/finding.ts';
import type { Finding, NotAssessable } from '../model/finding.ts';
import type { Agency, Site } from '../model/report.ts';
import type { ThemeAssets } from '../model/theme.ts';
import type { AgencyEntry, ReportEntry } from '../render/agency-view.ts';

/** A report as it was when it last had no open error. */
export interface GoodState {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly isDraft: boolean;
  readonly entry: Omit<ReportEntry, 'hasPdf'>;
  /** Its waivers of checks across reports that held, as indices. */
  readonly waivedAcross: readonly number[];
}

/** A report of the content folder while it is edited. */
export interface ReportState {
  readonly file: ReportFile;
  /** What it is shown with; where `agency.yaml` has become faulty, as it was before. */
  readonly agency: Agency;
  /** With what the checks across reports say; `undefined` where the examination broke down. */
  readonly summary: ReportSummary | undefined;
  /** `undefined` where it had errors whenever it was looked at. */
  readonly good: GoodState | undefined;
}

/** The content folder as the preview knows it; every change makes a new one. */
export interface ContentState {
  /** As it was before where `site.yaml` has become faulty; `undefined` where it never could be read. */
  readonly site: Site | undefined;
  readonly themeAssets: ThemeAssets;
  readonly reports: ReadonlyMap<string, ReportState>;
  /** All findings, in order. */
  readonly findings: readonly Finding[];
  readonly notAssessable: readonly NotAssessable[];
  /** Files whose examination broke down: a bug of ours. */
  readonly broken: readonly { readonly file: string; readonly error: Error }[];
}

/** Whether a report is as it may stay: readable and without an open error; a draft may be, too. */
export const isGood = ({ summary, good }: ReportState): boolean =>
  summary !== undefined &&
  good !== undefined &&
  summary.sourceSha256 === good.sha256 &&
  !summary.findings.some(isBlocking);

/** The lists of the site as they would be published now: reports with errors as they were, drafts not at all. */
export function listedAgencies({ reports }: ContentState, hasPdf: boolean): readonly AgencyEntry[] {
  const agencies = new Map<string, { agency: Agency; reports: ReportEntry[] }>();
  for (const { file, agency, good } of reports.values()) {
    if (good === undefined || good.isDraft) continue;
    const key = agencyPath(file);
    const entry = agencies.get(key) ?? { agency, reports: [] };
    entry.reports.push({ ...good.entry, hasPdf });
    agencies.set(key, entry);
  }
  return [...agencies]
    .sort(([a], [b]) => compareText(a, b))
    .map(([, entry]) => ({
      agency: entry.agency,
      reports: entry.reports.sort((a, b) => b.year - a.year),
    }));
}
