import { describe, expect, test } from 'vitest';
import type { ContentOperator } from '../../src/pdf/content-stream.ts';
import type { PdfDocument } from '../../src/pdf/document.ts';
import { dict, isString, name, type PdfDict, type PdfObject, type PdfRef } from '../../src/pdf/objects.ts';
import { pagesOf } from '../../src/pdf/pages.ts';
import { encodeText } from '../../src/pdf/text-string.ts';
import { operator } from '../pdf/content-writer.ts';
import { changeContent, changed } from '../pdf/plain-writer.ts';
import { verifyPrint } from '../../src/print/verify/verify-print.ts';
import { dicts, expected, extent, isShow, kinds, kindsAfter, report, verify } from './damage.ts';

const EVERY_RADICAL = Array.from({ length: 0x160 }, (_, index) => String.fromCharCode(0x2e80 + index)).join(
  '',
);

describe('fonts', () => {
  test('one that is not embedded', () => {
    const found = kindsAfter((document) => {
      const [, descriptor] = dicts(document, 'FontDescriptor')[0] ?? [];
      descriptor?.delete('FontFile2');
    });
    expect(found).toEqual(['font-not-embedded']);
  });
  test('none embedded', () => {
    const found = kindsAfter((document) => {
      for (const [, descriptor] of dicts(document, 'FontDescriptor'))
        document.remove(descriptor.get('FontFile2') as PdfRef);
    });
    expect(found).toEqual(['font-not-embedded', 'no-font-embedded']);
  });
  test('blank pages', () => {
    const found = kindsAfter((document) => {
      for (const page of pagesOf(document)) changeContent(document, page.number, () => []);
    });
    expect(found).toEqual(['no-font-embedded', 'outline', 'text-missing']);
  });
  test('Type 3', () => {
    const found = kindsAfter((document) => {
      for (const [, font] of dicts(document, 'Font'))
        if (document.name(font.get('Subtype')) === 'Type0') font.set('Subtype', name('Type3'));
    });
    expect(found).toContain('type3-font');
    expect(found).toContain('no-font-embedded');
  });
  test('a glyph that the font does not have', () => {
    const bytes = changed(report.bytes, (document) =>
      changeContent(document, 1, (operators) => {
        const at = operators.findIndex((item, index) => index > extent(operators, 4)[0] && isShow(item));
        const zero: PdfObject = { kind: 'string', bytes: Uint8Array.of(0, 0), form: 'hex' };
        return operators.with(at, operator('Tj', zero));
      }),
    );
    expect(kinds(verify(bytes))).toEqual(['notdef', 'text-different', 'unmapped']);
    expect(verify(bytes).every((fault) => fault.page === 1)).toBe(true);
  });
  test('no ToUnicode', () => {
    const found = kindsAfter((document) => {
      for (const [, font] of dicts(document, 'Font')) font.delete('ToUnicode');
    });
    expect(found).toContain('unmapped');
    expect(found).not.toContain('notdef');
  });
  test('radicals, once nothing says which characters they stand for', () => {
    const bytes = changed(report.bytes, (document) =>
      changeContent(document, 1, (operators) =>
        operators.map((item) =>
          item.operands[1] instanceof Map && item.operands[1].has('ActualText')
            ? operator('BMC', name('Span'))
            : item,
        ),
      ),
    );
    expect(kinds(verify(bytes))).toEqual(['kangxi-radical', 'outline', 'text-different']);
    expect(verify(bytes).find((fault) => fault.kind === 'kangxi-radical')?.text.zh).toContain('U+2F');

    // Those that the author typed are no fault of the print.
    const faults = verifyPrint(bytes, { ...expected, text: `${expected.text}${EVERY_RADICAL}` });
    expect(kinds(faults)).not.toContain('kangxi-radical');
  });
});

