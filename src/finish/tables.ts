import { name, type PdfDict, type PdfString } from '../pdf/objects.ts';
import type { ContentMark } from './page-marks.ts';
import { type Grid, type GridCell, layOut } from './table-grid.ts';
import { headsOf, rowGroups } from './table-heads.ts';
import { contentsOf, filterContents, newTag, tagsOf, type Tag } from './tag.ts';

/**
 * Puts the tables right (ISO 32000-1 §14.8.4.3.4, §14.8.5.7; ISO 14289-1 §7.5): rows grouped into head and bodies,
 * every head with an ID, every cell with its heads, and the heads that a browser repeats on later pages said once.
 * @param textOf the text of a piece of content
 */
export function repairTables(root: Tag, textOf: (mark: ContentMark) => string): void {
  const tables = tagsOf(root).filter(({ type }) => type === 'Table');
  tables.forEach((table, index) => {
    const grid = layOut(table);
    const groups = rowGroups(grid);
    describeCells(grid, groups, `t${index + 1}`);
    for (const { tag, row } of grid.cells) if (groups[row] === 0) dropRepeated(tag, textOf);
    groupRows(table, grid, groups);
  });
}

function describeCells(grid: Grid, groups: readonly number[], prefix: string): void {
  const ids = new Map<GridCell, PdfString>();
  for (const cell of grid.cells) {
    if (cell.scope === null) continue;
    const id = `${prefix}r${cell.row + 1}c${cell.column + 1}`;
    cell.tag.id = id;
    ids.set(cell, { kind: 'string', bytes: Buffer.from(id, 'latin1'), form: 'literal' });
  }
  for (const [{ tag, rowSpan, columnSpan, scope }, heads] of headsOf(grid, groups)) {
    const attributes: PdfDict = new Map();
    if (scope !== null) attributes.set('Scope', name(scope));
    if (rowSpan > 1) attributes.set('RowSpan', rowSpan);
    if (columnSpan > 1) attributes.set('ColSpan', columnSpan);
    if (heads.length > 0)
      attributes.set(
        'Headers',
        heads.map((head) => ids.get(head) as PdfString),
      );
    tag.attributes.delete('Table');
    if (attributes.size > 0) tag.attributes.set('Table', attributes);
  }
}

/** What a cell says again on a later page is decoration there (ISO 32000-1 §14.8.2.2). */
function dropRepeated(cell: Tag, textOf: (mark: ContentMark) => string): void {
  const byPage = new Map<number, string>();
  for (const mark of contentsOf(cell)) byPage.set(mark.page, (byPage.get(mark.page) ?? '') + textOf(mark));
  const [first] = byPage.keys();
  if (first === undefined || byPage.size < 2) return;
  filterContents(cell, ({ page }) => page === first || byPage.get(page) !== byPage.get(first));
}

/** The rows in `THead` and `TBody`, a body for each group; the caption stays where it is. */
function groupRows(table: Tag, { rows }: Grid, groups: readonly number[]): void {
  const sections: Tag[] = [];
  rows.forEach((row, index) => {
    const group = groups[index];
    if (index === 0 || group !== groups[index - 1]) sections.push(newTag(group === 0 ? 'THead' : 'TBody'));
    sections.at(-1)?.kids.push(row);
  });
  const others = table.kids.filter(
    (kid) => kid.kind !== 'tag' || !['TR', 'THead', 'TBody', 'TFoot'].includes(kid.type),
  );
  table.kids = [...others, ...sections];
}
