import { placeTable } from '../model/heads.ts';
import type { PlacedCell } from '../model/heads.ts';
import { figureAt } from '../model/figures.ts';
import type { Figures } from '../model/figures.ts';
import type { Pointer } from '../model/pointer.ts';
import type { HeadCell, OfficialTable, TableKey } from '../model/table.ts';
import { escapeHtml } from './escape.ts';
import { termAddress } from './glossary.ts';

/** Numbers of footnotes to mark, by the pointer that they stand at. */
export type Marks = ReadonlyMap<Pointer, readonly number[]>;

/** What a table shows in the cell of a figure: HTML, and the classes of the cell. */
export interface CellContent {
  readonly html: string;
  readonly classes: readonly string[];
  /** Whether it says that there was none, which a page may show more quietly. */
  readonly isZero?: boolean;
}

/** What is put into a table whose frame is the same in every report. */
export interface TableFilling {
  readonly figure: (pointer: Pointer) => CellContent;
  /** HTML after the label of a head that names a field but no figure. */
  readonly head: (pointer: Pointer) => string;
  /** What stands before every id, where a page has a table more than once. */
  readonly idPrefix?: string;
}

/** A piece of a table's HTML that is the same in every report, and the figure or mark that follows it. */
interface Piece {
  readonly html: string;
  readonly figure?: { readonly pointer: Pointer; readonly attributes: string };
  readonly markAt?: Pointer;
}

const NUMBERS: Readonly<Record<TableKey, string>> = {
  disclosure: '2',
  applications: '3',
  disputes: '4',
};

/**
 * More digits than these do not fit a column at the table's usual type size (see print.css); the cell then gets the
 * class `digits-N`.
 */
const USUAL_DIGITS: Readonly<Record<TableKey, number>> = {
  disclosure: 12,
  applications: 6,
  disputes: 5,
};

/** The longest figure (12 digits) with a mark; print.css has no smaller type. */
const MOST_DIGITS = 14;

const compiled = new WeakMap<OfficialTable, readonly Piece[]>();

/** The web root from a report's page. */
const ROOT = '../../../';

/**
 * Takes the links to the glossary out again, for print: paper has nothing to click, and an archived file should not
 * depend on a page that stands elsewhere.
 */
export const withoutTerms = (html: string): string =>
  html.replaceAll(/<a class="term" href="[^"]*">([^<]*)<\/a>/g, '$1');

/** Leads the links to the glossary to a site whose web root is at `root`, for a page that stands elsewhere. */
export const termsFrom = (html: string, root: string): string =>
  html.replaceAll(`<a class="term" href="${ROOT}`, `<a class="term" href="${escapeHtml(root)}`);

/** A head's label, as a link to the glossary where its term is explained. The text, and so the name, stays the label. */
function headHtml({ text, pointer }: HeadCell): string {
  const address = pointer === undefined ? undefined : termAddress(pointer);
  const label = escapeHtml(text);
  return address === undefined ? label : `<a class="term" href="${ROOT}${address}">${label}</a>`;
}

/** The id of a figure's cell: `applications-new-total`. */
export const cellId = (pointer: Pointer): string => pointer.slice(1).replaceAll('/', '-');

/** The HTML of footnote marks: linked, in `<sup>`, so that they are no part of the figure. */
export function marksHtml(numbers: readonly number[] | undefined): string {
  if (numbers === undefined) return '';
  return numbers
    .map(
      (number) =>
        `<sup class="mark"><a href="#note-${number}" id="mark-${number}" aria-label="注 ${number}">[${number}]</a></sup>`,
    )
    .join('');
}

