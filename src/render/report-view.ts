import type { Footnotes } from './footnotes.ts';
import { makeFootnotes } from './footnotes.ts';
import { reportStem } from '../model/address.ts';
import { SECTIONS } from '../model/form.ts';
import { formOf } from '../model/forms.ts';
import { officialLabel } from '../model/labels.ts';
import type { Prose } from '../model/prose.ts';
import type { Agency, Report } from '../model/report.ts';
import { headingOf } from '../model/report.ts';
import type { OfficialTable, TableKey } from '../model/table.ts';
import { mattersBlocks, overviewBlocks } from './closing-sentences.ts';
import { chineseDate } from './chinese-date.ts';
import type { PictureSource } from './prose-html.ts';
import { proseHtml } from './prose-html.ts';
import type { SafeHtml } from './safe-html.ts';
import { safeHtml } from './safe-html.ts';
import { ROWS_PLACE, marksHtml, tableRows } from './table-html.ts';
import type { TableRows } from './table-html.ts';
import { titleHtml } from './title-lines.ts';

/** A fact about the document, as 政府网站 show them beside an article. */
export interface DocumentFact {
  readonly label: string;
  readonly text: string;
}

/** One of the three sections with an official table. */
export interface TableView {
  readonly key: TableKey;
  readonly caption: string;
  readonly captionMarks: SafeHtml;
  /** Where its rows go; see {@link ReportView.rows}. */
  readonly rows: SafeHtml;
  readonly notes: Footnotes['general'];
}

/** One of the six sections. */
export interface SectionView {
  readonly id: string;
  readonly title: string;
  readonly before: SafeHtml;
  readonly table: TableView | null;
  readonly after: SafeHtml;
}

/** All that the template of a report's main part needs; texts are escaped by the template, HTML is marked as such. */
export interface ReportView {
  readonly title: SafeHtml;
  readonly notice: string | null;
  readonly facts: readonly DocumentFact[];
  readonly preface: SafeHtml;
  readonly sections: readonly SectionView[];
  /** The rows of its tables, in order, which go into the rendered template. */
  readonly rows: readonly TableRows[];
  readonly generalNotes: Footnotes['general'];
  readonly signature: { readonly name: string; readonly date: string | null } | null;
}

/**
 * Prepares a report for its template.
 *
 * @param waiversInForce indices of the waivers whose figures are marked
 * @param pictures where the pictures of its prose are found
 */
export function viewReport(
  report: Report,
  agency: Agency,
  waiversInForce: readonly number[],
  pictures: PictureSource,
): ReportView {
  const form = formOf(report.format);
  const footnotes = makeFootnotes(report, waiversInForce);
  const html = (prose: Prose | undefined): SafeHtml =>
    safeHtml(prose === undefined ? '' : proseHtml(prose, pictures));
  const blocks = (prose: Prose, withClosing: Prose['blocks']): SafeHtml =>
    html({ ...prose, blocks: withClosing });
  const table = (grid: OfficialTable): TableView => ({
    key: grid.key,
    caption: form.captions[grid.key],
    captionMarks: safeHtml(marksHtml(footnotes.marks.get(`/${grid.key}`))),
    rows: safeHtml(ROWS_PLACE),
    notes: footnotes.tables[grid.key],
  });
  const tables = form.tables(report.undivided);
  const sections = SECTIONS.map((key, index): SectionView => {
    const common = { id: `section-${index + 1}`, title: officialLabel(`/${key}`, form.labels) };
    switch (key) {
      case 'disclosure':
      case 'applications':
      case 'disputes':
        return {
          ...common,
          before: html(report.sections[key].before),
          table: table(tables[key]),
          after: html(report.sections[key].after),
        };
      case 'overview':
        return {
          ...common,
          before: blocks(report.overview, overviewBlocks(report)),
          table: null,
          after: html(undefined),
        };
      case 'matters':
        return {
          ...common,
          before: blocks(report.matters, mattersBlocks(report)),
          table: null,
          after: html(undefined),
        };
      case 'problems':
        return { ...common, before: html(report.problems), table: null, after: html(undefined) };
    }
  });
  return {
    title: safeHtml(titleHtml(headingOf(report, agency))),
    notice: report.notice ?? null,
    facts: documentFacts(report, agency),
    preface: html(report.preface),
    sections,
    rows: sections.flatMap((section) =>
      section.table === null ? [] : tableRows(tables[section.table.key], report.figures, footnotes.marks),
    ),
    generalNotes: footnotes.general,
    signature:
      report.signedBy === undefined
        ? null
        : { name: report.signedBy, date: report.signed === undefined ? null : chineseDate(report.signed) },
  };
}

/** 发布机构, 文号, 索引号, 成文日期, 发布日期: those that are known; nothing is invented. */
function documentFacts(report: Report, agency: Agency): readonly DocumentFact[] {
  const fact = (label: string, text: string | undefined): DocumentFact[] =>
    text === undefined ? [] : [{ label, text }];
  return [
    ...fact('发布机构', agency.name),
    ...fact('索引号', report.indexNumber),
    ...fact('文号', report.documentNumber),
    ...fact('成文日期', report.signed === undefined ? undefined : chineseDate(report.signed)),
    ...fact('发布日期', report.published === undefined ? undefined : chineseDate(report.published)),
  ];
}

/** The path of the PDF, from the report's page. */
export const pdfName = (report: Report): string => `${reportStem(report)}.pdf`;

/** The path of the archive, from the report's page. */
export const packageName = (report: Report): string => `${reportStem(report)}.zip`;
