import path from 'node:path';
import { sha256 } from '../archive/output-folder.ts';
import { breathe } from '../load/blocking-file-system.ts';
import { fingerprintOf } from '../load/fingerprint.ts';
import type { FileSystem } from '../load/file-system.ts';
import type { ContentTree, ReportFile } from '../load/find-content.ts';
import { reportPath } from '../model/address.ts';
import { compareFindings, isBlocking } from '../model/finding.ts';
import type { Finding, NotAssessable } from '../model/finding.ts';
import type { Agency, Site } from '../model/report.ts';
import type { ThemeAssets } from '../model/theme.ts';
import { neighboursOf, relateReports } from '../check/relations.ts';
import { loadContent } from './load-content.ts';
import type { LoadedAgency } from './load-content.ts';
import type { Progress } from './progress.ts';
import type { CachedSummary, CheckCache, CheckedBefore } from './check-cache.ts';
import { collectGarbage } from './collect-garbage.ts';
import { compareReports } from './compare-reports.ts';
import { inParallel } from './in-parallel.ts';
import type { HireCrew } from './report-crew.ts';
import { BATCH, isSystemError } from './report-crew.ts';
import type { ReportSummary, ReportTask } from './report-task.ts';
import type { StagingOrder } from './stage-page.ts';
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
  /** Hires those who examine, for so many reports; the caller dismisses them. */
  readonly hireCrew: HireCrew;
  /** Lets those go who examined, before the reports are compared: they hold much memory. Left out: they stay. */
  readonly dismissCrew?: (() => Promise<void>) | undefined;
  /** What the content folder holds, where somebody has looked already. */
  readonly tree?: ContentTree | undefined;
  /** See `Scout.fingerprints`, by the reports' paths; left out, or `undefined`: they are looked for here. */
  readonly fingerprints?: Promise<ReadonlyMap<string, string | undefined> | undefined> | undefined;
  /** Left out: nothing is known of an earlier run, and nothing is kept for the next. */
  readonly memory?: CheckMemory | undefined;
  /**
   * What to make of reports as soon as they are examined, where that is wanted. Their pages are told by `staged` of
   * their summaries, and it is for the caller to put them in their places or throw them away.
   */
  readonly ahead?: (site: Site, siteSha256: string) => Promise<RenderAhead | undefined>;
  /** Hears of the first report that nothing is known of, where others are known: probably a few have changed. */
  readonly onChange?: (site: Site) => void;
  /** Hears of those reports that were examined in this run where others are known; the checks across reports go on. */
  readonly onExamined?: (site: Site, siteSha256: string, changed: readonly CheckedFile[]) => void;
  /** Takes over to keep what was found for the next run, at a time when there is nothing else to do; left out: at once. */
  readonly defer?: ((keep: () => Promise<void>) => void) | undefined;
  /** Threads that examine; left out: this one. */
  readonly jobs?: number | undefined;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** What is kept from run to run, and what it depends on besides the content. */
export interface CheckMemory {
  readonly cache: CheckCache;
  /** Hash over what reads and checks. */
  readonly code: string;
  /** What is known of the characters that can be printed, as a text. */
  readonly fonts: (site: Site) => Promise<string>;
}

/** What pages that are made ahead need: see `ExamineTask`. */
export interface RenderAhead extends StagingOrder {
  /** The inputs of the page that is published, `undefined` where this report's is not to be made ahead. */
  readonly published: (reportPath: string) => string | null | undefined;
}

/**
 * Loads, validates and checks all selected reports of a content folder: each by itself, then beside its neighbours.
 * Neighbours that are not selected are read for that, but what is wrong with them is not told. What an earlier run
 * found of a file of the same bytes still holds, and is not looked for again.
 *
 * @throws the system's error where a page that is made ahead cannot be written
 */
