import { describe, expect, test } from 'vitest';
import { openPdf } from '../../src/pdf/document.ts';
import { readTextLayer, type TextLayer } from '../../src/pdf/text-layer.ts';
import { fixture } from './fixture.ts';
import { refusal } from './refusal.ts';
import { sketch, type Sketch } from './plain-writer.ts';

const helvetica = '/F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>';

function layerOf(part: Partial<Sketch>): TextLayer {
  return readTextLayer(openPdf(sketch({ pages: [''], fonts: helvetica, ...part })));
}

const show = (text: string): string => `BT /F1 12 Tf (${text}) Tj ET `;
const mark = (mcid: number, text: string): string => `/P <</MCID ${mcid}>> BDC ${show(text)}EMC `;
const reading = (layer: TextLayer): string[] => layer.reading.map(({ page, text }) => `${page} ${text}`);

describe('hand-written pages', () => {
  const objects = {
    100: '<</Type/StructTreeRoot/K 101 0 R>>',
    101: '<</S/Document/K[102 0 R 103 0 R]>>',
    102: '<</S/P/Pg 11 0 R/K 0>>',
    103: '<</S/P/Pg 10 0 R/K[1 0]>>',
  };
  const catalog = '/StructTreeRoot 100 0 R';

  test('two orders, and what stands outside of both', () => {
    const layer = layerOf({
      pages: [
        mark(0, 'a') + show('- 1 -') + mark(1, 'b') + mark(9, 'lost'),
        `${mark(0, 'c')}/Artifact BMC ${show('x')}EMC`,
      ],
      catalog,
      objects,
    });
    expect(layer.painted.map(({ text }) => text)).toEqual(['a', '- 1 -', 'b', 'lost', 'c', 'x']);
    expect(reading(layer)).toEqual(['2 c', '1 b', '1 a']);
    expect(layer.outside.map(({ text, mcid, artifact }) => [text, mcid, artifact])).toEqual([
      ['- 1 -', null, false],
      ['lost', 9, false],
      ['x', null, true],
    ]);
  });

  test('ActualText replaces what is shown, the outermost one alone', () => {
    const actual = (text: string, inner: string): string =>
      `/Span <</ActualText (${text})>> BDC ${inner}EMC `;
    const content = `/P <</MCID 0>> BDC ${show('a')}${actual('b', show('x') + actual('c', show('y')) + show('z'))}${show('d')}EMC`;
    const layer = layerOf({ pages: [content, mark(0, 'e')], catalog, objects });
    expect(reading(layer)).toEqual(['2 e', '1 abd']);
    expect(layer.painted[0]).toMatchObject({ text: 'abd', shown: 'axyzd' });
  });

  test('an element’s own ActualText replaces all below it', () => {
    const layer = layerOf({
      pages: [mark(0, 'a') + mark(1, 'b'), mark(0, 'c')],
      catalog,
      objects: {
        ...objects,
        103: '<</S/Span/ActualText(whole)/K 104 0 R>>',
        104: '<</S/P/Pg 10 0 R/K[1 0]>>',
      },
    });
    expect(reading(layer)).toEqual(['2 c', '1 whole']);
    expect(layer.outside).toEqual([]);
  });

  test('properties by name, fonts through q and Q, all showing operators', () => {
    const layer = layerOf({
      pages: [`/F1 1 Tf q /F2 1 Tf Q (a) Tj (b) ' 1 2 (c) " [(d) -9 (e)] TJ`],
      fonts: `${helvetica}/F2<</Type/Font/Subtype/Type0/Encoding/Identity-H>>`,
    });
    expect(layer.painted.map(({ text }) => text)).toEqual(['abcde']);
    expect(layer.fonts.map(({ font, page }) => [font.name, page])).toEqual([['Helvetica', 1]]);
  });

  test('text in form XObjects, with marks of their own or of the page', () => {
    const form = (content: string): string =>
      `<</Type/XObject/Subtype/Form/Length ${content.length}/Resources<</Font<<${helvetica}>>>>>>\nstream\n${content}\nendstream`;
    const page = '<</Type/Page/Parent 2 0 R/Contents 50 0 R/Resources<</XObject<</A 110 0 R/B 111 0 R>>>>>>';
    const content = '/A Do /P <</MCID 0>> BDC /B Do EMC';
    const layer = readTextLayer(
      openPdf(
        sketch({
          pages: [],
          catalog,
          objects: {
            2: '<</Type/Pages/Kids[10 0 R]>>',
            10: page,
            50: `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
            100: '<</K 101 0 R>>',
            101: '<</S/P/Pg 10 0 R/K[0<</Type/MCR/MCID 0/Stm 110 0 R>>]>>',
            110: form(mark(0, 'own')),
            111: form(show('page')),
          },
        }),
      ),
    );
    expect(reading(layer)).toEqual(['1 page', '1 own']);
  });

  test('a form that draws itself is refused', () => {
    const form =
      '<</Type/XObject/Subtype/Form/Length 5/Resources<</XObject<</A 110 0 R>>>>>>\nstream\n/A Do\nendstream';
    const page = '<</Type/Page/Parent 2 0 R/Contents 110 0 R/Resources<</XObject<</A 110 0 R>>>>>>';
    const bytes = sketch({ pages: [], objects: { 2: '<</Type/Pages/Kids[10 0 R]>>', 10: page, 110: form } });
    expect(refusal(() => readTextLayer(openPdf(bytes)))).toBe('malformed');
  });

  test('text without a font, or in one that cannot say, is U+FFFD; glyph 0 is counted', () => {
    const layer = layerOf({
      pages: ['(ab) Tj /F2 1 Tf <00000001> Tj'],
      fonts: '/F2<</Type/Font/Subtype/Type0/Encoding/Identity-H/DescendantFonts[<</Subtype/CIDFontType2>>]>>',
    });
    expect(layer.painted).toMatchObject([{ text: '\ufffd\ufffd\ufffd', missingGlyphs: 1 }]);
  });

  test('unbalanced marks do no harm', () => {
    expect(
      reading(
        layerOf({
          pages: [`EMC Q ${mark(0, 'a')}/P <</MCID 1>> BDC ${show('b')}`, mark(0, 'c')],
          catalog,
          objects,
        }),
      ),
    ).toEqual(['2 c', '1 b', '1 a']);
  });
});

describe('as Chromium prints', () => {
  test('a table head on later pages is told as repeated, and only that', () => {
    const layer = readTextLayer(openPdf(fixture('repeated-head').bytes));
    const repeated = layer.reading.filter((run) => run.repeated);
    expect(repeated.map(({ page, text }) => `${page} ${text}`)).toEqual(['2 序号', '2 信息内容']);
    expect(layer.pages.length).toBeGreaterThan(1);
  });

  test('outside of the tags stand the page numbers alone', () => {
    const layer = readTextLayer(openPdf(fixture('rare-characters').bytes));
    expect(layer.outside.map(({ text }) => text)).toEqual(['— 1 —', '— 2 —', '— 3 —', '— 4 —']);
  });

  test('what the fonts alone say differs only where ActualText says so', () => {
    const layer = readTextLayer(openPdf(fixture('report').bytes));
    const differing = layer.painted.filter(({ text, shown }) => text !== shown);
    expect(differing.length).toBeGreaterThan(0);
    // One glyph serves a character and the radical that looks like it, a ligature several characters.
    for (const { text, shown } of differing) {
      const plain = shown.normalize('NFKC').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      expect(text.normalize('NFKC')).toMatch(new RegExp(`^${plain.replace(/[\u2e80-\u2fdf]/g, '.')}$`));
    }
  });
});
