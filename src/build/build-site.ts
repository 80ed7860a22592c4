import path from 'node:path';
import type { Manifest, ManifestPage, ManifestReport } from '../archive/manifest.ts';
import { publishedPaths, readManifest, writeManifest } from '../archive/manifest.ts';
import type { OutputFolder } from '../archive/output-folder.ts';
import { openOutputFolder, sha256 } from '../archive/output-folder.ts';
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
import type { CheckedContent, CheckedFile } from './check-content.ts';
import { publishDirectory } from './publish-directory.ts';
import type { FullTextCost, FullTextOptions } from './publish-search.ts';
import { isIndexFile } from './publish-search.ts';
import { type PrintShop, REPORTS_TOGETHER } from './print-shop.ts';
import type { Progress } from './progress.ts';
import { publishReport } from './publish-report.ts';
import type { PublishContext } from './publish-report.ts';
import { openEarlierOutput, recoverReport } from './recover-report.ts';
import type { ReportCrew } from './report-crew.ts';
import { BATCH } from './report-crew.ts';

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
  /** An earlier output folder that last good publications may be taken from. */
  readonly previous?: string | undefined;
  readonly hireCrew: (site: Site, reports: number) => Promise<ReportCrew>;
  /** Left out: no PDFs. */
  readonly openPrintShop?: ((site: Site) => Promise<PrintShop>) | undefined;
  /** What PDFs depend on besides their report: browser and fonts, as one text. */
  readonly printIdentity: (site: Site) => Promise<string>;
  readonly stylesheet: string;
  /** The scripts and drawings that all pages share. */
  readonly assets: readonly Asset[];
  /** Left out: no full-text search. */
  readonly fullText?: FullTextOptions | undefined;
  readonly generator: { readonly nianbao: string; readonly node: string; readonly code: string };
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

/** The manifest is written after so many reports, so that a run that is killed need not begin from the start. */
const CHECKPOINT = 200;

/**
 * Checks all reports and writes every page and PDF that changed. A report with an open error is left out and its last
 * good publication stays; one that cannot be printed fails alone. The manifest is written last and says what is there.
 *
 * @throws ManifestError where the output folder's manifest is not ours; the file system's error where it cannot be written
 */
