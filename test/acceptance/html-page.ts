import { defaultTreeAdapter, parse } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
export type Element = DefaultTreeAdapterTypes.Element;
export type HtmlDocument = DefaultTreeAdapterTypes.Document;

const isElementNode = (node: Node): node is Element => defaultTreeAdapter.isElementNode(node);
const isTextNode = (node: Node): node is DefaultTreeAdapterTypes.TextNode =>
  defaultTreeAdapter.isTextNode(node);

/** Reads a page as a browser does (the WHATWG algorithm); nothing of ours takes part. */
export const parsePage = (html: string): HtmlDocument => parse(html);

/** All elements below a node, in document order. */
export function elementsIn(node: Node): readonly Element[] {
  const children = 'childNodes' in node ? node.childNodes : [];
  return children.flatMap((child) => (isElementNode(child) ? [child, ...elementsIn(child)] : []));
}

/** The elements of one name, in document order. */
export const named = (node: Node, name: string): readonly Element[] =>
  elementsIn(node).filter(({ tagName }) => tagName === name);

/** The only element of one name. @throws Error where there is none, or more than one */
export function only(node: Node, name: string): Element {
  const [first, ...more] = named(node, name);
  if (first === undefined || more.length > 0) throw new Error(`there is not exactly one <${name}>`);
  return first;
}

export const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((candidate) => candidate.name === name)?.value;

/** The element with an id. */
export const byId = (node: Node, id: string): Element | undefined =>
  elementsIn(node).find((element) => attribute(element, 'id') === id);

/** The text of a node without any white space; elements of the names given are left out. */
export function squeezedText(node: Node, without: readonly string[] = []): string {
  if (isTextNode(node)) return node.value.replaceAll(/\s/g, '');
  if (isElementNode(node) && without.includes(node.tagName)) return '';
  return 'childNodes' in node ? node.childNodes.map((child) => squeezedText(child, without)).join('') : '';
}

/** What a table cell shows, footnote marks aside. */
export const cellText = (cell: Element): string => squeezedText(cell, ['sup']);

/**
 * A table as a grid of cells: a cell with spans stands at every position that it covers (HTML, 4.9.12). Row spans end
 * with their row group, as HTML has it.
 */
export function gridOf(table: Element): readonly (readonly Element[])[] {
  const grid: Element[][] = [];
  for (const group of table.childNodes.filter(isElementNode)) {
    if (!['thead', 'tbody', 'tfoot'].includes(group.tagName)) continue;
    const rows = named(group, 'tr');
    const first = grid.length;
    rows.forEach(() => grid.push([]));
    rows.forEach((row, index) => {
      let column = 0;
      for (const cell of row.childNodes.filter(isElementNode)) {
        while (grid[first + index]?.[column] !== undefined) column += 1;
        const width = Number(attribute(cell, 'colspan') ?? '1');
        const height = Math.min(Number(attribute(cell, 'rowspan') ?? '1'), rows.length - index);
        for (let r = 0; r < height; r += 1)
          for (let c = 0; c < width; c += 1) grid[first + index + r]![column + c] = cell;
        column += width;
      }
    });
  }
  return grid;
}
