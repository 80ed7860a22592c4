import type { PdfDocument } from './document.ts';
import { isName, isRef, isStream, type PdfDict, type PdfObject } from './objects.ts';
import { readToUnicode, type ToUnicode } from './to-unicode.ts';

/** What one needs to know of a font to check it and to read text shown in it (ISO 32000-1 §9.5–9.8). */
export interface PdfFont {
  /** `AAAAAA+NotoSerifSC-Regular`; empty for a Type 3 font. */
  readonly name: string;
  /** `Type0`, `TrueType`, `Type1`, `MMType1` or `Type3`. */
  readonly type: string;
  /** `CIDFontType2` or `CIDFontType0` below a `Type0`. */
  readonly descendant: string | null;
  /** The name of its encoding or CMap; null where it is a dictionary, a stream or missing. */
  readonly encoding: string | null;
  /** Whether the file carries the glyphs. A Type 3 font always does: they are content streams. */
  readonly embedded: boolean;
  readonly toUnicode: ToUnicode | null;
  /** Bytes per code. */
  readonly codeLength: number;
  /** The glyph id of a code; null where only the font program could tell. */
  readonly glyphOf: (code: number) => number | null;
}

/**
 * Reads a font dictionary. Broken or missing parts read as not embedded, or as not mapped.
 * @param maps ToUnicode maps of the same file by object number, for those that are read already
 */
export function readFont(document: PdfDocument, dict: PdfDict, maps = new Map<number, ToUnicode>()): PdfFont {
  const type = document.name(dict.get('Subtype')) ?? '';
  const composite = type === 'Type0';
  const descendant = composite ? document.dict(document.array(dict.get('DescendantFonts'))?.[0]) : undefined;
  const toUnicode = toUnicodeOf(document, dict.get('ToUnicode'), maps);
  const encoding = document.name(dict.get('Encoding')) ?? null;
  const identity = encoding?.startsWith('Identity') === true;
  return {
    name: document.name(dict.get('BaseFont')) ?? '',
    type,
    descendant: document.name(descendant?.get('Subtype')) ?? null,
    encoding,
    embedded: type === 'Type3' || hasProgram(document, descendant ?? dict),
    toUnicode,
    codeLength: !composite ? 1 : identity ? 2 : (toUnicode?.codeLength ?? 2),
    glyphOf: identity && descendant !== undefined ? glyphs(document, descendant) : () => null,
  };
}

function toUnicodeOf(
  document: PdfDocument,
  object: PdfObject | undefined,
  maps: Map<number, ToUnicode>,
): ToUnicode | null {
  const known = isRef(object) ? maps.get(object.number) : undefined;
  if (known !== undefined) return known;
  const mapping = document.stream(object);
  if (mapping === undefined) return null;
  const read = readToUnicode(document.decode(mapping));
  if (isRef(object)) maps.set(object.number, read);
  return read;
}

function hasProgram(document: PdfDocument, font: PdfDict): boolean {
  const descriptor = document.dict(font.get('FontDescriptor'));
  return ['FontFile2', 'FontFile3', 'FontFile'].some((key) => {
    const program = document.stream(descriptor?.get(key));
    return program !== undefined && program.raw.length > 0;
  });
}

/** For a CIDFontType2 the CID goes through CIDToGIDMap (§9.7.4.2); elsewhere it is the glyph. */
function glyphs(document: PdfDocument, descendant: PdfDict): (code: number) => number | null {
  const map: PdfObject = document.resolve(descendant.get('CIDToGIDMap'));
  if (!isStream(map) || isName(map)) return (code) => code;
  const table = document.decode(map);
  return (code) => ((table[code * 2] ?? 0) << 8) | (table[code * 2 + 1] ?? 0);
}

/** The codes that a string shows in a font, in order. */
export function codesIn({ codeLength }: PdfFont, bytes: Uint8Array): readonly number[] {
  const codes: number[] = [];
  for (let at = 0; at + codeLength <= bytes.length; at += codeLength) {
    let code = 0;
    for (let index = 0; index < codeLength; index += 1) code = code * 256 + (bytes[at + index] as number);
    codes.push(code);
  }
  return codes;
}

/** The text that a code stands for; null where the font does not say. */
export function textOf(font: PdfFont, code: number): string | null {
  const text = font.toUnicode?.texts.get(code);
  if (text !== undefined) return text;
  // Without a ToUnicode, printable ASCII is the same in all the standard encodings of simple fonts (Annex D.2).
  const standard = font.toUnicode === null && font.type !== 'Type0' && font.type !== 'Type3';
  return standard && code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : null;
}
