import { describe, expect, test } from 'vitest';
import { extractAttachments } from '../../src/finish/extract.ts';
import { finishPdf } from '../../src/finish/finish-pdf.ts';
import { PdfError } from '../../src/pdf/pdf-error.ts';
import { encodeText } from '../../src/pdf/text-string.ts';
import { fixture } from '../pdf/fixture.ts';
import { changed, sketch } from '../pdf/plain-writer.ts';
import { refusal } from '../pdf/refusal.ts';
import { attachments, finishedFixture, optionsFor } from './finished.ts';

const { bytes } = fixture('report');
const options = optionsFor('题');
const finishing = (input: Uint8Array): string => refusal(() => finishPdf(input, options));

describe('what cannot be finished is refused', () => {
  test('nothing', () => {
    expect(finishing(new Uint8Array())).toBe('empty');
  });
  test('a file of another kind', () => {
    expect(finishing(Buffer.from('<!doctype html><title>502</title>'))).toBe('foreign');
  });
  test.each([0.1, 0.5, 0.9, 0.999])('the first %d of a file', (part) => {
    expect(finishing(bytes.subarray(0, Math.floor(bytes.length * part)))).toBe('truncated');
  });
  test('an encrypted file', () => {
    expect(finishing(changed(bytes, ({ trailer }) => trailer.set('Encrypt', new Map())))).toBe('encrypted');
  });
  test('a file without structure', () => {
    expect(finishing(sketch({ pages: ['BT ET'] }))).toBe('untagged');
  });
  test('a file whose objects are overwritten', () => {
    const damaged = Buffer.from(bytes);
    damaged.fill(0x20, 20_000, 90_000);
    expect(finishing(damaged)).toBe('malformed');
  });
  test('bookmarks that go round in a circle', () => {
    const circular = changed(bytes, (document) => {
      const first = document.dict(document.dict(document.catalog.get('Outlines'))?.get('First'));
      first?.set('Next', document.dict(document.catalog.get('Outlines'))?.get('First') ?? null);
    });
    expect(finishing(circular)).toBe('malformed');
  });
  test('the message is in both languages', () => {
    try {
      finishPdf(new Uint8Array(), options);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(PdfError);
      expect((error as PdfError).text.zh).toContain('空');
      expect((error as PdfError).text.en).toContain('empty');
    }
  });
  test('attachments that PDF/A-2 does not allow', () => {
    expect(() => finishPdf(bytes, { ...options, standard: 'PDF/A-2a' })).toThrowError(RangeError);
  });
});

test('at whatever byte a file is cut off, it is refused and nothing else happens', () => {
  for (let length = 1; length < bytes.length; length += 1013) {
    expect(['foreign', 'truncated', 'malformed']).toContain(finishing(bytes.subarray(0, length)));
  }
});

test('whatever byte is wrong, finishing gives a file or refuses', () => {
  for (let at = 20; at < bytes.length; at += 1511) {
    const damaged = Buffer.from(bytes);
    damaged[at] = (damaged[at] as number) ^ 0xff;
    expect(['none', 'malformed', 'truncated', 'untagged']).toContain(finishing(damaged));
  }
});

describe('extracting', () => {
  test('gives back what went in, in its order', () => {
    const files = extractAttachments(finishedFixture('report').bytes);
    expect(files.map(({ data, ...rest }) => ({ ...rest, data: Buffer.from(data).toString() }))).toEqual(
      attachments.map(({ data, ...rest }) => ({ ...rest, data: Buffer.from(data).toString() })),
    );
  });
  test('finds nothing where nothing is', () => {
    expect(extractAttachments(bytes)).toEqual([]);
  });
  test('passes over a specification without file', () => {
    const without = changed(finishedFixture('report').bytes, (document) => {
      document.dict(document.array(document.catalog.get('AF'))?.[0])?.set('EF', encodeText('none'));
    });
    expect(extractAttachments(without)).toHaveLength(1);
  });
  test('refuses what is no PDF', () => {
    expect(refusal(() => extractAttachments(Buffer.from('year: 2024')))).toBe('foreign');
  });
});
