import type { PdfDocument } from '../../pdf/document.ts';
import { isSorted, readNameTree } from '../../pdf/key-trees.ts';
import { isRef } from '../../pdf/objects.ts';
import { elementsOf, type StructureElement } from '../../pdf/structure-element.ts';
import type { StructureTree } from '../../pdf/structure-tree.ts';
import { breach, type FinishedFault } from './finished-fault.ts';

/** Tables without holes, whose cells name their heads (ISO 14289-1 §7.5; ISO 32000-1 §14.8.5.7). */
export function checkTables(document: PdfDocument, tree: StructureTree): readonly FinishedFault[] {
  const elements = elementsOf(tree.roots);
  const tables = elements.filter(({ role }) => role === 'Table');
  return [
    ...tables.flatMap((table, index) => checkTable(table, index + 1)),
    ...checkIds(document, tree, elements),
  ];
}

function checkTable(table: StructureElement, number: number): readonly FinishedFault[] {
  const faults: FinishedFault[] = [];
  const fail = (zh: string, en: string): void =>
    void faults.push(
      breach('table', 'ISO 14289-1 §7.5', `第 ${number} 个表格${zh}`, `Table ${number} ${en}`),
    );
  const below = elementsOf([table]);
  const rows = below.filter(({ role }) => role === 'TR').map(cellsOf);
  if (rows.length === 0) fail('没有行', 'has no rows');
  if (!isFull(rows)) fail('各行的列数不一致', 'has rows of different widths');
  const cells = rows.flat();
  const heads = new Map(
    cells.flatMap((cell) => (cell.role === 'TH' && cell.id !== null ? [[cell.id, cell]] : [])),
  );
  for (const cell of cells) {
    if (cell.role === 'TH' && (cell.id === null || cell.cell.scope === null))
      fail('有表头没有标识或范围', 'has a head without ID or scope');
    if (cell.cell.headers.some((id) => !heads.has(id) || heads.get(id) === cell))
      fail('有单元格所指的表头不在本表内', 'has a cell whose heads are not in it');
    if (cell.role === 'TD' && heads.size > 0 && cell.cell.headers.length === 0)
      fail('有单元格没有表头', 'has a cell without heads');
  }
  return faults;
}

function cellsOf(row: StructureElement): readonly StructureElement[] {
  return row.kids.flatMap((kid) => (kid.kind === 'element' ? [kid.element] : []));
}

/** True where the cells cover every place of the grid once: a cell that is missing shifts all that follow it. */
function isFull(rows: readonly (readonly StructureElement[])[]): boolean {
  /** For every column the first row that is still free. */
  const free: number[] = [];
  const width = rows[0]?.reduce((sum, { cell }) => sum + cell.columnSpan, 0) ?? 0;
  for (const [row, cells] of rows.entries()) {
    let column = 0;
    for (const { cell } of cells) {
      while ((free[column] ?? 0) > row) column += 1;
      for (let at = column; at < column + cell.columnSpan; at += 1) {
        if ((free[at] ?? 0) > row) return false;
        free[at] = row + cell.rowSpan;
      }
      column += cell.columnSpan;
    }
    if (free.length !== width) return false;
    for (let at = 0; at < width; at += 1) if ((free[at] ?? 0) <= row) return false;
  }
  return free.every((end) => end === rows.length);
}

/** Every ID is unique and leads back to its element (ISO 32000-1 Table 322: `IDTree`). */
function checkIds(
  document: PdfDocument,
  tree: StructureTree,
  elements: readonly StructureElement[],
): readonly FinishedFault[] {
  const named = readNameTree(document, tree.dict.get('IDTree'));
  const withId = elements.filter(({ id }) => id !== null);
  const isGood =
    named.size === withId.length &&
    isSorted([...named.keys()]) &&
    withId.every(({ id, ref }) => {
      const target = named.get(id as string);
      return ref !== null && isRef(target) && target.number === ref.number;
    });
  return isGood
    ? []
    : [
        breach(
          'table',
          'ISO 32000-1 §14.7.2',
          '标识索引与各元素的标识不符',
          'The index of IDs does not agree with the elements',
        ),
      ];
}
