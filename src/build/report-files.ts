import type { ManifestReport } from '../archive/manifest.ts';
import type { FileToWrite, WrittenFile } from '../archive/output-folder.ts';
import { sha256 } from '../archive/output-folder.ts';
import type { ReportFile } from '../load/find-content.ts';
import type { Picture } from '../load/read-picture.ts';
import { reportPath, reportStem } from '../model/address.ts';
import type { ReportAddress } from '../model/address.ts';
import type { RenderedReport } from '../render/pages.ts';
import { tellPdfFacts } from '../render/pages.ts';

/** A PDF that stands beside a page: this run's, with its bytes, or that of an earlier run. */
export interface PagePdf {
  readonly bytes: number;
  readonly pages: number;
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

export const pdfPathOf = (report: ReportAddress): string => `${reportPath(report)}/${reportStem(report)}.pdf`;

/** The files of one report's folder, in the order in which they are put in their places: the page last. */
export function reportFiles(
  report: ReportAddress,
  rendered: RenderedReport,
  pictures: readonly Picture[],
  pdf: (PagePdf & { readonly content?: Uint8Array }) | undefined,
): readonly FileToWrite[] {
  const base = `${reportPath(report)}/`;
  const page = pdf === undefined ? rendered.html : tellPdfFacts(rendered.html, pdf.bytes, pdf.pages);
  return [
    { path: `${base}report.json`, content: rendered.data },
    ...(pdf?.content === undefined ? [] : [{ path: pdfPathOf(report), content: pdf.content }]),
    ...pictures.map((picture) => ({ path: `${base}${picture.file}`, content: picture.bytes })),
    { path: `${base}index.html`, content: page },
  ];
}

/** The manifest's entry of a report whose files were written, or staged. */
export function entryOf(
  file: ReportFile,
  { title, sourceSha256 }: { readonly title: string; readonly sourceSha256: string },
  written: readonly WrittenFile[],
  pdf: (PagePdf & { readonly sha256: string }) | undefined,
  inputs: ManifestReport['inputs'],
): ManifestReport {
  const base = `${reportPath(file)}/`;
  const pdfPath = pdfPathOf(file);
  const at = (path: string): WrittenFile['file'] => written.find((each) => each.file.path === path)!.file;
  const html = at(`${base}index.html`);
  const data = at(`${base}report.json`);
  const own = new Set([html.path, data.path, pdfPath]);
  return {
    region: file.region,
    agency: file.agency,
    year: file.year,
    title,
    html: html.path,
    pdf: pdf === undefined ? null : pdfPath,
    data: data.path,
    source: file.file,
    sha256: { html: html.sha256, pdf: pdf?.sha256 ?? null, data: data.sha256, source: sourceSha256 },
    bytes: { html: html.bytes, pdf: pdf?.bytes ?? null, data: data.bytes },
    pdfPages: pdf?.pages ?? null,
    pictures: written.map((each) => each.file).filter((each) => !own.has(each.path)),
    inputs,
  };
}
