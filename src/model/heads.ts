import type { HeadCell, OfficialTable, TableCell } from './table.ts';

/** A cell in its place on the grid, with the indices of the heads that apply to it. */
export interface PlacedCell {
  readonly cell: TableCell;
  readonly row: number;
  readonly column: number;
  /** The heads of this cell in reading order, as indices into the table's cells. */
  readonly heads: readonly number[];
}

/** A table laid out: all cells in document order, and how many of its rows are head rows. */
export interface PlacedTable {
  readonly cells: readonly PlacedCell[];
  readonly rows: number;
}

const spanOf = (cell: TableCell): { rowspan: number; colspan: number } => ({
  rowspan: cell.kind === 'head' ? cell.rowspan : 1,
  colspan: cell.colspan,
});

/**
 * Lays a table out on its grid (HTML, 4.9.12 “forming a table”) and finds the heads of every cell: a column head
 * applies to the cells below it that it covers, a row head to those beside it, a group head to its whole group.
 * Unlike HTML's own algorithm this one stops at a group's end: the blocks of 二 have heads of their own, and those of
 * an earlier block do not apply to a later one. Rows that carry nothing but heads are headed by their group only.
 */
export function placeTable(table: OfficialTable): PlacedTable {
  const cells: { cell: TableCell; row: number; column: number; group: number }[] = [];
  const taken = new Set<string>();
  let row = 0;
  [table.head, ...table.groups].forEach((rows, group) => {
    for (const line of rows) {
      let column = 0;
      for (const cell of line) {
        while (taken.has(`${row},${column}`)) column += 1;
        const { rowspan, colspan } = spanOf(cell);
        for (let r = row; r < row + rowspan; r += 1)
          for (let c = column; c < column + colspan; c += 1) taken.add(`${r},${c}`);
        cells.push({ cell, row, column, group });
        column += colspan;
      }
      row += 1;
    }
  });

  const applies = (from: (typeof cells)[number], to: (typeof cells)[number]): boolean => {
    if (from === to || from.cell.kind !== 'head' || (from.group !== 0 && from.group !== to.group))
      return false;
    const head: HeadCell = from.cell;
    const span = spanOf(to.cell);
    const overlaps = (start: number, length: number, otherStart: number, otherLength: number): boolean =>
      start < otherStart + otherLength && otherStart < start + length;
    switch (head.scope) {
      case 'group':
        return from.group === to.group;
      case 'col':
        // A row head is not headed by the column head above it ("信息内容" says nothing about a figure), and the
        // note in the corner of 三 is about the figures, not about the labels beneath it.
        if (to.cell.kind === 'head' && to.cell.scope !== 'col') return false;
        return from.row < to.row && overlaps(from.column, head.colspan, to.column, span.colspan);
      case 'row':
        return from.column < to.column && overlaps(from.row, head.rowspan, to.row, span.rowspan);
    }
  };

  return {
    rows: row,
    cells: cells.map((to) => ({
      cell: to.cell,
      row: to.row,
      column: to.column,
      heads: cells.flatMap((from, index) => (applies(from, to) ? [index] : [])),
    })),
  };
}
