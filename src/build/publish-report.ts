import type { ManifestReport } from '../archive/manifest.ts';
import type { OutputFolder } from '../archive/output-folder.ts';
import { sha256 } from '../archive/output-folder.ts';
import { faultAt } from '../load/fault-at.ts';
import type { ReportFile } from '../load/find-content.ts';
import { reportPath, reportStem } from '../model/address.ts';
import type { Finding } from '../model/finding.ts';
import { withoutInvisible } from '../model/invisible-characters.ts';
import type { Message } from '../model/message.ts';
import type { Agency, Site } from '../model/report.ts';
import { PrintError } from '../print/index.ts';
import { tellPdfFacts } from '../render/pages.ts';
import type { Attachment } from '../finish/finish-options.ts';
import type { FinishedFault } from '../finish/verify/finished-fault.ts';
import type { CheckedFile } from './check-content.ts';
import type { PrintOrder, PrintShop } from './print-shop.ts';
import { isEnvironmentError } from './print-shop.ts';
import type { ReportCrew } from './report-crew.ts';
import type { RenderedTask } from './report-task.ts';

/** What publishing needs besides the report. */
export interface PublishContext {
  readonly folder: OutputFolder;
  readonly site: Site;
  readonly crew: ReportCrew;
  readonly shop: PrintShop | undefined;
  readonly stylesheet: string;
  /** Hash over what all pages depend on: code, templates, site. */
  readonly inputs: string;
  readonly printIdentity: string;
  readonly force: boolean;
  readonly signal: AbortSignal;
}

/** What publishing one report came to. */
export interface PublishResult {
  readonly entry: ManifestReport | undefined;
  readonly pageWritten: boolean;
  readonly pdfWritten: boolean;
  readonly skipped: boolean;
  readonly findings: readonly Finding[];
  /** Why it could not be rendered or printed. */
  readonly failure: Message | undefined;
}

const NOTHING: PublishResult = {
  entry: undefined,
  pageWritten: false,
  pdfWritten: false,
  skipped: false,
  findings: [],
  failure: undefined,
};

/**
 * Publishes one report: page, data, pictures, PDF. Where nothing that they depend on has changed since the manifest's
 * entry, and the files are still there, nothing is done. The PDF is printed and verified before anything is written,
 * so that page and PDF never differ.
 */
export async function publishReport(
  context: PublishContext,
  { file, agency, agencySha256, summary }: CheckedFile,
  old: ManifestReport | undefined,
): Promise<PublishResult> {
  if (agency === undefined || summary?.entry === undefined) return NOTHING;
  const { folder, shop, signal } = context;
  const base = `${reportPath(file)}/`;
  const pdfPath = `${base}${reportStem(file)}.pdf`;
  // A run without PDFs keeps the PDF that is there, as long as it belongs to the same report.
  const { waivedAcross } = summary;
  const pageInputs = sha256(
    JSON.stringify([
      context.inputs,
      summary.inputs,
      agencySha256,
      agency.regionName ?? null,
      ...(waivedAcross.length > 0 ? [waivedAcross] : []),
    ]),
  );
  const keptPdf =
    shop === undefined &&
    old?.inputs.page === pageInputs &&
    old.pdf !== null &&
    (await folder.has(old.pdf, old.bytes.pdf ?? -1));
  const hasPdf = shop !== undefined || keptPdf;
  const pdfInputs = shop === undefined ? null : sha256(JSON.stringify([pageInputs, context.printIdentity]));

  if (!context.force && old !== undefined && old.inputs.page === pageInputs && (await isWhole(folder, old))) {
    if (shop === undefined || old.inputs.pdf === pdfInputs) return { ...NOTHING, entry: old, skipped: true };
  }

  const [outcome] = await context.crew.render([{ file, agency, site: context.site, hasPdf, waivedAcross }]);
  if (outcome === undefined || !outcome.ok) return failed(file, renderFailure(outcome?.error));
  const { rendered, pictures, sourceSha256, source, date } = outcome.value;
  if (sourceSha256 !== summary.sourceSha256) return failed(file, CHANGED);

  let pdf: { readonly bytes: Uint8Array; readonly pages: number } | undefined;
  if (shop !== undefined) {
    try {
      const printed = await shop.print(
        printOrder(file, agency, { rendered, source, date }, context.stylesheet),
        signal,
      );
      if (!printed.ok) return failed(file, printed.faults[0]!.text, printed.faults);
      pdf = printed;
    } catch (error) {
      if (signal.aborted) return NOTHING;
      if (isEnvironmentError(error)) throw error;
      if (error instanceof PrintError) return failed(file, error.text, [{ page: null, text: error.text }]);
      throw error;
    }
  }

  const oldPdf = keptPdf ? old : undefined;
  const pdfBytes = pdf?.bytes.length ?? oldPdf?.bytes.pdf ?? null;
  const pdfPages = pdf?.pages ?? oldPdf?.pdfPages ?? null;
  const page =
    pdfBytes === null || pdfPages === null ? rendered.html : tellPdfFacts(rendered.html, pdfBytes, pdfPages);

  // The page comes last: what it links to is there before it.
  const written = await folder.writeTogether([
    { path: `${base}report.json`, content: rendered.data },
    ...(pdf === undefined ? [] : [{ path: pdfPath, content: pdf.bytes }]),
    ...pictures.map((picture) => ({ path: `${base}${picture.file}`, content: picture.bytes })),
    { path: `${base}index.html`, content: page },
  ]);
  const data = written[0]!;
  const html = written.at(-1)!;
  const printed = pdf === undefined ? undefined : written[1];
  const pdfFile = printed?.file;
  const shown = written.slice(printed === undefined ? 1 : 2, -1).map(({ file: picture }) => picture);
  return {
    ...NOTHING,
    entry: {
      region: file.region,
      agency: file.agency,
      year: file.year,
      title: rendered.title,
      html: html.file.path,
      pdf: pdfFile?.path ?? oldPdf?.pdf ?? null,
      data: data.file.path,
      source: file.file,
      sha256: {
        html: html.file.sha256,
        pdf: pdfFile?.sha256 ?? oldPdf?.sha256.pdf ?? null,
        data: data.file.sha256,
        source: sourceSha256 ?? '',
      },
      bytes: {
        html: html.file.bytes,
        pdf: pdfBytes,
        data: data.file.bytes,
      },
      pdfPages,
      pictures: shown,
      inputs: { page: pageInputs, pdf: pdfInputs ?? oldPdf?.inputs.pdf ?? null },
    },
    pageWritten: html.written || data.written,
    pdfWritten: printed?.written === true,
  };
}

