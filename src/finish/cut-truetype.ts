import { malformed } from '../pdf/pdf-error.ts';

/** What PDF readers need of a TrueType program whose codes are glyph ids (ISO 32000-1 §9.9), in the order of tags. */
const KEPT = ['cvt ', 'fpgm', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'prep'] as const;

/** Those without which there is no program. */
const NEEDED = ['glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp'] as const;

const COMPOSITE = { words: 0x1, scale: 0x8, more: 0x20, scales: 0x40, matrix: 0x80 } as const;

/** A TrueType program whose tables have been found. */
export interface TrueTypeProgram {
  readonly tables: ReadonlyMap<string, Buffer>;
  /** Where the outline of a glyph begins in `glyf`; that of the next begins where it ends. */
  readonly placeOf: (glyph: number) => number;
}

/**
 * Finds the tables of a TrueType program.
 *
 * @throws PdfError malformed: no program with the tables of OpenType and outlines in `glyf`
 */
export function openTrueType(program: Uint8Array): TrueTypeProgram {
  return orDamaged(() => {
    const bytes = Buffer.from(program.buffer, program.byteOffset, program.length);
    if (bytes.readUInt32BE(0) !== 0x00010000) throw damaged();
    const tables = new Map<string, Buffer>();
    for (let index = 0; index < bytes.readUInt16BE(4); index += 1) {
      const at = 12 + index * 16;
      const start = bytes.readUInt32BE(at + 8);
      const end = start + bytes.readUInt32BE(at + 12);
      if (end > bytes.length) throw damaged();
      tables.set(bytes.toString('latin1', at, at + 4), bytes.subarray(start, end));
    }
    if (!NEEDED.every((tag) => tables.has(tag))) throw damaged();
    const places = tables.get('loca')!;
    const isLong = tables.get('head')!.readInt16BE(50) === 1;
    const placeOf = (glyph: number): number =>
      isLong ? places.readUInt32BE(glyph * 4) : places.readUInt16BE(glyph * 2) * 2;
    return { tables, placeOf };
  });
}

/**
 * Cuts a TrueType program to some of its glyphs, numbered anew without gaps. The bytes depend on these glyphs alone, not
 * on which others a browser has left in the program: what it measures over all glyphs is that of the whole face.
 *
 * @param wanted glyph ids; the one at index `i` gets id `i + 1`, as 0 is the glyph for missing characters. The parts of
 * composite ones come behind them.
 * @throws PdfError malformed: a damaged program
 */
export function cutTrueType(program: TrueTypeProgram, wanted: readonly number[]): Buffer {
  return orDamaged(() => cut(program, wanted));
}

function cut(program: TrueTypeProgram, wanted: readonly number[]): Buffer {
  const { tables, placeOf } = program;
  const table = (tag: string): Buffer => tables.get(tag)!;
  const outlines = table('glyf');
  const { glyphs, ids } = withParts(wanted, program);

  const offsets = new Uint32Array(glyphs.length + 1);
  glyphs.forEach((glyph, id) => {
    const length = placeOf(glyph + 1) - placeOf(glyph);
    if (length < 0 || placeOf(glyph + 1) > outlines.length) throw damaged();
    offsets[id + 1] = offsets[id]! + padded(length);
  });
  const end = offsets[glyphs.length]!;
  // Half the size, where the outlines are small enough.
  const isShort = end / 2 <= 0xffff;
  const sizes: Readonly<Record<string, number>> = {
    glyf: end,
    hmtx: glyphs.length * 4,
    loca: offsets.length * (isShort ? 2 : 4),
  };
  const kept = KEPT.filter((tag) => tables.has(tag)).map(
    (tag) => [tag, sizes[tag] ?? table(tag).length] as const,
  );
  const { file, at } = assembled(kept);
  for (const [tag] of kept) if (sizes[tag] === undefined) file.set(table(tag), at.get(tag));

  const glyf = at.get('glyf')!;
  const hmtx = at.get('hmtx')!;
  const loca = at.get('loca')!;
  const widths = table('hmtx');
  const measured = table('hhea').readUInt16BE(34);
  glyphs.forEach((glyph, id) => {
    file.writeUInt16BE(widths.readUInt16BE(Math.min(glyph, measured - 1) * 4), hmtx + id * 4);
    const before = glyph < measured ? glyph * 4 + 2 : measured * 4 + (glyph - measured) * 2;
    file.writeInt16BE(widths.readInt16BE(before), hmtx + id * 4 + 2);
    const start = glyf + offsets[id]!;
    outlines.copy(file, start, placeOf(glyph), placeOf(glyph + 1));
    for (const part of partsOf(program, glyph)) file.writeUInt16BE(ids.get(part.glyph)!, start + part.at);
  });
  offsets.forEach((offset, id) => {
    if (isShort) file.writeUInt16BE(offset / 2, loca + id * 2);
    else file.writeUInt32BE(offset, loca + id * 4);
  });
  file.writeUInt16BE(glyphs.length, at.get('maxp')! + 4);
  file.writeUInt16BE(glyphs.length, at.get('hhea')! + 34);
  file.writeInt16BE(isShort ? 0 : 1, at.get('head')! + 50);
  return summed(file, kept, at);
}

