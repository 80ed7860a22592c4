import path from 'node:path';
import type nunjucks from 'nunjucks';
import type { FileSystem } from '../load/file-system.ts';
import type { ReportFile } from '../load/find-content.ts';
import type { Picture } from '../load/read-picture.ts';
import { factsOf } from '../check/report-facts.ts';
import type { ReportFacts } from '../check/report-facts.ts';
import { figureAt } from '../model/figures.ts';
import type { Finding, NotAssessable } from '../model/finding.ts';
import type { Pointer } from '../model/pointer.ts';
import type { Agency, Site, Waiver } from '../model/report.ts';
import { headingOf } from '../model/report.ts';
import type { GlyphCoverage } from '../print/index.ts';
import type { ReportEntry } from '../render/agency-view.ts';
import type { RenderedReport } from '../render/pages.ts';
import { openOutputFolder } from '../archive/output-folder.ts';
import type { OutputFolder } from '../archive/output-folder.ts';
import { fingerprint } from '../load/fingerprint.ts';
import { examineReport } from './examine-report.ts';
import type { Examined, ReadableReport } from './examine-report.ts';
import { pageInputs } from './report-files.ts';
import type { PagePdf } from './report-files.ts';
import { documentDate, stagePage } from './stage-page.ts';
import type { StagedPage, StagingOrder } from './stage-page.ts';
import { renderExamined } from './render-report.ts';

/** One report to work on, as plain data that can go to a worker thread. */
export interface ReportTask {
  readonly file: ReportFile;
  readonly agency: Agency;
  readonly site: Site;
  /** The day that counts as today, YYYY-MM-DD, where one is known. */
  readonly asOf?: string | undefined;
}

/** A report whose page may be made at once, before the other reports are known. */
export interface ExamineTask extends ReportTask {
  /** Left out: it is only examined. */
  readonly ahead?:
    | (StagingOrder & {
        readonly agencySha256: string;
        /** The inputs of the page that is published: where they are the same, nothing is made. */
        readonly published: string | null;
      })
    | undefined;
}

/** A report that was found publishable. */
export interface RenderTask extends ReportTask {
  /** The report's waivers of checks across reports that hold, as indices. */
  readonly waivedAcross: readonly number[];
  /** The source as it was examined; where it is another by now, the task fails. */
  readonly sourceSha256: string;
}

/** A report whose page is to be written aside. */
export interface StageTask extends RenderTask, StagingOrder {
  readonly inputs: string;
  /** The PDF that stays beside it. */
  readonly pdf: PagePdf | undefined;
}

/** What the build keeps of an examined report: no bodies, so that ten thousand of them fit into memory. */
export interface ReportSummary {
  readonly findings: readonly Finding[];
  readonly notAssessable: readonly NotAssessable[];
  readonly draft: boolean;
  readonly publishable: boolean;
  readonly sourceSha256: string | undefined;
  /** Hash over the source and the files of its picture folder. */
  readonly inputs: string;
  readonly entry: Omit<ReportEntry, 'hasPdf'> | undefined;
  /**
   * What other reports are compared with; `undefined` where the file could not be read, and once all were compared.
   */
  readonly facts: ReportFacts | undefined;
  /** The report's waivers, and the places with errors of shape: what the checks across reports must know. */
  readonly waivers: readonly Waiver[];
  readonly refused: readonly Pointer[];
  /** The waivers of checks across reports that hold, as indices; empty until those checks have run. */
  readonly waivedAcross: readonly number[];
  /** Its page, where it was made ahead; it holds as long as no check across reports says anything. */
  readonly staged?: StagedPage;
}

/** A rendered report with the pictures of its page. */
export interface RenderedTask {
  readonly rendered: RenderedReport;
  readonly pictures: readonly Picture[];
  readonly source: Uint8Array;
  /** The day of the document: of its publication, else of its signature, else none. */
  readonly date: string | null;
}

/** What a crew works with: its reading, its templates, and which characters the fonts have, where that is known. */
export interface Workbench {
  readonly fs: FileSystem;
  readonly environment: nunjucks.Environment;
  readonly coverage: GlyphCoverage | undefined;
}