export async function buildSite(options: BuildOptions): Promise<BuildResult> {
  const { fs, output, progress, signal } = options;
  const checked = await checkContent(options);
  const counts = { pages: 0, pdfs: 0, skipped: 0, failed: 0, pruned: 0 };
  const printFindings: Finding[] = [];
  const failures: { file: string; message: Message }[] = [];
  const kept: string[] = [];
  const finish = (extra: Partial<BuildResult>): BuildResult => ({
    siteOk: checked.site !== undefined,
    findings: [...checked.findings, ...printFindings].sort(compareFindings),
    notAssessable: checked.notAssessable,
    checked,
    build: counts,
    failures,
    kept,
    warnings: [],
    interrupted: signal.aborted,
    directory: undefined,
    fullText: undefined,
    ...extra,
  });
  const { site } = checked;
  if (site === undefined || signal.aborted) return finish({});

  const folder = openOutputFolder(fs, output);
  const old = await readManifest(fs, output);
  const oldReports = new Map((old?.reports ?? []).map((entry) => [reportPath(entry), entry]));
  const previous = await openEarlierOutput(fs, options.previous);
  const published = new Map<string, ManifestReport>();
  const selected = checked.files.filter(({ selected: isSelected }) => isSelected);
  const assets = await publishAssets(folder, options, checked.themeAssets);
  const shop = options.openPrintShop === undefined ? undefined : await options.openPrintShop(site);
  const crew = await options.hireCrew(site, selected.length);
  let browser = old?.generator.browser ?? null;
  const manifest = (pages: readonly ManifestPage[]): Manifest => ({
    version: 1,
    generator: {
      nianbao: options.generator.nianbao,
      node: options.generator.node,
      browser,
      fonts:
        shop?.fonts.map((face) => `${face.role}: ${face.family} ${face.version} ${face.sha256}`) ??
        old?.generator.fonts ??
        null,
    },
    reports: [...published.values()],
    pages,
  });

  try {
    for (const file of checked.files) {
      const key = reportPath(file.file);
      const entry = oldReports.get(key);
      if (file.selected && file.summary?.publishable === true) continue;
      // Not selected, a draft, or with errors: what is published stays, here or from an earlier output.
      const last = entry ?? (await recoverReport(fs, folder, previous, key));
      if (last === undefined) continue;
      published.set(key, last);
      if (file.selected) kept.push(file.file.file);
    }

    const context: PublishContext = {
      folder,
      site,
      crew,
      shop,
      stylesheet: options.stylesheet,
      inputs: sha256(JSON.stringify([options.generator.code, checked.siteSha256])),
      printIdentity: shop === undefined ? '' : await options.printIdentity(site),
      force: options.force,
      signal,
    };
    const work = selected.filter((file) => file.summary?.publishable === true);
    progress.phase({ zh: '生成', en: 'building' }, work.length);
    await inParallel(
      work,
      shop === undefined ? Math.max(2, options.jobs) : 2 * REPORTS_TOGETHER * options.jobs,
      signal,
      async (file) => {
        const key = reportPath(file.file);
        const result = await publishReport(context, file, oldReports.get(key));
        counts.pages += result.pageWritten ? 1 : 0;
        counts.pdfs += result.pdfWritten ? 1 : 0;
        counts.skipped += result.skipped ? 1 : 0;
        printFindings.push(...result.findings);
        if (result.failure !== undefined) {
          counts.failed += 1;
          failures.push({ file: file.file.file, message: result.failure });
        }
        const entry = result.entry ?? oldReports.get(key) ?? (await recoverReport(fs, folder, previous, key));
        if (entry !== undefined) published.set(key, entry);
        progress.step(1, file.file.file);
        if (published.size % CHECKPOINT === 0) await checkpoint();
      },
    );
    browser = shop?.browserVersion() ?? browser;
    const warnings = shop?.warnings() ?? [];
    if (signal.aborted) {
      await checkpoint();
      return finish({ warnings, interrupted: true });
    }

    // A report whose source is gone is no longer published; with --only nothing is ever taken away.
    if (options.only !== undefined) {
      for (const [key, entry] of oldReports) if (!published.has(key)) published.set(key, entry);
    }
    const listed = await publishDirectory({
      fs,
      folder,
      site,
      assets,
      checked,
      published: [...published.values()],
      old: old?.pages ?? [],
      fullText: options.fullText,
      isWhole: options.only === undefined,
      progress,
      signal,
    });
    if (listed === undefined) {
      await checkpoint();
      return finish({ warnings, interrupted: true });
    }
    const { pages, directory, fullText } = listed;
    counts.pruned = await prune(folder, old, manifest(pages));
    await writeManifest(fs, output, manifest(pages));
    return finish({ warnings: [...warnings, ...listed.warnings], directory, fullText });
  } catch (error) {
    // No browser, a full disk: what was published before that stays published, and the manifest must say so.
    await checkpoint().catch(() => undefined);
    throw error;
  } finally {
    progress.end();
    await Promise.all([crew.close(), shop?.close()]);
  }

  /** What was published so far, and the rest as it was: true at every moment, so that a killed run can go on. */
  async function checkpoint(): Promise<void> {
    const rest = (old?.reports ?? []).filter((entry) => !published.has(reportPath(entry)));
    const soFar = manifest(old?.pages ?? []);
    await writeManifest(fs, output, { ...soFar, reports: [...soFar.reports, ...rest] });
  }
}

/** Writes what all pages share: the style sheet with the site's theme, scripts, drawings, the site's emblem. */
async function publishAssets(
  folder: OutputFolder,
  { stylesheet, assets }: BuildOptions,
  theme: ThemeAssets,
): Promise<readonly ManifestPage[]> {
  const css = theme.css === undefined ? stylesheet : withTheme(stylesheet, theme.css);
  const pages: ManifestPage[] = [];
  const all = [{ path: 'assets/nianbao.css', content: css }, ...assets, ...theme.files];
  for (const { path: file, content } of all) {
    const result = await folder.write(file, content);
    pages.push({ ...result.file, inputs: result.file.sha256 });
  }
  return pages;
}

async function prune(folder: OutputFolder, old: Manifest | undefined, now: Manifest): Promise<number> {
  const current = new Set(publishedPaths(now));
  let pruned = 0;
  for (const stale of old === undefined ? [] : publishedPaths(old)) {
    if (current.has(stale)) continue;
    await folder.remove(stale);
    // What a new part of the search index replaces was not taken from the public.
    if (!isIndexFile(stale)) pruned += 1;
  }
  for (const relative of new Set(['', ...[...current].map((file) => path.posix.dirname(file))])) {
    await folder.sweep(relative === '.' ? '' : relative);
  }
  return pruned;
}

/** Works through a list with so many hands; stops taking work when the signal says so or one of them fails. */
async function inParallel(
  files: readonly CheckedFile[],
  hands: number,
  signal: AbortSignal,
  work: (file: CheckedFile) => Promise<void>,
): Promise<void> {
  let next = 0;
  let hasFailed = false;
  const hand = async (): Promise<void> => {
    while (next < files.length && !signal.aborted && !hasFailed) {
      await work(files[next++]!).catch((error: unknown) => {
        hasFailed = true;
        throw error;
      });
    }
  };
  const hired = await Promise.allSettled(Array.from({ length: Math.min(hands, files.length, BATCH) }, hand));
  const failed = hired.find((entry) => entry.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
