import type { ManifestPage, ManifestReport } from '../archive/manifest.ts';
import { readManifest } from '../archive/manifest.ts';
import type { OutputFolder, WrittenFile } from '../archive/output-folder.ts';
import { openOutputFolder, sha256 } from '../archive/output-folder.ts';
import { breathe } from '../load/blocking-file-system.ts';
import type { FileSystem } from '../load/file-system.ts';
import { findContent } from '../load/find-content.ts';
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
import type { CheckedContent, CheckMemory, CheckOptions } from './check-content.ts';
import type { CodeVersions } from './code-version.ts';
import { collectGarbage } from './collect-garbage.ts';
import { openEarlyWork } from './early-work.ts';
import { listsKey } from './lists-key.ts';
import { makeReports } from './make-reports.ts';
import type { PrintShop } from './print-shop.ts';
import type { Progress } from './progress.ts';
import { openPublication } from './publication.ts';
import { missingAddress, publishDirectory } from './publish-directory.ts';
import type { Publishable } from './publish-report.ts';
import { isUpToDate, publishableOf } from './publish-report.ts';
import type { FullTextCost, FullTextOptions } from './publish-search.ts';
import { isIndexFile } from './publish-search.ts';
import { openEarlierOutput, recoverReport } from './recover-report.ts';
import { BATCH, openCrewOffice } from './report-crew.ts';
import type { HireCrew } from './report-crew.ts';
import { madeDifferently, openShards, ShardError, takeFromShards } from './shards.ts';
import { beginScouting } from './scouting.ts';
import type { Scout } from './scout.ts';
import type { Missing } from './scouting.ts';
import { stagedFiles } from './stage-page.ts';
import type { Counts, Failure, Timing } from './tally.ts';
import { openTally } from './tally.ts';

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
  /** Left out: this thread looks at all files by itself. */
  readonly sendScout?: (() => Scout) | undefined;
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
  readonly build: Readonly<Counts>;
  /** See `Tally`. */
  readonly slowest: readonly Timing[];
  readonly failures: readonly Failure[];
  /** Reports whose earlier publication stays, as they have errors now. */
  readonly kept: readonly string[];
  readonly warnings: readonly Message[];
  readonly interrupted: boolean;
  /** What the directory pages show; `undefined` where the run did not come so far. */
  readonly directory: DirectoryView | undefined;
  /** What the full-text index took; `undefined` where there is none. */
  readonly fullText: FullTextCost | undefined;
}

/** So many files, and fewer, go to their places together with the lists that tell of them; more are safe sooner. */
const FEW_FILES = 50;

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
  const { openPrintShop, sendScout } = options;
  let scout: Scout | undefined;
  let opening: Promise<PrintShop> | undefined;
  let keepChecks = (): Promise<void> => Promise.resolve();
  const besides: Promise<unknown>[] = [];
  try {
    return await buildIn(folder, {
      ...options,
      hireCrew: office.hire,
      sendScout: sendScout && (() => (scout ??= sendScout())),
      dismissCrew: () => office.close(),
      openPrintShop: openPrintShop && ((site) => (opening ??= openPrintShop(site))),
      defer: (keep) => {
        keepChecks = onlyOnce(keep);
      },
      keepChecks: () => keepChecks(),
      meanwhile: (work) => void besides.push(work.catch(() => undefined)),
    });
  } finally {
    options.progress.end();
    await keepChecks();
    await Promise.allSettled(besides);
    await scout?.close().catch(() => undefined);
    await opening?.then((shop) => shop.close()).catch(() => undefined);
    await office.close().catch(() => undefined);
    // What a full or broken disk does not let go of is swept away by the next run.
    await folder.close().catch(() => undefined);
    await release?.();
  }
}

