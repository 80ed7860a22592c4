import { openPdf, type PdfDocument } from '../pdf/document.ts';
import { PdfError } from '../pdf/pdf-error.ts';
import { readTextLayer } from '../pdf/text-layer.ts';
import { printFaults } from '../print/verify/verify-print.ts';
import type { FinishOptions } from './finish-options.ts';
import { checkAnnotations } from './verify/check-annotations.ts';
import { checkAttachments } from './verify/check-attachments.ts';
import { checkColour } from './verify/check-colour.ts';
import { checkEmbeddedFonts } from './verify/check-embedded-fonts.ts';
import { checkCatalog, checkFile } from './verify/check-file.ts';
import { checkMetadata } from './verify/check-metadata.ts';
import { checkParents } from './verify/check-parents.ts';
import { checkStructure } from './verify/check-structure.ts';
import { checkTables } from './verify/check-tables.ts';
import { breach, type FinishedFault } from './verify/finished-fault.ts';

/** What a finished PDF must say: what it was finished with, and what the printer gave. */
export interface ExpectedPdf extends FinishOptions {
  /** All text of the report in reading order; white space does not count. */
  readonly text: string;
  readonly pages: number;
}

/**
 * Checks a finished PDF by what stands in the file, read anew: each clause of the standards that it claims, as far as a
 * browser's print can break it, and that it says what the report says. Nothing of the finishing is trusted.
 * @param bytes the whole file
 * @returns all faults, of the whole document first; empty when the file may be published
 */
export function verifyFinished(bytes: Uint8Array, expected: ExpectedPdf): readonly FinishedFault[] {
  try {
    const faults = verifyDocument(openPdf(bytes), bytes, expected);
    return [...faults].sort((a, b) => (a.page ?? 0) - (b.page ?? 0));
  } catch (error) {
    if (error instanceof PdfError) return [{ kind: 'unreadable', page: null, text: error.text }];
    throw error;
  }
}

function verifyDocument(
  document: PdfDocument,
  bytes: Uint8Array,
  expected: ExpectedPdf,
): readonly FinishedFault[] {
  const layer = readTextLayer(document);
  const { structure } = layer;
  return [
    ...checkFile(document, bytes),
    ...checkCatalog(document, expected.attachments.length > 0),
    ...checkMetadata(document, expected),
    ...checkColour(document),
    ...printFaults(document, layer, expected),
    ...checkPageCount(layer.pages.length, expected.pages),
    ...checkEmbeddedFonts(document, layer),
    ...checkStructure(layer),
    ...(structure === null
      ? []
      : [
          ...checkTables(document, structure),
          ...checkParents(document, layer, structure),
          ...checkAnnotations(document, layer, structure),
        ]),
    ...checkAttachments(document, expected.attachments),
  ];
}

function checkPageCount(found: number, expected: number): readonly FinishedFault[] {
  if (found === expected) return [];
  return [
    breach(
      'page-count',
      'ISO 32000-1 §7.7.3',
      `文件有 ${found} 页，应为 ${expected} 页`,
      `The file has ${found} pages, not ${expected}`,
    ),
  ];
}
