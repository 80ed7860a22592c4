import { malformed } from '../pdf/pdf-error.ts';

/** What PDF readers need of a TrueType program whose codes are glyph ids (ISO 32000-1 §9.9), in the order of tags. */
const KEPT = ['cvt ', 'fpgm', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'prep'] as const;

const COMPOSITE = { words: 0x1, scale: 0x8, more: 0x20, scales: 0x40, matrix: 0x80 } as const;

/**
 * Cuts a TrueType program to some of its glyphs, which keep their ids. The bytes depend on these glyphs alone, not on
 * which others a browser has left in the program: what it measures over all glyphs is that of the whole face.
 *
 * @param program a program whose tables are those of OpenType with outlines in `glyf`
 * @param wanted glyph ids; the glyph for missing characters (0) and the parts of composite ones come along
 * @throws PdfError malformed: no such program, or a damaged one
 */
export function cutTrueType(program: Uint8Array, wanted: Iterable<number>): Uint8Array {
  try {
    return cut(program, wanted);
  } catch (error) {
    if (error instanceof RangeError) throw damaged();
    throw error;
  }
}

function cut(program: Uint8Array, wanted: Iterable<number>): Uint8Array {
  const tables = tablesOf(program);
  const table = (tag: string): DataView => {
    const found = tables.get(tag);
    if (found === undefined) throw damaged();
    return found;
  };
  const outlines = table('glyf');
  const places = table('loca');
  const isLong = table('head').getInt16(50) === 1;
  const placeOf = (glyph: number): number =>
    isLong ? places.getUint32(glyph * 4) : places.getUint16(glyph * 2) * 2;
  const outlineOf = (glyph: number): DataView => {
    const start = placeOf(glyph);
    return new DataView(outlines.buffer, outlines.byteOffset + start, placeOf(glyph + 1) - start);
  };
  const glyphs = withParts(wanted, outlineOf);
  const count = Math.max(...glyphs) + 1;

  const widths = table('hmtx');
  const measured = table('hhea').getUint16(34);
  const head = copyOf(table('head'));
  const hhea = copyOf(table('hhea'));
  const maxp = copyOf(table('maxp'));
  const hmtx = new DataView(new ArrayBuffer(count * 4));
  const offsets = new Uint32Array(count + 1);
  const parts: Uint8Array[] = [];
  let end = 0;
  for (let glyph = 0; glyph < count; glyph += 1) {
    offsets[glyph] = end;
    if (!glyphs.has(glyph)) continue;
    const width = widths.getUint16(Math.min(glyph, measured - 1) * 4);
    const before =
      glyph < measured
        ? widths.getInt16(glyph * 4 + 2)
        : widths.getInt16(measured * 4 + (glyph - measured) * 2);
    hmtx.setUint16(glyph * 4, width);
    hmtx.setInt16(glyph * 4 + 2, before);
    const outline = outlineOf(glyph);
    if (outline.byteLength === 0) continue;
    parts.push(new Uint8Array(outline.buffer, outline.byteOffset, outline.byteLength));
    end += outline.byteLength;
    if (end % 4 !== 0) {
      parts.push(new Uint8Array(4 - (end % 4)));
      end += 4 - (end % 4);
    }
  }
  offsets[count] = end;
  // Half the size, where the outlines are small enough.
  const isShort = end / 2 <= 0xffff;
  const loca = new DataView(new ArrayBuffer((count + 1) * (isShort ? 2 : 4)));
  offsets.forEach((offset, index) => {
    if (isShort) loca.setUint16(index * 2, offset / 2);
    else loca.setUint32(index * 4, offset);
  });
  maxp.setUint16(4, count);
  hhea.setUint16(34, count);
  head.setUint32(8, 0);
  head.setInt16(50, isShort ? 0 : 1);

  const made: Readonly<Record<string, Uint8Array>> = {
    glyf: Buffer.concat(parts),
    head: bytesOf(head),
    hhea: bytesOf(hhea),
    hmtx: bytesOf(hmtx),
    loca: bytesOf(loca),
    maxp: bytesOf(maxp),
  };
  return assembled(
    KEPT.flatMap((tag) => {
      const own = made[tag] ?? (tables.has(tag) ? bytesOf(tables.get(tag)!) : undefined);
      return own === undefined ? [] : [[tag, own] as const];
    }),
  );
}

