import { Buffer } from 'node:buffer';
import type { FileSystem } from '../../src/load/file-system.ts';
import { describe, expect, it } from 'vitest';
import { readText } from '../../src/load/read-text.ts';
import { diskWith, examine } from '../fixtures/content-examine.ts';
import { reportText } from '../fixtures/content-report.ts';

const read = (bytes: Uint8Array): ReturnType<typeof readText> =>
  readText(diskWith({ '/f': bytes }), { path: '/f', file: 'content/f.yaml' });

/** Chinese in GBK, as Node writes none: 年报 is C4EA B1A8. */
const GBK = Buffer.concat([
  Buffer.from('a: 1\nb: x'),
  Buffer.from([0xc4, 0xea, 0xb1, 0xa8]),
  Buffer.from('\n'),
]);

async function fault(bytes: Uint8Array): Promise<string> {
  const result = await read(bytes);
  if (result.ok) return 'read';
  const { code, range, message, hint } = result.finding;
  return `${code} ${range.start.line}:${range.start.column} ${message.zh}｜${hint?.zh}`;
}

describe('the encoding of a file', () => {
  it('a byte order mark changes nothing', async () => {
    const text = reportText();
    const plain = await examine(text);
    const marked = await examine(`\ufeff${text.replace('licensing: 31', 'licensing: 3一')}`);
    expect(plain.findings).toEqual([]);
    expect(marked.findings[0]?.range.start).toEqual({ line: 9, column: 14 });
    expect((await examine(`\ufeff${text}`)).readable?.report).toEqual(plain.readable?.report);
    expect((await examine(`\ufefffoo: 1\n${text}`)).findings[0]?.range.start).toEqual({ line: 1, column: 1 });
  });

  it('Windows line ends change nothing', async () => {
    const plain = await examine(reportText());
    const windows = await examine(reportText().replaceAll('\n', '\r\n'));
    expect(windows.findings).toEqual([]);
    expect(windows.readable?.report).toEqual(plain.readable?.report);
  });

  it('GBK is recognised, at its first byte, and told how to be saved', async () => {
    expect(await fault(GBK)).toBe(
      'YAML 2:5 文件的编码是 GBK（ANSI、GB 18030），不是 UTF-8｜请用编辑器“另存为”，编码选 UTF-8，再试一次。',
    );
  });

  it.each([
    ['little-endian', [0xff, 0xfe], (unit: number) => [unit & 0xff, unit >> 8]],
    ['big-endian', [0xfe, 0xff], (unit: number) => [unit >> 8, unit & 0xff]],
  ])('UTF-16, %s, is recognised', async (_, mark, bytes) => {
    const units = [...'year: 年\n'].flatMap((sign) => bytes(sign.charCodeAt(0)));
    expect(await fault(Buffer.from([...mark, ...units]))).toContain(
      'YAML 1:1 文件的编码是 UTF-16（Unicode）',
    );
  });

  it('other bytes are refused where they stand, never replaced', async () => {
    expect(await fault(Buffer.from([0x61, 0x3a, 0x20, 0xff, 0xff, 0x0a]))).toContain(
      '1:4 文件里有不是 UTF-8 的字节',
    );
    const cut = Buffer.from('年报').subarray(0, 5);
    expect(await fault(cut)).toContain('YAML 1:2 ');
    // Half a surrogate pair, as CESU-8 writes it.
    expect(await fault(Buffer.from([0x61, 0xed, 0xa0, 0x80]))).toContain('YAML 1:2 ');
  });

  it('the place of a bad byte is found at once in a long line', async () => {
    const bytes = Buffer.concat([
      Buffer.from('年'.repeat(3)),
      GBK.subarray(9, 13),
      Buffer.alloc(500_000, 0x61),
    ]);
    expect(await fault(bytes)).toContain('YAML 1:4 ');
  });
});

describe('a file that is not read', () => {
  it('is larger than a report can be; its size is looked at first', async () => {
    let reads = 0;
    const fs = {
      lstat: () => Promise.resolve({ isFile: () => true, size: 512 * 1024 + 1 }),
      readFile: () => ((reads += 1), Promise.resolve(Buffer.from(''))),
    } as unknown as FileSystem;
    const result = await readText(fs, { path: '/f', file: 'f' });
    expect(result.ok ? '' : result.finding.message.zh).toBe('文件有 513 KB，超过上限 512 KB，没有读取');
    expect(reads).toBe(0);
    expect((await read(Buffer.alloc(512 * 1024, 0x61))).ok).toBe(true);
  });

  it.each([
    ['ENOENT', '文件在读取时不见了'],
    ['EACCES', '文件无法读取（EACCES）'],
    ['EIO', '文件无法读取（EIO）'],
  ])('gives the system a fault (%s), which fails that file alone', async (code, message) => {
    const fs = {
      lstat: () => Promise.reject(Object.assign(new Error(code), { code })),
    } as unknown as FileSystem;
    const result = await readText(fs, { path: '/f', file: 'content/f.yaml' });
    expect(result.ok ? '' : result.finding).toMatchObject({
      code: 'PATH',
      severity: 'error',
      message: { zh: message },
    });
  });

  it('is no regular file', async () => {
    const fs = {
      lstat: () => Promise.resolve({ isFile: () => false, size: 0 }),
    } as unknown as FileSystem;
    const result = await readText(fs, { path: '/f', file: 'f' });
    expect(result.ok ? '' : result.finding.message.zh).toBe('这里不是普通文件，不会被读取');
  });
});
