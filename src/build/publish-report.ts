import type { ManifestReport } from '../archive/manifest.ts';
import { reportFiles } from '../archive/manifest.ts';
import type { FileToWrite, OutputFolder, WrittenFile } from '../archive/output-folder.ts';
import { sha256 } from '../archive/output-folder.ts';
import { packReport } from '../archive/report-package.ts';
import { faultAt } from '../load/fault-at.ts';
import type { ReportFile } from '../load/find-content.ts';
import { reportPath, reportStem } from '../model/address.ts';
import type { Finding } from '../model/finding.ts';
import { withoutInvisible } from '../model/invisible-characters.ts';
import type { Message } from '../model/message.ts';
import type { Agency, Site } from '../model/report.ts';
import { PrintError } from '../print/index.ts';
import { tellPackageFacts, tellPdfFacts } from '../render/pages.ts';
import type { Attachment } from '../finish/finish-options.ts';
import type { FinishedFault } from '../finish/verify/finished-fault.ts';
import type { CheckedFile } from './check-content.ts';
import type { PrintShop } from './print-shop.ts';
import { isEnvironmentError } from './print-shop.ts';
import type { ReportCrew } from './report-crew.ts';

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
 * Publishes one report: page, fragment, data, pictures, PDF, archive. Where nothing that they depend on has changed since the manifest's
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
  const stem = `${base}${reportStem(file)}`;
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
  const pdfInputs = shop === undefined ? null : sha256(JSON.stringify([pageInputs, context.printIdentity]));

  if (!context.force && old !== undefined && old.inputs.page === pageInputs && (await isWhole(folder, old))) {
    if (shop === undefined || old.inputs.pdf === pdfInputs) return { ...NOTHING, entry: old, skipped: true };
  }

  // A run without PDFs keeps the PDF that is there, as long as it belongs to the same report.
  const kept = shop === undefined && old?.inputs.page === pageInputs ? await keptPdf(folder, old) : undefined;
  const hasPdf = shop !== undefined || kept !== undefined;
  const [outcome] = await context.crew.render([{ file, agency, site: context.site, hasPdf, waivedAcross }]);
  if (outcome === undefined || !outcome.ok) return failed(file, renderFailure(outcome?.error));
  const { rendered, pictures, sourceSha256, source, date } = outcome.value;
  if (sourceSha256 !== summary.sourceSha256) return failed(file, CHANGED);

  let pdf: Pdf | undefined = kept;
  if (shop !== undefined) {
    try {
      const printed = await shop.print(
        {
          lang: 'zh-CN',
          title: rendered.title,
          css: context.stylesheet,
          body: rendered.print,
          author: withoutInvisible(agency.name),
          subject: `${file.year}年度政府信息公开工作年度报告`,
          date,
          attachments: attachmentsOf(file, rendered.data, source),
        },
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

  const withFacts = (html: string): string =>
    pdf === undefined ? html : tellPdfFacts(html, pdf.bytes.length, pdf.pages);
  const zip = packReport({
    ...file,
    page: rendered.packed,
    data: rendered.data,
    source,
    pictures,
    pdf: pdf?.bytes,
    date,
  });

  const toWrite = (path: string, content: string | Uint8Array): FileToWrite => ({ path, content });
  const files = {
    data: toWrite(`${base}report.json`, rendered.data),
    pdf: pdf === undefined ? undefined : toWrite(`${stem}.pdf`, pdf.bytes),
    pictures: pictures.map((picture) => toWrite(`${base}${picture.file}`, picture.bytes)),
    fragment: toWrite(`${base}fragment.html`, withFacts(rendered.fragment)),
    zip: toWrite(`${stem}.zip`, zip),
    html: toWrite(`${base}index.html`, tellPackageFacts(withFacts(rendered.html), zip.length)),
  };
  // The page comes last: what it links to is there before it.
  const written = await folder.writeTogether(
    Object.values(files)
      .flat()
      .filter((each) => each !== undefined),
  );
  const resultOf = ({ path }: FileToWrite): WrittenFile =>
    written.find(({ file: { path: at } }) => at === path)!;
  const data = resultOf(files.data);
  const html = resultOf(files.html);
  const fragment = resultOf(files.fragment).file;
  const packed = resultOf(files.zip).file;
  const printed = files.pdf === undefined ? undefined : resultOf(files.pdf);
  return {
    ...NOTHING,
    entry: {
      region: file.region,
      agency: file.agency,
      year: file.year,
      title: rendered.title,
      html: html.file.path,
      pdf: printed?.file.path ?? null,
      data: data.file.path,
      fragment: fragment.path,
      zip: packed.path,
      source: file.file,
      sha256: {
        html: html.file.sha256,
        pdf: printed?.file.sha256 ?? null,
        data: data.file.sha256,
        source: sourceSha256 ?? '',
        fragment: fragment.sha256,
        zip: packed.sha256,
      },
      bytes: {
        html: html.file.bytes,
        pdf: printed?.file.bytes ?? null,
        data: data.file.bytes,
        fragment: fragment.bytes,
        zip: packed.bytes,
      },
      pdfPages: pdf?.pages ?? null,
      pictures: files.pictures.map((picture) => resultOf(picture).file),
      inputs: {
        page: pageInputs,
        pdf: pdfInputs ?? (kept === undefined ? null : (old?.inputs.pdf ?? null)),
      },
    },
    pageWritten: html.written || data.written,
    pdfWritten: printed?.written === true,
  };
}

/** A PDF in memory. */
interface Pdf {
  readonly bytes: Uint8Array;
  readonly pages: number;
}

/** The PDF that an earlier run published, where it is still there as it was. */
async function keptPdf(
  folder: OutputFolder,
  { pdf, pdfPages, sha256: hashes }: ManifestReport,
): Promise<Pdf | undefined> {
  if (pdf === null || pdfPages === null) return undefined;
  const bytes = await folder.read(pdf);
  return bytes === undefined || sha256(bytes) !== hashes.pdf ? undefined : { bytes, pages: pdfPages };
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
  for (const { path, bytes } of reportFiles(entry)) if (!(await folder.has(path, bytes))) return false;
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
