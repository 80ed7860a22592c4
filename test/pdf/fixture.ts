import { readFileSync } from 'node:fs';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';

/** A PDF that Chromium printed, and what its HTML says. */
export interface Fixture {
  readonly bytes: Uint8Array;
  readonly title: string;
  /** The text of the body in document order. */
  readonly text: string;
}

const folder = new URL('../fixtures/pdf/', import.meta.url);

/** Reads a fixture by name, see test/fixtures/pdf/README.md. */
export function fixture(name: 'report' | 'repeated-head' | 'rare-characters'): Fixture {
  const page = parse(readFileSync(new URL(`${name}.html`, folder), 'utf8'));
  return {
    bytes: new Uint8Array(readFileSync(new URL(`${name}.pdf`, folder))),
    title: textOf(find(page, 'title')),
    text: textOf(find(page, 'body')),
  };
}

function find(node: DefaultTreeAdapterTypes.Node, tag: string): DefaultTreeAdapterTypes.Node | undefined {
  if (node.nodeName === tag) return node;
  if (!('childNodes' in node)) return undefined;
  for (const child of node.childNodes) {
    const found = find(child, tag);
    if (found !== undefined) return found;
  }
  return undefined;
}

function textOf(node: DefaultTreeAdapterTypes.Node | undefined): string {
  if (node === undefined) return '';
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}
