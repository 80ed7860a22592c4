import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { finishPdf } from '../../src/finish/finish-pdf.ts';
import { srgbProfile } from '../../src/finish/srgb-profile.ts';
import { xmpPacket } from '../../src/finish/metadata.ts';
import { writeToUnicode } from '../../src/finish/to-unicode-cmap.ts';
import { readContent } from '../../src/pdf/content-stream.ts';
import { openPdf, type PdfDocument } from '../../src/pdf/document.ts';
import { dict, isName, name, type PdfDict } from '../../src/pdf/objects.ts';
import { readOutline } from '../../src/pdf/outline.ts';
import { contentOf, pagesOf } from '../../src/pdf/pages.ts';
import { elementsOf } from '../../src/pdf/structure-element.ts';
import { readToUnicode } from '../../src/pdf/to-unicode.ts';
import { fixture } from '../pdf/fixture.ts';
import { changed } from '../pdf/plain-writer.ts';
import { faultsOf, finishedFixture, layerOf, optionsFor, type FixtureName } from './finished.ts';
import { tagTree } from './tag-tree.ts';

const names: readonly FixtureName[] = ['report', 'repeated-head', 'rare-characters'];

/** The artifacts of a page, by their dictionaries in short. */
function artifactsOf(document: PdfDocument, page: number): readonly string[] {
  const target = pagesOf(document)[page - 1];
  if (target === undefined) throw new Error(`no page ${page}`);
  return readContent(contentOf(document, target)).flatMap((item) => {
    if (item.name !== 'BDC' || !isName(item.operands[0], 'Artifact')) return [];
    const entries = item.operands[1] as PdfDict;
    return [
      [entries.get('Type'), entries.get('Subtype')]
        .flatMap((entry) => (isName(entry) ? [entry.value] : []))
        .join('/'),
    ];
  });
}

describe.each(names)('%s', (fixtureName) => {
  const finished = finishedFixture(fixtureName);

  test('is finished without faults, in either standard', () => {
    expect(faultsOf(finished.bytes, finished.expected)).toEqual([]);
    const other = finishedFixture(fixtureName, { standard: 'PDF/A-2a', attachments: [], date: null });
    expect(faultsOf(other.bytes, other.expected)).toEqual([]);
  });

  test('gets smaller', () => {
    expect(finished.bytes.length).toBeLessThan(finished.source.length);
  });

  test('gives the same bytes every time, whatever the time of printing was', () => {
    const later = changed(finished.source, ({ trailer }) => {
      trailer.set('Info', dict({ CreationDate: name('D:20330101') }));
    });
    const { title } = fixture(fixtureName);
    expect(sha256(finishPdf(finished.source, optionsFor(title)).bytes)).toBe(sha256(finished.bytes));
    expect(sha256(finishPdf(later, optionsFor(title)).bytes)).toBe(sha256(finished.bytes));
  });

  test('the page number is a running foot, and nothing else is one', () => {
    const document = openPdf(finished.bytes);
    for (const { number } of pagesOf(document)) {
      const kinds = artifactsOf(document, number);
      expect(kinds.filter((kind) => kind !== 'Layout')).toEqual(['Pagination/Footer']);
    }
  });
});

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

test('a head repeated on later pages is an artifact there', () => {
  const { bytes, source } = finishedFixture('repeated-head');
  const layer = layerOf(bytes);
  const before = layerOf(source).reading.filter(({ repeated, text }) => repeated && text === '信息内容');
  expect(before.length).toBeGreaterThan(0);
  expect(layer.reading.filter(({ repeated }) => repeated)).toEqual([]);
  expect(layer.reading.filter(({ text }) => text === '信息内容')).toHaveLength(1);
  expect(layer.outside.filter(({ text, artifact }) => artifact && text.includes('信息内容'))).toHaveLength(
    before.length,
  );
});

