import { createHash } from 'node:crypto';
import type nunjucks from 'nunjucks';
import type { FileSystem } from '../load/file-system.ts';
import type { ReportFile } from '../load/find-content.ts';
import type { Picture } from '../load/read-picture.ts';
import { figureAt } from '../model/figures.ts';
import type { Finding, NotAssessable } from '../model/finding.ts';
import type { Agency, Site } from '../model/report.ts';
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
  return summarise(await examineReport(fs, task.file, task.agency, task.site, coverage), task);
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
  return {
    rendered: renderExamined(environment, task.site, task.agency, examined.readable, task.hasPdf),
    pictures: [...examined.readable.pictures.values()],
    sourceSha256: examined.sourceSha256,
    source: examined.readable.source,
    date: examined.readable.report.published ?? examined.readable.report.signed ?? null,
  };
}

function summarise(examined: Examined, { file, agency }: ReportTask): ReportSummary {
  const { findings, notAssessable, draft, publishable, sourceSha256, readable } = examined;
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
