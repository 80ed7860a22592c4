import type { YamlDocument } from '../load/parse-yaml.ts';
import { figureAt } from '../model/figures.ts';
import { formOf } from '../model/forms.ts';
import type { ReportDocument } from '../model/forms.ts';
import { keysOf } from '../model/pointer.ts';
import type { Pointer } from '../model/pointer.ts';
import type { Prose } from '../model/prose.ts';
import { remember } from '../model/remember.ts';
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
  const tables = tablesData(report, computed);
  const text = (prose: Prose | undefined): string | undefined => prose?.filled;
  const before: Json = {
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
  };
  const after: Json = {
    problems: text(report.problems),
    matters: text(report.matters),
    sections: sectionsData(report.sections),
    processingFee: report.processingFee,
    accountability: text(report.accountability),
    notes,
    waivers,
    computed,
  };
  return `{${membersOf(before)},${tables},${membersOf(after)}\n}\n`;
}

/** An object as JSON without its braces. */
const membersOf = (object: Json): string => JSON.stringify(object, null, 2).slice(1, -'\n}'.length);

/** The figures of a report as the members 二, 三 and 四; those that were computed are noted. */
function tablesData({ figures, format, undivided }: Report, computed: Pointer[]): string {
  const form = formOf(format);
  const cells = form.figureCells(undivided);
  const [first = '', ...rest] = piecesAround(cells);
  return cells.reduce((json, pointer, index) => {
    const { state, value, digits } = figureAt(figures, pointer);
    if (state === 'computed') computed.push(pointer);
    const isBlank = state === 'blank' || state === 'missing';
    const shown = isBlank ? 'null' : form.kindOf(pointer) === 'amount' ? digits : String(value);
    return json + shown + rest[index]!;
  }, first);
}

/** What stands around the figures of a form, the same in all reports: written as JSON once. */
const piecesAround: (cells: readonly Pointer[]) => readonly string[] = remember((cells) => {
  const tables: Json = {};
  for (const pointer of cells) {
    const keys = keysOf(pointer);
    let target = tables;
    for (const key of keys.slice(0, -1)) target = (target[key] ??= {}) as Json;
    target[keys.at(-1)!] = FIGURE;
  }
  return membersOf(tables).split(JSON.stringify(FIGURE));
});

/** Stands in the place of each figure; no field is called so. */
const FIGURE = '#';

function sectionsData(sections: Report['sections']): Json | undefined {
  const entries = Object.entries(sections as Readonly<Record<string, TableProse>>).flatMap(
    ([key, { before, after }]) =>
      before === undefined && after === undefined
        ? []
        : [[key, { before: before?.filled, after: after?.filled }]],
  );
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as Json);
}
