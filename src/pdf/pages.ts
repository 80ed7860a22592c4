import type { PdfDocument } from './document.ts';
import { isRef, type PdfDict, type PdfObject, type PdfRef, type PdfStream } from './objects.ts';
import { malformed } from './pdf-error.ts';

/** Left, bottom, right, top in points. */
export type Rectangle = readonly [number, number, number, number];

/** A page with what it inherits (§7.7.3.3, §7.7.3.4). */
export interface PdfPage {
  /** Counted from 1. */
  readonly number: number;
  readonly ref: PdfRef;
  readonly dict: PdfDict;
  readonly resources: PdfDict;
  /** The visible part: the crop box where there is one, else the media box; null where neither is a rectangle. */
  readonly box: Rectangle | null;
  /** Clockwise degrees: 0, 90, 180 or 270. */
  readonly rotation: number;
}

const inheritable = ['Resources', 'MediaBox', 'CropBox', 'Rotate'] as const;
const deepest = 64;
const mostPages = 100_000;

/**
 * The pages in order, read anew at every call: a changed tree gives changed pages.
 * @throws PdfError malformed: circles, too many pages, something else in the tree
 */
export function pagesOf(document: PdfDocument): readonly PdfPage[] {
  const pages: PdfPage[] = [];
  const seen = new Set<PdfDict>();
  const visit = (object: PdfObject | undefined, inherited: PdfDict, depth: number): void => {
    const node = document.dict(object);
    if (node === undefined || !isRef(object)) throw malformed('页面树有误', 'the tree of pages is broken');
    if (seen.has(node) || depth > deepest)
      throw malformed('页面树互相循环', 'the tree of pages goes round in a circle');
    seen.add(node);
    const attributes: PdfDict = new Map<string, PdfObject>(inherited);
    for (const key of inheritable) {
      const own = node.get(key);
      if (own !== undefined) attributes.set(key, own);
    }
    const kids = document.array(node.get('Kids'));
    if (kids !== undefined && document.name(node.get('Type')) !== 'Page') {
      for (const kid of kids) visit(kid, attributes, depth + 1);
      return;
    }
    if (pages.length >= mostPages) throw malformed('页数过多', 'there are too many pages');
    pages.push(toPage(document, pages.length + 1, object, node, attributes));
  };
  const root = document.catalog.get('Pages');
  visit(root, new Map(), 0);
  return pages;
}

function toPage(
  document: PdfDocument,
  number: number,
  ref: PdfRef,
  dict: PdfDict,
  attributes: PdfDict,
): PdfPage {
  return {
    number,
    ref,
    dict,
    resources: document.dict(attributes.get('Resources')) ?? new Map<string, PdfObject>(),
    box: rectangle(document, attributes.get('CropBox')) ?? rectangle(document, attributes.get('MediaBox')),
    rotation: (((document.number(attributes.get('Rotate')) ?? 0) % 360) + 360) % 360,
  };
}

/** Reads a rectangle; any two opposite corners may be given (§7.9.5). */
function rectangle(document: PdfDocument, object: PdfObject | undefined): Rectangle | null {
  const corners = document.array(object)?.map((item) => document.number(item));
  const [a, b, c, d] = corners ?? [];
  if (a === undefined || b === undefined || c === undefined || d === undefined) return null;
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
}

/** The content of a page; several streams read as one, with white space between them (§7.8.2). */
export function contentOf(document: PdfDocument, page: PdfPage): Uint8Array {
  const contents = document.resolve(page.dict.get('Contents'));
  const parts = (Array.isArray(contents) ? contents : [contents])
    .map((part) => document.stream(part))
    .filter((part): part is PdfStream => part !== undefined)
    .map((part) => document.decode(part));
  if (parts.length === 1) return parts[0] as Uint8Array;
  const gap = Uint8Array.of(0x0a);
  return Buffer.concat(parts.flatMap((part) => [part, gap]));
}