export async function checkContent(options: CheckOptions): Promise<CheckedContent> {
  const { fs, content, only = () => true, memory, signal } = options;
  const before = await memory?.cache.read();
  const code = memory === undefined ? '' : sha256(JSON.stringify([memory.code, path.basename(content)]));
  const knownAgencies = before?.code === code ? before.agencies : undefined;
  const loaded = await loadContent(fs, content, knownAgencies, options.tree);
  const { site } = loaded;
  const files = loaded.agencies.flatMap(({ agency, sha256: agencySha256, reports }) =>
    reports.map((file) => ({ file, agency, agencySha256, selected: only(reportPath(file)) })),
  );
  const broken: { file: string; error: Error }[] = [];
  const findings: Finding[] = [...loaded.findings];
  const notAssessable: NotAssessable[] = [];
  let summaries: ReadonlyMap<string, ReportSummary> = new Map();
  if (site !== undefined) {
    const asOf = options.asOf ?? site.asOf ?? options.sourceDate;
    const agencies = loaded.agencies.flatMap(({ agency, reports }) =>
      agency === undefined ? [] : [{ agency, years: reports.map(({ year }) => year) }],
    );
    const relations = relateReports(agencies);
    const selected = files.filter((file) => file.selected);
    const isWhole = selected.length === files.length;
    const neighbours = isWhole
      ? NO_PATHS
      : neighboursOf(
          relations,
          selected.map(({ file }) => file),
        );
    const tasks = files.flatMap(({ file, agency, agencySha256, selected: isSelected }) =>
      agency !== undefined && (isSelected || neighbours.has(reportPath(file)))
        ? [{ file, agency, agencySha256, site, asOf, isSelected }]
        : [],
    );
    const common =
      memory === undefined
        ? ''
        : sha256(JSON.stringify([code, loaded.siteSha256, asOf ?? null, await memory.fonts(site)]));
    const known = before?.common === common ? before.reports : new Map<string, CachedSummary>();
    const examined = await examineAll(tasks, known, site, loaded.siteSha256, options);
    for (const { file, error } of examined.broken)
      if (only(reportPath(file))) broken.push({ file: file.file, error });
    summaries = examined.summaries;
    const changed = files.filter(({ file }) => examined.unknown.has(reportPath(file)));
    if (changed.length > 0 && changed.length < files.length) {
      const found = changed.map((file) => ({ ...file, summary: summaries.get(reportPath(file.file)) }));
      options.onExamined?.(site, loaded.siteSha256, found);
    }
    await options.dismissCrew?.();
    collectGarbage();
    if (!signal.aborted) {
      const { keys } = examined;
      const across = await compareReports(
        fs,
        { site, asOf, agencies, relations, loaded, files, summaries },
        memory && {
          common,
          keys,
          before: before?.across,
          changed: changed.map(({ file }) => ({ file, facts: known.get(reportPath(file))?.summary.facts })),
        },
      );
      if (across !== before?.across) {
        const [earlier, now] = [before?.common === common ? before : undefined, summaries];
        const kept = { code, agencies: loaded.knownAgencies, common, across };
        const keep = async (): Promise<void> =>
          memory?.cache.write({ ...kept, reports: remembered(earlier, now, keys, files) });
        if (options.defer === undefined) await keep();
        else options.defer(keep);
        collectGarbage();
      }
      const { placed } = across;
      findings.push(...placed.findings);
      notAssessable.push(...placed.notAssessable);
      const joinedSummaries = new Map(summaries);
      for (const [key, verdict] of placed.reports)
        joinedSummaries.set(key, joined(summaries.get(key)!, verdict));
      summaries = joinedSummaries;
    }
  }
  const checked = files.map((file) => {
    const summary = file.selected ? summaries.get(reportPath(file.file)) : undefined;
    // All were compared: nobody asks for their facts any more, which are the larger part.
    return { ...file, summary: summary === undefined ? undefined : { ...summary, facts: undefined } };
  });
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

/** What is kept of this run: all of its reports, and of the earlier ones those that it did not read. */
function remembered(
  before: CheckedBefore | undefined,
  summaries: ReadonlyMap<string, ReportSummary>,
  keys: Examinations['keys'],
  files: readonly { readonly file: ReportFile }[],
): ReadonlyMap<string, CachedSummary> {
  const kept = new Map<string, CachedSummary>();
  for (const { file } of files) {
    const place = reportPath(file);
    const [summary, earlier] = [summaries.get(place), before?.reports.get(place)];
    const key = keys.get(place);
    if (summary !== undefined && summary !== earlier?.summary && key !== undefined) {
      const { staged: _, ...plain } = summary;
      kept.set(place, { key, summary: plain });
    } else if (earlier !== undefined) kept.set(place, earlier);
  }
  return kept;
}

/** Hash over what an examination depends on besides what all have in common; `inputs`: see `ReportSummary`. */
const keyOf = ({ agency, agencySha256 }: TaskToDo, inputs: string): string =>
  sha256(`${inputs} ${agencySha256} ${agency.regionName ?? ''}`);

/** What examining all reports came to, by their paths. */
interface Examinations {
  /** The paths of those selected that were not known, where others are. */
  readonly unknown: ReadonlySet<string>;
  readonly summaries: ReadonlyMap<string, ReportSummary>;
  /** The hash of what each of these was examined as. */
  readonly keys: ReadonlyMap<string, string>;
  readonly broken: readonly { readonly file: ReportFile; readonly error: Error }[];
}

/** A report to examine, or to know from an earlier run. */
interface TaskToDo extends ReportTask {
  readonly isSelected: boolean;
  readonly agencySha256: string;
}

/** Has the crew examine the reports that are not known, a batch at a time; stops when the signal says so. */
async function examineAll(
  tasks: readonly TaskToDo[],
  known: ReadonlyMap<string, CachedSummary>,
  site: Site,
  siteSha256: string,
  { fs, hireCrew, ahead, onChange, fingerprints, jobs = 1, progress, signal }: CheckOptions,
): Promise<Examinations> {
  const summaries = new Map<string, ReportSummary>();
  const keys = new Map<string, string>();
  const notKnown = new Set<string>();
  const broken: { file: ReportFile; error: Error }[] = [];
  progress.phase({ zh: '检查', en: 'checking' }, tasks.length);
  try {
    const scouted = known.size === 0 ? undefined : await fingerprints;
    const inputsOf = async (place: string, file: ReportFile): Promise<string | undefined> =>
      scouted?.has(place) === true ? scouted.get(place) : fingerprintOf(fs, file);
    const unknown: TaskToDo[] = [];
    for (const [index, task] of tasks.entries()) {
      if (signal.aborted) break;
      if (index % BATCH === 0) await breathe();
      const place = reportPath(task.file);
      const cached = known.get(place);
      const inputs = cached === undefined ? undefined : await inputsOf(place, task.file);
      const key = inputs === undefined ? undefined : keyOf(task, inputs);
      if (cached !== undefined && key === cached.key) {
        summaries.set(place, cached.summary);
        keys.set(place, key);
        progress.step(1);
      } else {
        unknown.push(task);
        if (known.size === 0 || !task.isSelected) continue;
        notKnown.add(place);
        if (notKnown.size === 1) onChange?.(site);
      }
    }
    if (unknown.length === 0 || signal.aborted) return { unknown: notKnown, summaries, keys, broken };
    const crew = await hireCrew(site, unknown.length);
    const order = await ahead?.(site, siteSha256);
    const batches = Array.from({ length: Math.ceil(unknown.length / BATCH) }, (_, index) =>
      unknown.slice(index * BATCH, (index + 1) * BATCH),
    );
    // A batch waits for each thread, and no more: an abort does not have to wait for all of them.
    await inParallel(batches, 2 * jobs, signal, async (batch) => {
      const outcomes = await crew.examine(
        batch.map(({ isSelected, agencySha256, ...task }) => {
          const published = isSelected ? order?.published(reportPath(task.file)) : undefined;
          if (order === undefined || published === undefined) return task;
          const { output, staging, common } = order;
          return { ...task, ahead: { output, staging, common, agencySha256, published } };
        }),
      );
      for (const [index, outcome] of outcomes.entries()) {
        if (outcome.ok)
          for (const finding of outcome.value.findings.filter(isBlocking)) progress.found(finding);
        const task = batch[index]!;
        const place = reportPath(task.file);
        if (outcome.ok) {
          summaries.set(place, compact(outcome.value, task.file));
          keys.set(place, keyOf(task, outcome.value.inputs));
        } else if (isSystemError(outcome.code)) {
          throw Object.assign(outcome.error, { code: outcome.code });
        } else broken.push({ file: task.file, error: outcome.error });
      }
      progress.step(batch.length, batch.at(-1)?.file.file);
    });
  } finally {
    progress.end();
  }
  return { unknown: notKnown, summaries, keys, broken };
}

const NO_PATHS: ReadonlySet<string> = new Set();

const NOTHING: readonly never[] = [];

/**
 * A summary that shares what it can: as it comes from a thread, each has lists of its own that hold nothing, and the same
 * words once more.
 */
function compact(summary: ReportSummary, { region, agency }: ReportFile): ReportSummary {
  const { sourceSha256, inputs, entry, facts } = summary;
  const shared = <T>(list: readonly T[]): readonly T[] => (list.length === 0 ? NOTHING : list);
  return {
    ...summary,
    findings: shared(summary.findings),
    notAssessable: shared(summary.notAssessable),
    waivers: shared(summary.waivers),
    refused: shared(summary.refused),
    waivedAcross: shared(summary.waivedAcross),
    inputs: inputs === sourceSha256 ? sourceSha256 : inputs,
    entry: entry && { ...entry, region, agency },
    facts: facts && { ...facts, region, agency },
  };
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