/** The glyphs with those that they are put together from, in the order of their new ids. */
function withParts(
  wanted: readonly number[],
  program: TrueTypeProgram,
): { readonly glyphs: readonly number[]; readonly ids: ReadonlyMap<number, number> } {
  const glyphs = [0, ...wanted];
  const ids = new Map<number, number>();
  glyphs.forEach((glyph, id) => ids.set(glyph, id));
  for (let id = 0; id < glyphs.length; id += 1)
    for (const { glyph } of partsOf(program, glyphs[id]!))
      if (!ids.has(glyph)) ids.set(glyph, glyphs.push(glyph) - 1);
  return { glyphs, ids };
}

/** What a composite glyph is put together from, and where its outline names that; nothing for any other. */
function partsOf(
  { tables, placeOf }: TrueTypeProgram,
  glyph: number,
): readonly { readonly glyph: number; readonly at: number }[] {
  const start = placeOf(glyph);
  const outlines = tables.get('glyf')!;
  if (placeOf(glyph + 1) <= start || outlines.readInt16BE(start) >= 0) return [];
  const parts: { readonly glyph: number; readonly at: number }[] = [];
  let flags: number = COMPOSITE.more;
  for (let at = start + 10; (flags & COMPOSITE.more) !== 0;) {
    flags = outlines.readUInt16BE(at);
    parts.push({ glyph: outlines.readUInt16BE(at + 2), at: at + 2 - start });
    at += (flags & COMPOSITE.words) !== 0 ? 8 : 6;
    if ((flags & COMPOSITE.scale) !== 0) at += 2;
    else if ((flags & COMPOSITE.scales) !== 0) at += 4;
    else if ((flags & COMPOSITE.matrix) !== 0) at += 8;
  }
  return parts;
}

/** A font file with room for tables of these sizes, and where they stand (OpenType, “Organization of an OpenType Font”). */
function assembled(tables: readonly (readonly [tag: string, size: number])[]): {
  readonly file: Buffer;
  readonly at: ReadonlyMap<string, number>;
} {
  const power = Math.floor(Math.log2(tables.length));
  const file = Buffer.alloc(tables.reduce((sum, [, size]) => sum + padded(size), 12 + tables.length * 16));
  file.writeUInt32BE(0x00010000, 0);
  file.writeUInt16BE(tables.length, 4);
  file.writeUInt16BE(2 ** power * 16, 6);
  file.writeUInt16BE(power, 8);
  file.writeUInt16BE(tables.length * 16 - 2 ** power * 16, 10);
  const at = new Map<string, number>();
  let end = 12 + tables.length * 16;
  tables.forEach(([tag, size], index) => {
    const entry = 12 + index * 16;
    file.write(tag, entry, 'latin1');
    file.writeUInt32BE(end, entry + 8);
    file.writeUInt32BE(size, entry + 12);
    at.set(tag, end);
    end += padded(size);
  });
  return { file, at };
}

/** Writes the sums of the tables and of the whole file. */
function summed(
  file: Buffer,
  tables: readonly (readonly [tag: string, size: number])[],
  at: ReadonlyMap<string, number>,
): Buffer {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const head = at.get('head')!;
  file.writeUInt32BE(0, head + 8);
  let sum = 0;
  tables.forEach(([tag, size], index) => {
    const own = sumOf(view, at.get(tag)!, padded(size));
    file.writeUInt32BE(own, 12 + index * 16 + 4);
    sum += own;
  });
  sum += sumOf(view, 0, 12 + tables.length * 16);
  file.writeUInt32BE((0xb1b0afba - sum) >>> 0, head + 8);
  return file;
}

function sumOf(view: DataView, from: number, length: number): number {
  let sum = 0;
  for (let at = from; at < from + length; at += 4) sum = (sum + view.getUint32(at)) | 0;
  return sum >>> 0;
}

/** What is read beyond its table, or beyond the file, is damage. */
function orDamaged<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) throw damaged();
    throw error;
  }
}

const padded = (length: number): number => (length + 3) & ~3;
const damaged = (): Error => malformed('内嵌的字体有误', 'an embedded font is damaged');
