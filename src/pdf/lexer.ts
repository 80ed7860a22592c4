import { hexValue, isDigit, isRegular, isSpace } from './characters.ts';
import type { PdfNumeral, PdfString } from './objects.ts';
import { malformed } from './pdf-error.ts';
import { latin1, wordOf } from './words.ts';

/** A place in bytes; the readers below move `position` past what they have read. */
export interface Cursor {
  readonly bytes: Uint8Array;
  position: number;
}

const longestName = 4096;
const longestNumber = 64;

/** Moves past white space and comments (§7.2.3). */
export function skipSpace(cursor: Cursor): void {
  const { bytes } = cursor;
  let at = cursor.position;
  for (;;) {
    const byte = bytes[at];
    if (byte === 0x25) {
      while (at < bytes.length && bytes[at] !== 0x0a && bytes[at] !== 0x0d) at += 1;
    } else if (isSpace(byte)) {
      at += 1;
    } else {
      cursor.position = at;
      return;
    }
  }
}

/** Powers of ten that a double holds exactly, as it does every whole number of so many digits. */
const powers = Array.from({ length: 16 }, (_, exponent) => 10 ** exponent);
const exactDigits = 15;
/** Below this JavaScript writes a number with an exponent. */
const leastPlain = 1e-6;

/** Reads a number that starts at the cursor (§7.3.3). @throws PdfError malformed: a sign or a dot without digits, exponents, too long */
export function readNumber(cursor: Cursor): number | PdfNumeral {
  const { bytes } = cursor;
  const start = cursor.position;
  let at = start;
  if (bytes[at] === 0x2b || bytes[at] === 0x2d) at += 1;
  const first = at;
  let digits = 0;
  for (; isDigit(bytes[at]); at += 1) digits = digits * 10 + (bytes[at] as number) - 0x30;
  const whole = at - first;
  let decimals = 0;
  const hasDot = bytes[at] === 0x2e;
  if (hasDot) {
    at += 1;
    const dot = at;
    for (; isDigit(bytes[at]); at += 1) digits = digits * 10 + (bytes[at] as number) - 0x30;
    decimals = at - dot;
  }
  if (whole + decimals === 0 || isRegular(bytes[at]) || at - start > longestNumber)
    throw malformed('数字写法不合规', 'a number is not written as one', start);
  cursor.position = at;
  // The common case, digits as JavaScript would write them, needs no text: one division of exact numbers is exact.
  if (
    whole + decimals <= exactDigits &&
    (whole === 1 || (whole > 1 && bytes[first] !== 0x30)) &&
    (!hasDot || (decimals > 0 && bytes[at - 1] !== 0x30)) &&
    bytes[start] !== 0x2b
  ) {
    const value = decimals === 0 ? digits : digits / (powers[decimals] as number);
    if (start === first && (value >= leastPlain || !hasDot)) return value;
    if (value >= leastPlain) return -value;
  }
  const source = latin1(bytes, start, at);
  const parsed = Number(source);
  return String(parsed) === source ? parsed : { kind: 'numeral', value: parsed, source };
}

