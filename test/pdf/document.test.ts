import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openPdf } from '../../src/pdf/document.ts';
import { dict, name, ref, stream } from '../../src/pdf/objects.ts';
import { contentOf, pagesOf } from '../../src/pdf/pages.ts';
import { fixture } from './fixture.ts';
import { assemble, changed, sketch } from './plain-writer.ts';
import { refusal } from './refusal.ts';

const report = fixture('report').bytes;

describe('refusals', () => {
  test('empty', () => {
    expect(refusal(() => openPdf(new Uint8Array()))).toBe('empty');
  });
  test('something else', () => {
    expect(refusal(() => openPdf(Buffer.from('<!doctype html><p>404')))).toBe('foreign');
    expect(refusal(() => openPdf(Buffer.from('PK\u0003\u0004')))).toBe('foreign');
  });
  test.each([0.1, 0.5, 0.9, 0.999])('cut off at %f of its length', (part) => {
    expect(refusal(() => openPdf(report.subarray(0, Math.floor(report.length * part))))).toBe('truncated');
  });
  test('encrypted', () => {
    const bytes = assemble([[1, '<</Type/Catalog>>']], '/Root 1 0 R/Encrypt<</Filter/Standard>>');
    expect(refusal(() => openPdf(bytes))).toBe('encrypted');
  });
  test.each([
    ['startxref\n0\n', 'points at the header'],
    ['startxref\n99999999999\n', 'points beyond the end'],
    ['startxref\n', 'says nothing'],
  ])('%j: the start of the cross-reference %s', (end) => {
    expect(refusal(() => openPdf(Buffer.from(`%PDF-1.7\n${end}%%EOF`)))).toBe('malformed');
  });
  test('a message in both languages says where', () => {
    expect(() => openPdf(Buffer.from('%PDF-1.7\nstartxref\n3\n%%EOF'))).toThrow(
      expect.objectContaining({
        text: {
          zh: expect.stringMatching(/第 \d+ 字节/) as string,
          en: expect.stringMatching(/byte \d+/) as string,
        },
      }),
    );
  });
});

describe('hostile files', () => {
  const open = (...lines: [number, string][]) => openPdf(assemble(lines, '/Root 1 0 R'));

  test('a circle of references', () => {
    const document = open([1, '2 0 R'], [2, '1 0 R']);
    expect(refusal(() => document.catalog)).toBe('malformed');
  });
  test('a stream whose length is itself', () => {
    const document = open([1, '<</Length 1 0 R>>\nstream\nabc\nendstream']);
    expect(refusal(() => document.resolve(ref(1)))).toBe('malformed');
  });
  test.each([-1, 1, 5, 2 ** 40])('a stream that is not %f bytes long', (length) => {
    const document = open([1, `<</Length ${length}>>\nstream\nabc\nendstream`]);
    expect(refusal(() => document.resolve(ref(1)))).toBe('malformed');
  });
  test('a page tree that contains itself', () => {
    const document = open(
      [1, '<</Pages 2 0 R>>'],
      [2, '<</Type/Pages/Kids[3 0 R]>>'],
      [3, '<</Type/Pages/Kids[2 0 R]>>'],
    );
    expect(refusal(() => pagesOf(document))).toBe('malformed');
  });
  test('a decompression bomb', () => {
    let bomb = Buffer.alloc(128 * 1024 * 1024);
    bomb = deflateSync(deflateSync(bomb));
    const document = openPdf(sketch({ pages: [''] }));
    const filters = [name('FlateDecode'), name('FlateDecode')];
    expect(refusal(() => document.decode(stream(dict({ Filter: filters }), bomb)))).toBe('malformed');
  });
  test('many streams that are too large only together', () => {
    const part = deflateSync(Buffer.alloc(60 * 1024 * 1024));
    const document = openPdf(sketch({ pages: [''] }));
    const decode = () => document.decode(stream(dict({ Filter: name('FlateDecode') }), part));
    for (let index = 0; index < 8; index += 1) expect(refusal(decode)).toBe('none');
    expect(refusal(decode)).toBe('malformed');
  });
  test.each(['0 9000000', '8388607 1', '0 5'])('a cross-reference section of %s entries', (header) => {
    const bytes = Buffer.from(
      `%PDF-1.7\nxref\n${header}\n0000000000 65535 f \ntrailer\n<<>>\nstartxref\n9\n%%EOF`,
    );
    expect(refusal(() => openPdf(bytes))).toBe('malformed');
  });
  test('cross-references in a circle end', () => {
    const text = '%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Prev 9>>\nstartxref\n9\n%%EOF';
    expect(refusal(() => openPdf(Buffer.from(text)))).toBe('none');
  });
  test('an entry that points at another object', () => {
    const text = Buffer.from(assemble([[1, '<<>>']], '/Root 1 0 R'))
      .toString('latin1')
      .replace('1 0 obj', '9 0 obj');
    expect(refusal(() => openPdf(Buffer.from(text, 'latin1')).catalog)).toBe('malformed');
  });
});

