import { createHash } from 'node:crypto';
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
import { examineReport } from './examine-report.ts';
import type { Examined } from './examine-report.ts';
import { renderExamined } from './render-report.ts';

/** One report to work on, as plain data that can go to a worker thread. */
export interface ReportTask {
  readonly file: ReportFile;
  readonly agency: Agency;
  readonly site: Site;
  /** The day that counts as today, YYYY-MM-DD, where one is known. */
  readonly asOf?: string | undefined;
  /** The report's waivers of checks across reports that hold, as indices. */
  readonly waivedAcross?: readonly number[];
}

/** What the build keeps of an examined report: no bodies, so that ten thousand of them fit into memory. */
export interface ReportSummary {
  readonly findings: readonly Finding[];
  readonly notAssessable: readonly NotAssessable[];
  readonly draft: boolean;
  readonly publishable: boolean;
  readonly sourceSha256: string | undefined;
  /** Hash over the source and its pictures. */
  readonly inputs: string;
  readonly entry: Omit<ReportEntry, 'hasPdf'> | undefined;
  /** What other reports are compared with; `undefined` where the file could not be read. */
  readonly facts: ReportFacts | undefined;
  /** The report's waivers, and the places with errors of shape: what the checks across reports must know. */
  readonly waivers: readonly Waiver[];
  readonly refused: readonly Pointer[];
  /** The waivers of checks across reports that hold, as indices; empty until those checks have run. */
  readonly waivedAcross: readonly number[];
}

/** A rendered report with the pictures of its page. */
export interface RenderedTask {
  readonly rendered: RenderedReport;
  readonly pictures: readonly Picture[];
  readonly sourceSha256: string | undefined;
  readonly source: Uint8Array;
  /** The day of the document: of its publication, else of its signature, else none. */
  readonly date: string | null;
}

/** Examines one report and gives the summary of it. `coverage` tells which characters the fonts have, where known. */
export async function examineTask(
  fs: FileSystem,
  task: ReportTask,
  coverage?: GlyphCoverage,
): Promise<ReportSummary> {
  return summarise(await examineReport(fs, task.file, task.agency, task.site, coverage, task.asOf), task);
}

/**
 * Renders one report that was found publishable.
 *
 * @throws Error where the file is not publishable any more, as it was changed meanwhile
 */
export async function renderTask(
  fs: FileSystem,
  environment: nunjucks.Environment,
  task: ReportTask & { readonly hasPdf: boolean },
): Promise<RenderedTask> {
  const examined = await examineReport(fs, task.file, task.agency, task.site);
  if (examined.readable === undefined || !examined.publishable) {
    throw new Error(`${task.file.file} was changed during the build`);
  }
  const { waiversInForce } = examined.readable;
  const readable = {
    ...examined.readable,
    waiversInForce: [...new Set([...waiversInForce, ...(task.waivedAcross ?? [])])].sort((a, b) => a - b),
  };
  return {
    rendered: renderExamined(environment, task.site, task.agency, readable, task.hasPdf),
    pictures: [...readable.pictures.values()],
    sourceSha256: examined.sourceSha256,
    source: readable.source,
    date: readable.report.published ?? readable.report.signed ?? null,
  };
}

function summarise(examined: Examined, { file, agency }: ReportTask): ReportSummary {
  const { findings, notAssessable, draft, publishable, sourceSha256, refused, readable } = examined;
  const hash = createHash('sha256').update(sourceSha256 ?? '');
  for (const picture of readable?.pictures.values() ?? []) hash.update(`\n${picture.file} ${picture.sha256}`);
  return {
    findings,
    notAssessable,
    draft,
    publishable,
    sourceSha256,
    inputs: hash.digest('hex'),
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
