import { latin1 } from './words.ts';
import type { PdfString } from './objects.ts';

/** What PDFDocEncoding has in place of the codes 0x18–0x1F and 0x80–0xA0 of Latin 1 (Annex D.3); U+FFFD where it has nothing. */
const lowCodes = '\u02d8\u02c7\u02c6\u02d9\u02dd\u02db\u02da\u02dc';
const highCodes =
  '\u2022\u2020\u2021\u2026\u2014\u2013\u0192\u2044\u2039\u203a\u2212\u2030\u201e\u201c\u201d\u2018' +
  '\u2019\u201a\u2122\ufb01\ufb02\u0141\u0152\u0160\u0178\u017d\u0131\u0142\u0153\u0161\u017e\ufffd\u20ac';

/** Reads a text string: UTF-16BE or UTF-8 with their byte order marks, else PDFDocEncoding (§7.9.2.2, ISO 32000-2). */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeUtf16(bytes, 2);
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return new TextDecoder().decode(bytes);
  return latin1(bytes, 0, bytes.length).replace(/[\x18-\x1f\x80-\xa0]/g, (character) => {
    const code = character.charCodeAt(0);
    return (code < 0x80 ? lowCodes[code - 0x18] : highCodes[code - 0x80]) as string;
  });
}

/** UTF-16BE from an offset on; a last odd byte is dropped, lone surrogates stay for the caller to see. */
export function decodeUtf16(bytes: Uint8Array, from: number): string {
  let text = '';
  for (let at = from; at + 1 < bytes.length; at += 2) {
    text += String.fromCharCode(((bytes[at] as number) << 8) | (bytes[at + 1] as number));
  }
  return text;
}

/** Makes a text string: a literal where ASCII suffices, else UTF-16BE in hexadecimal. */
export function encodeText(text: string): PdfString {
  if (/^[\x20-\x7e\n\r\t]*$/.test(text))
    return { kind: 'string', bytes: Buffer.from(text, 'latin1'), form: 'literal' };
  const bytes = new Uint8Array(2 + text.length * 2);
  bytes.set([0xfe, 0xff]);
  for (let at = 0; at < text.length; at += 1) {
    bytes[2 + at * 2] = text.charCodeAt(at) >> 8;
    bytes[3 + at * 2] = text.charCodeAt(at) & 0xff;
  }
  return { kind: 'string', bytes, form: 'hex' };
}