describe('filters', () => {
  const document = openPdf(sketch({ pages: [''] }));
  const decode = (filter: string, data: string) =>
    Buffer.from(
      document.decode(stream(dict({ Filter: name(filter) }), Buffer.from(data, 'latin1'))),
    ).toString('latin1');

  test('ASCIIHex and ASCII85', () => {
    expect(decode('ASCIIHexDecode', '48 65 6c6C 7>')).toBe('Hellp');
    expect(decode('ASCII85Decode', '87cURDZ~>')).toBe('Hello');
    expect(decode('ASCII85Decode', 'z~>')).toBe('\0\0\0\0');
  });
  test('PNG predictors, all five', () => {
    const rows = [
      [0, 1, 2, 3],
      [1, 1, 1, 1],
      [2, 1, 1, 1],
      [3, 1, 1, 1],
      [4, 1, 1, 1],
    ];
    const data = stream(
      dict({ Filter: name('FlateDecode'), DecodeParms: dict({ Predictor: 15, Columns: 3 }) }),
      deflateSync(Uint8Array.from(rows.flat())),
    );
    expect([...document.decode(data)]).toEqual([1, 2, 3, 1, 2, 3, 2, 3, 4, 2, 3, 4, 3, 4, 5]);
  });
  test('images are not decoded', () => {
    expect(refusal(() => decode('DCTDecode', ''))).toBe('malformed');
  });
});

describe('a document', () => {
  test('pages inherit', () => {
    const document = openPdf(
      assemble(
        [
          [1, '<</Pages 2 0 R>>'],
          [2, '<</Type/Pages/MediaBox[0 0 100 200]/Rotate 90/Kids[3 0 R 5 0 R]>>'],
          [3, '<</Type/Pages/CropBox[90 190 10 20]/Kids[4 0 R]>>'],
          [4, '<</Type/Page/Rotate -90>>'],
          [5, '<</Type/Page/Contents[6 0 R 6 0 R]>>'],
          [6, '<</Length 1>>\nstream\nq\nendstream'],
        ],
        '/Root 1 0 R',
      ),
    );
    const pages = pagesOf(document);
    expect(pages.map(({ number, box, rotation }) => ({ number, box, rotation }))).toEqual([
      { number: 1, box: [10, 20, 90, 190], rotation: 270 },
      { number: 2, box: [0, 0, 100, 200], rotation: 90 },
    ]);
    expect(Buffer.from(contentOf(document, pages[1] as (typeof pages)[0])).toString()).toMatch(/^q\s+q\s*$/);
  });

  test('changes stay and are written', () => {
    const bytes = changed(report, (document) => {
      document.catalog.set('Lang', document.add(document.resolve(document.catalog.get('Lang'))));
      document.remove(pagesOf(document)[0]?.ref ?? ref(0));
    });
    const document = openPdf(bytes);
    expect(document.text(document.catalog.get('Lang'))).toBe('zh-CN');
    expect(refusal(() => pagesOf(document))).toBe('malformed');
  });

  test('an update at the end replaces and frees objects', () => {
    const base = Buffer.from(
      assemble(
        [
          [1, '<</A 2 0 R/B 3 0 R>>'],
          [2, '(old)'],
          [3, '(gone)'],
        ],
        '/Root 1 0 R',
      ),
    );
    const update = '2 0 obj\n(new)\nendobj\n';
    const xref = base.length + update.length;
    const table =
      `xref\n2 2\n${String(base.length).padStart(10, '0')} 00000 n \n0000000000 00001 f \n` +
      `trailer\n<</Root 1 0 R/Prev ${/startxref\n(\d+)/.exec(base.toString('latin1'))?.[1]}>>\nstartxref\n${xref}\n%%EOF`;
    const document = openPdf(Buffer.concat([base, Buffer.from(update + table)]));
    expect(document.text(document.catalog.get('A'))).toBe('new');
    expect(document.resolve(document.catalog.get('B'))).toBeNull();
  });

  test('objects in an object stream, found through a cross-reference stream', () => {
    const packed = '1 0 4 24 <</Type/Catalog/T 4 0 R>>(年)'.replace('(年)', '<feff5e74>');
    const first = packed.indexOf('<<');
    const offset = packed.indexOf('<feff') - first;
    const body = packed.replace('1 0 4 24', `1 0 4 ${offset}`);
    const container = `2 0 obj\n<</Type/ObjStm/N 2/First ${first}/Length ${body.length}>>\nstream\n${body}\nendstream\nendobj\n`;
    const head = '%PDF-1.5\n';
    const at = head.length + container.length;
    const entries = [
      [0, 0, 0],
      [2, 2, 0],
      [1, head.length, 0],
      [1, at, 0],
      [2, 2, 1],
    ];
    const data = Buffer.from(
      entries.flatMap(([type = 0, second = 0, third = 0]) => [type, second >> 8, second & 255, third]),
    );
    const xref = `3 0 obj\n<</Type/XRef/Size 5/W[1 2 1]/Root 1 0 R/Length ${data.length}>>\nstream\n`;
    const document = openPdf(
      Buffer.concat([
        Buffer.from(head + container + xref),
        data,
        Buffer.from(`\nendstream\nendobj\nstartxref\n${at}\n%%EOF`),
      ]),
    );
    expect(document.text(document.catalog.get('T'))).toBe('年');
    expect([...document.objects()].map(([{ number }]) => number)).toEqual([1, 4]);
  });
});
