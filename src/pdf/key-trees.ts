import type { PdfDocument } from './document.ts';
import { isString, numberOf, type PdfDict, type PdfObject } from './objects.ts';
import { malformed } from './pdf-error.ts';
import { latin1 } from './words.ts';

const deepest = 64;

/** All entries of a number tree, in the order of the file (ISO 32000-1 §7.9.7). Values are not resolved. */
export function readNumberTree(document: PdfDocument, root: PdfObject | undefined): Map<number, PdfObject> {
  const entries = new Map<number, PdfObject>();
  walk(document, root, 'Nums', (key, value) => {
    const number = numberOf(key);
    if (number !== undefined) entries.set(number, value);
  });
  return entries;
}

/** All entries of a name tree; the keys are the bytes of the names, one unit each (§7.9.6). */
export function readNameTree(document: PdfDocument, root: PdfObject | undefined): Map<string, PdfObject> {
  const entries = new Map<string, PdfObject>();
  walk(document, root, 'Names', (key, value) => {
    if (isString(key)) entries.set(latin1(key.bytes, 0, key.bytes.length), value);
  });
  return entries;
}

/** Whether the keys of a name tree stand in the order of their bytes, as readers that search by halves need (§7.9.6). */
export function isSorted(keys: readonly string[]): boolean {
  return keys.every((key, index) => index === 0 || (keys[index - 1] ?? '') < key);
}

function walk(
  document: PdfDocument,
  root: PdfObject | undefined,
  leaf: 'Nums' | 'Names',
  take: (key: PdfObject, value: PdfObject) => void,
): void {
  const seen = new Set<PdfDict>();
  const visit = (object: PdfObject | undefined, depth: number): void => {
    const node = document.dict(object);
    if (node === undefined) return;
    if (seen.has(node) || depth > deepest)
      throw malformed('索引树互相循环', 'a name or number tree goes round in a circle');
    seen.add(node);
    const pairs = document.array(node.get(leaf)) ?? [];
    for (let at = 0; at + 1 < pairs.length; at += 2)
      take(document.resolve(pairs[at]), pairs[at + 1] as PdfObject);
    for (const kid of document.array(node.get('Kids')) ?? []) visit(kid, depth + 1);
  };
  visit(root, 0);
}