/** Examines one report and gives the summary of it; where that is ordered, makes its page at once. */
export async function examineTask(bench: Workbench, task: ExamineTask): Promise<ReportSummary> {
  const { fs, environment, coverage } = bench;
  const { file, agency, site, ahead } = task;
  const examined = await examineReport(fs, file, agency, site, coverage, task.asOf);
  const summary = await summarise(fs, examined, task);
  const { readable } = examined;
  if (ahead === undefined || !examined.publishable || readable === undefined) return summary;
  const { regionName } = agency;
  const inputs = pageInputs(ahead.common, summary.inputs, { sha256: ahead.agencySha256, regionName }, []);
  if (inputs === ahead.published) return summary;
  const folder = stagingFolder(fs, ahead);
  const staged = await stagePage(folder, environment, task, readable, inputs, undefined);
  return { ...summary, staged };
}

/** Renders one report that was found publishable. @throws Error {@link CHANGED} */
export async function renderTask(bench: Workbench, task: RenderTask): Promise<RenderedTask> {
  const readable = await readAgain(bench, task);
  return {
    rendered: renderExamined(bench.environment, task.site, task.agency, readable, true),
    pictures: [...readable.pictures.values()],
    source: readable.source,
    date: documentDate(readable.report),
  };
}

/** Writes the page of one report that was found publishable aside. @throws Error {@link CHANGED} */
export async function stageTask(bench: Workbench, task: StageTask): Promise<StagedPage> {
  const readable = await readAgain(bench, task);
  const folder = stagingFolder(bench.fs, task);
  return stagePage(folder, bench.environment, task, readable, task.inputs, task.pdf);
}

let latest: { readonly fs: FileSystem; readonly key: string; readonly folder: OutputFolder } | undefined;

/** The folder that a run's pages are staged in, opened once for all of them: it need not be made for each. */
function stagingFolder(fs: FileSystem, { output, staging }: StagingOrder): OutputFolder {
  const key = path.join(output, staging);
  if (latest?.key !== key || latest.fs !== fs) {
    latest = { fs, key, folder: openOutputFolder(fs, output, staging) };
  }
  return latest.folder;
}

/** A report's file is not what it was when it was examined. */
export const CHANGED = 'changed during the build';

async function readAgain({ fs }: Workbench, task: RenderTask): Promise<ReadableReport> {
  const examined = await examineReport(fs, task.file, task.agency, task.site);
  const { readable, publishable, sourceSha256 } = examined;
  if (readable === undefined || !publishable || sourceSha256 !== task.sourceSha256) throw new Error(CHANGED);
  const waivers = new Set([...readable.waiversInForce, ...task.waivedAcross]);
  return { ...readable, waiversInForce: [...waivers].sort((a, b) => a - b) };
}

async function summarise(
  fs: FileSystem,
  examined: Examined,
  { file, agency }: ReportTask,
): Promise<ReportSummary> {
  const { findings, notAssessable, draft, publishable, sourceSha256, refused, readable } = examined;
  return {
    findings,
    notAssessable,
    draft,
    publishable,
    sourceSha256,
    inputs: await fingerprint(fs, file, sourceSha256 ?? ''),
    entry: readable === undefined ? undefined : summaryEntry(readable, file, agency),
    facts: readable === undefined ? undefined : factsOf(readable.report, agency),
    waivers: readable?.report.waivers ?? [],
    refused,
    waivedAcross: [],
  };
}

function summaryEntry(
  { report }: NonNullable<Examined['readable']>,
  file: ReportFile,
  agency: Agency,
): Omit<ReportEntry, 'hasPdf'> {
  const digits = (pointer: string): string => figureAt(report.figures, pointer).digits;
  return {
    region: file.region,
    agency: file.agency,
    year: file.year,
    title: headingOf(report, agency),
    ...(report.published === undefined ? {} : { published: report.published }),
    figures: {
      newApplications: digits('/applications/new/total'),
      results: digits('/applications/resultTotal/total'),
      carriedOut: digits('/applications/carriedOut/total'),
      reviews: digits('/disputes/review/total'),
      suits: suitCount(digits('/disputes/direct/total'), digits('/disputes/afterReview/total')),
    },
  };
}

/** 行政诉讼 = 未经复议直接起诉 + 复议后起诉; unknown where one of them is blank. */
export function suitCount(direct: string, afterReview: string): string {
  return direct === '' || afterReview === '' ? '' : String(Number(direct) + Number(afterReview));
}
