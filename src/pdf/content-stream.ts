import { isDigit, isRegular, isSpace } from './characters.ts';
import { type Cursor, readKeyword, readName, readNumber, skipSpace } from './lexer.ts';
import { numberOf, type PdfDict, type PdfObject } from './objects.ts';
import { readObject } from './parser.ts';
import { malformed } from './pdf-error.ts';

/** One operator of a content stream with its operands (ISO 32000-1 §7.8.2). */
export interface ContentOperator {
  /** `Tj`, `BDC`, `re` …; `BI` stands for a whole inline image up to and including its `EI`. */
  readonly name: string;
  readonly operands: readonly PdfObject[];
  /** The data of an inline image, still encoded; its dictionary is the only operand (§8.9.7). */
  readonly image?: Uint8Array;
  /** Where operands and operator stand in the stream. */
  readonly start: number;
  readonly end: number;
}

const mostOperands = 512;

/**
 * The operators of a decoded content stream, one after the other.
 * @throws PdfError malformed: operands without operator, broken objects, an inline image without end
 */
export function readContent(bytes: Uint8Array): ContentOperator[] {
  const cursor: Cursor = { bytes, position: 0 };
  const operators: ContentOperator[] = [];
  /** What was read since the last operator: the first `count`. Each operator takes a copy that has no room to spare. */
  const waiting: PdfObject[] = [];
  let count = 0;
  let start = 0;
  for (let at = afterSpace(cursor, 0); at < bytes.length; at = afterSpace(cursor, at)) {
    if (count === 0) start = at;
    const kind = kinds[bytes[at] as number];
    cursor.position = at;
    if (kind !== OPERATOR) {
      if (count >= mostOperands)
        throw malformed('内容流的操作数过多', 'too many operands in a content stream', start);
      // Nearly all are numbers; a content has no references that a number might begin.
      waiting[count] = kind === NUMBER ? readNumber(cursor) : readObject(cursor, false);
      count += 1;
      at = cursor.position;
      continue;
    }
    const name = readOperator(cursor);
    at = cursor.position;
    if (name === 'true' || name === 'false' || name === 'null') {
      waiting[count] = name === 'null' ? null : name === 'true';
      count += 1;
    } else if (name === 'BI') {
      operators.push(readInlineImage(cursor, start));
      at = cursor.position;
      count = 0;
    } else {
      const operands = count === 0 ? none : waiting.slice(0, count);
      operators.push({ name, operands, start, end: at });
      count = 0;
    }
  }
  if (count > 0) throw malformed('内容流在操作数之后结束', 'a content stream ends after operands', start);
  return operators;
}

/** Where the next token begins; between two of them there is mostly one space or none. */
function afterSpace(cursor: Cursor, from: number): number {
  const { bytes } = cursor;
  let at = from;
  while (at < bytes.length && kinds[bytes[at] as number] === SPACE) at += 1;
  if (at >= bytes.length || bytes[at] !== COMMENT) return at;
  cursor.position = at;
  skipSpace(cursor);
  return cursor.position;
}

const COMMENT = 0x25;

/** What a token is that begins with a byte. */
const SPACE = 1;
const NUMBER = 2;
const OPERATOR = 3;
const kinds = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (isSpace(byte)) return SPACE;
  if (isDigit(byte) || byte === 0x2b || byte === 0x2d || byte === 0x2e) return NUMBER;
  return isRegular(byte) ? OPERATOR : 0;
});

const LETTERS = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte));

/** An operator; those of one letter need not be looked up. */
function readOperator(cursor: Cursor): string {
  const { bytes, position } = cursor;
  if (position + 1 < bytes.length && isRegular(bytes[position + 1])) return readKeyword(cursor);
  cursor.position = position + 1;
  return LETTERS[bytes[position] as number] as string;
}

const none: readonly PdfObject[] = [];

/** Reads from after `BI` to after `EI`. */
function readInlineImage(cursor: Cursor, start: number): ContentOperator {
  const { bytes } = cursor;
  const entries: PdfDict = new Map();
  for (;;) {
    skipSpace(cursor);
    if (bytes[cursor.position] !== 0x2f) break;
    const key = readName(cursor);
    entries.set(key, readObject(cursor, false));
  }
  if (readKeyword(cursor) !== 'ID') throw malformed('内嵌图像没有数据', 'an inline image has no data', start);
  const from = cursor.position + 1;
  const to = endOfImage(bytes, from, numberOf(entries.get('L') ?? entries.get('Length')));
  if (to === undefined) throw malformed('内嵌图像没有结束', 'an inline image does not end', start);
  cursor.position = to;
  skipSpace(cursor);
  cursor.position += 2;
  return { name: 'BI', operands: [entries], image: bytes.subarray(from, to), start, end: cursor.position };
}

/**
 * Where the data of an inline image ends. PDF 2.0 gives its length; before, only the white space around `EI` tells,
 * and the same bytes may stand inside of the data: what follows must look like content, not like data.
 */
function endOfImage(bytes: Uint8Array, from: number, length: number | undefined): number | undefined {
  if (length !== undefined && isEnd(bytes, from + length)) return from + length;
  for (let at = from; at + 2 < bytes.length; at += 1) if (isEnd(bytes, at)) return at;
  return undefined;
}

function isEnd(bytes: Uint8Array, at: number): boolean {
  if (!isSpace(bytes[at]) || bytes[at + 1] !== 0x45 || bytes[at + 2] !== 0x49) return false;
  if (at + 3 < bytes.length && !isSpace(bytes[at + 3])) return false;
  return bytes
    .subarray(at + 3, at + 13)
    .every((byte) => byte < 0x7f && (byte > 0x20 || (byte !== 0 && isSpace(byte))));
}
