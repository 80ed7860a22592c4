import { expect, it } from 'vitest';
import { cutTrueType, openTrueType } from '../../src/finish/cut-truetype.ts';

/** Big-endian numbers of 16 bits. */
const words = (...numbers: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(numbers.length * 2);
  numbers.forEach((number, index) => bytes.writeUInt16BE(number & 0xffff, index * 2));
  return bytes;
};

const BOX = [0, 0, 100, 100];
/** An outline of one contour that nothing else has: only its bytes count here. */
const simple = (mark: number): Buffer => Buffer.concat([words(1, ...BOX), words(mark, mark)]);

const MORE_PARTS = 0x20;
const WORDS = 0x1;
const SCALE = 0x8;

/** Glyph 4 is put together from 2 and 5, and 5 from 3, half as large. */
const OUTLINES = [
  simple(0xaaa0),
  simple(0xaaa1),
  simple(0xaaa2),
  simple(0xaaa3),
  Buffer.concat([
    words(-1, ...BOX),
    words(WORDS | MORE_PARTS, 2, 10, 20),
    Buffer.concat([words(0, 5), Buffer.from([3, 4])]),
  ]),
  Buffer.concat([words(-1, ...BOX), words(SCALE, 3), Buffer.from([5, 6]), words(0x2000)]),
];

/** A TrueType program of these outlines; glyph `n` is `500 + n` wide. */
function programOf(outlines: readonly Buffer[]): Buffer {
  const offsets = [0];
  for (const outline of outlines) offsets.push(offsets.at(-1)! + outline.length);
  const head = Buffer.alloc(54);
  head.writeInt16BE(0, 50);
  const hhea = Buffer.alloc(36);
  hhea.writeUInt16BE(outlines.length, 34);
  const maxp = Buffer.alloc(32);
  maxp.writeUInt16BE(outlines.length, 4);
  const tables: readonly (readonly [string, Buffer])[] = [
    ['glyf', Buffer.concat(outlines)],
    ['head', head],
    ['hhea', hhea],
    ['hmtx', words(...outlines.flatMap((_, glyph) => [500 + glyph, glyph]))],
    ['loca', words(...offsets.map((offset) => offset / 2))],
    ['maxp', maxp],
  ];
  const directory = Buffer.alloc(12 + tables.length * 16);
  directory.writeUInt32BE(0x00010000, 0);
  directory.writeUInt16BE(tables.length, 4);
  let at = directory.length;
  tables.forEach(([tag, bytes], index) => {
    directory.write(tag, 12 + index * 16, 'latin1');
    directory.writeUInt32BE(at, 12 + index * 16 + 8);
    directory.writeUInt32BE(bytes.length, 12 + index * 16 + 12);
    at += bytes.length;
  });
  return Buffer.concat([directory, ...tables.map(([, bytes]) => bytes)]);
}

/** The outlines and widths of a program with short places. */
function glyphsOf(program: Buffer): readonly { readonly outline: Buffer; readonly width: number }[] {
  const table = (tag: string): Buffer => {
    const entry = program.indexOf(Buffer.from(tag, 'latin1'));
    const start = program.readUInt32BE(entry + 8);
    return program.subarray(start, start + program.readUInt32BE(entry + 12));
  };
  const [glyf, loca, hmtx] = [table('glyf'), table('loca'), table('hmtx')];
  return Array.from({ length: table('maxp').readUInt16BE(4) }, (_, glyph) => ({
    outline: glyf.subarray(loca.readUInt16BE(glyph * 2) * 2, loca.readUInt16BE(glyph * 2 + 2) * 2),
    width: hmtx.readUInt16BE(glyph * 4),
  }));
}

const cut = (...wanted: readonly number[]) =>
  glyphsOf(cutTrueType(openTrueType(programOf(OUTLINES)), wanted));

/** An outline begins as this one; what follows only fills up. */
const beginsAs = (outline: Buffer, wanted: Buffer): void =>
  expect(outline.subarray(0, wanted.length).toString('hex')).toBe(wanted.toString('hex'));

it('keeps the glyphs that are wanted, numbered without gaps', () => {
  const glyphs = cut(1, 3);
  expect(glyphs.map(({ width }) => width)).toEqual([500, 501, 503]);
  beginsAs(glyphs[0]!.outline, OUTLINES[0]!);
  beginsAs(glyphs[1]!.outline, OUTLINES[1]!);
  beginsAs(glyphs[2]!.outline, OUTLINES[3]!);
});

it('brings along what glyphs are put together from, and names it by its new number', () => {
  const glyphs = cut(4);
  expect(glyphs.map(({ width }) => width)).toEqual([500, 504, 502, 505, 503]);
  const [, composite, base, part, last] = glyphs.map(({ outline }) => outline);
  const renumbered = Buffer.from(OUTLINES[4]!);
  renumbered.writeUInt16BE(2, 12);
  renumbered.writeUInt16BE(3, 20);
  beginsAs(composite!, renumbered);
  beginsAs(base!, OUTLINES[2]!);
  const scaled = Buffer.from(OUTLINES[5]!);
  scaled.writeUInt16BE(4, 12);
  beginsAs(part!, scaled);
  beginsAs(last!, OUTLINES[3]!);
});

it('has a part once, where it is wanted for itself, too', () => {
  const glyphs = cut(2, 4, 5);
  expect(glyphs.map(({ width }) => width)).toEqual([500, 502, 504, 505, 503]);
  const renumbered = Buffer.from(OUTLINES[4]!);
  renumbered.writeUInt16BE(1, 12);
  renumbered.writeUInt16BE(3, 20);
  beginsAs(glyphs[2]!.outline, renumbered);
});

it('refuses a glyph whose parts go beyond the outlines', () => {
  const endless = Buffer.concat([words(-1, ...BOX), words(MORE_PARTS | WORDS, 0, 0, 0)]);
  const program = openTrueType(programOf([simple(0xaaa0), endless]));
  expect(() => cutTrueType(program, [1])).toThrow(/an embedded font is damaged/);
});
