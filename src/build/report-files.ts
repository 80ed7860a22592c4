import type { ManifestReport, PublishedFile } from '../archive/manifest.ts';
import type { FileToWrite, WrittenFile } from '../archive/output-folder.ts';
import { sha256 } from '../archive/output-folder.ts';
import { packReport } from '../archive/report-package.ts';
import type { ReportFile } from '../load/find-content.ts';
import type { Picture } from '../load/read-picture.ts';
import { reportPath, reportStem } from '../model/address.ts';
import type { ReportAddress } from '../model/address.ts';
import type { HtmlInParts } from '../render/html-in-parts.ts';
import type { RenderedReport } from '../render/pages.ts';
import { tellPackageFacts, tellPdfFacts } from '../render/pages.ts';

/** A PDF that stands beside a page: this run's, or that of an earlier run. */
export interface PagePdf {
  readonly bytes: Uint8Array;
  readonly pages: number;
}

/** A report with all that its files are made from. */
export interface ReportToWrite {
  readonly file: ReportFile;
  readonly rendered: RenderedReport<string | HtmlInParts>;
  readonly pictures: readonly Picture[];
  readonly source: Uint8Array;
  /** The day of the document, where it has one. */
  readonly date: string | null;
  readonly pdf: PagePdf | undefined;
}

/** What a page depends on, as a hash: where it is the same, nothing is rendered. */
export function pageInputs(
  /** Of what all pages depend on: code, templates, site. */
  common: string,
  /** Of the source with its pictures, see `ReportSummary`. */
  source: string,
  agency: { readonly sha256: string; readonly regionName?: string | undefined },
  /** The waivers that hold in checks across reports: the page tells of them. */
  waivedAcross: readonly number[],
): string {
  return sha256(
    JSON.stringify([
      common,
      source,
      agency.sha256,
      agency.regionName ?? null,
      ...(waivedAcross.length > 0 ? [waivedAcross] : []),
    ]),
  );
}

/** Where the files of a report stand in the output folder. */
export function pathsOf(report: ReportAddress) {
  const base = `${reportPath(report)}/`;
  const stem = `${base}${reportStem(report)}`;
  return {
    base,
    html: `${base}index.html`,
    data: `${base}report.json`,
    fragment: `${base}fragment.html`,
    pdf: `${stem}.pdf`,
    zip: `${stem}.zip`,
  };
}

/** The files of one report's folder, in the order in which they are put in their places: the page last. */
export function reportFiles(report: ReportToWrite): readonly FileToWrite[] {
  const { file, rendered, pictures, pdf } = report;
  const paths = pathsOf(file);
  const withFacts = (html: string | HtmlInParts): string | HtmlInParts =>
    pdf === undefined ? html : tellPdfFacts(html.toString(), pdf.bytes.length, pdf.pages);
  // A run without PDFs makes no archive that would lack one.
  const zip =
    pdf === undefined
      ? undefined
      : packReport({ ...file, ...report, page: rendered.packed, data: rendered.data, pdf: pdf.bytes });
  return [
    { path: paths.data, content: rendered.data },
    ...(pdf === undefined ? [] : [{ path: paths.pdf, content: pdf.bytes }]),
    ...pictures.map((picture) => ({ path: `${paths.base}${picture.file}`, content: picture.bytes })),
    { path: paths.fragment, content: withFacts(rendered.fragment) },
    ...(zip === undefined ? [] : [{ path: paths.zip, content: zip }]),
    {
      path: paths.html,
      content:
        zip === undefined ? rendered.html : tellPackageFacts(withFacts(rendered.html).toString(), zip.length),
    },
  ];
}

/** The manifest's entry of a report whose files were written, or staged; `pdfPages` where it has a PDF. */
export function entryOf(
  file: ReportFile,
  {
    entry: { title },
    sourceSha256,
  }: { readonly entry: { readonly title: string }; readonly sourceSha256: string },
  written: readonly WrittenFile[],
  pdfPages: number | undefined,
  inputs: ManifestReport['inputs'],
): ManifestReport {
  const paths = pathsOf(file);
  const at = (path: string): PublishedFile => written.find((each) => each.file.path === path)!.file;
  const [html, data, fragment] = [at(paths.html), at(paths.data), at(paths.fragment)];
  const pdf = pdfPages === undefined ? undefined : at(paths.pdf);
  const zip = pdfPages === undefined ? undefined : at(paths.zip);
  const own = new Set<string>(Object.values(paths));
  return {
    region: file.region,
    agency: file.agency,
    year: file.year,
    title,
    html: html.path,
    pdf: pdf?.path ?? null,
    data: data.path,
    fragment: fragment.path,
    ...(zip === undefined ? {} : { zip: zip.path }),
    source: file.file,
    sha256: {
      html: html.sha256,
      pdf: pdf?.sha256 ?? null,
      data: data.sha256,
      source: sourceSha256,
      fragment: fragment.sha256,
      ...(zip === undefined ? {} : { zip: zip.sha256 }),
    },
    bytes: {
      html: html.bytes,
      pdf: pdf?.bytes ?? null,
      data: data.bytes,
      fragment: fragment.bytes,
      ...(zip === undefined ? {} : { zip: zip.bytes }),
    },
    pdfPages: pdfPages ?? null,
    pictures: written.map((each) => each.file).filter((each) => !own.has(each.path)),
    inputs,
  };
}
