import type nunjucks from 'nunjucks';
import type { OutputFolder, WrittenFile } from '../archive/output-folder.ts';
import type { ReportFile } from '../load/find-content.ts';
import type { Agency, Report, Site } from '../model/report.ts';
import type { ReadableReport } from './examine-report.ts';
import { renderToWrite } from './render-report.ts';
import { reportFiles } from './report-files.ts';
import type { PagePdf, ReportToWrite } from './report-files.ts';

/** A page with its data and pictures, written aside by whoever rendered it; plain data that comes from any thread. */
export interface StagedPage {
  /** See `pageInputs`. */
  readonly inputs: string;
  readonly files: readonly WrittenFile[];
}

/** Where pages are staged, and what they depend on besides their reports. */
export interface StagingOrder {
  readonly output: string;
  readonly staging: string;
  readonly common: string;
}

/** The day of a document: of its publication, else of its signature, else none. */
export const documentDate = ({ published, signed }: Report): string | null => published ?? signed ?? null;

/** Renders a report that was found publishable, and writes its page aside. */
export async function stagePage(
  folder: OutputFolder,
  environment: nunjucks.Environment,
  { file, agency, site }: { readonly file: ReportFile; readonly agency: Agency; readonly site: Site },
  readable: ReadableReport,
  inputs: string,
  pdf: PagePdf | undefined,
): Promise<StagedPage> {
  const rendered = renderToWrite(environment, site, agency, readable, pdf !== undefined);
  const { report, pictures, source } = readable;
  const date = documentDate(report);
  const made: ReportToWrite = { file, rendered, pictures: [...pictures.values()], source, date, pdf };
  const files = await folder.stage(reportFiles(made));
  return { inputs, files };
}