/** The order to print a rendered report. */
export function printOrder(
  file: ReportFile,
  agency: Agency,
  { rendered, source, date }: Pick<RenderedTask, 'rendered' | 'source' | 'date'>,
  stylesheet: string,
): PrintOrder {
  return {
    lang: 'zh-CN',
    title: rendered.title,
    css: stylesheet,
    body: rendered.print,
    author: withoutInvisible(agency.name),
    subject: `${file.year}年度政府信息公开工作年度报告`,
    date,
    attachments: attachmentsOf(file, rendered.data, source),
  };
}

/** What travels inside the PDF: with both, the page can be made again from the PDF alone. */
function attachmentsOf(file: ReportFile, data: string, source: Uint8Array): readonly Attachment[] {
  return [
    {
      name: 'report.json',
      mime: 'application/json',
      relationship: 'Data',
      description: '本报告的数据（JSON）',
      data: Buffer.from(data, 'utf8'),
    },
    {
      name: `${file.year}.yaml`,
      mime: 'application/yaml',
      relationship: 'Source',
      description: '本报告的源文件（YAML）',
      data: source,
    },
  ];
}

/** Whether all files of an entry are there with their sizes. */
async function isWhole(folder: OutputFolder, entry: ManifestReport): Promise<boolean> {
  const files: (readonly [string, number])[] = [
    [entry.html, entry.bytes.html],
    [entry.data, entry.bytes.data],
    ...entry.pictures.map((picture) => [picture.path, picture.bytes] as const),
  ];
  if (entry.pdf !== null) files.push([entry.pdf, entry.bytes.pdf ?? -1]);
  for (const [file, bytes] of files) if (!(await folder.has(file, bytes))) return false;
  return true;
}

function failed(
  file: ReportFile,
  message: Message,
  faults: readonly Pick<FinishedFault, 'page' | 'text'>[] = [{ page: null, text: message }],
): PublishResult {
  return {
    ...NOTHING,
    failure: message,
    findings: faults.map(({ page, text }) =>
      faultAt({
        code: 'PRINT',
        file: file.file,
        message: {
          zh: page === null ? text.zh : `PDF 第 ${page} 页：${text.zh}`,
          en: page === null ? text.en : `page ${page} of the PDF: ${text.en}`,
        },
        hint: {
          zh: '这份报告没有发布，上次发布的仍在。请再运行一次；仍然如此的，请把这份文件反馈给我们。',
          en: 'It is not published; what was published before stays. Run again; if it fails again, tell us.',
        },
      }),
    ),
  };
}

const CHANGED: Message = {
  zh: '文件在生成过程中被改动，请再运行一次',
  en: 'the file was changed during the build; run again',
};

const renderFailure = (error: Error | undefined): Message => ({
  zh: `页面无法生成（${error?.message ?? '没有结果'}）`,
  en: `the page could not be rendered (${error?.message ?? 'no result'})`,
});

/** The agency as the directory pages need it where its own file cannot be read any more. */
export const agencyFromName = (file: Pick<ManifestReport, 'region' | 'agency'>, name: string): Agency => ({
  region: file.region,
  agency: file.agency,
  name,
});
