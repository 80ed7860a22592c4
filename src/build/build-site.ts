import type { Manifest, ManifestPage, ManifestReport } from '../archive/manifest.ts';
import { manifestFile, publishedFiles, publishedPaths, readManifest } from '../archive/manifest.ts';
import type { OutputFolder, WrittenFile } from '../archive/output-folder.ts';
import { openOutputFolder, sha256 } from '../archive/output-folder.ts';
import { breathe } from '../load/blocking-file-system.ts';
import type { FileSystem } from '../load/file-system.ts';
import { reportPath } from '../model/address.ts';
import { compareFindings } from '../model/finding.ts';
import type { Finding, NotAssessable } from '../model/finding.ts';
import type { Message } from '../model/message.ts';
import type { Site } from '../model/report.ts';
import type { ThemeAssets } from '../model/theme.ts';
import type { Asset } from '../render/assets.ts';
import type { DirectoryView } from '../render/directory-view.ts';
import { withTheme } from '../render/stylesheet.ts';
import { checkContent } from './check-content.ts';
import type { CheckedContent, CheckMemory } from './check-content.ts';
import type { CodeVersions } from './code-version.ts';
import { collectGarbage } from './collect-garbage.ts';
import { inParallel } from './in-parallel.ts';
import { type PrintShop, REPORTS_TOGETHER } from './print-shop.ts';
import type { Progress } from './progress.ts';
import { missingAddress, publishDirectory } from './publish-directory.ts';
import { isMadeAhead, isUpToDate, publishableOf, publishPages, publishReport } from './publish-report.ts';
import type { Publishable, PublishResult } from './publish-report.ts';
import type { FullTextCost, FullTextOptions } from './publish-search.ts';
import { isIndexFile } from './publish-search.ts';
import { openEarlierOutput, recoverReport } from './recover-report.ts';
import { madeDifferently, openShards, ShardError, takeFromShards } from './shards.ts';
import { BATCH, NOBODY, openCrewOffice } from './report-crew.ts';
import type { HireCrew } from './report-crew.ts';

