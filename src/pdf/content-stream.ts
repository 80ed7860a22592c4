import { isDigit, isRegular, isSpace } from './characters.ts';
import { type Cursor, readKeyword, readName, skipSpace } from './lexer.ts';
import { numberOf, type PdfDict, type PdfObject } from './objects.ts';
import { readObject } from './parser.ts';
import { malformed } from './pdf-error.ts';
import { serialise, serialiseName } from './serialise.ts';

/**
 * One operator of a content stream with its operands (ISO 32000-1 §7.8.2). Not to be changed in place: to change a
 * stream, put another in its place, made by `operator`.
 */
export interface ContentOperator {
  /** `Tj`, `BDC`, `re` …; `BI` stands for a whole inline image up to and including its `EI`. */
  readonly name: string;
  readonly operands: readonly PdfObject[];
  /** The data of an inline image, still encoded; its dictionary is the only operand (§8.9.7). */
  readonly image?: Uint8Array;
  /** Where operands and operator stand in the stream that was read; -1 in one that was made. */
  readonly start: number;
  readonly end: number;
}

const mostOperands = 512;

/** Makes an operator to be put among those that were read. */
export function operator(name: string, ...operands: readonly PdfObject[]): ContentOperator {
  return { name, operands, start: -1, end: -1 };
}

/**
 * The operators of a decoded content stream, one after the other.
 * @throws PdfError malformed: operands without operator, broken objects, an inline image without end
 */
export function* readContent(bytes: Uint8Array): Generator<ContentOperator, void, undefined> {
  const cursor: Cursor = { bytes, position: 0 };
  let operands: PdfObject[] = [];
  let start = -1;
  for (;;) {
    skipSpace(cursor);
    if (cursor.position >= bytes.length) break;
    if (start < 0) start = cursor.position;
    if (!startsOperator(bytes[cursor.position] as number)) {
      if (operands.length >= mostOperands)
        throw malformed('内容流的操作数过多', 'too many operands in a content stream', start);
      operands.push(readObject(cursor, false));
      continue;
    }
    const name = readKeyword(cursor);
    if (name === 'true' || name === 'false') operands.push(name === 'true');
    else if (name === 'null') operands.push(null);
    else {
      yield name === 'BI' ? readInlineImage(cursor, start) : { name, operands, start, end: cursor.position };
      operands = [];
      start = -1;
    }
  }
  if (operands.length > 0)
    throw malformed('内容流在操作数之后结束', 'a content stream ends after operands', start);
}

function startsOperator(byte: number): boolean {
  return isRegular(byte) && !isDigit(byte) && byte !== 0x2b && byte !== 0x2d && byte !== 0x2e;
}

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

/**
 * Writes operators back. Those that were read from `source` are copied as they stand, in whole stretches, so that an
 * unchanged stream comes back unchanged but for white space at its ends; those that were made are written anew.
 * @param source the stream from which all operators with a `start` were read
 */
export function writeContent(operators: Iterable<ContentOperator>, source: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let from = -1;
  let to = -1;
  let made = '';
  const flush = (): void => {
    if (made !== '') parts.push(Buffer.from(made, 'latin1'));
    made = '';
    if (from >= 0) parts.push(source.subarray(from, to), newline);
    from = -1;
  };
  for (const item of operators) {
    if (item.start < 0) {
      if (from >= 0) flush();
      made += writeOperator(item);
    } else if (from >= 0 && isGap(source, to, item.start)) {
      to = item.end;
    } else {
      flush();
      from = item.start;
      to = item.end;
    }
  }
  flush();
  return Buffer.concat(parts);
}

const newline = Uint8Array.of(0x0a);

function isGap(source: Uint8Array, from: number, to: number): boolean {
  if (to < from) return false;
  for (let at = from; at < to; at += 1) if (!isSpace(source[at])) return false;
  return true;
}

function writeOperator(item: ContentOperator): string {
  if (item.image === undefined)
    return `${[...item.operands.map((operand) => serialise(operand)), item.name].join(' ')}\n`;
  const entries = item.operands[0] instanceof Map ? [...item.operands[0]] : [];
  const settings = entries.map(([key, value]) => `${serialiseName(key)} ${serialise(value)}`).join(' ');
  return `BI ${settings}\nID ${Buffer.from(item.image).toString('latin1')}\nEI\n`;
}
