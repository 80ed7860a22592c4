import { openPdf, type PdfDocument } from '../../pdf/document.ts';
import { PdfError } from '../../pdf/pdf-error.ts';
import { readTextLayer, type TextLayer } from '../../pdf/text-layer.ts';
import { checkLanguage, checkOutline, checkPages, checkTags, checkTitle } from './document-faults.ts';
import { checkFonts } from './font-faults.ts';
import { checkOutside } from './outside-faults.ts';
import type { PrintFault } from './print-fault.ts';
import { checkCharacters, compareText } from './text-faults.ts';

/** What a print must say. */
export interface ExpectedPrint {
  /** All text of the report in reading order, without list markers and page numbers; white space does not count. */
  readonly text: string;
  /** A language tag, e.g. `zh-CN`. */
  readonly lang: string;
  readonly title: string;
}

/**
 * Checks a print against the report it was made from: fonts, glyphs, text, tags, bookmarks, language, title and paper.
 * An unreadable file is a fault like any other; nothing is thrown but for bugs.
 * @param bytes the whole file
 * @returns all faults, of the whole document first; empty when the print is good
 */
export function verifyPrint(bytes: Uint8Array, expected: ExpectedPrint): readonly PrintFault[] {
  try {
    return verifyDocument(openPdf(bytes), expected);
  } catch (error) {
    if (error instanceof PdfError) return [{ kind: 'unreadable', page: null, text: error.text }];
    throw error;
  }
}

/** The same for a document that is already open. @throws PdfError malformed */
export function verifyDocument(document: PdfDocument, expected: ExpectedPrint): readonly PrintFault[] {
  const faults = [...printFaults(document, readTextLayer(document), expected)];
  return faults.sort((a, b) => (a.page ?? 0) - (b.page ?? 0));
}

/** What must hold of every print, finished or not, in the order of the checks. */
export function printFaults(
  document: PdfDocument,
  layer: TextLayer,
  expected: ExpectedPrint,
): readonly PrintFault[] {
  return [
    ...checkTags(document, layer),
    ...checkLanguage(document, expected.lang),
    ...checkTitle(document, expected.title),
    ...checkPages(layer.pages),
    ...checkFonts(layer),
    ...checkOutline(document, layer),
    ...checkCharacters(layer, expected.text),
    ...checkOutside(layer),
    ...compareText(layer, expected.text),
  ];
}
