import { describe, expect, test } from 'vitest';
import { openPdf } from '../../src/pdf/document.ts';
import { codesIn, readFont, textOf, type PdfFont } from '../../src/pdf/fonts.ts';
import { ref } from '../../src/pdf/objects.ts';
import { readToUnicode } from '../../src/pdf/to-unicode.ts';
import { refusal } from './refusal.ts';
import { sketch } from './plain-writer.ts';

const cmap = (text: string): ReadonlyMap<number, string> => readToUnicode(Buffer.from(text, 'latin1')).texts;

describe('ToUnicode', () => {
  test('characters, ranges and lists', () => {
    const texts = cmap(`/CIDInit /ProcSet findresource begin
      12 dict begin begincmap /CIDSystemInfo <</Registry (Adobe)>> def
      1 begincodespacerange <0000> <FFFF> endcodespacerange
      2 beginbfchar <0001> <0020> <0002> <D840DFB7> endbfchar
      2 beginbfrange <0010> <0012> <4E00> <0020> <0021> [<00660069> <FB02>] endbfrange
      1 beginbfrange <0030> <0031> <D83DDE00> endbfrange
      endcmap CMapName currentdict /CMap defineresource pop end end`);
    expect([...texts]).toEqual([
      [0x01, ' '],
      [0x02, '\u{20bb7}'.replace('\u{20bb7}', '\ud840\udfb7')],
      [0x10, '一'],
      [0x11, '丁'],
      [0x12, '丂'],
      [0x20, 'fi'],
      [0x21, 'ﬂ'],
      [0x30, '😀'],
      [0x31, '😁'],
    ]);
  });
  test('the code space gives the length of a code', () => {
    expect(readToUnicode(Buffer.from('begincodespacerange <00> <FF> endcodespacerange')).codeLength).toBe(1);
    expect(
      readToUnicode(Buffer.from('begincodespacerange <00> <7F> <8000> <FFFF> endcodespacerange')).codeLength,
    ).toBeNull();
  });
  test.each([
    'beginbfrange <00000000> <FFFFFFFF> <0000> endbfrange',
    `beginbfrange ${'<000000> <00FFFF> <0000> <010000> <01FFFF> <0000> <020000> <02FFFF> <0000>'} endbfrange`,
    'beginbfchar 1 2 endbfchar',
    'beginbfchar <0001 endbfchar',
  ])('%.60s is refused', (text) => {
    expect(refusal(() => cmap(text))).toBe('malformed');
  });
});

const objects = {
  100: '<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[101 0 R]/ToUnicode 103 0 R>>',
  101: '<</Subtype/CIDFontType2/FontDescriptor<</FontFile2 102 0 R>>/CIDToGIDMap/Identity>>',
  102: '<</Length 1>>\nstream\n!\nendstream',
  103: '<</Length 42>>\nstream\n1 beginbfchar <0041> <5E74> endbfchar     \nendstream',
  110: '<</Type/Font/Subtype/Type0/Encoding/Identity-H/DescendantFonts[111 0 R]>>',
  111: '<</Subtype/CIDFontType2/FontDescriptor<</FontFile2 112 0 R>>/CIDToGIDMap 113 0 R>>',
  112: '<</Length 0>>\nstream\n\nendstream',
  113: '<</Length 6>>\nstream\n\x00\x00\x00\x05\x00\x00\nendstream',
  120: '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  130: '<</Type/Font/Subtype/Type3>>',
  140: '<</Type/Font/Subtype/Type0/Encoding/GBK-EUC-H/DescendantFonts[101 0 R]>>',
};
const document = openPdf(sketch({ pages: [''], objects }));

function font(number: number): PdfFont {
  const dict = document.dict(ref(number));
  if (dict === undefined) throw new Error(`no font ${number}`);
  return readFont(document, dict);
}

/** What a string shows in a font: each code, the text it stands for, and its glyph. */
function shown(target: PdfFont, bytes: Uint8Array): readonly object[] {
  return codesIn(target, bytes).map((code) => ({
    code,
    text: textOf(target, code),
    glyph: target.glyphOf(code),
  }));
}

describe('fonts', () => {
  test('a composite font with its program', () => {
    expect(font(100)).toMatchObject({
      name: 'A',
      type: 'Type0',
      descendant: 'CIDFontType2',
      encoding: 'Identity-H',
      embedded: true,
      codeLength: 2,
    });
    expect(shown(font(100), Uint8Array.of(0, 0x41, 0, 0, 9))).toEqual([
      { code: 0x41, text: '年', glyph: 0x41 },
      { code: 0, text: null, glyph: 0 },
    ]);
  });
  test('glyphs through a map, an empty program is none', () => {
    expect(font(110).embedded).toBe(false);
    expect([0, 1, 2, 3].map(font(110).glyphOf)).toEqual([0, 5, 0, 0]);
  });
  test('simple fonts read as ASCII without ToUnicode, and no further', () => {
    expect(font(120)).toMatchObject({ type: 'Type1', embedded: false, codeLength: 1, encoding: null });
    expect(shown(font(120), Buffer.from('A\xe9', 'latin1'))).toEqual([
      { code: 0x41, text: 'A', glyph: null },
      { code: 0xe9, text: null, glyph: null },
    ]);
  });
  test('a Type 3 font carries its glyphs but no text', () => {
    expect(font(130)).toMatchObject({ type: 'Type3', embedded: true });
    expect(shown(font(130), Buffer.from('A'))).toEqual([{ code: 0x41, text: null, glyph: null }]);
  });
  test('a predefined CMap says nothing of glyphs', () => {
    expect(font(140).encoding).toBe('GBK-EUC-H');
    expect(font(140).glyphOf(0)).toBeNull();
  });
});
