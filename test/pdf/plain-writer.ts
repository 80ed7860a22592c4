import { readContent, type ContentOperator } from '../../src/pdf/content-stream.ts';
import { openPdf, type PdfDocument } from '../../src/pdf/document.ts';
import { isStream, stream, type PdfDict, type PdfObject } from '../../src/pdf/objects.ts';
import { contentOf, pagesOf } from '../../src/pdf/pages.ts';
import { serialise } from '../../src/pdf/serialise.ts';
import { writeContent } from './content-writer.ts';

/** Writes numbered objects with a classic cross-reference table: the plainest PDF there is. */
export function writePdf(objects: Iterable<readonly [number, PdfObject]>, trailer: PdfDict): Uint8Array {
  const parts: Uint8Array[] = [];
  const offsets = new Map<number, number>();
  let length = 0;
  const put = (part: string | Uint8Array): void => {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : part;
    parts.push(bytes);
    length += bytes.length;
  };
  put('%PDF-1.7\n');
  for (const [number, object] of objects) {
    offsets.set(number, length);
    if (isStream(object)) object.dict.set('Length', object.raw.length);
    put(`${number} 0 obj\n${serialise(object)}`);
    if (isStream(object)) {
      put('\nstream\n');
      put(object.raw);
      put('\nendstream');
    }
    put('\nendobj\n');
  }
  const size = Math.max(0, ...offsets.keys()) + 1;
  const start = length;
  put(`xref\n0 ${size}\n0000000000 65535 f \n`);
  for (let number = 1; number < size; number += 1) {
    const offset = offsets.get(number);
    put(offset === undefined ? '0000000000 00000 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`);
  }
  trailer.set('Size', size);
  put(`trailer\n${serialise(trailer)}\nstartxref\n${start}\n%%EOF\n`);
  return Buffer.concat(parts);
}

/** Opens a PDF, lets it be changed, and writes it anew. */
export function changed(bytes: Uint8Array, change: (document: PdfDocument) => void): Uint8Array {
  const document = openPdf(bytes);
  change(document);
  return writePdf(
    [...document.objects()].map(([{ number }, object]) => [number, object] as const),
    document.trailer,
  );
}

/** Replaces the content of one page, counted from 1. */
export function changeContent(
  document: PdfDocument,
  page: number,
  change: (operators: readonly ContentOperator[]) => readonly ContentOperator[],
): void {
  const target = pagesOf(document)[page - 1];
  if (target === undefined) throw new Error(`no page ${page}`);
  const source = contentOf(document, target);
  const written = writeContent(change(readContent(source)), source);
  target.dict.set('Contents', document.add(stream(new Map(), written)));
}

/** A small document from content streams and whatever else is put into its objects. */
export interface Sketch {
  readonly pages: readonly string[];
  /** `/Font` entries of all pages, in PDF syntax. */
  readonly fonts?: string;
  readonly catalog?: string;
  /** More objects in PDF syntax, by number; numbers from 100 are free. */
  readonly objects?: Readonly<Record<number, string>>;
}

/** Writes a sketch as a PDF: 1 catalog, 2 page tree, 10… pages, 50… contents. */
export function sketch({ pages, fonts = '', catalog = '', objects = {} }: Sketch): Uint8Array {
  const lines: [number, string][] = [
    [1, `<</Type/Catalog/Pages 2 0 R ${catalog}>>`],
    [
      2,
      `<</Type/Pages/Count ${pages.length}/MediaBox[0 0 595 842]/Resources<</Font<<${fonts}>>>>` +
        `/Kids[${pages.map((_, index) => `${10 + index} 0 R`).join(' ')}]>>`,
    ],
  ];
  pages.forEach((content, index) => {
    lines.push([10 + index, `<</Type/Page/Parent 2 0 R/StructParents ${index}/Contents ${50 + index} 0 R>>`]);
    lines.push([50 + index, `<</Length ${content.length}>>\nstream\n${content}\nendstream`]);
  });
  for (const [number, text] of Object.entries(objects)) lines.push([Number(number), text]);
  return assemble(lines, '/Root 1 0 R');
}

/** Puts objects in PDF syntax together, so that broken ones can be written as well. */
export function assemble(lines: readonly (readonly [number, string])[], trailer: string): Uint8Array {
  let text = '%PDF-1.7\n';
  const offsets = new Map<number, number>();
  for (const [number, body] of lines) {
    offsets.set(number, text.length);
    text += `${number} 0 obj\n${body}\nendobj\n`;
  }
  const size = Math.max(...offsets.keys()) + 1;
  const start = text.length;
  text += `xref\n0 ${size}\n`;
  for (let number = 0; number < size; number += 1) {
    const offset = offsets.get(number);
    text += offset === undefined ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`;
  }
  return Buffer.from(`${text}trailer\n<</Size ${size} ${trailer}>>\nstartxref\n${start}\n%%EOF\n`, 'latin1');
}
