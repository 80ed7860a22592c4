import { type CrossReference, mostObjects } from './cross-reference-entry.ts';
import { readXrefStream } from './cross-reference-stream.ts';
import { type Cursor, readKeyword, skipSpace } from './lexer.ts';
import { isDict, numberOf, type PdfDict } from './objects.ts';
import { readCount, readIndirectObject, readObject } from './parser.ts';
import { malformed, PdfError } from './pdf-error.ts';
import { latin1 } from './words.ts';

/** The whole cross-reference: the newest trailer, and the newest entry of every object number. */
export interface CrossReferences {
  readonly trailer: PdfDict;
  readonly entries: Map<number, CrossReference>;
}

const mostSections = 1000;
const entryLength = 20;

/**
 * Reads the cross-reference from the end of the file: tables, streams, both mixed, and all older ones (§7.5.4–7.5.8).
 * @throws PdfError truncated without `startxref` at the end, malformed otherwise
 */
export function readCrossReferences(bytes: Uint8Array): CrossReferences {
  const entries = new Map<number, CrossReference>();
  const waiting = [findStart(bytes)];
  const seen = new Set<number>();
  let trailer: PdfDict | undefined;
  for (let offset = waiting.shift(); offset !== undefined; offset = waiting.shift()) {
    // In a hybrid file two sections may name the same older one; a circle ends here too.
    if (seen.has(offset)) continue;
    if (seen.size >= mostSections)
      throw malformed('交叉引用的节过多', 'the cross-reference has too many sections', offset);
    seen.add(offset);
    const section = readSection(bytes, offset, entries);
    trailer ??= section;
    // A hybrid file hides newer entries in a stream, to be read before the previous section (§7.5.8.4).
    for (const key of ['XRefStm', 'Prev']) {
      const next = numberOf(section.get(key));
      if (next !== undefined) waiting.push(checkOffset(bytes, next));
    }
  }
  if (trailer === undefined) throw malformed('没有文件尾', 'there is no trailer');
  return { trailer, entries };
}

/** The offset after the last `startxref`; it must stand near the end (§7.5.5, Annex H.3). */
function findStart(bytes: Uint8Array): number {
  const from = Math.max(0, bytes.length - 1024);
  const at = latin1(bytes, from, bytes.length).lastIndexOf('startxref');
  if (at < 0) {
    throw new PdfError('truncated', {
      zh: 'PDF 文件不完整：结尾处没有 startxref，可能只传输或写入了一部分。',
      en: 'The PDF is not complete: there is no startxref at its end; perhaps only a part was transferred or written.',
    });
  }
  const offset = readCount({ bytes, position: from + at + 9 });
  if (offset === undefined)
    throw malformed('startxref 之后没有数字', 'no number follows startxref', from + at);
  return checkOffset(bytes, offset);
}

function checkOffset(bytes: Uint8Array, offset: number): number {
  if (Number.isSafeInteger(offset) && offset >= 0 && offset < bytes.length) return offset;
  throw malformed('交叉引用表的位置超出文件', 'the position of the cross-reference lies outside of the file');
}

function readSection(bytes: Uint8Array, offset: number, entries: Map<number, CrossReference>): PdfDict {
  const cursor: Cursor = { bytes, position: offset };
  skipSpace(cursor);
  if (bytes[cursor.position] === 0x78) return readTable(cursor, entries);
  // The stream that tells where objects are cannot ask another object for its length (§7.5.8.2).
  const { object } = readIndirectObject(bytes, cursor.position, numberOf);
  return readXrefStream(object, entries);
}

function readTable(cursor: Cursor, entries: Map<number, CrossReference>): PdfDict {
  const { bytes } = cursor;
  if (readKeyword(cursor) !== 'xref')
    throw malformed('此处应为交叉引用表', 'a cross-reference table is expected here', cursor.position);
  for (let first = readCount(cursor); first !== undefined; first = readCount(cursor)) {
    const count = readCount(cursor);
    skipSpace(cursor);
    const start = cursor.position;
    if (
      count === undefined ||
      first + count > mostObjects ||
      start + count * entryLength > bytes.length + 1
    ) {
      throw malformed('交叉引用表的条数有误', 'the size of a cross-reference section is wrong', start);
    }
    for (let index = 0; index < count; index += 1) {
      const entry = readEntry(bytes, start + index * entryLength);
      if (!entries.has(first + index)) entries.set(first + index, entry);
    }
    cursor.position = start + count * entryLength;
  }
  if (readKeyword(cursor) !== 'trailer')
    throw malformed(
      '交叉引用表之后没有 trailer',
      'no trailer follows the cross-reference table',
      cursor.position,
    );
  const trailer = readObject(cursor, true);
  if (!isDict(trailer))
    throw malformed('trailer 不是字典', 'the trailer is not a dictionary', cursor.position);
  return trailer;
}

/** One line of exactly 20 bytes: `nnnnnnnnnn ggggg n` and an end of line (§7.5.4). */
function readEntry(bytes: Uint8Array, at: number): CrossReference {
  const offset = digits(bytes, at, 10);
  const generation = digits(bytes, at + 11, 5);
  const state = bytes[at + 17];
  if (state === 0x6e && offset >= 0 && generation >= 0) return { kind: 'plain', offset, generation };
  if (state === 0x66) return { kind: 'free' };
  throw malformed('交叉引用表的条目有误', 'an entry of the cross-reference table is broken', at);
}

function digits(bytes: Uint8Array, from: number, count: number): number {
  let value = 0;
  for (let at = from; at < from + count; at += 1) {
    const digit = (bytes[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}