test('another id comes from another content, and only from it', () => {
  const idOf = (subject: string): string => {
    const { bytes } = finishedFixture('report', { subject });
    return (
      Buffer.from(bytes)
        .toString('latin1')
        .match(/\/ID\[<(\w{32})> <\1>\]/)?.[1] ?? ''
    );
  };
  expect(idOf('甲')).toMatch(/^[0-9a-f]{32}$/);
  expect(idOf('甲')).toBe(idOf('甲'));
  expect(idOf('甲')).not.toBe(idOf('乙'));
});

test('a link says its text and where it leads; one within the document leads to a place', () => {
  const document = openPdf(finishedFixture('report').bytes);
  const links = pagesOf(document).flatMap(({ dict: page }) =>
    (document.array(page.get('Annots')) ?? []).map((item) => document.dict(item)),
  );
  expect(links.map((link) => document.text(link?.get('Contents')))).toEqual([
    '公开专栏（https://example.gov.cn/）',
    '见注',
  ]);
  expect(document.name(document.array(links[1]?.get('Dest'))?.[1])).toBe('XYZ');
  expect(document.catalog.has('Dests')).toBe(false);
});

test('bookmarks lead to the elements that they are made of', () => {
  const document = openPdf(finishedFixture('report').bytes);
  const layer = layerOf(finishedFixture('report').bytes);
  const titles = (items: ReturnType<typeof readOutline>): readonly unknown[] =>
    items.map(({ title, items: below }) => (below.length === 0 ? title : [title, titles(below)]));
  expect(titles(readOutline(document, pagesOf(document)))).toEqual([
    [
      '县政府2023年政府信息公开工作年度报告',
      [
        ['一、总体情况', ['（一）主动公开。']],
        '二、主动公开政府信息情况',
        '三、收到和处理政府信息公开申请情况',
        '四、行政复议、行政诉讼情况',
        '六、其他',
      ],
    ],
  ]);
  const first = document.dict(document.dict(document.catalog.get('Outlines'))?.get('First'));
  const target = document.dict(first?.get('SE'));
  expect(document.name(target?.get('S'))).toBe('H1');
  expect(elementsOf(layer.structure?.roots ?? []).some(({ role }) => role === 'H1')).toBe(true);
});

test('lists have labels that say something, and bodies', () => {
  const tree = tagTree(layerOf(finishedFixture('report').bytes));
  expect(tree).toContain(`  L
    LI
      Lbl says=“•”
      LBody “第一条”
    LI
      Lbl says=“•”
      LBody “第二条，”
        Link “见注”
`);
});

describe('characters that share a glyph with a radical', () => {
  const { bytes, source } = finishedFixture('rare-characters');

  test('come from the font itself', () => {
    const shown = layerOf(bytes)
      .painted.map((run) => run.shown)
      .join('');
    expect(shown).not.toMatch(/[\u2e80-\u2fdf]/u);
    expect(
      layerOf(bytes)
        .painted.map((run) => run.text)
        .join(''),
    ).toBe(shown);
  });
  test('did not before', () => {
    expect(
      layerOf(source)
        .painted.map((run) => run.shown)
        .join(''),
    ).not.toBe(
      layerOf(source)
        .painted.map((run) => run.text)
        .join(''),
    );
  });
});

test.each(names)(
  '%s reads as before: what a glyph stands for is changed only where it is the same everywhere',
  (fixtureName) => {
    const { bytes, source } = finishedFixture(fixtureName);
    const textOf = (file: Uint8Array): string =>
      layerOf(file)
        .painted.map(({ text }) => text)
        .join('');
    expect(textOf(bytes)).toBe(textOf(source));
  },
);

test('a no-break space that looks like a space stays one', () => {
  const text = layerOf(finishedFixture('report').bytes)
    .painted.map((run) => run.text)
    .join('');
  expect(text).toContain('\u00a0');
  expect(text).toContain(' ');
});