async function buildIn(
  folder: OutputFolder,
  options: BuildOptions &
    Pick<CheckOptions, 'defer'> & {
      readonly dismissCrew: () => Promise<void>;
      /** Takes work that nobody waits for: it has ended before the build has. */
      readonly meanwhile: (work: Promise<unknown>) => void;
      /** Does what the checks have deferred. */
      readonly keepChecks: () => Promise<void>;
    },
): Promise<BuildResult> {
  const { fs, output, signal, openPrintShop, dismissCrew, meanwhile } = options;
  await folder.sweep();
  const scouting = await beginScouting(options);
  const tree = await findContent(fs, options.content, scouting?.found);
  const fingerprints = scouting?.fingerprints();
  const old = await readManifest(fs, output);
  const looking = scouting?.missing(old);
  const oldReports = new Map((old?.reports ?? []).map((entry) => [reportPath(entry), entry]));
  const oldPages = old?.pages ?? [];
  const { fullText } = options;
  const commonOf = (siteSha256: string): string =>
    sha256(JSON.stringify([options.generator.code.pages, siteSha256]));
  const early = openEarlyWork(options, folder, commonOf, { reports: old?.reports ?? [], pages: oldPages });
  const checked = await checkContent({
    ...options,
    tree,
    fingerprints,
    // With PDFs they are still needed.
    dismissCrew: openPrintShop === undefined ? dismissCrew : undefined,
    // With PDFs a page tells of its PDF; without, nothing is to be waited for.
    ahead: (_, siteSha256) =>
      Promise.resolve(
        openPrintShop === undefined && options.shards === undefined
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
    onChange: early.onChange,
    onExamined: early.onExamined,
    // Something is to be printed, and then there is time for it.
    defer: openPrintShop === undefined ? undefined : options.defer,
  });
  const tally = openTally();
  const kept: string[] = [];
  const finish = (extra: Partial<BuildResult>): BuildResult => ({
    siteOk: checked.site !== undefined,
    findings: [...checked.findings, ...tally.findings].sort(compareFindings),
    notAssessable: checked.notAssessable,
    checked,
    build: tally.counts,
    failures: tally.failures,
    slowest: tally.slowest,
    kept,
    warnings: [],
    interrupted: signal.aborted,
    directory: undefined,
    fullText: undefined,
    ...extra,
  });
  const { site } = checked;
  if (site === undefined || signal.aborted) return finish({});

  collectGarbage();
  const previous = await openEarlierOutput(fs, options.previous);
  /** Reports that are left as an earlier run published them: nobody has looked whether they are still there. */
  const earlier: ManifestReport[] = [];
  const shards = options.shards === undefined ? undefined : await openShards(fs, options.shards);
  const shop = await openPrintShop?.(site);
  const publication = openPublication(folder, old, oldReports, () => ({
    nianbao: options.generator.nianbao,
    node: options.generator.node,
    browser: shop?.browserVersion() ?? shards?.generator?.browser ?? old?.generator.browser ?? null,
    fonts:
      shop?.fonts.map((face) => `${face.role}: ${face.family} ${face.version} ${face.sha256}`) ??
      old?.generator.fonts ??
      null,
  }));
  const assets = await stageAssets(folder, options, checked.themeAssets);
  publication.share(assets.pages, assets.files);

  try {
    for (const { file, selected, summary } of checked.files) {
      if (selected && summary?.publishable === true) continue;
      // Not selected, a draft, or with errors: what is published stays, here or from an earlier output.
      if (summary?.staged !== undefined) await folder.discard(stagedFiles(summary.staged));
      if ((await stay(reportPath(file))) && selected) kept.push(file.file);
    }

    const common = commonOf(checked.siteSha256);
    const printer = shop === undefined ? '' : (shards?.printer ?? (await printerHere(site)));
    const context = {
      folder,
      output,
      site,
      shop,
      stylesheet: options.stylesheet,
      common,
      printer,
      force: options.force,
      verify: options.verifyOutput === true,
      signal,
    };
    const missing = await looking;
    const work: Publishable[] = [];
    for (const [index, file] of checked.files.entries()) {
      // A browser that starts meanwhile is answered.
      if (index % BATCH === 0) await breathe();
      const key = reportPath(file.file);
      const report = file.selected ? publishableOf(file, oldReports.get(key), common) : undefined;
      if (report === undefined) continue;
      if (await isUpToDate(context, report, missing?.reports)) {
        publication.publish(key, report.old!);
        tally.skip();
        continue;
      }
      const taken =
        shards === undefined ? undefined : await takeFromShards(fs, folder, shards, report, context);
      if (taken === undefined) {
        work.push(report);
        continue;
      }
      publication.publish(key, taken.entry, taken.files);
      tally.publish(taken.entry, taken.files);
    }
    // What is missing would be printed with something else than the rest.
    if (work.length > 0 && shop !== undefined && printer !== (await printerHere(site)))
      throw new ShardError(madeDifferently(output));
    // What can be done while a browser prints.
    await Promise.all([
      makeReports(work, { ...options, ...context, ahead: await early.made, publication, tally, stay }),
      options.keepChecks(),
    ]);
    // Lists are made without them, and they hold as much memory as all the rest.
    await dismissCrew();
    const warnings = shop?.warnings() ?? [];
    if (shop !== undefined) meanwhile(shop.close());
    if (signal.aborted) {
      await publication.checkpoint();
      return finish({ warnings, interrupted: true });
    }

    // A report whose source is gone is no longer published; with --only nothing is ever taken away.
    if (options.only !== undefined) {
      for (const [key, entry] of oldReports)
        if (!publication.reports.has(key)) publication.publish(key, entry);
    }
    const lists = await listsKey(folder, {
      common,
      hasFullText: fullText !== undefined,
      agencies: checked.agencies,
      published: publication.reports.values(),
      earlier,
    });
    const isWhole = old?.lists === lists && (await areListsThere(missing));
    if (isWhole || options.isShard === true) {
      await publication.checkpoint();
      const notice = isWhole ? missingAddress(site, publication.reports.size) : [];
      return finish({ warnings: [...warnings, ...notice] });
    }
    if (publication.waiting > FEW_FILES) await publication.checkpoint();
    collectGarbage();
    const listing: WrittenFile[] = [];
    const unharmed = new Map(oldPages.map((page) => [page.path, page]));
    const listed = await publishDirectory({
      ...options,
      fullText,
      indexedAhead: early.indexed,
      folder: {
        ...folder,
        // The lists are put in their places together.
        write: async (relative, content) => {
          const [written] = await folder.stage([{ path: relative, content }]);
          listing.push(written!);
          return written!;
        },
        read: (relative) => publication.read(relative),
        has: async (relative, bytes) =>
          (isSeen(unharmed.get(relative), bytes, missing) || (await folder.has(relative, bytes))) &&
          (options.verifyOutput !== true ||
            sha256((await folder.read(relative)) ?? '') === unharmed.get(relative)?.sha256),
      },
      site,
      assets: assets.pages,
      checked,
      published: [...publication.reports.values()],
      old: oldPages,
      common,
      isWhole: options.only === undefined,
    });
    if (listed === undefined) {
      await publication.checkpoint();
      return finish({ warnings, interrupted: true });
    }
    const { pages, directory } = listed;
    collectGarbage();
    const isComplete =
      fullText === undefined || listed.fullText !== undefined || listed.warnings.length === 0;
    const removed = await publication.conclude(pages, isComplete ? lists : undefined, listing);
    // What a new part of the search index replaces was not taken from the public.
    tally.counts.pruned = removed.filter((file) => !isIndexFile(file)).length;
    return finish({ warnings: [...warnings, ...listed.warnings], directory, fullText: listed.fullText });
  } catch (error) {
    // No browser, a full disk: what was published before that stays published, and the manifest must say so.
    if (!(error instanceof ShardError)) await publication.checkpoint().catch(() => undefined);
    throw error;
  }

  /** Leaves what is published of a report, here or in an earlier output. */
  async function stay(key: string): Promise<boolean> {
    const last = oldReports.get(key);
    const recovered = last === undefined ? await recoverReport(fs, folder, previous, key) : undefined;
    const entry = last ?? recovered?.entry;
    if (entry === undefined) return false;
    publication.publish(key, entry, recovered?.files);
    if (recovered === undefined) earlier.push(entry);
    return true;
  }

  /** What PDFs depend on besides what is printed, as a hash. */
  async function printerHere(of: Site): Promise<string> {
    const { prints } = options.generator.code;
    return sha256(JSON.stringify([prints, await options.printIdentity(of), options.stylesheet]));
  }

  /** Whether all pages are there that are no report's. */
  async function areListsThere(missing: Missing | undefined): Promise<boolean> {
    if (options.force || options.verifyOutput === true) return false;
    if (missing !== undefined) return missing.pages.size === 0;
    for (const { path, bytes } of oldPages) if (!(await folder.has(path, bytes))) return false;
    return true;
  }
}

/** Whether a page of the last run was seen by the scout, with so many bytes. */
const isSeen = (page: ManifestPage | undefined, bytes: number, missing: Missing | undefined): boolean =>
  page?.bytes === bytes && missing?.pages.has(page) === false;

/** Work that is done by whoever comes first; others wait for it. */
function onlyOnce(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= work());
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
