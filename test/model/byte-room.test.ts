import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ByteRoom } from '../../src/model/byte-room.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

// Figures, words of the form, halves of characters: short and long ones are not written in the same way.
const unit = fc.oneof(fc.nat(0x7f), fc.nat(0xffff)).map((code) => String.fromCharCode(code));
const text = fc.oneof(fc.string({ unit, maxLength: 12 }), fc.string({ unit, maxLength: 200 }));
const part = fc.record({ text, isReady: fc.boolean() });

it('holds the UTF-8 of all that was written, however small it was at first', () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 20 }), fc.integer({ min: 1, max: 64 }), (parts, size) => {
      const room = new ByteRoom(size);
      for (const { text: each, isReady } of parts) {
        if (isReady) room.bytes(utf8(each));
        else room.text(each);
      }
      // Part by part: a half at the end of one and a half at the beginning of the next are no character.
      const expected = Buffer.concat(parts.map(({ text: each }) => utf8(each)));
      expect(hex(room.written)).toBe(hex(expected));
      expect(room.toString()).toBe(expected.toString('utf8'));
    }),
  );
});

it('is empty again once it is cleared, and keeps its size', () => {
  const room = new ByteRoom(4);
  room.text('政府信息公开');
  const { size } = room;
  expect(size).toBeGreaterThanOrEqual(18);
  room.clear();
  expect(room.written).toHaveLength(0);
  room.text('年报');
  expect(hex(room.written)).toBe('e5b9b4e68aa5');
  expect(room.size).toBe(size);
});
