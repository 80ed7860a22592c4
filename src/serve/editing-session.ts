import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { sha256 } from '../archive/output-folder.ts';
import { loadContent } from '../build/load-content.ts';
import type { LoadedContent } from '../build/load-content.ts';
import { placeVerdicts } from '../build/place-verdicts.ts';
import type { PlacedVerdict } from '../build/place-verdicts.ts';
import type { Progress } from '../build/progress.ts';
import type { ReportCrew } from '../build/report-crew.ts';
import { BATCH } from '../build/report-crew.ts';
import type { ReportSummary, ReportTask } from '../build/report-task.ts';
import { checkAcross } from '../check/check-across.ts';
import type { Verdict } from '../check/check-across.ts';
import { relateReports } from '../check/relations.ts';
import type { FileSystem } from '../load/file-system.ts';
import { agencyPath, reportPath } from '../model/address.ts';
import { compareFindings, isBlocking } from '../model/finding.ts';
import type { Finding, NotAssessable } from '../model/finding.ts';
import type { Agency, Site } from '../model/report.ts';
import type { ContentState, GoodState, ReportState } from './content-state.ts';

/** What a session works with. */
export interface SessionOptions {
  readonly fs: FileSystem;
  readonly content: string;
  /** Whether a report is shown and told of, by its path; left out: all. Others are what it is compared with. */
  readonly only?: ((reportPath: string) => boolean) | undefined;
  /** See `CheckOptions` of the build. */
  readonly asOf?: string | undefined;
  readonly sourceDate?: string | undefined;
  readonly hireCrew: (site: Site, reports: number) => Promise<ReportCrew>;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** What a look at the content folder found. */
export interface Look {
  readonly state: ContentState;
  /** The reports that were examined anew, or of which the checks across reports say something else now, by path. */
  readonly changed: ReadonlySet<string>;
  /** Those of them whose files are new or others than at the look before, whether anybody told of that or not. */
  readonly written: ReadonlySet<string>;
}

/** The content folder in memory: after a change only what it concerns is examined again. */
export interface EditingSession {
  /**
   * Looks at the content folder again. Calls must not overlap.
   *
   * @param touched files that were written, absolute; others are found by their time and size
   * @throws the file system's error where the folder itself is gone
   */
  look(touched: ReadonlySet<string>): Promise<Look>;
  close(): Promise<void>;
}

/** What is kept of a report from look to look. */
interface Known {
  readonly task: ReportTask;
  /** Time, size and number of the file when it was examined. */
  readonly stamp: string;
  /** Without what the checks across reports say; `undefined` where the examination broke down. */
  readonly own: ReportSummary | undefined;
  readonly error: Error | undefined;
}

const SILENT_VERDICT: PlacedVerdict = { findings: [], notAssessable: [], waivedAcross: [] };

/** Begins a session; nothing is read before the first look. */
export function openSession(options: SessionOptions): EditingSession {
  const { fs, content, only = () => true, signal } = options;
  let site: Site | undefined;
  let crew: ReportCrew | undefined;
  let known = new Map<string, Known>();
  let lastLoaded: LoadedContent | undefined;
  let verdicts: ReadonlyMap<string, Verdict> = new Map();
  let placed = new Map<string, PlacedVerdict>();
  let agencies = new Map<string, Agency>();
  /** What is said of `agency.yaml`s and `site.yaml`. */
  let ofSite: Pick<PlacedVerdict, 'findings' | 'notAssessable'> = SILENT_VERDICT;
  const good = new Map<string, GoodState>();

  return { look, close: async () => crew?.close() };

  async function look(touched: ReadonlySet<string>): Promise<Look> {
    const isReportsOnly = await areKnownReports(touched);
    const loaded = isReportsOnly && lastLoaded !== undefined ? lastLoaded : await loadContent(fs, content);
    lastLoaded = loaded;
    if (loaded.site !== undefined && !isDeepStrictEqual(loaded.site, site)) {
      site = loaded.site;
      // Its fonts may be others, which tell what can be printed.
      await crew?.close();
      crew = undefined;
    }
    if (site === undefined) {
      return { state: stateOf(loaded, [], [], []), changed: new Set(), written: new Set() };
    }
    agencies = new Map(
      loaded.agencies.flatMap(({ folder, agency }) => {
        const key = agencyPath(folder);
        const current = agency ?? agencies.get(key);
        return current === undefined ? [] : [[key, current] as const];
      }),
    );
    const { examined, written } = await examineChanged(loaded, site, touched, isReportsOnly);
    const changed = new Set([...examined, ...(await judgeAcross(loaded, site, examined))]);
    await Promise.all([...changed].filter(only).map(keepGood));
    return { state: stateAfter(loaded), changed, written };
  }

  /** Whether nothing but reports that are known, and still there, was written: then the folder need not be listed anew. */
  async function areKnownReports(touched: ReadonlySet<string>): Promise<boolean> {
    const paths = new Set([...known.values()].map(({ task }) => task.file.path));
    if (touched.size === 0 || ![...touched].every((file) => paths.has(file))) return false;
    const stats = await Promise.all([...touched].map((file) => fs.lstat(file).catch(() => undefined)));
    return stats.every((entry) => entry?.isFile() === true);
  }

  /** Examines the reports that are new, were written, or whose agency or site is another; gives their paths, and which of them were written. */
  async function examineChanged(
    loaded: LoadedContent,
    current: Site,
    touched: ReadonlySet<string>,
    isReportsOnly: boolean,
  ): Promise<{ readonly examined: ReadonlySet<string>; readonly written: ReadonlySet<string> }> {
    const asOf = options.asOf ?? current.asOf ?? options.sourceDate;
    const files = loaded.agencies.flatMap(({ reports }) => reports);
    const stamps = await Promise.all(
      files.map(async (file) => {
        const old = known.get(reportPath(file));
        return isReportsOnly && old !== undefined && !touched.has(file.path) ? old.stamp : stampOf(file.path);
      }),
    );
    const next = new Map<string, Known>();
    const todo: { readonly key: string; readonly task: ReportTask; readonly stamp: string }[] = [];
    // A picture stands in the folder of the report's year.
    const folders = new Set([...touched].flatMap((file) => [file, path.dirname(file)]));
    files.forEach((file, index) => {
      const key = reportPath(file);
      const agency = agencies.get(agencyPath(file));
      if (agency === undefined) return;
      const task: ReportTask = { file, agency, site: current, asOf };
      const stamp = stamps[index]!;
      const old = known.get(key);
      const isSame =
        old?.stamp === stamp &&
        !touched.has(file.path) &&
        !folders.has(file.path.replace(/\.yaml$/, '')) &&
        old.task.asOf === asOf &&
        old.task.site === current &&
        isDeepStrictEqual(old.task.agency, agency);
      if (isSame) next.set(key, { ...old, task });
      else todo.push({ key, task, stamp });
    });
    const workers = await crewFor(current, todo.length);
    const batches = Array.from({ length: Math.ceil(todo.length / BATCH) }, (_, index) =>
      todo.slice(index * BATCH, (index + 1) * BATCH),
    );
    options.progress.phase({ zh: '检查', en: 'checking' }, todo.length);
    try {
      await Promise.all(
        batches.map(async (batch) => {
          if (signal.aborted) return;
          const outcomes = await workers.examine(batch.map(({ task }) => task));
          outcomes.forEach((outcome, index) => {
            const { key, task, stamp } = batch[index]!;
            const own = outcome.ok ? outcome.value : undefined;
            next.set(key, { task, stamp, own, error: outcome.ok ? undefined : outcome.error });
          });
          options.progress.step(batch.length, batch.at(-1)?.task.file.file);
        }),
      );
    } finally {
      options.progress.end();
      if (workers !== crew) await workers.close();
    }
    signal.throwIfAborted();
    const written = todo.filter(({ key, stamp }) => known.get(key)?.stamp !== stamp);
    known = next;
    return {
      examined: new Set(todo.map(({ key }) => key)),
      written: new Set(written.map(({ key }) => key)),
    };
  }

  /** For many reports a crew of their own; for the few of an edit one that stays. */
  async function crewFor(current: Site, reports: number): Promise<ReportCrew> {
    if (reports > BATCH) return options.hireCrew(current, reports);
    crew ??= await options.hireCrew(current, 1);
    return crew;
  }

  /** Compares all reports, and places what is new of it; gives the paths of reports of which something else is said. */
  async function judgeAcross(
    loaded: LoadedContent,
    current: Site,
    examined: ReadonlySet<string>,
  ): Promise<ReadonlySet<string>> {
    const reporting = loaded.agencies.flatMap(({ folder, reports }) => {
      const agency = agencies.get(agencyPath(folder));
      return agency === undefined ? [] : [{ agency, years: reports.map(({ year }) => year) }];
    });
    const facts = new Map(
      [...known].flatMap(([key, { own }]) => (own?.facts === undefined ? [] : [[key, own.facts] as const])),
    );
    const across = await checkAcross({
      site: current,
      asOf: options.asOf ?? current.asOf ?? options.sourceDate,
      agencies: reporting,
      unread: loaded.agencies.map(({ folder }) => agencyPath(folder)).filter((key) => !agencies.has(key)),
      relations: relateReports(reporting),
      facts,
      isSelected: (key) => only(key) && known.get(key)?.own !== undefined,
      isWhole: true,
    });
    const concerned = new Map<string, ReportSummary>();
    for (const [key, { own }] of known) {
      if (own === undefined || !only(key)) continue;
      const verdict = across.reports.get(key);
      const isSame = !examined.has(key) && isDeepStrictEqual(verdict, verdicts.get(key));
      // The places in another report may have moved.
      const namesExamined = verdict?.failures.some(({ failure }) =>
        (failure.related ?? []).some(
          ({ report }) => report !== undefined && examined.has(reportPath(report)),
        ),
      );
      if (!isSame || namesExamined === true) concerned.set(key, own);
    }
    const result = await placeVerdicts(fs, loaded, current, across, concerned, true);
    verdicts = across.reports;
    placed = new Map([...placed].filter(([key]) => known.has(key) && !concerned.has(key)));
    for (const [key, verdict] of result.reports) placed.set(key, verdict);
    ofSite = { findings: result.findings, notAssessable: result.notAssessable };
    return new Set(concerned.keys());
  }

  /** Keeps the bytes of a report that has no open error, to be shown while a later state has some. */
  async function keepGood(key: string): Promise<void> {
    const entry = known.get(key);
    const summary = joined(key);
    if (entry === undefined || summary?.entry === undefined || summary.findings.some(isBlocking)) return;
    const { waivedAcross, draft } = summary;
    const old = good.get(key);
    const isKept = old !== undefined && old.sha256 === summary.sourceSha256;
    const bytes = isKept ? old.bytes : await fs.readFile(entry.task.file.path).catch(() => undefined);
    if (bytes === undefined) return;
    const hash = isKept ? old.sha256 : sha256(bytes);
    // Written again meanwhile: the next look will see it.
    if (hash !== summary.sourceSha256) return;
    good.set(key, {
      bytes,
      sha256: hash,
      isDraft: draft,
      entry: summary.entry,
      waivedAcross,
    });
  }

  function joined(key: string): ReportSummary | undefined {
    const own = known.get(key)?.own;
    if (own === undefined) return undefined;
    const verdict = placed.get(key) ?? SILENT_VERDICT;
    return {
      ...own,
      findings: [...own.findings, ...verdict.findings].sort(compareFindings),
      notAssessable: [...own.notAssessable, ...verdict.notAssessable],
      publishable: own.publishable && !verdict.findings.some(isBlocking),
      waivedAcross: verdict.waivedAcross,
    };
  }

  function stateAfter(loaded: LoadedContent): ContentState {
    const selected = [...known].filter(([key]) => only(key));
    const reports = selected.map(([key, { task }]): readonly [string, ReportState] => [
      key,
      { file: task.file, agency: task.agency, summary: joined(key), good: good.get(key) },
    ]);
    const summaries = reports.flatMap(([, { summary }]) => summary ?? []);
    return stateOf(
      loaded,
      reports,
      [...ofSite.findings, ...summaries.flatMap(({ findings }) => findings)],
      [...ofSite.notAssessable, ...summaries.flatMap(({ notAssessable }) => notAssessable)],
    );
  }

  function stateOf(
    loaded: LoadedContent,
    reports: readonly (readonly [string, ReportState])[],
    findings: readonly Finding[],
    notAssessable: readonly NotAssessable[],
  ): ContentState {
    return {
      site,
      themeAssets: loaded.themeAssets,
      reports: new Map(reports),
      findings: [...loaded.findings, ...findings].sort(compareFindings),
      notAssessable,
      broken: [...known.values()].flatMap(({ task, error }) =>
        error === undefined ? [] : [{ file: task.file.file, error }],
      ),
    };
  }

  async function stampOf(file: string): Promise<string> {
    const stats = await fs.lstat(file).catch(() => undefined);
    return stats === undefined ? '' : `${stats.mtimeMs} ${stats.size} ${stats.ino}`;
  }
}
