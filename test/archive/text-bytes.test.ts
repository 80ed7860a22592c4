import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withBytes } from '../../src/archive/text-bytes.ts';
import type { ByteRoom } from '../../src/model/byte-room.ts';

/** What is there after a while, as a file that is being written reads it. */
const later = async (bytes: Uint8Array): Promise<string> => {
  await new Promise((resolve) => setImmediate(resolve));
  return Buffer.from(bytes).toString('hex');
};

const utf8 = (text: string): string => Buffer.from(new TextEncoder().encode(text)).toString('hex');

it('gives the bytes of every text, also where several are at work', async () => {
  // Halves of characters, too: they become U+FFFD.
  const text = fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)), maxLength: 200 });
  await fc.assert(
    fc.asyncProperty(fc.array(text, { maxLength: 8 }), async (texts) => {
      const read = await Promise.all(texts.map((each) => withBytes(each, later)));
      expect(read).toEqual(texts.map(utf8));
    }),
  );
});

it('gives the bytes of a text that is longer than its room', async () => {
  const text = '年报'.repeat(400_000);
  expect(await withBytes(text, later)).toBe(utf8(text));
});

it('gives the bytes of what writes itself, and its room again when that fails', async () => {
  const page = { writeTo: (room: ByteRoom) => ['一、', '6', '件'].forEach((part) => room.text(part)) };
  expect(await withBytes(page, later)).toBe(utf8('一、6件'));
  const failing = {
    writeTo: (room: ByteRoom) => {
      room.text('一、');
      throw new Error('no such table');
    },
  };
  await expect(withBytes(failing, later)).rejects.toThrow('no such table');
  expect(await withBytes('年', later)).toBe(utf8('年'));
});

it('has its room again after a failure', async () => {
  const failing = withBytes('年报', () => Promise.reject(new Error('full')));
  await expect(failing).rejects.toThrow('full');
  expect(await withBytes('年', later)).toBe(utf8('年'));
});