test('figures and tables on one page say where they stand', () => {
  const document = openPdf(finishedFixture('report').bytes);
  const boxes = elementsOf(layerOf(finishedFixture('report').bytes).structure?.roots ?? []).flatMap(
    (element) => {
      const box = document.array(document.dict(element.dict.get('A'))?.get('BBox'));
      return box === undefined
        ? []
        : [[element.role, ...box.map((value) => Math.round(document.number(value) ?? 0))]];
    },
  );
  // The picture is 45 points wide and high (60 pixels), the tables as wide as the type area between margins of 22 mm.
  expect(boxes[0]).toEqual(['Figure', 62, 535, 107, 580]);
  expect(boxes.slice(1).map(([role, left, , right]) => [role, left, right])).toEqual([
    ['Table', 62, 533],
    ['Table', 62, 533],
    ['Table', 62, 533],
  ]);
});

test('fonts are named after their glyphs', () => {
  const fonts = layerOf(finishedFixture('report').bytes).fonts.map(({ font }) => font.name);
  expect(new Set(fonts).size).toBe(fonts.length);
  for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+NotoSerifSC/);
  expect(fonts.some((font) => font.startsWith('AAAAAA+'))).toBe(false);
});

test('a ToUnicode map reads as it was written', () => {
  const texts = new Map(
    Array.from({ length: 250 }, (_, code) => [code + 1, String.fromCodePoint(0x4e00 + code)] as const),
  );
  texts.set(7, '\u{20bb7}').set(8, 'ffi');
  expect(readToUnicode(writeToUnicode(texts)).texts).toEqual(texts);
});

test('nothing of the original is left over', () => {
  const { bytes } = finishedFixture('report');
  const document = openPdf(bytes);
  const all = [...document.objects()];
  expect(all.length).toBeLessThan([...openPdf(finishedFixture('report').source).objects()].length * 0.7);
  for (const key of ['Creator', 'Producer']) {
    expect(document.text(document.dict(document.trailer.get('Info'))?.get(key))).toBe('nianbao 0.0.0');
  }
});

describe('metadata', () => {
  test('a title with the signs of XML', () => {
    const packet = xmpPacket(optionsFor('甲 & 乙 <丙> "丁"\u0000'));
    expect(packet).toContain('>甲 &amp; 乙 &lt;丙&gt; &quot;丁&quot;<');
  });
  test('no date, no date', () => {
    expect(xmpPacket(optionsFor('题', { date: null }))).not.toContain('Date');
  });
  test('a day is a day, without an invented hour', () => {
    expect(xmpPacket(optionsFor('题'))).toContain('<xmp:CreateDate>2025-01-20</xmp:CreateDate>');
  });
});

test('the colour profile is sRGB', () => {
  const profile = Buffer.from(srgbProfile());
  expect(profile.readUInt32BE(0)).toBe(profile.length);
  expect(profile.length).toBeLessThan(700);
  const tags = new Map(
    Array.from({ length: profile.readUInt32BE(128) }, (_, index) => {
      const at = 132 + index * 12;
      return [profile.toString('latin1', at, at + 4), profile.readUInt32BE(at + 4)] as const;
    }),
  );
  const numbers = (tag: string, from: number, count: number): number[] =>
    Array.from(
      { length: count },
      (_, index) => profile.readInt32BE((tags.get(tag) ?? 0) + from + index * 4) / 65536,
    );
  // The three colours together make the white of profiles, and the curve passes through its middle.
  const white = ['rXYZ', 'gXYZ', 'bXYZ']
    .map((tag) => numbers(tag, 8, 3))
    .reduce((a, b) => a.map((x, i) => x + (b[i] ?? 0)));
  for (const [index, value] of [0.9642, 1, 0.8249].entries()) expect(white[index]).toBeCloseTo(value, 3);
  const [g = 0, a = 0, b = 0, c = 0, d = 0] = numbers('rTRC', 12, 5);
  expect((a * 0.5 + b) ** g).toBeCloseTo(0.21404, 4);
  expect((a * d + b) ** g).toBeCloseTo(c * d, 4);
});