/** The glyphs with those that they are put together from. */
function withParts(wanted: Iterable<number>, outlineOf: (glyph: number) => DataView): ReadonlySet<number> {
  const glyphs = new Set<number>();
  const waiting = [0, ...wanted];
  for (let glyph = waiting.pop(); glyph !== undefined; glyph = waiting.pop()) {
    if (glyphs.has(glyph)) continue;
    glyphs.add(glyph);
    const outline = outlineOf(glyph);
    if (outline.byteLength === 0 || outline.getInt16(0) >= 0) continue;
    let flags: number = COMPOSITE.more;
    for (let at = 10; (flags & COMPOSITE.more) !== 0;) {
      flags = outline.getUint16(at);
      waiting.push(outline.getUint16(at + 2));
      at += (flags & COMPOSITE.words) !== 0 ? 8 : 6;
      if ((flags & COMPOSITE.scale) !== 0) at += 2;
      else if ((flags & COMPOSITE.scales) !== 0) at += 4;
      else if ((flags & COMPOSITE.matrix) !== 0) at += 8;
    }
  }
  return glyphs;
}

function tablesOf(program: Uint8Array): ReadonlyMap<string, DataView> {
  const view = new DataView(program.buffer, program.byteOffset, program.byteLength);
  if (view.getUint32(0) !== 0x00010000) throw damaged();
  const tables = new Map<string, DataView>();
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const at = 12 + index * 16;
    const tag = String.fromCharCode(...program.subarray(at, at + 4));
    tables.set(
      tag,
      new DataView(view.buffer, view.byteOffset + view.getUint32(at + 8), view.getUint32(at + 12)),
    );
  }
  return tables;
}

/** A font file of these tables, with its sums (OpenType, “Organization of an OpenType Font”). */
function assembled(tables: readonly (readonly [string, Uint8Array])[]): Uint8Array {
  const power = Math.floor(Math.log2(tables.length));
  const size = tables.reduce((sum, [, table]) => sum + padded(table.length), 12 + tables.length * 16);
  const file = Buffer.alloc(size);
  file.writeUInt32BE(0x00010000, 0);
  file.writeUInt16BE(tables.length, 4);
  file.writeUInt16BE(2 ** power * 16, 6);
  file.writeUInt16BE(power, 8);
  file.writeUInt16BE(tables.length * 16 - 2 ** power * 16, 10);
  const view = new DataView(file.buffer, file.byteOffset, size);
  let at = 12 + tables.length * 16;
  let headAt = 0;
  let sum = 0;
  tables.forEach(([tag, table], index) => {
    file.set(table, at);
    const entry = 12 + index * 16;
    file.write(tag, entry, 'latin1');
    const own = sumOf(view, at, padded(table.length));
    sum += own;
    file.writeUInt32BE(own, entry + 4);
    file.writeUInt32BE(at, entry + 8);
    file.writeUInt32BE(table.length, entry + 12);
    if (tag === 'head') headAt = at;
    at += padded(table.length);
  });
  sum += sumOf(view, 0, 12 + tables.length * 16);
  file.writeUInt32BE((0xb1b0afba - (sum % 2 ** 32) + 2 ** 32) % 2 ** 32, headAt + 8);
  return file;
}

function sumOf(view: DataView, from: number, length: number): number {
  let sum = 0;
  for (let at = from; at < from + length; at += 4) sum = (sum + view.getUint32(at)) | 0;
  return sum >>> 0;
}

const padded = (length: number): number => (length + 3) & ~3;
const bytesOf = (view: DataView): Uint8Array => new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
const copyOf = (view: DataView): DataView => new DataView(bytesOf(view).slice().buffer);
const damaged = (): Error => malformed('内嵌的字体有误', 'an embedded font is damaged');
