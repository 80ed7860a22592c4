import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { PdfDocument } from '../pdf/document.ts';
import { dict, name, type PdfDict, type PdfObject, type PdfRef, stream } from '../pdf/objects.ts';
import { encodeText } from '../pdf/text-string.ts';
import type { Attachment } from './finish-options.ts';
import { pdfDate } from './metadata.ts';

/**
 * Puts files into the PDF: for people in the list of attachments (ISO 32000-1 §7.11.4), for machines as files
 * associated with the document, saying what they are to it (ISO 19005-3 §6.8, Annex E).
 * @param date the day of the document; null where it has none
 */
export function attachFiles(
  document: PdfDocument,
  attachments: readonly Attachment[],
  date: string | null,
): void {
  if (attachments.length === 0) return;
  const specifications = attachments.map((attachment) => document.add(specify(document, attachment, date)));
  const named = attachments
    .map((attachment, index) => [encodeText(attachment.name), specifications[index] as PdfRef] as const)
    .sort(([a], [b]) => Buffer.compare(a.bytes, b.bytes));
  const tree = document.add(dict({ Names: named.flatMap((pair): PdfObject[] => [...pair]) }));
  document.catalog.set('Names', dict({ EmbeddedFiles: tree }));
  document.catalog.set('AF', specifications);
}

function specify(document: PdfDocument, attachment: Attachment, date: string | null): PdfDict {
  const { name: fileName, mime, data, relationship, description } = attachment;
  const parameters: PdfDict = dict({
    Size: data.length,
    CheckSum: { kind: 'string', bytes: createHash('md5').update(data).digest(), form: 'hex' },
  });
  if (date !== null) parameters.set('ModDate', encodeText(pdfDate(date)));
  const entries = dict({
    Type: name('EmbeddedFile'),
    Subtype: name(mime),
    Filter: name('FlateDecode'),
    Params: parameters,
  });
  const file = document.add(stream(entries, deflateSync(data)));
  return dict({
    Type: name('Filespec'),
    F: encodeText(fileName),
    UF: encodeText(fileName),
    AFRelationship: name(relationship),
    Desc: encodeText(description),
    EF: dict({ F: file, UF: file }),
  });
}
