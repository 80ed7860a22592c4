import { numberOf } from '../pdf/objects.ts';
import type { Tag } from './tag.ts';

/** A cell in its place. Rows and columns are counted from 0. */
export interface GridCell {
  readonly tag: Tag;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  /** `Row` or `Column` for a head; null for a data cell. */
  readonly scope: string | null;
}

/** A table laid out. */
export interface Grid {
  readonly rows: readonly Tag[];
  readonly cells: readonly GridCell[];
  readonly width: number;
}

const mostColumns = 1000;

/** Lays the cells of a table out as HTML does (HTML Living Standard §4.9.12.1). */
export function layOut(table: Tag): Grid {
  const rows = rowsOf(table);
  const cells: GridCell[] = [];
  const taken = rows.map(() => new Set<number>());
  let width = 0;
  rows.forEach(({ kids }, row) => {
    let column = 0;
    for (const tag of kids) {
      if (tag.kind !== 'tag' || (tag.type !== 'TH' && tag.type !== 'TD')) continue;
      while (taken[row]?.has(column) === true) column += 1;
      const rowSpan = Math.min(spanOf(tag, 'RowSpan'), rows.length - row);
      const columnSpan = Math.min(spanOf(tag, 'ColSpan'), mostColumns);
      for (let r = row; r < row + rowSpan; r += 1)
        for (let c = column; c < column + columnSpan; c += 1) taken[r]?.add(c);
      const scope = tag.type === 'TH' ? scopeOf(tag) : null;
      cells.push({ tag, row, column, rowSpan, columnSpan, scope });
      column += columnSpan;
      width = Math.max(width, column);
    }
  });
  return { rows, cells, width };
}

/** The rows of a table, those in row groups included. */
function rowsOf(tag: Tag): Tag[] {
  return tag.kids.flatMap((kid) => {
    if (kid.kind !== 'tag') return [];
    if (kid.type === 'TR') return [kid];
    return kid.type === 'THead' || kid.type === 'TBody' || kid.type === 'TFoot' ? rowsOf(kid) : [];
  });
}

function spanOf(tag: Tag, key: 'RowSpan' | 'ColSpan'): number {
  const span = numberOf(tag.attributes.get('Table')?.get(key));
  return span !== undefined && Number.isSafeInteger(span) && span > 0 ? span : 1;
}

/** A head that does not say heads its column (ISO 32000-1 Table 349 leaves it open). */
function scopeOf(tag: Tag): string {
  const scope = tag.attributes.get('Table')?.get('Scope');
  return typeof scope === 'object' && scope !== null && 'kind' in scope && scope.kind === 'name'
    ? scope.value
    : 'Column';
}
