import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FileSystem } from '../../src/load/file-system.ts';
import { isPicture, readPicture } from '../../src/load/read-picture.ts';
import { isWholeJpeg, isWholePng } from '../../src/load/whole-picture.ts';
import { REPOSITORY, temporaryFolder } from '../acceptance/command-line.ts';
import { jpeg, png, pngChunk } from '../fixtures/pictures.ts';

const folder = temporaryFolder();
const own = path.join(folder, '2024');
beforeAll(() => mkdirSync(own));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PICTURE = path.join(REPOSITORY, 'content/659999/yunxi-education/2024/channels.png');

/** What is said of a picture with these bytes; its size where nothing is. */
async function said(file: string, bytes: Uint8Array): Promise<string> {
  writeFileSync(path.join(own, file), bytes);
  const picture = await readPicture(fs, own, file);
  return isPicture(picture) ? `${picture.type} ${picture.width}×${picture.height}` : picture.message.zh;
}

test("a picture is read from the report's own folder", async () => {
  cpSync(PICTURE, path.join(own, 'a.png'));
  const picture = await readPicture(fs, own, 'a.png');
  expect(picture).toMatchObject({ type: 'image/png', width: 1240, height: 620 });
});

test('neither a linked picture nor one in a linked folder is read', async () => {
  symlinkSync(PICTURE, path.join(own, 'linked.png'));
  symlinkSync(own, path.join(folder, '2023'));
  expect(isPicture(await readPicture(fs, own, 'linked.png'))).toBe(false);
  expect(isPicture(await readPicture(fs, path.join(folder, '2023'), 'a.png'))).toBe(false);
});

test('one that may not be read is not called missing', async () => {
  const closed = {
    ...fs,
    readFile: () => Promise.reject(Object.assign(new Error('no'), { code: 'EACCES' })),
  } as unknown as FileSystem;
  expect(await readPicture(closed, own, 'a.png')).toMatchObject({
    message: { zh: '图片“a.png”无法读取（EACCES）' },
  });
});

describe('what is read as a picture', () => {
  /** The passes of an interlaced picture of 3 × 3 grey pixels: two of one pixel, then 2 × 1, 1 × 2 and 3 × 1. */
  const interlaced = Buffer.alloc(2 + 2 + 3 + 2 * 2 + 4);
  const palette = pngChunk('PLTE', Buffer.alloc(3));

  test.each<readonly [string, Uint8Array, string]>([
    ['grey', png(3, 2), 'image/png 3×2'],
    ['of one bit', png(9, 2, { depth: 1 }), 'image/png 9×2'],
    ['of sixteen bits', png(3, 2, { depth: 16 }), 'image/png 3×2'],
    ['interlaced', png(3, 3, { interlaced: true, rows: interlaced }), 'image/png 3×3'],
    ['with a palette', png(3, 2, { type: 3, before: [palette] }), 'image/png 3×2'],
    ['with something behind it', Buffer.concat([png(3, 2), Buffer.from('<script>')]), 'image/png 3×2'],
    ['a JPEG, whatever its name says', jpeg(), 'image/jpeg 8×8'],
    ['as large as a telephone makes it', png(8_000, 6_000, { depth: 1 }), 'image/png 8000×6000'],
  ])('%s', async (_, bytes, expected) => {
    expect(await said('x.png', bytes)).toBe(expected);
  });

  test.each<readonly [string, Uint8Array, string]>([
    ['text', Buffer.from('x'), '不是 PNG 或 JPEG 图片'],
    ['nothing', Buffer.alloc(0), '不是 PNG 或 JPEG 图片'],
    ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), '不是 PNG 或 JPEG 图片'],
    ['a GIF', Buffer.from('GIF89a\x01\x00\x01\x00', 'latin1'), '不是 PNG 或 JPEG 图片'],
    ['of no width', png(0, 5), '不是 PNG 或 JPEG 图片'],
    [
      'of a size that fills the memory',
      png(60_000, 60_000, { rows: Buffer.alloc(9) }),
      '太大（60000×60000）',
    ],
    ['of that size in all', png(9_999, 9_999, { depth: 1 }), '太大（9999×9999）'],
    ['a file of 5 MB', Buffer.concat([png(1, 1), Buffer.alloc(5 * 1024 * 1024)]), '太大（5121 KB）'],
    ['without a row', png(3, 2, { rows: Buffer.alloc(7) }), '不完整'],
    ['with a filter that there is not', png(3, 2, { rows: Buffer.from([0, 1, 1, 1, 5, 1, 1, 1]) }), '不完整'],
    [
      'interlaced, without its last row',
      png(3, 3, { interlaced: true, rows: interlaced.subarray(1) }),
      '不完整',
    ],
    ['in colours, as long as if it were grey', png(3, 2, { type: 2 }), '不完整'],
    ['without its palette', png(3, 2, { type: 3 }), '不完整'],
    ['of a colour type that there is not', png(3, 2, { type: 5 }), '不完整'],
    ['a JPEG of its first bytes', jpeg().subarray(0, 120), '不完整'],
  ])('not %s', async (_, bytes, expected) => {
    expect(await said('y.png', bytes)).toContain(expected);
  });

  test('nothing that is cut off, wherever', async () => {
    const whole = png(20, 20, { rows: Buffer.from(Array.from({ length: 420 }, (_, at) => at % 5)) });
    expect(await isWholePng(whole)).toBe(true);
    for (let length = 8; length < whole.length; length += 1) {
      expect(await isWholePng(whole.subarray(0, length)), `${length} bytes`).toBe(false);
    }
    const photograph = jpeg();
    expect(isWholeJpeg(photograph)).toBe(true);
    for (let length = 3; length < photograph.length; length += 1) {
      expect(isWholeJpeg(photograph.subarray(0, length)), `${length} bytes`).toBe(false);
    }
  });

  test('no PNG with another byte than it had, and nothing else breaks it down', async () => {
    const whole = png(20, 20);
    const change = fc.record({ at: fc.nat({ max: whole.length - 9 }), by: fc.integer({ min: 1, max: 255 }) });
    await fc.assert(
      fc.asyncProperty(change, async ({ at, by }) => {
        const changed = Buffer.from(whole);
        changed[8 + at]! ^= by;
        expect(await isWholePng(changed)).toBe(false);
      }),
      { numRuns: 300, seed: 50 },
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        expect(await isWholePng(Buffer.concat([whole.subarray(0, 8), bytes]))).toBe(false);
        expect(typeof isWholeJpeg(Buffer.concat([Buffer.from([0xff, 0xd8]), bytes]))).toBe('boolean');
      }),
      { numRuns: 300, seed: 50 },
    );
  });

  test('what a small file unpacks to is not kept', async () => {
    // 60 MB of zeros behind the one row that there is.
    const bomb = png(3, 1, { rows: Buffer.alloc(60_000_000) });
    const before = process.memoryUsage().arrayBuffers;
    expect(await isWholePng(bomb)).toBe(true);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
  });
});
