import { ByteRoom } from '../model/byte-room.ts';
import { placeTable } from '../model/heads.ts';
import type { PlacedCell } from '../model/heads.ts';
import { figureAt } from '../model/figures.ts';
import type { Figures } from '../model/figures.ts';
import type { Pointer } from '../model/pointer.ts';
import type { HeadCell, OfficialTable, TableKey } from '../model/table.ts';
import { escapeHtml } from './escape.ts';
import { termAddress } from './glossary.ts';
import { HtmlInParts } from './html-in-parts.ts';

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
  /** What stands before every id, as a page may have a table more than once. */
  readonly idPrefix: string;
}

/** A piece of a table that is the same in every report, and the figure or mark that follows it. */
interface Piece<Html> {
  readonly html: Html;
  /** The figure's cell: what stands in its tag behind its class. */
  readonly figure?: { readonly pointer: Pointer; readonly attributes: Html };
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

/** How the HTML of our pages is written anew for another place. */
export interface Rewriting {
  /** Tells it from others: what is the same in every report is rewritten once. */
  readonly name: string;
  /** Rewrites HTML in which every tag that begins also ends, or a piece with whole attributes. */
  readonly rewrite: (html: string) => string;
}

const AS_IT_IS: Rewriting = { name: '', rewrite: (html) => html };

// For each table those of a few years; a site has no more of them.
const KEPT = 50;
const ready = new WeakMap<OfficialTable, Map<string, readonly Piece<Uint8Array>[]>>();

/** The columns of a table; their widths are the style sheet's. */
function columnsHtml({ width }: OfficialTable): string {
  const columns = Array.from({ length: width }, (_, index) => `<col class="col-${index + 1}">`);
  return `<colgroup>${columns.join('')}</colgroup>\n`;
}

/** The pieces of a table with its columns, for our pages or another place: made once for all reports. */
function piecesOf(table: OfficialTable, rewriting: Rewriting): readonly Piece<Uint8Array>[] {
  const known = ready.get(table) ?? new Map<string, readonly Piece<Uint8Array>[]>();
  ready.set(table, known);
  let pieces = known.get(rewriting.name);
  if (pieces === undefined) {
    if (known.size >= KEPT) known.clear();
    known.set(rewriting.name, (pieces = asBytes(compile(table, '', columnsHtml(table)), rewriting)));
  }
  return pieces;
}

function asBytes(pieces: readonly Piece<string>[], { rewrite }: Rewriting): readonly Piece<Uint8Array>[] {
  const bytes = (html: string): Uint8Array => Buffer.from(rewrite(html), 'utf8');
  return pieces.map(({ html, figure, markAt }) => ({
    html: bytes(html),
    ...(figure === undefined
      ? {}
      : { figure: { pointer: figure.pointer, attributes: bytes(figure.attributes) } }),
    ...(markAt === undefined ? {} : { markAt }),
  }));
}

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

/** Writes the columns and rows of an official table as HTML: for our pages, or rewritten for another place. */
export type TableRows = (room: ByteRoom, rewriting?: Rewriting) => void;

/** The columns and rows of an official table: a report's figures with the marks of its footnotes. */
export function tableRows(table: OfficialTable, figures: Figures, marks: Marks): TableRows {
  const usual = USUAL_DIGITS[table.key];
  const figure = (pointer: Pointer): CellContent => {
    const { digits } = figureAt(figures, pointer);
    const numbers = marks.get(pointer);
    if (numbers === undefined && digits.length <= usual) return plainCell(digits);
    // A mark is about two digits wide.
    const length = Math.min(digits.length + 2 * (numbers?.length ?? 0), MOST_DIGITS);
    return {
      // A figure that is a row of its own (行政许可) has its mark at the figure, not at its label too.
      html: escapeHtml(digits) + marksHtml(numbers),
      classes: length > usual ? [`digits-${length}`] : [],
      isZero: digits === '0' && length <= usual,
    };
  };
  const head = (pointer: Pointer): string => marksHtml(marks.get(pointer));
  // The same wherever they are shown.
  let contents: readonly CellContent[] | undefined;
  return (room, rewriting = AS_IT_IS) => {
    const pieces = piecesOf(table, rewriting);
    contents ??= contentsOf(pieces, figure);
    fill(room, pieces, contents, head, rewriting);
  };
}

const NO_CLASSES: readonly string[] = [];

const plainCell = (digits: string): CellContent => ({
  html: escapeHtml(digits),
  classes: NO_CLASSES,
  isZero: digits === '0',
});

/**
 * Stands in the rendered frame of an article where the rows of a table go, which are most of it and written by themselves.
 * As a comment it cannot come from content, which is escaped.
 */
export const ROWS_PLACE = '<!--rows-->';

/** Puts the rows of all tables into their places in a frame, or in a page with it, in their order. */
export function putRows(frame: string, tables: readonly TableRows[], rewriting?: Rewriting): HtmlInParts {
  const parts = frame.split(ROWS_PLACE);
  if (parts.length !== tables.length + 1) throw new RangeError('a frame has places for other tables');
  return new HtmlInParts(
    parts.flatMap((part, index) => {
      const rows = tables[index];
      return rows === undefined ? [part] : [part, (room: ByteRoom) => void rows(room, rewriting)];
    }),
  );
}

/**
 * The rows of an official table as HTML. Every header cell has an id and every cell lists its heads, as scope alone
 * cannot express heads on several levels (WCAG 1.3.1, technique H43).
 */
export function filledTableHtml(table: OfficialTable, filling: TableFilling): string {
  const room = new ByteRoom(1 << 16);
  const pieces = asBytes(compile(table, filling.idPrefix), AS_IT_IS);
  fill(room, pieces, contentsOf(pieces, filling.figure), filling.head, AS_IT_IS);
  return room.toString();
}

/** What the cells of the figures show, in the order of the table. */
const contentsOf = (
  pieces: readonly Piece<Uint8Array>[],
  figure: TableFilling['figure'],
): readonly CellContent[] =>
  pieces.flatMap(({ figure: cell }) => (cell === undefined ? [] : figure(cell.pointer)));

const ZERO = Buffer.from(' data-zero');

function fill(
  room: ByteRoom,
  pieces: readonly Piece<Uint8Array>[],
  contents: readonly CellContent[],
  head: TableFilling['head'],
  { rewrite }: Rewriting,
): void {
  let next = 0;
  for (const { html, figure: cell, markAt } of pieces) {
    room.bytes(html);
    if (markAt !== undefined) room.text(rewrite(head(markAt)));
    if (cell === undefined) continue;
    const { classes, isZero, html: content } = contents[next]!;
    next += 1;
    if (classes.length > 0) room.text(rewrite(` class="${classes.join(' ')}"`));
    if (isZero === true) room.bytes(ZERO);
    room.bytes(cell.attributes);
    room.text(content.includes('<') ? rewrite(content) : content);
  }
}

function compile(table: OfficialTable, idPrefix: string, before = ''): readonly Piece<string>[] {
  const { cells } = placeTable(table);
  const number = NUMBERS[table.key];
  const headId = (index: number): string => `${idPrefix}h${number}-${index + 1}`;
  const pieces: Piece<string>[] = [];
  let html = before;
  const flush = (piece: Piece<string>): void => {
    pieces.push(piece);
    html = '';
  };
  const figureRows = new Set(cells.flatMap(({ cell }) => (cell.kind === 'figure' ? [cell.pointer] : [])));

  const renderCell = ({ cell, heads }: PlacedCell, index: number): void => {
    const headers = heads.length === 0 ? '' : ` headers="${heads.map(headId).join(' ')}"`;
    const colspan = cell.colspan === 1 ? '' : ` colspan="${cell.colspan}"`;
    if (cell.kind === 'figure') {
      const attributes = ` id="${idPrefix}${cellId(cell.pointer)}"${headers}${colspan}>`;
      html += '<td';
      flush({ html, figure: { pointer: cell.pointer, attributes } });
      html += '</td>';
      return;
    }
    const rowspan = cell.rowspan === 1 ? '' : ` rowspan="${cell.rowspan}"`;
    const scope = cell.scope === 'group' ? 'rowgroup' : cell.scope;
    html += `<th id="${headId(index)}" scope="${scope}"${headers}${colspan}${rowspan}>${headHtml(cell)}`;
    if (cell.pointer !== undefined && !figureRows.has(cell.pointer)) flush({ html, markAt: cell.pointer });
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
  flush({ html });
  return pieces;
}
