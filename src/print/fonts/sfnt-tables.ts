import type { FileHandle } from 'node:fs/promises';

/** The tables of a font file that can be read: their place in the file, in bytes, by tag. */
export type SfntTables = ReadonlyMap<string, { readonly offset: number; readonly length: number }>;

/** What kind of file it is, when it is no single TrueType or OpenType font. */
export type NoSfnt = 'collection' | 'web-font' | 'unknown';

/**
 * Reads the directory at the beginning of a TrueType or OpenType file (the OpenType specification calls it the
 * "table directory").
 *
 * @returns the tables, or why there are none
 */
export async function sfntTables(file: FileHandle): Promise<SfntTables | NoSfnt> {
  const { size } = await file.stat();
  const header = await readBytes(file, 0, Math.min(12, size));
  if (header.byteLength < 12) return 'unknown';
  switch (header.getUint32(0)) {
    case 0x00010000: // TrueType outlines
    case 0x74727565: // "true", the same in Apple's spelling
    case 0x4f54544f: // "OTTO", outlines of PostScript's kind
      break;
    case 0x74746366: // "ttcf"
      return 'collection';
    case 0x774f4646: // "wOFF"
    case 0x774f4632: // "wOF2"
      return 'web-font';
    default:
      return 'unknown';
  }
  const count = header.getUint16(4);
  if (12 + count * 16 > size) return 'unknown';
  const directory = await readBytes(file, 12, count * 16);
  const tables = new Map<string, { offset: number; length: number }>();
  for (let at = 0; at < count * 16; at += 16) {
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((index) => directory.getUint8(at + index)));
    const place = { offset: directory.getUint32(at + 8), length: directory.getUint32(at + 12) };
    if (place.offset + place.length > size) return 'unknown';
    tables.set(tag, place);
  }
  return tables;
}

/** Reads one table; undefined where the font has none. */
export async function sfntTable(
  file: FileHandle,
  tables: SfntTables,
  tag: string,
): Promise<DataView | undefined> {
  const place = tables.get(tag);
  return place === undefined ? undefined : readBytes(file, place.offset, place.length);
}

async function readBytes(file: FileHandle, offset: number, length: number): Promise<DataView> {
  const bytes = new Uint8Array(length);
  const { bytesRead } = await file.read(bytes, 0, length, offset);
  return new DataView(bytes.buffer, 0, bytesRead);
}
