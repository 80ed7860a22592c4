import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** A cell of an HTML table with the cells that head it. */
export interface HtmlCell {
  readonly isHead: boolean;
  /** Counted from 1. */
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly heads: readonly HtmlCell[];
}

interface Slot {
  readonly element: Element;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * The tables of a piece of HTML with the header cells of every cell, by the standard's own algorithms (HTML Living
 * Standard §4.9.12.1 “forming a table” and §4.9.12.2 “forming relationships between data cells and header cells”).
 * Written from the standard, not from this project's code, to be its witness.
 */
export function htmlTables(html: string): readonly (readonly HtmlCell[])[] {
  return all(parseFragment(html).childNodes, 'table').map(tableCells);
}

function tableCells(table: Element): readonly HtmlCell[] {
  const slots: Slot[] = [];
  const grid: (Slot | undefined)[][] = [];
  const rows = all(table.childNodes, 'tr');
  rows.forEach((row, y) => {
    let x = 0;
    for (const element of row.childNodes) {
      if (element.nodeName !== 'td' && element.nodeName !== 'th') continue;
      while (grid[y]?.[x] !== undefined) x += 1;
      const slot: Slot = {
        element: element,
        x,
        y,
        width: Number(attribute(element, 'colspan') ?? 1),
        height: Number(attribute(element, 'rowspan') ?? 1),
      };
      slots.push(slot);
      for (let dy = 0; dy < slot.height; dy += 1) {
        const line = (grid[y + dy] ??= []);
        for (let dx = 0; dx < slot.width; dx += 1) line[x + dx] = slot;
      }
      x += slot.width;
    }
  });
  const headings = slots.map((slot) => headersOf(slot, slots, grid));
  const cells: HtmlCell[] = slots.map(({ element, x, y }) => ({
    isHead: element.nodeName === 'th',
    row: y + 1,
    column: x + 1,
    text: textOf(element),
    heads: [],
  }));
  headings.forEach((heads, index) => {
    const own = cells[index]?.heads as HtmlCell[];
    for (const head of slots.filter((slot) => heads.has(slot)))
      own.push(cells[slots.indexOf(head)] as HtmlCell);
  });
  return cells;
}

function headersOf(
  principal: Slot,
  slots: readonly Slot[],
  grid: readonly (readonly (Slot | undefined)[])[],
): Set<Slot> {
  const list = new Set<Slot>();
  const ids = attribute(principal.element, 'headers');
  if (ids !== undefined) {
    for (const id of ids.split(/\s+/)) {
      const found = slots.find((slot) => attribute(slot.element, 'id') === id);
      if (found !== undefined && found !== principal) list.add(found);
    }
  } else {
    for (let y = principal.y; y < principal.y + principal.height; y += 1)
      scan(principal, list, slots, grid, principal.x, y, -1, 0);
    for (let x = principal.x; x < principal.x + principal.width; x += 1)
      scan(principal, list, slots, grid, x, principal.y, 0, -1);
  }
  for (const head of [...list]) if (textOf(head.element).trim() === '') list.delete(head);
  return list;
}

/** “The internal algorithm for scanning and assigning header cells.” */
function scan(
  principal: Slot,
  list: Set<Slot>,
  slots: readonly Slot[],
  grid: readonly (readonly (Slot | undefined)[])[],
  initialX: number,
  initialY: number,
  dx: number,
  dy: number,
): void {
  let x = initialX + dx;
  let y = initialY + dy;
  const opaque: Slot[] = [];
  let inBlock = principal.element.nodeName === 'th';
  let block: Slot[] = inBlock ? [principal] : [];
  for (; x >= 0 && y >= 0; x += dx, y += dy) {
    const current = grid[y]?.[x];
    if (current === undefined) continue;
    if (current.element.nodeName === 'th') {
      inBlock = true;
      block.push(current);
      const blocked =
        dx === 0
          ? opaque.some((head) => head.x === current.x && head.width === current.width) ||
            !isHead('col', current, slots)
          : opaque.some((head) => head.y === current.y && head.height === current.height) ||
            !isHead('row', current, slots);
      if (!blocked) list.add(current);
    } else if (inBlock) {
      inBlock = false;
      opaque.push(...block);
      block = [];
    }
  }
}

function isHead(direction: 'row' | 'col', slot: Slot, slots: readonly Slot[]): boolean {
  const scope = attribute(slot.element, 'scope');
  if (scope === direction) return true;
  if (scope !== undefined && scope !== 'auto') return false;
  const hasData = (covers: (other: Slot) => boolean): boolean =>
    slots.some((other) => other.element.nodeName === 'td' && covers(other));
  const inRows = hasData((other) => other.y < slot.y + slot.height && slot.y < other.y + other.height);
  const inColumns = hasData((other) => other.x < slot.x + slot.width && slot.x < other.x + other.width);
  return direction === 'col' ? !inRows : inRows && !inColumns;
}

function all(nodes: readonly Node[], name: string): Element[] {
  return nodes.flatMap((node) => [
    ...(node.nodeName === name ? [node as Element] : []),
    ...('childNodes' in node ? all(node.childNodes, name) : []),
  ]);
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((item) => item.name === name)?.value;
}

function textOf(node: Node): string {
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}