/** The rows of an official table as HTML: a report's figures with the marks of its footnotes. */
export function tableRowsHtml(table: OfficialTable, figures: Figures, marks: Marks): string {
  const usual = USUAL_DIGITS[table.key];
  return filledTableHtml(table, {
    figure: (pointer) => {
      const { digits } = figureAt(figures, pointer);
      const numbers = marks.get(pointer);
      // A mark is about two digits wide.
      const length = Math.min(digits.length + 2 * (numbers?.length ?? 0), MOST_DIGITS);
      return {
        // A figure that is a row of its own (行政许可) has its mark at the figure, not at its label too.
        html: escapeHtml(digits) + marksHtml(numbers),
        classes: length > usual ? [`digits-${length}`] : [],
        isZero: digits === '0' && length <= usual,
      };
    },
    head: (pointer) => marksHtml(marks.get(pointer)),
  });
}

/**
 * The rows of an official table as HTML. Every header cell has an id and every cell lists its heads, as scope alone
 * cannot express heads on several levels (WCAG 1.3.1, technique H43). What does not differ between reports is put
 * together once; a report only fills its figures in.
 */
export function filledTableHtml(table: OfficialTable, { figure, head, idPrefix = '' }: TableFilling): string {
  let pieces = idPrefix === '' ? compiled.get(table) : undefined;
  if (pieces === undefined) {
    pieces = compile(table, idPrefix);
    if (idPrefix === '') compiled.set(table, pieces);
  }
  let html = '';
  for (const piece of pieces) {
    html += piece.html;
    if (piece.markAt !== undefined) html += head(piece.markAt);
    if (piece.figure === undefined) continue;
    const { pointer, attributes } = piece.figure;
    const content = figure(pointer);
    html += content.classes.length > 0 ? `<td class="${content.classes.join(' ')}"` : '<td';
    html += `${content.isZero === true ? ' data-zero' : ''}${attributes}>${content.html}`;
  }
  return html;
}

function compile(table: OfficialTable, idPrefix: string): readonly Piece[] {
  const { cells } = placeTable(table);
  const number = NUMBERS[table.key];
  const headId = (index: number): string => `${idPrefix}h${number}-${index + 1}`;
  const pieces: Piece[] = [];
  let html = '';
  const flush = (rest: Omit<Piece, 'html'>): void => {
    pieces.push({ html, ...rest });
    html = '';
  };
  const figureRows = new Set(cells.flatMap(({ cell }) => (cell.kind === 'figure' ? [cell.pointer] : [])));

  const renderCell = ({ cell, heads }: PlacedCell, index: number): void => {
    const headers = heads.length === 0 ? '' : ` headers="${heads.map(headId).join(' ')}"`;
    const colspan = cell.colspan === 1 ? '' : ` colspan="${cell.colspan}"`;
    if (cell.kind === 'figure') {
      flush({
        figure: {
          pointer: cell.pointer,
          attributes: ` id="${idPrefix}${cellId(cell.pointer)}"${headers}${colspan}`,
        },
      });
      html += '</td>';
      return;
    }
    const rowspan = cell.rowspan === 1 ? '' : ` rowspan="${cell.rowspan}"`;
    const scope = cell.scope === 'group' ? 'rowgroup' : cell.scope;
    html += `<th id="${headId(index)}" scope="${scope}"${headers}${colspan}${rowspan}>${headHtml(cell)}`;
    if (cell.pointer !== undefined && !figureRows.has(cell.pointer)) flush({ markAt: cell.pointer });
    html += '</th>';
  };

  const byRow = new Map<number, { placed: PlacedCell; index: number }[]>();
  cells.forEach((placed, index) => {
    const row = byRow.get(placed.row) ?? [];
    row.push({ placed, index });
    byRow.set(placed.row, row);
  });
  let row = 0;
  const renderRows = (count: number): void => {
    for (let end = row + count; row < end; row += 1) {
      html += '<tr>';
      for (const { placed, index } of byRow.get(row) ?? []) renderCell(placed, index);
      html += '</tr>\n';
    }
  };
  if (table.head.length > 0) {
    html += '<thead>\n';
    renderRows(table.head.length);
    html += '</thead>\n';
  }
  for (const group of table.groups) {
    html += '<tbody>\n';
    renderRows(group.length);
    html += '</tbody>\n';
  }
  flush({});
  return pieces;
}
