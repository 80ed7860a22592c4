import type { YamlDocument } from '../load/parse-yaml.ts';
import { figureAt } from '../model/figures.ts';
import { formOf } from '../model/forms.ts';
import { withoutInvisible } from '../model/invisible-characters.ts';
import type { ReportDocument } from '../model/forms.ts';
import { keysOf } from '../model/pointer.ts';
import type { Pointer } from '../model/pointer.ts';
import type { Prose } from '../model/prose.ts';
import type { Agency, Report, TableProse } from '../model/report.ts';

type Json = { [key: string]: unknown };

/**
 * The data of a report as `report.json`: the YAML's names and figures, rows of 三 always in full, computed figures
 * filled in and listed in `computed`, references in the prose replaced by their figures. A blank cell is `null`; an
 * amount in 万元 keeps the digits that were typed.
 */
export function reportData(report: Report, agency: Agency, document: YamlDocument): string {
  const { notes, waivers } = document.value as ReportDocument;
  const computed: Pointer[] = report.titleIsDefault ? ['/title'] : [];
  const tables: Json = {};
  const form = formOf(report.format);
  for (const pointer of form.figureCells(report.undivided)) {
    const figure = figureAt(report.figures, pointer);
    const keys = keysOf(pointer);
    let target = tables;
    for (const key of keys.slice(0, -1)) target = (target[key] ??= {}) as Json;
    const isBlank = figure.state === 'blank' || figure.state === 'missing';
    const isAmount = form.kindOf(pointer) === 'amount';
    target[keys.at(-1)!] = isBlank ? null : isAmount ? JSON.rawJSON(figure.digits) : figure.value;
    if (figure.state === 'computed') computed.push(pointer);
  }

  const text = (prose: Prose | undefined): string | undefined => prose?.filled;
  const data: Json = {
    format: report.format,
    region: report.region,
    agency: report.agency,
    agencyName: agency.name,
    year: report.year,
    title: report.title,
    notice: report.notice,
    documentNumber: report.documentNumber,
    indexNumber: report.indexNumber,
    signedBy: report.signedBy,
    signed: report.signed,
    published: report.published,
    preface: text(report.preface),
    overview: text(report.overview),
    ...tables,
    problems: text(report.problems),
    matters: text(report.matters),
    sections: sectionsData(report.sections),
    processingFee: report.processingFee,
    accountability: text(report.accountability),
    notes,
    waivers,
    computed,
  };
  return `${withoutInvisible(JSON.stringify(data, null, 2))}\n`;
}

function sectionsData(sections: Report['sections']): Json | undefined {
  const entries = Object.entries(sections as Readonly<Record<string, TableProse>>).flatMap(
    ([key, { before, after }]) =>
      before === undefined && after === undefined
        ? []
        : [[key, { before: before?.filled, after: after?.filled }]],
  );
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as Json);
}