describe('text', () => {
  test('a paragraph without content', () => {
    const found = kindsAfter((document) =>
      changeContent(document, 1, (operators) => {
        const [from, to] = extent(operators, 4);
        return [...operators.slice(0, from + 1), ...operators.slice(to - 1)];
      }),
    );
    expect(found).toEqual(['text-missing']);
  });
  test('two paragraphs swapped on the page, not in the structure: the reading order holds', () => {
    const found = kindsAfter((document) =>
      changeContent(document, 1, (operators) => {
        const [a, b] = extent(operators, 10);
        const [c, d] = extent(operators, 12);
        return [
          ...operators.slice(0, a),
          ...operators.slice(c, d),
          ...operators.slice(b, c),
          ...operators.slice(a, b),
          ...operators.slice(d),
        ];
      }),
    );
    expect(found).toEqual([]);
  });
  test('two elements swapped in the structure', () => {
    const faults = verify(
      changed(report.bytes, (document) => {
        const [list] = dicts(document, 'StructElem').filter(
          ([, element]) => document.name(element.get('S')) === 'L',
        );
        document.array(list?.[1].get('K'))?.reverse();
      }),
    );
    expect(kinds(faults)).toEqual(['text-order']);
    expect(faults[0]?.page).toBe(1);
  });
  test('content that is marked but in no element, or in no mark at all', () => {
    const unmarked = (change: (item: ContentOperator) => ContentOperator) => (document: PdfDocument) =>
      changeContent(document, 1, (operators) =>
        operators.with(
          extent(operators, 4)[0],
          change(operators[extent(operators, 4)[0]] as ContentOperator),
        ),
      );
    expect(kindsAfter(unmarked(() => operator('BMC', name('P'))))).toEqual(['text-missing', 'text-outside']);
    expect(kindsAfter(unmarked(() => operator('BDC', name('P'), dict({ MCID: 9999 }))))).toEqual([
      'text-missing',
      'text-outside',
    ]);
  });
  test('a wrong page number', () => {
    const found = kindsAfter((document) => {
      const [first, second] = pagesOf(document);
      const kids = document.array(document.dict(document.catalog.get('Pages'))?.get('Kids'));
      kids?.splice(0, 2, second?.ref ?? null, first?.ref ?? null);
    });
    expect(found).toEqual(['text-outside']);
  });
  test('an artifact that repeats the text is none of our business, another one is', () => {
    const artifact = (mcid: number, text: string) => (document: PdfDocument) =>
      changeContent(document, 1, (operators) => {
        const [from, to] = extent(operators, mcid);
        const body = operators.slice(from + 1, to - 1);
        const actual = operator('BDC', name('Span'), dict({ ActualText: encodeText(text) }));
        return [
          ...operators,
          operator('BMC', name('Artifact')),
          actual,
          ...body,
          operator('EMC'),
          operator('EMC'),
        ];
      });
    expect(kindsAfter(artifact(1, report.title))).toEqual([]);
    expect(kindsAfter(artifact(1, '机密'))).toEqual(['text-outside']);
  });
});

describe('the document', () => {
  test('untagged', () => {
    expect(kindsAfter((document) => document.catalog.delete('MarkInfo'))).toEqual(['untagged']);
    expect(kindsAfter((document) => document.catalog.delete('StructTreeRoot'))).toEqual([
      'outline',
      'text-missing',
      'text-outside',
      'untagged',
    ]);
  });
  test('language', () => {
    expect(kindsAfter((document) => document.catalog.delete('Lang'))).toEqual(['language']);
    expect(kindsAfter((document) => document.catalog.set('Lang', encodeText('en')))).toEqual(['language']);
  });
  test('title', () => {
    const info = (document: PdfDocument): PdfDict => document.dict(document.trailer.get('Info')) as PdfDict;
    expect(kindsAfter((document) => info(document).set('Title', encodeText('about:blank')))).toEqual([
      'title',
    ]);
    expect(kindsAfter((document) => document.trailer.delete('Info'))).toEqual(['title']);
    expect(kindsAfter((document) => document.catalog.delete('ViewerPreferences'))).toEqual(['title']);
  });
  test('bookmarks', () => {
    expect(kindsAfter((document) => document.catalog.delete('Outlines'))).toEqual(['outline']);
    expect(
      kindsAfter((document) => {
        const item = [...document.objects()].find(
          ([ref]) => document.dict(ref)?.has('Dest') && document.dict(ref)?.has('Title'),
        );
        const title = document.dict(item?.[0])?.get('Title');
        expect(isString(title)).toBe(true);
        document.dict(item?.[0])?.set('Title', encodeText('其他'));
      }),
    ).toEqual(['outline']);
  });
  test.each([
    ['A4 upright, exactly', [0, 0, 595.28, 841.89], 0, []],
    ['A4 from another origin, turned twice', [100, 841, 695, 0], 180, []],
    ['A4 across', [0, 0, 841.89, 595.28], 0, ['page-size']],
    ['A4 turned', [0, 0, 595.28, 841.89], 90, ['page-size']],
    ['Letter', [0, 0, 612, 792], 0, ['page-size']],
    ['a point too wide', [0, 0, 596.3, 841.89], 0, ['page-size']],
    ['no box', [], 0, ['page-size']],
  ])('%s', (_, box, rotation, found) => {
    const bytes = changed(report.bytes, (document) => {
      pagesOf(document)[0]?.dict.set('MediaBox', box).set('Rotate', rotation);
    });
    expect(kinds(verify(bytes))).toEqual(found);
  });
});
