import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { unzipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packFiles, packReport } from '../../src/archive/report-package.ts';
import { REPOSITORY } from '../acceptance/command-line.ts';

/** An entry as the archive's directory at its end tells it (PKWARE APPNOTE 4.3.12), read without any library. */
interface Entry {
  readonly name: string;
  readonly isUtf8: boolean;
  readonly method: number;
  readonly date: string;
}

function directoryOf(zip: Uint8Array): readonly Entry[] {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = zip.length - 22;
  expect(view.getUint32(end, true)).toBe(0x06054b50);
  let at = view.getUint32(end + 16, true);
  return Array.from({ length: view.getUint16(end + 10, true) }, () => {
    expect(view.getUint32(at, true)).toBe(0x02014b50);
    const length = view.getUint16(at + 28, true);
    const [time, day] = [view.getUint16(at + 12, true), view.getUint16(at + 14, true)];
    const two = (value: number): string => String(value).padStart(2, '0');
    const entry = {
      name: Buffer.from(zip.subarray(at + 46, at + 46 + length)).toString('utf8'),
      isUtf8: (view.getUint16(at + 8, true) & 0x800) !== 0,
      method: view.getUint16(at + 10, true),
      date: `${1980 + (day >> 9)}-${two((day >> 5) & 15)}-${two(day & 31)} ${two(time >> 11)}:${two((time >> 5) & 63)}`,
    };
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    return entry;
  });
}

const REPORT = {
  region: '659999',
  agency: 'health',
  year: 2023,
  page: '<!DOCTYPE html>页'.repeat(50),
  data: '{}',
  source: Buffer.from('year: 2023\n'),
  pictures: [{ file: '渠道.png', bytes: Buffer.from('a picture') }],
  pdf: Buffer.from('%PDF'),
  date: '2024-01-20',
};

describe('the archive of a report', () => {
  test('has its page, data, source, pictures and PDF, sorted', () => {
    expect(directoryOf(packReport(REPORT)).map(({ name }) => name)).toEqual([
      '2023.yaml',
      '2023/渠道.png',
      '659999-health-2023.pdf',
      'index.html',
      'report.json',
    ]);
    const files = unzipSync(packReport(REPORT));
    expect(Buffer.from(files['index.html']!).toString()).toBe(REPORT.page);
    expect(Buffer.from(files['2023/渠道.png']!).toString()).toBe('a picture');
    expect(Buffer.from(files['659999-health-2023.pdf']!).toString()).toBe('%PDF');
  });

  test('has no PDF where there is none', () => {
    expect(directoryOf(packReport({ ...REPORT, pdf: undefined })).map(({ name }) => name)).not.toContain(
      '659999-health-2023.pdf',
    );
  });

  test('says of names that they are UTF-8, stores all as it is, and has the date of the report', () => {
    for (const { name, isUtf8, method, date } of directoryOf(packReport(REPORT))) {
      expect(isUtf8 || /^[\x20-\x7e]+$/.test(name), name).toBe(true);
      expect(method, name).toBe(0);
      expect(date).toBe('2024-01-20 12:00');
    }
  });

  test.each([null, '1912-01-01'])(
    'has the first date that there is where that of the report is %s',
    (date) => {
      for (const entry of directoryOf(packReport({ ...REPORT, date })))
        expect(entry.date).toBe('1980-01-01 12:00');
    },
  );

  test('is the same in every time zone', () => {
    const script = `
      import { createHash } from 'node:crypto';
      import { packFiles } from ${JSON.stringify(path.join(REPOSITORY, 'src/archive/report-package.ts'))};
      const sum = (date) => createHash('sha256').update(packFiles([{ path: 'a', content: 'b' }], date)).digest('hex');
      // No date, a usual one, and days on which some of these zones set their clocks at midnight.
      console.log([null, '2024-01-20', '2018-11-04', '2024-03-31'].map(sum).join(' '), new Date(2024, 0).toISOString());`;
    const sums = ['UTC', 'Asia/Shanghai', 'America/Sao_Paulo', 'Pacific/Apia'].map((TZ) => {
      const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
        encoding: 'utf8',
        env: { ...process.env, TZ },
      });
      expect(stdout, stderr).toMatch(/^([0-9a-f]{64} ){4}/);
      return stdout.trim().split(' ');
    });
    // The zones did differ.
    expect(new Set(sums.map((each) => each.at(-1))).size).toBe(4);
    expect(new Set(sums.map((each) => each.slice(0, -1).join(' '))).size).toBe(1);
  });

  test('gives back whatever was packed, and has the same bytes whatever the order was', () => {
    const files = fc.uniqueArray(
      fc.record({ path: fc.stringMatching(/^[a-z年报]{1,8}\.(html|pdf)$/u), content: fc.string() }),
      { selector: ({ path: name }) => name },
    );
    fc.assert(
      fc.property(files, (given) => {
        const zip = packFiles(given, null);
        expect(Buffer.compare(zip, packFiles([...given].reverse(), null))).toBe(0);
        const read = Object.entries(unzipSync(zip)).map(([name, bytes]) => [
          name,
          Buffer.from(bytes).toString(),
        ]);
        const expected = given.map(({ path: name, content }) => [name, Buffer.from(content).toString()]);
        expect(Object.fromEntries(read)).toEqual(Object.fromEntries(expected));
      }),
      { numRuns: 50 },
    );
  });
});