/** What a build works with; everything of the machine is passed in. */
export interface BuildOptions {
  readonly fs: FileSystem;
  readonly content: string;
  readonly output: string;
  /** Whether a report is selected, by its path `<region>/<agency>/<year>`; left out: all. */
  readonly only?: ((reportPath: string) => boolean) | undefined;
  /** See `CheckOptions`. */
  readonly asOf?: string | undefined;
  readonly sourceDate?: string | undefined;
  readonly force: boolean;
  /** Whether published files are held to their hashes, and not only to their sizes. */
  readonly verifyOutput?: boolean | undefined;
  /** A part of a site, to be joined with others: without lists, search and feeds. */
  readonly isShard?: boolean | undefined;
  /** Output folders of other builds, which reports are taken from where they are as they would be made here. */
  readonly shards?: readonly string[] | undefined;
  /** An earlier output folder that last good publications may be taken from. */
  readonly previous?: string | undefined;
  readonly hireCrew: HireCrew;
  /** See `CheckOptions`. */
  readonly memory?: CheckMemory | undefined;
  /** Takes the output folder for this run; what it gives sets it free. Left out: nobody else can come. */
  readonly lock?: (() => Promise<() => Promise<void>>) | undefined;
  /** Left out: no PDFs. */
  readonly openPrintShop?: ((site: Site) => Promise<PrintShop>) | undefined;
  /** What PDFs depend on besides their report: browser and fonts, as one text. */
  readonly printIdentity: (site: Site) => Promise<string>;
  readonly stylesheet: string;
  /** The scripts and drawings that all pages share. */
  readonly assets: readonly Asset[];
  /** Left out: no full-text search. */
  readonly fullText?: FullTextOptions | undefined;
  readonly generator: {
    readonly nianbao: string;
    readonly node: string;
    readonly code: Pick<CodeVersions, 'pages' | 'prints'>;
  };
  readonly jobs: number;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** What a build did. */
export interface BuildResult {
  readonly siteOk: boolean;
  readonly findings: readonly Finding[];
  readonly notAssessable: readonly NotAssessable[];
  readonly checked: CheckedContent;
  readonly build: { pages: number; pdfs: number; skipped: number; failed: number; pruned: number };
  /** The reports that took longest to print, the longest first. */
  readonly slowest: readonly { readonly file: string; readonly seconds: number }[];
  /** Reports that could not be rendered or printed, with the reason. */
  readonly failures: readonly { readonly file: string; readonly message: Message }[];
  /** Reports whose earlier publication stays, as they have errors now. */
  readonly kept: readonly string[];
  readonly warnings: readonly Message[];
  readonly interrupted: boolean;
  /** What the directory pages show; `undefined` where the run did not come so far. */
  readonly directory: DirectoryView | undefined;
  /** What the full-text index took; `undefined` where there is none. */
  readonly fullText: FullTextCost | undefined;
}

/** So many of the slowest reports are told. */
const SLOWEST = 3;

/** After so many reports what was made is put in its place: a run that is killed need not begin from the start. */
const CHECKPOINT = 200;

/**
 * Checks all reports and writes every page and PDF that changed. A report with an open error is left out and its last
 * good publication stays; one that cannot be printed fails alone. Files are put in their places together with the
 * manifest that tells of them.
 *
 * @throws ManifestError where the output folder's manifest is not ours; OutputInUse where another build writes to it;
 *   the file system's error where it cannot be written
 */
export async function buildSite(options: BuildOptions): Promise<BuildResult> {
  const release = await options.lock?.();
  const folder = openOutputFolder(options.fs, options.output);
  const office = openCrewOffice(options.hireCrew);
  try {
    return await buildIn(folder, { ...options, hireCrew: office.hire }, () => office.close());
  } finally {
    options.progress.end();
    await office.close().catch(() => undefined);
    // What a full or broken disk does not let go of is swept away by the next run.
    await folder.close().catch(() => undefined);
    await release?.();
  }
}

/** What the manifest is to say, and which files go with what it said before. */
interface Commit {
  readonly told: Manifest;
  readonly removed: readonly string[];
}

async function buildIn(
  folder: OutputFolder,
  options: BuildOptions,
  dismiss: () => Promise<void>,
): Promise<BuildResult> {
  const { fs, output, progress, signal } = options;
  await folder.sweep();
  const old = await readManifest(fs, output);
  const oldReports = new Map((old?.reports ?? []).map((entry) => [reportPath(entry), entry]));
  const commonOf = (siteSha256: string): string =>
    sha256(JSON.stringify([options.generator.code.pages, siteSha256]));
  const checked = await checkContent({
    ...options,
    // Pages were made by then.
    dismissCrew: options.openPrintShop === undefined ? dismiss : undefined,
    // With PDFs a page tells of its PDF; without, nothing is to be waited for.
    ahead: (_, siteSha256) =>
      Promise.resolve(
        options.openPrintShop === undefined && options.shards === undefined
          ? {
              output,
              staging: folder.staging,
              common: commonOf(siteSha256),
              published: (key) => {
                const entry = oldReports.get(key);
                if (entry === undefined || entry.pdf !== null) return entry === undefined ? null : undefined;
                return options.force ? null : entry.inputs.page;
              },
            }
          : undefined,
      ),
  });
  const counts = { pages: 0, pdfs: 0, skipped: 0, failed: 0, pruned: 0 };
  const printFindings: Finding[] = [];
  const failures: { file: string; message: Message }[] = [];
  const kept: string[] = [];
  const slowest: { file: string; seconds: number }[] = [];
  const finish = (extra: Partial<BuildResult>): BuildResult => ({
    siteOk: checked.site !== undefined,
    findings: [...checked.findings, ...printFindings].sort(compareFindings),
    notAssessable: checked.notAssessable,
    checked,
    build: counts,
    failures,
    slowest,
    kept,
    warnings: [],
    interrupted: signal.aborted,
    directory: undefined,
    fullText: undefined,
    ...extra,
  });
  const { site } = checked;
  if (site === undefined || signal.aborted) return finish({});

  const previous = await openEarlierOutput(fs, options.previous);
  const published = new Map<string, ManifestReport>();
  /** Those of them that are left as an earlier run published them: nobody has looked whether they are still there. */
  const earlier: ManifestReport[] = [];
  const shards = options.shards === undefined ? undefined : await openShards(fs, options.shards);
  const shop = options.openPrintShop === undefined ? undefined : await options.openPrintShop(site);
  const oldPages = old?.pages ?? [];
  /** Files that were made and are not in their places yet. */
  let pending: WrittenFile[] = [];
  let committing: Promise<undefined> | undefined;
  /** The end of the run, once it has come so far: it is what is tried again where the disk fails. */
  let last: Commit | undefined;
  const assets = await stageAssets(folder, options, checked.themeAssets);
  pending.push(...assets.files);
  const manifest = (pages: readonly ManifestPage[], lists: string | undefined): Manifest => ({
    version: 1,
    generator: {
      nianbao: options.generator.nianbao,
      node: options.generator.node,
      browser: shop?.browserVersion() ?? shards?.generator?.browser ?? old?.generator.browser ?? null,
      fonts:
        shop?.fonts.map((face) => `${face.role}: ${face.family} ${face.version} ${face.sha256}`) ??
        old?.generator.fonts ??
        null,
    },
    reports: [...published.values()],
    pages,
    ...(lists === undefined ? {} : { lists }),
  });

  try {
    for (const file of checked.files) {
      const key = reportPath(file.file);
      if (file.selected && file.summary?.publishable === true) continue;
      // Not selected, a draft, or with errors: what is published stays, here or from an earlier output.
      if (file.summary?.staged !== undefined) await folder.discard(file.summary.staged.files);
      if (!(await keep(key))) continue;
      if (file.selected) kept.push(file.file.file);
    }

    const common = commonOf(checked.siteSha256);
    const work: Publishable[] = [];
    const selected = checked.files.filter((file) => file.selected);
    const context = {
      folder,
      output,
      site,
      shop,
      stylesheet: options.stylesheet,
      common,
      printer: shop === undefined ? '' : (shards?.printer ?? (await printerHere(site))),
      force: options.force,
      verify: options.verifyOutput === true,
      signal,
    };
    for (const file of selected) {
      const key = reportPath(file.file);
      const report = publishableOf(file, oldReports.get(key), common);
      if (report === undefined) continue;
      if (await isUpToDate(context, report)) {
        published.set(key, report.old!);
        counts.skipped += 1;
        continue;
      }
      const taken =
        shards === undefined ? undefined : await takeFromShards(fs, folder, shards, report, context);
      if (taken === undefined) {
        work.push(report);
        continue;
      }
      published.set(key, taken.entry);
      pending.push(...taken.files);
      countWritten(taken.entry, taken.files);
    }
    // What is missing would be printed with something else than the rest.
    if (work.length > 0 && shop !== undefined && context.printer !== (await printerHere(site)))
      throw new ShardError(madeDifferently(output));
    progress.phase({ zh: '生成', en: 'building' }, work.length);
    const note = async (report: Publishable, result: PublishResult): Promise<void> => {
      const key = reportPath(report.file);
      printFindings.push(...result.findings);
      if (result.failure !== undefined) {
        counts.failed += 1;
        failures.push({ file: report.file.file, message: result.failure });
      }
      if (result.entry === undefined) await keep(key);
      else {
        countWritten(result.entry, result.files);
        if (result.seconds > 0) noteTime(report.file.file, result.seconds);
        // In one go: a checkpoint between the two would tell of files that are not in their places.
        published.set(key, result.entry);
        pending.push(...result.files);
      }
      progress.step(1, report.file.file);
    };
    const toRender = work.filter((report) => !isMadeAhead(report)).length;
    // Nobody is hired where nothing is to be done.
    const crew = toRender === 0 ? NOBODY : await options.hireCrew(site, toRender);
    if (shop === undefined) {
      const batches = Array.from({ length: Math.ceil(work.length / BATCH) }, (_, index) =>
        work.slice(index * BATCH, (index + 1) * BATCH),
      );
      await inParallel(batches, Math.max(2, options.jobs), signal, async (batch) => {
        const results = await publishPages({ ...context, crew }, batch);
        for (const [index, result] of results.entries()) await note(batch[index]!, result);
        await breathe();
      });
    } else {
      let sinceCheckpoint = 0;
      await inParallel(work, 2 * REPORTS_TOGETHER * options.jobs, signal, async (report) => {
        await note(report, await publishReport({ ...context, crew }, report));
        sinceCheckpoint += 1;
        if (sinceCheckpoint < CHECKPOINT) return;
        sinceCheckpoint = 0;
        await checkpoint();
      });
    }
    // Lists are made without them, and they hold as much memory as all the rest.
    await dismiss();
    const warnings = shop?.warnings() ?? [];
    if (signal.aborted) {
      await checkpoint();
      return finish({ warnings, interrupted: true });
    }

    // A report whose source is gone is no longer published; with --only nothing is ever taken away.
    if (options.only !== undefined) {
      for (const [key, entry] of oldReports) if (!published.has(key)) published.set(key, entry);
    }
    const { lists, isWhole } = await listsNow(common);
    if (isWhole || options.isShard === true) {
      await checkpoint();
      const notice = isWhole ? missingAddress(site, published.size) : [];
      return finish({ warnings: [...warnings, ...notice] });
    }
    // The lists are made from what is published, and are put in their places together.
    await checkpoint();
    collectGarbage();
    const listing: WrittenFile[] = [];
    const unharmed = new Map(oldPages.map((page) => [page.path, page.sha256]));
    const listed = await publishDirectory({
      fs,
      folder: {
        ...folder,
        write: async (relative, content) => {
          const [written] = await folder.stage([{ path: relative, content }]);
          listing.push(written!);
          return written!;
        },
        has: async (relative, bytes) =>
          (await folder.has(relative, bytes)) &&
          (options.verifyOutput !== true ||
            sha256((await folder.read(relative)) ?? '') === unharmed.get(relative)),
      },
      site,
      assets: assets.pages,
      checked,
      published: [...published.values()],
      old: oldPages,
      fullText: options.fullText,
      isWhole: options.only === undefined,
      progress,
      signal,
    });
    if (listed === undefined) return finish({ warnings, interrupted: true });
    const { pages, directory, fullText } = listed;
    collectGarbage();
    const isComplete =
      options.fullText === undefined || fullText !== undefined || listed.warnings.length === 0;
    const final = manifest(pages, isComplete ? lists : undefined);
    const current = new Set(publishedPaths(final));
    const stale = (old === undefined ? [] : publishedPaths(old)).filter((file) => !current.has(file));
    // What a new part of the search index replaces was not taken from the public.
    counts.pruned = stale.filter((file) => !isIndexFile(file)).length;
    pending.push(...listing);
    last = { told: final, removed: stale };
    await checkpoint();
    return finish({ warnings: [...warnings, ...listed.warnings], directory, fullText });
  } catch (error) {
    // No browser, a full disk: what was published before that stays published, and the manifest must say so.
    if (!(error instanceof ShardError)) await checkpoint().catch(() => undefined);
    throw error;
  } finally {
    await shop?.close();
  }

  /** Leaves what is published of a report, here or in an earlier output. */
  async function keep(key: string): Promise<boolean> {
    const last = oldReports.get(key);
    const recovered = last === undefined ? await recoverReport(fs, folder, previous, key) : undefined;
    const entry = last ?? recovered?.entry;
    if (entry === undefined) return false;
    published.set(key, entry);
    if (recovered === undefined) earlier.push(entry);
    else pending.push(...recovered.files);
    return true;
  }

  /** What PDFs depend on besides what is printed, as a hash. */
  async function printerHere(of: Site): Promise<string> {
    const { prints } = options.generator.code;
    return sha256(JSON.stringify([prints, await options.printIdentity(of), options.stylesheet]));
  }

  /** What the lists are made from, as a hash, and whether they are there as they would be made of it. */
  async function listsNow(common: string): Promise<{ readonly lists: string; readonly isWhole: boolean }> {
    const missing: (readonly [string, boolean])[] = [];
    for (const { html, data, bytes, sha256: hashes } of earlier) {
      if (sha256((await folder.read(data)) ?? '') !== hashes.data)
        missing.push([html, await folder.has(html, bytes.html)]);
    }
    const lists = sha256(
      JSON.stringify([
        missing,
        common,
        options.fullText !== undefined,
        checked.agencies.map(({ folder: { region, agency }, sha256: hash, agency: read }) => [
          `${region}/${agency}`,
          hash,
          read?.regionName ?? null,
        ]),
        [...published.values()]
          .map(
            (entry) => `${reportPath(entry)} ${entry.inputs.page} ${entry.sha256.data} ${entry.pdf !== null}`,
          )
          .sort(),
      ]),
    );
    if (old?.lists !== lists || options.force || options.verifyOutput === true)
      return { lists, isWhole: false };
    for (const { path, bytes } of oldPages)
      if (!(await folder.has(path, bytes))) return { lists, isWhole: false };
    return { lists, isWhole: true };
  }

  function countWritten({ html, data, pdf }: ManifestReport, files: readonly WrittenFile[]): void {
    const isWritten = (path: string | null): boolean =>
      files.some(({ file, written }) => written && file.path === path);
    if (isWritten(html) || isWritten(data)) counts.pages += 1;
    if (isWritten(pdf)) counts.pdfs += 1;
  }

  function noteTime(file: string, seconds: number): void {
    slowest.push({ file, seconds });
    slowest.sort((a, b) => b.seconds - a.seconds);
    slowest.length = Math.min(slowest.length, SLOWEST);
  }

  /**
   * Puts what was made so far in its place; the rest stays as it was: true at every moment, so that it can go on. What a
   * report has no more goes at once, as a page must not stand beside the PDF of another.
   */
  function checkpoint(): Promise<void> {
    return commitWith(() => {
      if (last !== undefined) return last;
      const rest = (old?.reports ?? []).filter((entry) => !published.has(reportPath(entry)));
      const shared = new Map([...oldPages, ...assets.pages].map((page) => [page.path, page]));
      const soFar = manifest([...shared.values()], old?.lists);
      const told = { ...soFar, reports: [...soFar.reports, ...rest] };
      const replaced = [...published].flatMap(([key, entry]) => {
        const before = oldReports.get(key);
        return before === undefined || before === entry ? [] : publishedFiles(before);
      });
      const current = new Set(publishedPaths(told));
      return { told, removed: replaced.map(({ path }) => path).filter((file) => !current.has(file)) };
    });
  }

  /** Files and the manifest that tells of them go together; nobody else gets in between. */
  async function commitWith(tell: () => Commit): Promise<void> {
    const before = committing;
    const done = Promise.withResolvers<undefined>();
    committing = done.promise;
    await before;
    const { told, removed } = tell();
    const files = pending;
    pending = [];
    try {
      // What an attempt before this one has staged must be in its place before it is staged anew.
      await folder.resume();
      await folder.commit([...files, ...(await folder.stage([manifestFile(told)]))], removed);
    } catch (error) {
      pending.unshift(...files);
      throw error;
    } finally {
      done.resolve(undefined);
    }
  }
}

/** Stages what all pages share: the style sheet with the site's theme, scripts, drawings, the site's emblem. */
async function stageAssets(
  folder: OutputFolder,
  { stylesheet, assets }: BuildOptions,
  theme: ThemeAssets,
): Promise<{ readonly files: readonly WrittenFile[]; readonly pages: readonly ManifestPage[] }> {
  const css = theme.css === undefined ? stylesheet : withTheme(stylesheet, theme.css);
  const all = [{ path: 'assets/nianbao.css', content: css }, ...assets, ...theme.files];
  const files = await folder.stage(all);
  return { files, pages: files.map(({ file }) => ({ ...file, inputs: file.sha256 })) };
}
