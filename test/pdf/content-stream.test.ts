import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readContent } from '../../src/pdf/content-stream.ts';
import { openPdf } from '../../src/pdf/document.ts';
import { dict, name, numberOf } from '../../src/pdf/objects.ts';
import { contentOf, pagesOf } from '../../src/pdf/pages.ts';
import { operator, writeContent } from './content-writer.ts';
import { fixture } from './fixture.ts';
import { refusal } from './refusal.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const text = (data: Uint8Array): string => Buffer.from(data).toString('latin1');
const names = (content: string): string[] => readContent(bytes(content)).map((item) => item.name);

test('operators with their operands', () => {
  const operators = readContent(
    bytes("q 1 0 0 1 .5 0 cm /F1 12 Tf (a) Tj [(b) -3 <63>] TJ (d) ' T* % end\nQ"),
  );
  expect(operators.map((item) => item.name)).toEqual(['q', 'cm', 'Tf', 'Tj', 'TJ', "'", 'T*', 'Q']);
  expect(operators[1]?.operands.map(numberOf)).toEqual([1, 0, 0, 1, 0.5, 0]);
});

test('marked content with properties, in Skia’s spelling', () => {
  const [mark, span] = readContent(bytes('/NonStruct <</MCID 1 >>BDC\n/Span<</ActualText <feff884c> >> BDC'));
  expect(mark?.operands).toEqual([name('NonStruct'), dict({ MCID: 1 })]);
  expect(span?.name).toBe('BDC');
});

describe('inline images', () => {
  test('the data may hold EI', () => {
    const content = 'q BI /W 2 /H 1 /BPC 8 /CS /G ID a EI\x00b\nEI Q';
    const [, image, end] = readContent(bytes(content));
    expect(text(image?.image as Uint8Array)).toBe('a EI\x00b');
    expect(end?.name).toBe('Q');
    expect(text(writeContent(readContent(bytes(content)), bytes(content)))).toBe(`${content}\n`);
  });
  test('a length is believed where EI follows it', () => {
    expect(names('BI /L 8 ID ab EI Q \nEI Q')).toEqual(['BI', 'Q']);
  });
  test('one that was made is written and reads back', () => {
    const made = { ...operator('BI', dict({ W: 1 })), image: bytes('xyz') };
    const [image] = readContent(writeContent([made], bytes('')));
    expect(text(image?.image as Uint8Array)).toBe('xyz');
  });
  test.each(['BI', 'BI /W 1', 'BI /W 1 ID', 'BI ID abc'])('%s is refused', (content) => {
    expect(refusal(() => names(content))).toBe('malformed');
  });
});

test.each(['1 2', 'q [1', '/F1', `${'1 '.repeat(10_000)} re`])('%.20s is refused', (content) => {
  expect(refusal(() => names(content))).toBe('malformed');
});

describe('writing', () => {
  const source = bytes('q\n1 0 0 1 0 0 cm\n/P <</MCID 0>> BDC (a) Tj EMC\nQ');

  test('what is not changed is copied as it stands', () => {
    expect(text(writeContent(readContent(source), source))).toBe(`${text(source)}\n`);
    for (const page of pagesOf(openPdf(fixture('report').bytes))) {
      const content = contentOf(openPdf(fixture('report').bytes), page);
      expect(text(writeContent(readContent(content), content)).trim()).toBe(text(content).trim());
    }
  });

  test('operators may be put in, taken out and moved', () => {
    const [q, cm, , show, , end] = readContent(source);
    if (!q || !cm || !show || !end) throw new Error('not read');
    const begin = operator('BDC', name('Artifact'), dict({ Type: name('Layout') }));
    expect(text(writeContent([q, begin, show, operator('EMC'), end, cm], source))).toBe(
      'q\n/Artifact <</Type/Layout>> BDC\n(a) Tj\nEMC\nQ\n1 0 0 1 0 0 cm\n',
    );
  });

  test('a comment between two operators is dropped, never joined', () => {
    const content = bytes('q %Q\nQ');
    expect(text(writeContent(readContent(content), content))).toBe('q\nQ\n');
  });
});

test('any bytes are either read or refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (data) => {
      expect(['none', 'malformed']).toContain(refusal(() => readContent(data)));
    }),
    { numRuns: 1000 },
  );
});
