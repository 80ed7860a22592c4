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
  /** See {@link stagedFiles}. */
  readonly packed: string;
}

/** Staged files as one text: a line each, with ten thousands of pages a third of what they take as objects. */
const packed = (files: readonly WrittenFile[]): string =>
  files.map(({ file, written }) => `${written ? 1 : 0} ${file.bytes} ${file.sha256} ${file.path}`).join('\n');

/** The files of a staged page. */
export const stagedFiles = ({ packed: lines }: StagedPage): readonly WrittenFile[] =>
  lines.split('\n').map((line) => {
    const [isWritten, bytes, sha256, ...rest] = line.split(' ');
    const file = { path: rest.join(' '), bytes: Number(bytes), sha256: sha256! };
    return { file, written: isWritten === '1' };
  });

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
  return { inputs, packed: packed(files) };
}
