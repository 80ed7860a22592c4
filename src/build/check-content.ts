import type { FileSystem } from '../load/file-system.ts';
import type { ReportFile } from '../load/find-content.ts';
import { reportPath } from '../model/address.ts';
import { compareFindings } from '../model/finding.ts';
import type { Finding, NotAssessable } from '../model/finding.ts';
import type { Agency, Site } from '../model/report.ts';
import { loadContent } from './load-content.ts';
import type { LoadedAgency } from './load-content.ts';
import type { Progress } from './progress.ts';
import type { Outcome, ReportCrew } from './report-crew.ts';
import { BATCH } from './report-crew.ts';
import type { ReportSummary } from './report-task.ts';

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
  readonly hireCrew: (site: Site, reports: number) => Promise<ReportCrew>;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** Loads, validates and checks all selected reports of a content folder. */
export async function checkContent(options: CheckOptions): Promise<CheckedContent> {
  const { fs, content, only = () => true, progress, signal } = options;
  const loaded = await loadContent(fs, content);
  const { site } = loaded;
  const files = loaded.agencies.flatMap(({ agency, sha256, reports }) =>
    reports.map((file) => ({ file, agency, agencySha256: sha256, selected: only(reportPath(file)) })),
  );
  const findings: Finding[] = [...loaded.findings];
  const notAssessable: NotAssessable[] = [];
  const broken: { file: string; error: Error }[] = [];
  const summaries = new Map<ReportFile, ReportSummary>();
  if (site !== undefined) {
    const tasks = files.flatMap(({ file, agency, selected }) =>
      selected && agency !== undefined ? [{ file, agency, site }] : [],
    );
    const crew = await options.hireCrew(site, tasks.length);
    progress.phase({ zh: '检查', en: 'checking' }, tasks.length);
    try {
      const batches = Array.from({ length: Math.ceil(tasks.length / BATCH) }, (_, index) =>
        tasks.slice(index * BATCH, (index + 1) * BATCH),
      );
      await Promise.all(
        batches.map(async (batch) => {
          if (signal.aborted) return;
          const outcomes: readonly Outcome<ReportSummary>[] = await crew.examine(batch);
          outcomes.forEach((outcome, index) => {
            const { file } = batch[index]!;
            if (outcome.ok) summaries.set(file, outcome.value);
            else broken.push({ file: file.file, error: outcome.error });
          });
          progress.step(batch.length, batch.at(-1)?.file.file);
        }),
      );
    } finally {
      progress.end();
      await crew.close();
    }
  }
  for (const { file } of files) {
    const summary = summaries.get(file);
    findings.push(...(summary?.findings ?? []));
    notAssessable.push(...(summary?.notAssessable ?? []));
  }
  return {
    site,
    siteSha256: loaded.siteSha256,
    agencies: loaded.agencies,
    files: files.map((file) => ({ ...file, summary: summaries.get(file.file) })),
    findings: findings.sort(compareFindings),
    notAssessable,
    broken,
  };
}
