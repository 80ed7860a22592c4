import type { PdfDocument } from './document.ts';
import { readNameTree } from './key-trees.ts';
import { latin1 } from './words.ts';
import { isArray, isDict, isName, isRef, isString, type PdfDict, type PdfObject } from './objects.ts';
import type { PdfPage } from './pages.ts';
import { malformed } from './pdf-error.ts';

/** One bookmark (ISO 32000-1 §12.3.3). */
export interface OutlineItem {
  readonly title: string;
  /** Where it leads, counted from 1; null where that is no page of this document. */
  readonly page: number | null;
  readonly items: readonly OutlineItem[];
}

const deepest = 100;
const mostItems = 100_000;

/** The bookmarks, nested; empty where there are none. @throws PdfError malformed: circles */
export function readOutline(document: PdfDocument, pages: readonly PdfPage[]): readonly OutlineItem[] {
  const numbers = new Map(pages.map((page) => [page.ref.number, page.number]));
  const seen = new Set<PdfDict>();
  const level = (first: PdfObject | undefined, depth: number): OutlineItem[] => {
    const items: OutlineItem[] = [];
    for (let dict = document.dict(first); dict !== undefined; dict = document.dict(dict.get('Next'))) {
      if (seen.has(dict) || depth > deepest || seen.size >= mostItems) {
        throw malformed('书签互相循环', 'the bookmarks go round in a circle');
      }
      seen.add(dict);
      items.push({
        title: document.text(dict.get('Title')) ?? '',
        page: targetPage(document, dict, numbers),
        items: level(dict.get('First'), depth + 1),
      });
    }
    return items;
  };
  return level(document.dict(document.catalog.get('Outlines'))?.get('First'), 0);
}

/** The page of `/Dest`, or of an action that goes to a place in this document (§12.3.2, §12.6.4.2). */
function targetPage(
  document: PdfDocument,
  item: PdfDict,
  numbers: ReadonlyMap<number, number>,
): number | null {
  const action = document.dict(item.get('A'));
  const goesTo = document.name(action?.get('S')) === 'GoTo' ? action?.get('D') : undefined;
  let target = document.resolve(item.get('Dest') ?? goesTo);
  if (isName(target) || isString(target)) target = namedTarget(document, target);
  if (isDict(target)) target = document.resolve(target.get('D'));
  const page = isArray(target) ? target[0] : undefined;
  return isRef(page) ? (numbers.get(page.number) ?? null) : null;
}

/** A destination by name: in the catalog's `/Dests` or in the name tree (§12.3.2.3). */
function namedTarget(document: PdfDocument, target: PdfObject): PdfObject {
  if (isName(target))
    return document.resolve(document.dict(document.catalog.get('Dests'))?.get(target.value));
  if (!isString(target)) return null;
  const names = document.dict(document.catalog.get('Names'))?.get('Dests');
  return document.resolve(readNameTree(document, names).get(latin1(target.bytes, 0, target.bytes.length)));
}
