import type { FileSystem } from '../load/file-system.ts';
import type { ReportFile } from '../load/find-content.ts';
import { agencyPath, reportPath } from '../model/address.ts';
import { compareFindings, isBlocking } from '../model/finding.ts';
import type { Finding, NotAssessable } from '../model/finding.ts';
import type { Agency, Site } from '../model/report.ts';
import type { ThemeAssets } from '../model/theme.ts';
import { checkAcross } from '../check/check-across.ts';
import { neighboursOf, relateReports } from '../check/relations.ts';
import type { ReportFacts } from '../check/report-facts.ts';
import { loadContent } from './load-content.ts';
import type { LoadedAgency } from './load-content.ts';
import type { Progress } from './progress.ts';
import type { Outcome, ReportCrew } from './report-crew.ts';
import { BATCH } from './report-crew.ts';
import type { ReportSummary, ReportTask } from './report-task.ts';
import { placeVerdicts } from './place-verdicts.ts';
import type { PlacedVerdict } from './place-verdicts.ts';

/** One report's file with what its examination gave. */
export interface CheckedFile {
  readonly file: ReportFile;
  readonly agency: Agency | undefined;
  readonly agencySha256: string;
  readonly selected: boolean;
  /** `undefined` where it was not selected, its agency is unknown, or the examination itself broke down. */
  readonly summary: ReportSummary | undefined;
}

/** Everything that the checks say of a content folder. */
export interface CheckedContent {
  readonly site: Site | undefined;
  readonly siteSha256: string;
  readonly themeAssets: ThemeAssets;
  readonly agencies: readonly LoadedAgency[];
  readonly files: readonly CheckedFile[];
  readonly findings: readonly Finding[];
  readonly notAssessable: readonly NotAssessable[];
  /** Files whose examination broke down: a bug of ours, named rather than hidden. */
  readonly broken: readonly { readonly file: string; readonly error: Error }[];
}

/** What a check works with. */
export interface CheckOptions {
  readonly fs: FileSystem;
  readonly content: string;
  readonly only?: ((reportPath: string) => boolean) | undefined;
  /** The day that counts as today, YYYY-MM-DD, where the caller knows one; else the site's `asOf`. */
  readonly asOf?: string | undefined;
  /** The day to take where neither says one: that of SOURCE_DATE_EPOCH. */
  readonly sourceDate?: string | undefined;
  readonly hireCrew: (site: Site, reports: number) => Promise<ReportCrew>;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/**
 * Loads, validates and checks all selected reports of a content folder: each by itself, then beside its neighbours.
 * Neighbours that are not selected are read for that, but what is wrong with them is not told.
 */
export async function checkContent(options: CheckOptions): Promise<CheckedContent> {
  const { fs, content, only = () => true, signal } = options;
  const loaded = await loadContent(fs, content);
  const { site } = loaded;
  const files = loaded.agencies.flatMap(({ agency, sha256, reports }) =>
    reports.map((file) => ({ file, agency, agencySha256: sha256, selected: only(reportPath(file)) })),
  );
  const broken: { file: string; error: Error }[] = [];
  const summaries = new Map<string, ReportSummary>();
  const findings: Finding[] = [...loaded.findings];
  const notAssessable: NotAssessable[] = [];
  if (site !== undefined) {
    const asOf = options.asOf ?? site.asOf ?? options.sourceDate;
    const agencies = loaded.agencies.flatMap(({ agency, reports }) =>
      agency === undefined ? [] : [{ agency, years: reports.map(({ year }) => year) }],
    );
    const relations = relateReports(agencies);
    const selected = files.filter((file) => file.selected);
    const neighbours = neighboursOf(
      relations,
      selected.map(({ file }) => file),
    );
    const tasks = files.flatMap(({ file, agency, selected: isSelected }) =>
      agency !== undefined && (isSelected || neighbours.has(reportPath(file)))
        ? [{ file, agency, site, asOf }]
        : [],
    );
    const examined = await examineAll(tasks, await options.hireCrew(site, tasks.length), options);
    for (const { task, outcome } of examined) {
      if (outcome.ok) summaries.set(reportPath(task.file), outcome.value);
      else if (only(reportPath(task.file))) broken.push({ file: task.file.file, error: outcome.error });
    }
    if (!signal.aborted) {
      const isWhole = selected.length === files.length;
      const facts = new Map<string, ReportFacts>();
      const told = new Map<string, ReportSummary>();
      for (const { file, selected: isSelected } of files) {
        const key = reportPath(file);
        const summary = summaries.get(key);
        if (summary?.facts !== undefined) facts.set(key, summary.facts);
        if (summary !== undefined && isSelected) told.set(key, summary);
      }
      const isSelected = (path: string): boolean => told.has(path);
      const unread = loaded.agencies
        .filter(({ agency }) => agency === undefined)
        .map(({ folder }) => agencyPath(folder));
      const verdicts = checkAcross({ site, asOf, agencies, unread, relations, facts, isSelected, isWhole });
      const placed = await placeVerdicts(fs, loaded, site, verdicts, told, isWhole);
      findings.push(...placed.findings);
      notAssessable.push(...placed.notAssessable);
      for (const [key, verdict] of placed.reports) summaries.set(key, joined(told.get(key)!, verdict));
    }
  }
  const checked = files.map((file) => ({
    ...file,
    summary: file.selected ? summaries.get(reportPath(file.file)) : undefined,
  }));
  for (const { summary } of checked) {
    findings.push(...(summary?.findings ?? []));
    notAssessable.push(...(summary?.notAssessable ?? []));
  }
  return {
    site,
    siteSha256: loaded.siteSha256,
    themeAssets: loaded.themeAssets,
    agencies: loaded.agencies,
    files: checked,
    findings: findings.sort(compareFindings),
    notAssessable,
    broken,
  };
}

/** Has the crew examine all reports, a batch at a time; stops when the signal says so. */
async function examineAll(
  tasks: readonly ReportTask[],
  crew: ReportCrew,
  { progress, signal }: CheckOptions,
): Promise<readonly { readonly task: ReportTask; readonly outcome: Outcome<ReportSummary> }[]> {
  const examined: { task: ReportTask; outcome: Outcome<ReportSummary> }[] = [];
  progress.phase({ zh: '检查', en: 'checking' }, tasks.length);
  try {
    const batches = Array.from({ length: Math.ceil(tasks.length / BATCH) }, (_, index) =>
      tasks.slice(index * BATCH, (index + 1) * BATCH),
    );
    await Promise.all(
      batches.map(async (batch) => {
        if (signal.aborted) return;
        const outcomes = await crew.examine(batch);
        outcomes.forEach((outcome, index) => examined.push({ task: batch[index]!, outcome }));
        progress.step(batch.length, batch.at(-1)?.file.file);
      }),
    );
  } finally {
    progress.end();
    await crew.close();
  }
  return examined;
}

/** A report's summary with what the checks across reports say of it. */
function joined(summary: ReportSummary, verdict: PlacedVerdict): ReportSummary {
  return {
    ...summary,
    findings: [...summary.findings, ...verdict.findings].sort(compareFindings),
    notAssessable: [...summary.notAssessable, ...verdict.notAssessable],
    publishable: summary.publishable && !verdict.findings.some(isBlocking),
    waivedAcross: verdict.waivedAcross,
  };
}
