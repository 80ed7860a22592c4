import { describe, expect, test } from 'vitest';
import { documentBreakages } from './broken-document.ts';
import { partsBreakages } from './broken-parts.ts';
import { structureBreakages } from './broken-structure.ts';
import { after, expected, finished } from './broken.ts';
import { faultsOf } from './finished.ts';

test('a finished file has no faults, nor has it when it is written again', () => {
  expect(faultsOf(finished.bytes, expected)).toEqual([]);
  expect(after(() => undefined)).toEqual([]);
});

describe('what is broken is found', () => {
  test.each([...documentBreakages, ...structureBreakages, ...partsBreakages])('%s', (_, change, fault) => {
    expect(after(change)).toEqual(expect.arrayContaining([expect.stringMatching(fault)]));
  });
});

describe('what is broken in the file itself', () => {
  const damaged = (change: (bytes: Buffer) => Uint8Array): readonly string[] =>
    faultsOf(change(Buffer.from(finished.bytes)), expected);

  test('another version', () => {
    expect(damaged((bytes) => (bytes.write('1.4', 5), bytes))).toEqual([
      expect.stringMatching(/^file -: .*PDF 1.7/),
    ]);
  });
  test('no binary mark', () => {
    expect(damaged((bytes) => (bytes.write('aaaa', 10), bytes))).toEqual([
      expect.stringMatching(/^file -: .*binary/),
    ]);
  });
  test('something after the end', () => {
    expect(damaged((bytes) => Buffer.concat([bytes, Buffer.from('x')]))).toEqual([
      expect.stringMatching(/^file -: .*EOF/),
    ]);
  });
  test('no identifier', () => {
    expect(damaged((bytes) => (bytes.write('/IX', bytes.lastIndexOf('/ID[')), bytes))).toEqual([
      expect.stringMatching(/^file -: .*identifier/),
    ]);
  });
  test('the end is missing', () => {
    expect(damaged((bytes) => bytes.subarray(0, -40))).toEqual([expect.stringMatching(/^unreadable -/)]);
  });
  test('another text is expected', () => {
    expect(faultsOf(finished.bytes, { ...expected, text: expected.text.replace('641', '642') })).toEqual([
      expect.stringMatching(/^text-/),
    ]);
  });
  test('a date where none is expected', () => {
    expect(faultsOf(finished.bytes, { ...expected, date: null })).toHaveLength(3);
  });
  test('another standard is expected', () => {
    expect(faultsOf(finished.bytes, { ...expected, standard: 'PDF/A-2a' })).toEqual([
      expect.stringMatching(/^metadata -: .*pdfaid/),
    ]);
  });
});
