import { writeFile } from '../../src/finish/write-file.ts';
import { openPdf, type PdfDocument } from '../../src/pdf/document.ts';
import { isDict, type PdfDict, type PdfStream } from '../../src/pdf/objects.ts';
import { pagesOf } from '../../src/pdf/pages.ts';
import type { operator } from '../pdf/content-writer.ts';
import { changeContent } from '../pdf/plain-writer.ts';
import { faultsOf, finishedFixture } from './finished.ts';

/** A way to break a finished file, and what must be said of it. */
export type Breakage = readonly [what: string, change: (document: PdfDocument) => void, fault: RegExp];

export const finished = finishedFixture('report');
export const { expected } = finished;

/** The faults of the finished fixture after a change to its objects. */
export function after(change: (document: PdfDocument) => void): readonly string[] {
  const document = openPdf(finished.bytes);
  change(document);
  return faultsOf(writeFile(document), expected);
}

/** The first element of a type, in the order of the file. */
export function element(document: PdfDocument, type: string, nth = 1): PdfDict {
  let left = nth;
  for (const [, object] of document.objects()) {
    if (!isDict(object) || document.name(object.get('S')) !== type || !object.has('P')) continue;
    left -= 1;
    if (left === 0) return object;
  }
  throw new Error(`there are not so many ${type}`);
}

export const need = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('the fixture has no such object');
  return value;
};
export const link = (document: PdfDocument): PdfDict =>
  need(document.dict(document.array(pagesOf(document)[0]?.dict.get('Annots'))?.[0]));
export const firstFont = (document: PdfDocument): PdfDict =>
  need(document.dict([...need(document.dict(pagesOf(document)[0]?.resources.get('Font'))).values()][0]));
export const descendant = (document: PdfDocument): PdfDict =>
  need(document.dict(document.array(firstFont(document).get('DescendantFonts'))?.[0]));
export const tree = (document: PdfDocument): PdfDict =>
  need(document.dict(document.catalog.get('StructTreeRoot')));
export const info = (document: PdfDocument): PdfDict => need(document.dict(document.trailer.get('Info')));
export const specification = (document: PdfDocument): PdfDict =>
  need(document.dict(document.array(document.catalog.get('AF'))?.[0]));
export const embedded = (document: PdfDocument): PdfStream =>
  need(document.stream(document.dict(specification(document).get('EF'))?.get('F')));
export const intent = (document: PdfDocument): PdfDict =>
  need(document.dict(document.array(document.catalog.get('OutputIntents'))?.[0]));
export const attributes = (document: PdfDocument, type: string, nth = 1): PdfDict =>
  need(document.dict(element(document, type, nth).get('A')));
export const xmp =
  (from: string | RegExp, to: string) =>
  (document: PdfDocument): void => {
    const metadata = need(document.stream(document.catalog.get('Metadata')));
    const text = Buffer.from(metadata.raw).toString('utf8');
    if (text.replace(from, to) === text) throw new Error('nothing was replaced');
    metadata.raw = Buffer.from(text.replace(from, to));
  };
/** Puts content at the end of the first page. */
export const draw =
  (...items: readonly ReturnType<typeof operator>[]) =>
  (document: PdfDocument): void =>
    changeContent(document, 1, (operators) => [...operators, ...items]);