/** Reads a name; the cursor stands on its slash. Returns it without the slash, `#xx` undone, one unit per byte (§7.3.5). */
export function readName(cursor: Cursor): string {
  const { bytes } = cursor;
  const start = cursor.position + 1;
  let at = start;
  let escaped = false;
  while (isRegular(bytes[at])) {
    if (bytes[at] === 0x23) escaped = true;
    at += 1;
  }
  if (at - start > longestName) throw malformed('名称过长', 'a name is too long', start);
  cursor.position = at;
  if (!escaped) return wordOf(bytes, start, at);
  // A `#` without two digits stands for itself, as in PDF 1.0 and 1.1.
  return latin1(bytes, start, at).replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** Reads a keyword or an operator: a row of regular characters, possibly empty. */
export function readKeyword(cursor: Cursor): string {
  const { bytes } = cursor;
  const start = cursor.position;
  let at = start;
  while (isRegular(bytes[at])) at += 1;
  if (at - start > longestName) throw malformed('关键字过长', 'a keyword is too long', start);
  cursor.position = at;
  return wordOf(bytes, start, at);
}

/** Reads `<…>`; the cursor stands on `<`. An odd last digit is followed by 0 (§7.3.4.3). */
export function readHexString(cursor: Cursor): Uint8Array {
  const { bytes } = cursor;
  const start = cursor.position;
  let end = start + 1;
  while (bytes[end] !== 0x3e) {
    if (end >= bytes.length)
      throw malformed('十六进制字符串没有结束', 'a hexadecimal string does not end', start);
    end += 1;
  }
  // Strings in content are a glyph or two: from the shared memory of small buffers, not each with one of its own.
  const result = Buffer.allocUnsafe((end - start) >> 1);
  let digits = 0;
  for (let at = start + 1; at < end; at += 1) {
    const value = hexValue(bytes[at]);
    if (value < 0) {
      if (isSpace(bytes[at])) continue;
      throw malformed('十六进制字符串中有其他字符', 'a hexadecimal string holds another character', at);
    }
    const index = digits >> 1;
    result[index] = (digits & 1) === 0 ? value << 4 : (result[index] as number) | value;
    digits += 1;
  }
  cursor.position = end + 1;
  const length = (digits + 1) >> 1;
  return length === result.length ? result : result.subarray(0, length);
}

const slots = 8192;

/** Strings of two bytes read before, each in the slot that its bytes give; a new one takes the place of an old one. */
const units: (PdfString | undefined)[] = Array.from({ length: slots });

/**
 * The same for a string of two bytes, or undefined where another stands here: most of what a page shows are single
 * glyphs, the same few hundred of them.
 */
export function readUnit(cursor: Cursor): PdfString | undefined {
  const { bytes, position } = cursor;
  if (bytes[position + 5] !== 0x3e) return undefined;
  const high = (hexValue(bytes[position + 1]) << 4) | hexValue(bytes[position + 2]);
  const low = (hexValue(bytes[position + 3]) << 4) | hexValue(bytes[position + 4]);
  if (high < 0 || low < 0) return undefined;
  cursor.position = position + 6;
  const slot = ((high << 8) | low) & (slots - 1);
  const known = units[slot];
  if (known !== undefined && known.bytes[0] === high && known.bytes[1] === low) return known;
  const unit = new Uint8Array(2);
  unit[0] = high;
  unit[1] = low;
  return (units[slot] = { kind: 'string', bytes: unit, form: 'hex' });
}

/** Reads `(…)`; the cursor stands on `(`. Parentheses may nest, `\` escapes, every end of line reads as LF (§7.3.4.2). */
export function readLiteralString(cursor: Cursor): Uint8Array {
  const { bytes } = cursor;
  const start = cursor.position;
  let end = start + 1;
  let plain = true;
  for (let open = 1; open > 0; end += 1) {
    const byte = bytes[end];
    if (byte === undefined) throw malformed('字符串没有结束', 'a string does not end', start);
    if (byte === 0x28) open += 1;
    else if (byte === 0x29) open -= 1;
    else if (byte === 0x5c || byte === 0x0d) {
      plain = false;
      if (byte === 0x5c) end += 1;
    }
  }
  cursor.position = end;
  const body = bytes.subarray(start + 1, end - 1);
  return plain ? body : unescape(body);
}

const escapes = new Map([
  [0x6e, 0x0a],
  [0x72, 0x0d],
  [0x74, 0x09],
  [0x62, 0x08],
  [0x66, 0x0c],
]);

function unescape(body: Uint8Array): Uint8Array {
  const result = new Uint8Array(body.length);
  let length = 0;
  for (let at = 0; at < body.length; at += 1) {
    let byte = body[at] as number;
    if (byte === 0x5c) {
      at += 1;
      byte = body[at] ?? 0x5c;
      if (byte === 0x0a) continue;
      if (byte === 0x0d) {
        if (body[at + 1] === 0x0a) at += 1;
        continue;
      }
      if (byte >= 0x30 && byte <= 0x37) {
        let code = byte - 0x30;
        for (let more = 0; more < 2 && (body[at + 1] ?? 0) >> 3 === 6; more += 1) {
          at += 1;
          code = code * 8 + (body[at] as number) - 0x30;
        }
        byte = code & 0xff;
      } else {
        byte = escapes.get(byte) ?? byte;
      }
    } else if (byte === 0x0d) {
      if (body[at + 1] === 0x0a) at += 1;
      byte = 0x0a;
    }
    result[length] = byte;
    length += 1;
  }
  return result.slice(0, length);
}
