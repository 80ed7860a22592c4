import { isDigit } from './characters.ts';
import {
  type Cursor,
  readHexString,
  readKeyword,
  readLiteralString,
  readName,
  readNumber,
  readUnit,
  skipSpace,
} from './lexer.ts';
import { isDict, type PdfArray, type PdfDict, type PdfObject, type PdfRef, ref } from './objects.ts';
import { malformed } from './pdf-error.ts';

/** Deeper nesting than any honest file has; keeps a hostile one from exhausting the stack. */
const deepest = 200;

/**
 * Reads one direct object or reference; the cursor may stand on white space (§7.3).
 * @param references whether `12 0 R` is a reference; content streams hold none (§7.8.2)
 * @throws PdfError malformed
 */
export function readObject(cursor: Cursor, references: boolean, depth = 0): PdfObject {
  skipSpace(cursor);
  const byte = cursor.bytes[cursor.position];
  switch (byte) {
    case 0x2f:
      return { kind: 'name', value: readName(cursor) };
    case 0x28:
      return { kind: 'string', bytes: readLiteralString(cursor), form: 'literal' };
    case 0x3c:
      if (cursor.bytes[cursor.position + 1] === 0x3c) return readDict(cursor, references, depth);
      return readUnit(cursor) ?? { kind: 'string', bytes: readHexString(cursor), form: 'hex' };
    case 0x5b:
      return readArray(cursor, references, depth);
    case 0x2b:
    case 0x2d:
    case 0x2e:
      return readNumber(cursor);
    default:
      return isDigit(byte) ? readNumberOrRef(cursor, references) : readConstant(cursor);
  }
}

function readNumberOrRef(cursor: Cursor, references: boolean): PdfObject {
  const number = readNumber(cursor);
  return references && typeof number === 'number' && Number.isInteger(number)
    ? (readRestOfRef(cursor, number) ?? number)
    : number;
}

/** Looks for ` 0 R` after a number and takes it only when it is all there. */
function readRestOfRef(cursor: Cursor, number: number): PdfRef | undefined {
  const { bytes } = cursor;
  const start = cursor.position;
  let at = start;
  while (bytes[at] === 0x20 || bytes[at] === 0x0a || bytes[at] === 0x0d) at += 1;
  const digits = at;
  let generation = 0;
  while (isDigit(bytes[at]) && at - digits < 5) {
    generation = generation * 10 + (bytes[at] as number) - 0x30;
    at += 1;
  }
  if (at === digits || at === start) return undefined;
  const gap = at;
  while (bytes[at] === 0x20 || bytes[at] === 0x0a || bytes[at] === 0x0d) at += 1;
  if (at === gap || bytes[at] !== 0x52) return undefined;
  cursor.position = at + 1;
  return ref(number, generation);
}

function readArray(cursor: Cursor, references: boolean, depth: number): PdfArray {
  enter(cursor, depth);
  cursor.position += 1;
  const items: PdfArray = [];
  for (;;) {
    skipSpace(cursor);
    if (cursor.bytes[cursor.position] === 0x5d) {
      cursor.position += 1;
      return items;
    }
    items.push(readObject(cursor, references, depth + 1));
  }
}

/** Reads `<<…>>`; the cursor stands on the first `<`. The last of two equal keys wins. */
export function readDict(cursor: Cursor, references: boolean, depth = 0): PdfDict {
  enter(cursor, depth);
  const { bytes } = cursor;
  cursor.position += 2;
  const entries: PdfDict = new Map();
  for (;;) {
    skipSpace(cursor);
    const byte = bytes[cursor.position];
    if (byte === 0x2f) {
      const key = readName(cursor);
      entries.set(key, readObject(cursor, references, depth + 1));
    } else if (byte === 0x3e && bytes[cursor.position + 1] === 0x3e) {
      cursor.position += 2;
      return entries;
    } else {
      throw malformed('字典中应为名称或“>>”', 'a dictionary needs a name or “>>” here', cursor.position);
    }
  }
}

function enter(cursor: Cursor, depth: number): void {
  if (depth >= deepest) throw malformed('对象嵌套过深', 'objects are nested too deeply', cursor.position);
}

function readConstant(cursor: Cursor): PdfObject {
  const start = cursor.position;
  const keyword = readKeyword(cursor);
  if (keyword === 'true') return true;
  if (keyword === 'false') return false;
  if (keyword === 'null') return null;
  throw malformed(
    start >= cursor.bytes.length ? '对象没有写完' : '此处应为对象',
    start >= cursor.bytes.length ? 'an object is not complete' : 'an object is expected here',
    start,
  );
}

/** What stands between `obj` and `endobj` (§7.3.10), with the number that the file gives it. */
export interface IndirectObject {
  readonly number: number;
  readonly generation: number;
  readonly object: PdfObject;
}

/**
 * Reads `12 0 obj … endobj` at an offset.
 * @param lengthOf resolves a stream's `/Length`, which may be a reference (§7.3.8.2); undefined where it is no number
 * @throws PdfError malformed, e.g. where a stream does not end where its length says
 */
export function readIndirectObject(
  bytes: Uint8Array,
  offset: number,
  lengthOf: (length: PdfObject | undefined) => number | undefined,
): IndirectObject {
  const cursor: Cursor = { bytes, position: offset };
  const number = readCount(cursor);
  const generation = readCount(cursor);
  skipSpace(cursor);
  if (number === undefined || generation === undefined || readKeyword(cursor) !== 'obj') {
    throw malformed('交叉引用所指之处没有对象', 'the cross-reference points at no object', offset);
  }
  const object = readObject(cursor, true);
  skipSpace(cursor);
  const start = cursor.position;
  const keyword = readKeyword(cursor);
  if (keyword === 'endobj') return { number, generation, object };
  if (keyword !== 'stream' || !isDict(object))
    throw malformed('对象没有以 endobj 结束', 'an object does not end with endobj', start);
  if (bytes[cursor.position] === 0x0d) cursor.position += 1;
  if (bytes[cursor.position] === 0x0a) cursor.position += 1;
  const data = cursor.position;
  const length = lengthOf(object.get('Length'));
  if (length === undefined || !Number.isSafeInteger(length) || length < 0 || data + length > bytes.length) {
    throw malformed('流的长度有误', 'the length of a stream is wrong', start);
  }
  cursor.position = data + length;
  skipSpace(cursor);
  if (readKeyword(cursor) !== 'endstream')
    throw malformed('流的长度与内容不符', 'a stream does not end where its length says', start);
  return {
    number,
    generation,
    object: { kind: 'stream', dict: object, raw: bytes.subarray(data, data + length) },
  };
}

/** A whole number without sign, or undefined when something else stands here. */
export function readCount(cursor: Cursor): number | undefined {
  skipSpace(cursor);
  if (!isDigit(cursor.bytes[cursor.position])) return undefined;
  const number = readNumber(cursor);
  const value = typeof number === 'number' ? number : number.value;
  return Number.isSafeInteger(value) ? value : undefined;
}
