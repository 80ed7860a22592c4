import { CodePointSet } from './code-point-set.ts';

/**
 * The code points that a font has a glyph for, from its `cmap` table. Of the encodings that a font may offer the one
 * that reaches furthest is read: format 12 (all of Unicode), else format 4 (the first 65,536 code points).
 *
 * @param table the bytes of the `cmap` table
 * @returns the set; undefined when the font offers neither format for Unicode
 * @throws RangeError when the table ends too early
 */
export function codePointsOf(table: DataView): CodePointSet | undefined {
  const offsets = new Map<number, number>();
  const count = table.getUint16(2);
  for (let record = 0; record < count; record++) {
    const at = 4 + record * 8;
    if (!isUnicode(table.getUint16(at), table.getUint16(at + 2))) continue;
    const offset = table.getUint32(at + 4);
    offsets.set(table.getUint16(offset), offset);
  }
  const full = offsets.get(12);
  if (full !== undefined) return segmentedCoverage(table, full);
  const basic = offsets.get(4);
  return basic === undefined ? undefined : segmentMapping(table, basic);
}

/** Platform 0 is Unicode; platform 3 is Windows, with encodings 1 (16 bits) and 10 (32 bits) for Unicode. */
function isUnicode(platform: number, encoding: number): boolean {
  return platform === 0 || (platform === 3 && (encoding === 1 || encoding === 10));
}

/** Format 12: groups of first code point, last code point, glyph of the first. */
function segmentedCoverage(table: DataView, offset: number): CodePointSet {
  const set = new CodePointSet();
  const groups = table.getUint32(offset + 12);
  for (let group = 0; group < groups; group++) {
    const at = offset + 16 + group * 12;
    const first = table.getUint32(at);
    const last = Math.min(table.getUint32(at + 4), 0x10ffff);
    const glyph = table.getUint32(at + 8);
    // Glyph 0 is the box for "no such character".
    for (let codePoint = glyph === 0 ? first + 1 : first; codePoint <= last; codePoint++) set.add(codePoint);
  }
  return set;
}

/** Format 4: segments that give a glyph by an addend, or through an array of glyphs. */
function segmentMapping(table: DataView, offset: number): CodePointSet {
  const set = new CodePointSet();
  const double = table.getUint16(offset + 6); // twice the number of segments
  const ends = offset + 14;
  const starts = ends + double + 2;
  const deltas = starts + double;
  const ranges = deltas + double;
  for (let segment = 0; segment < double; segment += 2) {
    const first = table.getUint16(starts + segment);
    const last = Math.min(table.getUint16(ends + segment), 0xfffe);
    const delta = table.getUint16(deltas + segment);
    const range = table.getUint16(ranges + segment);
    for (let codePoint = first; codePoint <= last; codePoint++) {
      let glyph = codePoint;
      if (range !== 0) {
        // The offset counts from the place where it stands itself.
        glyph = table.getUint16(ranges + segment + range + (codePoint - first) * 2);
        if (glyph === 0) continue;
      }
      if (((glyph + delta) & 0xffff) !== 0) set.add(codePoint);
    }
  }
  return set;
}
