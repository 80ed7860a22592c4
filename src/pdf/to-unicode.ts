import { isRegular } from './characters.ts';
import { type Cursor, readKeyword, skipSpace } from './lexer.ts';
import { isArray, isString, type PdfObject } from './objects.ts';
import { readObject } from './parser.ts';
import { malformed } from './pdf-error.ts';
import { decodeUtf16 } from './text-string.ts';

/** What a ToUnicode CMap says (ISO 32000-1 §9.10.3). */
export interface ToUnicode {
  /** Code → text; a text may be several characters, as for a ligature. */
  readonly texts: ReadonlyMap<number, string>;
  /** How many bytes a code has, after the code space ranges; null where they differ or are not given. */
  readonly codeLength: number | null;
}

/** More than every two-byte code; a CMap beyond is hostile. */
const mostTexts = 0x20000;

/**
 * Reads a decoded ToUnicode CMap: code space ranges, `bfchar` and both forms of `bfrange`. The rest of its PostScript
 * says nothing about text and is passed over.
 * @throws PdfError malformed
 */
export function readToUnicode(bytes: Uint8Array): ToUnicode {
  const cursor: Cursor = { bytes, position: 0 };
  const texts = new Map<number, string>();
  const lengths = new Set<number>();
  let operands: PdfObject[] = [];
  for (;;) {
    skipSpace(cursor);
    const byte = bytes[cursor.position];
    if (byte === undefined) break;
    if (!isRegular(byte) || (byte >= 0x2b && byte <= 0x39)) {
      operands.push(readObject(cursor, false));
      continue;
    }
    const keyword = readKeyword(cursor);
    if (keyword === 'endcodespacerange') addLengths(operands, lengths);
    else if (keyword === 'endbfchar') addCharacters(operands, texts);
    else if (keyword === 'endbfrange') addRanges(operands, texts);
    operands = [];
  }
  const [codeLength = null] = lengths;
  return { texts, codeLength: lengths.size === 1 ? codeLength : null };
}

function addLengths(operands: readonly PdfObject[], lengths: Set<number>): void {
  for (const operand of operands) if (isString(operand)) lengths.add(operand.bytes.length);
}

function addCharacters(operands: readonly PdfObject[], texts: Map<number, string>): void {
  for (let at = 0; at + 1 < operands.length; at += 2) {
    const text = operands[at + 1];
    add(texts, codeOf(operands[at]), isString(text) ? decodeUtf16(text.bytes, 0) : '');
  }
}

function addRanges(operands: readonly PdfObject[], texts: Map<number, string>): void {
  for (let at = 0; at + 2 < operands.length; at += 3) {
    const first = codeOf(operands[at]);
    const last = codeOf(operands[at + 1]);
    const target = operands[at + 2];
    if (last - first > 0xffff) throw broken();
    if (isArray(target)) {
      for (const [index, item] of target.entries()) {
        if (isString(item) && first + index <= last) add(texts, first + index, decodeUtf16(item.bytes, 0));
      }
    } else if (isString(target)) {
      addRow(texts, first, last, decodeUtf16(target.bytes, 0));
    }
  }
}

/** Consecutive codes stand for texts whose last UTF-16 unit rises with them. */
function addRow(texts: Map<number, string>, first: number, last: number, text: string): void {
  const head = text.slice(0, -1);
  const unit = text.charCodeAt(text.length - 1);
  for (let code = first; code <= last; code += 1)
    add(texts, code, head + String.fromCharCode(unit + code - first));
}

function add(texts: Map<number, string>, code: number, text: string): void {
  if (texts.size >= mostTexts) throw broken();
  texts.set(code, text);
}

function codeOf(object: PdfObject | undefined): number {
  if (!isString(object) || object.bytes.length > 4) throw broken();
  return object.bytes.reduce((code, byte) => code * 256 + byte, 0);
}

function broken(): Error {
  return malformed('字体的 ToUnicode 有误', 'the ToUnicode of a font is broken');
}
