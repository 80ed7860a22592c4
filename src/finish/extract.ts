import { openPdf, type PdfDocument } from '../pdf/document.ts';
import type { PdfObject } from '../pdf/objects.ts';

/** A file found inside of a PDF. */
export interface ExtractedFile {
  readonly name: string;
  /** Media type; empty where the PDF does not say. */
  readonly mime: string;
  /** `Data`, `Source` or another relationship of PDF/A-3; empty where the PDF does not say. */
  readonly relationship: string;
  readonly description: string;
  readonly data: Uint8Array;
}

/**
 * The files associated with a document as a whole, in the order of its `AF` entry (ISO 19005-3 Annex E).
 * @throws PdfError for a file that is no readable PDF
 */
export function extractAttachments(bytes: Uint8Array): readonly ExtractedFile[] {
  const document = openPdf(bytes);
  return (document.array(document.catalog.get('AF')) ?? []).flatMap((item) => extract(document, item) ?? []);
}

/** The file that a file specification holds; undefined where it holds none (ISO 32000-1 §7.11.4). */
export function extract(document: PdfDocument, specification: PdfObject): ExtractedFile | undefined {
  const entries = document.dict(specification);
  const embedded = document.dict(entries?.get('EF'));
  const file = document.stream(embedded?.get('UF') ?? embedded?.get('F'));
  if (entries === undefined || file === undefined) return undefined;
  return {
    name: document.text(entries.get('UF') ?? entries.get('F')) ?? '',
    mime: document.name(file.dict.get('Subtype')) ?? '',
    relationship: document.name(entries.get('AFRelationship')) ?? '',
    description: document.text(entries.get('Desc')) ?? '',
    data: document.decode(file),
  };
}
