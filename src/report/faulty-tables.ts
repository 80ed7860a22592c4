import type { Finding, Severity } from '../model/finding.ts';
import { figureAt } from '../model/figures.ts';
import { formOf } from '../model/forms.ts';
import type { Language } from '../model/message.ts';
import type { Pointer } from '../model/pointer.ts';
import { isWithin } from '../model/pointer.ts';
import type { Report } from '../model/report.ts';
import type { OfficialTable } from '../model/table.ts';
import { escapeHtml } from '../render/escape.ts';
import { cellId, filledTableHtml, withoutTerms } from '../render/table-html.ts';
import type { CellContent } from '../render/table-html.ts';
import { harmless } from './finding-text.ts';
import type { TypedReport } from './typed-report.ts';
import { typedCell } from './typed-report.ts';

/** A finding with the number by which the page calls it, and the id of its entry in the list. */
export interface NumberedFinding {
  readonly number: number;
  readonly id: string;
  readonly finding: Finding;
}

/** A table in which something is wrong, drawn with marks. */
export interface FaultyTable {
  readonly table: OfficialTable;
  /** Its rows, escaped. */
  readonly rows: string;
  /** The id of what is marked for a finding, by its number: a cell, or the mark in a head. */
  readonly anchors: ReadonlyMap<number, string>;
}

/** One number at a cell or head. */
interface Mark extends NumberedFinding {
  /** Whether the fault lies here; else this is only a term of it. */
  readonly isOwn: boolean;
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** The tables of a report's form, in order. */
function tablesOf({ format, undivided }: Report): readonly OfficialTable[] {
  const { disclosure, applications, disputes } = formOf(format).tables(undivided);
  return [disclosure, applications, disputes];
}

/**
 * Draws those official tables of a report in which a finding or a term of one lies: figures as they were typed, wrong
 * ones framed and numbered, terms marked more lightly.
 *
 * @param idPrefix stands before every id of the tables
 */
export function faultyTables(
  typed: TypedReport,
  findings: readonly NumberedFinding[],
  language: Language,
  idPrefix: string,
): readonly FaultyTable[] {
  return tablesOf(typed.report).flatMap((table) => {
    const marks = placeMarks(typed, table, findings);
    if (marks.size === 0) return [];
    const anchors = new Map<number, string>();
    const figures = new Set(figuresOf(table));
    for (const [pointer, at] of marks) {
      for (const { number, isOwn } of at) {
        if (!isOwn || anchors.has(number)) continue;
        anchors.set(number, figures.has(pointer) ? idPrefix + cellId(pointer) : headMarkId(idPrefix, number));
      }
    }
    const filled = filledTableHtml(table, {
      idPrefix,
      figure: (pointer) => drawCell(typed, pointer, marks.get(pointer) ?? [], language),
      head: (pointer) =>
        (marks.get(pointer) ?? [])
          .map((mark) => markHtml(mark, language, headMarkId(idPrefix, mark.number)))
          .join(''),
    });
    // This page stands alone: it has no glossary beside it.
    return [{ table, rows: withoutTerms(filled), anchors }];
  });
}

const headMarkId = (idPrefix: string, number: number): string => `${idPrefix}mark-${number}`;

const figuresOf = (table: OfficialTable): readonly Pointer[] =>
  table.groups.flat(2).flatMap((cell) => (cell.kind === 'figure' ? [cell.pointer] : []));

/** What is marked, by the pointer of a cell or a head. */
function placeMarks(
  { report }: TypedReport,
  table: OfficialTable,
  findings: readonly NumberedFinding[],
): ReadonlyMap<Pointer, readonly Mark[]> {
  const figures = figuresOf(table);
  const heads = new Set(
    [...table.head, ...table.groups.flat()].flatMap((row) =>
      row.flatMap((cell) => (cell.kind === 'head' && cell.pointer !== undefined ? [cell.pointer] : [])),
    ),
  );
  /** Where a pointer shows: its cell; of a row, the blank cells that it is about, or its head. */
  const shownAt = (pointer: Pointer): readonly Pointer[] => {
    if (figures.includes(pointer)) return [pointer];
    const blanks = figures.filter(
      (cell) => isWithin(cell, pointer) && figureAt(report.figures, cell).state === 'blank',
    );
    if (blanks.length > 0 && heads.has(pointer)) return blanks;
    return heads.has(pointer) ? [pointer] : [];
  };
  const marks = new Map<Pointer, Mark[]>();
  const put = (pointer: Pointer, mark: Mark): void => {
    for (const at of shownAt(pointer)) {
      const there = marks.get(at) ?? [];
      if (there.every(({ number }) => number !== mark.number)) marks.set(at, [...there, mark]);
    }
  };
  for (const numbered of findings) {
    put(numbered.finding.pointer, { ...numbered, isOwn: true });
    for (const place of numbered.finding.related ?? []) {
      if (place.file === numbered.finding.file) put(place.pointer, { ...numbered, isOwn: false });
    }
  }
  return marks;
}

function drawCell(
  typed: TypedReport,
  pointer: Pointer,
  marks: readonly Mark[],
  language: Language,
): CellContent {
  const own = marks.filter(({ isOwn }) => isOwn);
  const cell = typedCell(typed, pointer, own.find(({ finding }) => finding.pointer === pointer)?.finding);
  const worst = own.map(({ finding }) => finding.severity).sort((a, b) => RANK[a] - RANK[b])[0];
  return {
    classes: [
      ...(worst !== undefined ? ['wrong', worst] : marks.length > 0 ? ['term'] : []),
      ...(cell.kind === 'derived' ? ['derived'] : []),
    ],
    html: valueHtml(cell.kind, cell.text, language) + marks.map((mark) => markHtml(mark, language)).join(''),
  };
}

/** An empty cell is empty to the eye; to the ear it is said what it is. */
function valueHtml(kind: ReturnType<typeof typedCell>['kind'], text: string, language: Language): string {
  switch (kind) {
    case 'typed':
    case 'derived':
      return escapeHtml(harmless(text));
    case 'blank':
      return `<span class="visually-hidden">${language === 'zh' ? '空白' : 'blank'}</span>`;
    case 'absent':
      return `<span class="absent">${language === 'zh' ? '缺' : 'missing'}</span>`;
  }
}

function markHtml({ number, id, isOwn, finding }: Mark, language: Language, ownId?: string): string {
  const label =
    language === 'zh'
      ? `第 ${number} 处${isOwn ? '' : '的相关数'}`
      : `${isOwn ? '' : 'part of '}finding ${number}`;
  const idAttribute = ownId === undefined ? '' : ` id="${ownId}"`;
  const classes = isOwn ? `number ${finding.severity}` : 'number faint';
  return ` <a class="${classes}"${idAttribute} href="#${id}" aria-label="${label}">${number}</a>`;
}
