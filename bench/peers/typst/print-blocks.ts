import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import type { TableKey } from '../../../src/model/table.ts';

type Element = DefaultTreeAdapterTypes.Element;

/** A cell of a table. */
export interface PrintCell {
  readonly text: string;
  readonly head: boolean;
  readonly colspan: number;
  readonly rowspan: number;
}

/** What a report's print consists of, from top to bottom. */
export type PrintBlock =
  | { readonly kind: 'h1' | 'h2' | 'p'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly string[] }
  | { readonly kind: 'run-in'; readonly heading: string; readonly text: string }
  | {
      readonly kind: 'table';
      readonly key: TableKey;
      readonly caption: string;
      readonly columns: number;
      readonly head: readonly PrintCell[];
      readonly body: readonly PrintCell[];
    };

/** Reads the body of a print of a report of bench/corpus.ts, which has no footnotes, lists or pictures. */
export function printBlocks(html: string): readonly PrintBlock[] {
  return elementsIn(parseFragment(html), (element) => blockOf(element) !== undefined).flatMap(
    (element) => blockOf(element) ?? [],
  );
}

function blockOf(element: Element): PrintBlock | undefined {
  const classes = attribute(element, 'class') ?? '';
  switch (element.tagName) {
    case 'h1':
    case 'h2':
    case 'p':
      return { kind: element.tagName, text: textOf(element) };
    case 'dl':
      return { kind: 'facts', facts: elementsIn(element, ({ tagName }) => tagName === 'div').map(textOf) };
    case 'div': {
      if (classes !== 'run-in') return undefined;
      const [heading, text] = elementsIn(element, ({ tagName }) => tagName === 'h3' || tagName === 'p');
      return { kind: 'run-in', heading: textOf(heading!), text: textOf(text!) };
    }
    case 'table': {
      const named = (...names: string[]): readonly Element[] =>
        elementsIn(element, ({ tagName }) => names.includes(tagName));
      return {
        kind: 'table',
        key: classes.split('official-')[1] as TableKey,
        caption: named('caption').map(textOf).join(''),
        columns: named('col').length,
        head: named('thead').flatMap(cellsOf),
        body: named('tbody').flatMap(cellsOf),
      };
    }
    default:
      return undefined;
  }
}

function cellsOf(rows: Element): readonly PrintCell[] {
  return elementsIn(rows, ({ tagName }) => tagName === 'th' || tagName === 'td').map((cell) => ({
    text: textOf(cell),
    head: cell.tagName === 'th',
    colspan: Number(attribute(cell, 'colspan') ?? 1),
    rowspan: Number(attribute(cell, 'rowspan') ?? 1),
  }));
}

/** The outermost elements that are wanted, in their order. */
function elementsIn(
  node: DefaultTreeAdapterTypes.ParentNode,
  isWanted: (element: Element) => boolean,
): readonly Element[] {
  return node.childNodes.flatMap((child) => {
    if (!('tagName' in child)) return [];
    return isWanted(child) ? [child] : elementsIn(child, isWanted);
  });
}

function textOf(node: DefaultTreeAdapterTypes.Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('').trim() : '';
}

const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((candidate) => candidate.name === name)?.value;
