/** What a font says about itself, in English where it has that; empty texts where it does not say. */
export interface FontNames {
  readonly family: string;
  readonly version: string;
  /** Its name in a PDF. */
  readonly postScript: string;
}

/** Name 1 is the family, 5 the version, 6 for PostScript, 16 the family where 1 had to be cut into groups of four. */
const wanted = { family: [16, 1], version: [5], postScript: [6] } as const;

/**
 * Reads the `name` table of a font.
 *
 * @param table the bytes of the `name` table
 * @throws RangeError when the table ends too early
 */
export function fontNames(table: DataView): FontNames {
  const names = new Map<number, string>();
  const count = table.getUint16(2);
  const storage = table.getUint16(4);
  for (let record = 0; record < count; record++) {
    const at = 6 + record * 12;
    const [platform, encoding, language, id] = [0, 2, 4, 6].map((offset) => table.getUint16(at + offset));
    const unicode = platform === 0 || (platform === 3 && (encoding === 1 || encoding === 10));
    if (!unicode || id === undefined) continue;
    const english = platform === 3 && language === 0x0409;
    if (names.has(id) && !english) continue;
    const start = table.byteOffset + storage + table.getUint16(at + 10);
    const bytes = new Uint8Array(table.buffer, start, table.getUint16(at + 8));
    names.set(id, new TextDecoder('utf-16be').decode(bytes).trim());
  }
  const first = (ids: readonly number[]): string => ids.map((id) => names.get(id)).find(Boolean) ?? '';
  return {
    family: first(wanted.family),
    version: first(wanted.version),
    postScript: first(wanted.postScript),
  };
}
