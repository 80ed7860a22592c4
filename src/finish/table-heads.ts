import type { Grid, GridCell } from './table-grid.ts';

/** Which rows of a table belong together: 0 for the head rows, then the groups of body rows from 1 on. */
export function rowGroups(grid: Grid): readonly number[] {
  const groups: number[] = [];
  let group = 0;
  grid.rows.forEach((_, row) => {
    const cells = grid.cells.filter((cell) => cell.row === row);
    const isHead = group === 0 && cells.length > 0 && cells.every(({ scope }) => scope === 'Column');
    if (!isHead && (group === 0 || cells.some((cell) => opensGroup(cell, grid)))) group += 1;
    groups.push(group);
  });
  // A table of nothing but heads is no head of anything.
  return group === 0 ? groups.map(() => 1) : groups;
}

/** A head across the whole table heads the rows that follow it, up to the next one (HTML: `scope=rowgroup`). */
function opensGroup({ scope, columnSpan }: GridCell, { width }: Grid): boolean {
  return scope === 'Row' && columnSpan === width && width > 1;
}

/**
 * The heads of every cell, in reading order, as HTML's rules for our tables give them (HTML Living Standard
 * §4.9.12.2): a column head heads the cells below it that it covers, a row head those beside it, the head of a group
 * the whole group; those of one group say nothing about another. The browser's own list is not used: it names the
 * column heads of all groups, those below the cell as well.
 */
export function headsOf(grid: Grid, groups: readonly number[]): ReadonlyMap<GridCell, readonly GridCell[]> {
  const heads = grid.cells
    .filter(({ scope }) => scope !== null)
    .map((head) => ({ head, group: groups[head.row], opens: opensGroup(head, grid) }));
  return new Map(
    grid.cells.map((cell) => {
      const own: GridCell[] = [];
      for (const { head, group, opens } of heads)
        if (head !== cell && (group === 0 || group === groups[cell.row]) && (opens || applies(head, cell)))
          own.push(head);
      return [cell, own];
    }),
  );
}

function applies(head: GridCell, cell: GridCell): boolean {
  if (head.scope === 'Row') {
    return head.column < cell.column && overlap(head.row, head.rowSpan, cell.row, cell.rowSpan);
  }
  // What heads rows is no figure: the column head above it does not describe it.
  if (cell.scope !== null && cell.scope !== 'Column') return false;
  return head.row < cell.row && overlap(head.column, head.columnSpan, cell.column, cell.columnSpan);
}

function overlap(start: number, length: number, otherStart: number, otherLength: number): boolean {
  return start < otherStart + otherLength && otherStart < start + length;
}
