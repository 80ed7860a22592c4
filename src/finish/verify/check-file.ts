import type { PdfDocument } from '../../pdf/document.ts';
import { isArray, isString, type PdfObject } from '../../pdf/objects.ts';
import { breach, type FinishedFault } from './finished-fault.ts';

/** The only entries that a finished catalog has: no scripts, no forms, no layers (ISO 19005-3 §6.4–6.9). */
const allowed: ReadonlySet<string> = new Set([
  'Type',
  'Pages',
  'Outlines',
  'PageMode',
  'StructTreeRoot',
  'MarkInfo',
  'Metadata',
  'Lang',
  'ViewerPreferences',
  'OutputIntents',
  'Names',
  'AF',
]);

/** The frame of the file (ISO 19005-3 §6.1). @param bytes the whole file */
export function checkFile(document: PdfDocument, bytes: Uint8Array): readonly FinishedFault[] {
  const faults: FinishedFault[] = [];
  const fail = (clause: string, zh: string, en: string): void =>
    void faults.push(breach('file', `ISO 19005-3 §${clause}`, zh, en));
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 16));
  if (head.toString('latin1', 0, 10) !== '%PDF-1.7\n%' || !head.subarray(10, 14).every((byte) => byte > 0x7f))
    fail('6.1.2', '文件头不是 PDF 1.7 及二进制标记', 'The file does not start as PDF 1.7 with a binary mark');
  const tail = Buffer.from(
    bytes.buffer,
    bytes.byteOffset + Math.max(0, bytes.length - 6),
    Math.min(bytes.length, 6),
  );
  if (tail.toString('latin1') !== '%%EOF\n')
    fail('6.1.3', '文件没有以 %%EOF 结束', 'The file does not end with %%EOF');
  const id = document.resolve(document.trailer.get('ID'));
  if (!isArray(id) || id.length !== 2 || !id.every((part) => isDigest(document.resolve(part))))
    fail('6.1.3', '文件尾没有文件标识', 'The trailer has no file identifier');
  return faults;
}

function isDigest(object: PdfObject): boolean {
  return isString(object) && object.bytes.length === 16;
}

/** The catalog and the pages (ISO 19005-3 §6.4–6.9; ISO 14289-1 §7.1, §7.18.3). */
export function checkCatalog(document: PdfDocument, hasAttachments: boolean): readonly FinishedFault[] {
  const faults: FinishedFault[] = [];
  const { catalog } = document;
  for (const key of catalog.keys()) {
    if (allowed.has(key) && (hasAttachments || (key !== 'AF' && key !== 'Names'))) continue;
    faults.push(
      breach(
        'catalog',
        'ISO 19005-3 §6.4–6.9',
        `文件目录含有不允许的 ${key}`,
        `The catalog holds ${key}, which is not allowed`,
      ),
    );
  }
  if (document.name(catalog.get('PageMode')) !== 'UseOutlines') {
    faults.push(
      breach(
        'catalog',
        'ISO 32000-1 §7.7.2',
        '打开文件时不显示书签',
        'The bookmarks are not shown when the file is opened',
      ),
    );
  }
  return faults;
}
