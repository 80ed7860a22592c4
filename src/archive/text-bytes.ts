import { ByteRoom } from '../model/byte-room.ts';

/** A text that is made as its bytes are written. */
export interface SelfWriting {
  writeTo(room: ByteRoom): void;
}

/** Texts that need more are rare, and get room of their own. */
const ROOM = 1 << 20;

/** So much room is kept for those who write at the same time. */
const MOST_KEPT = 4;

const kept: ByteRoom[] = [];

/**
 * Has something done with the UTF-8 bytes of a text, which are gone afterwards. The room for them is used again: to make
 * it anew for each of thousands of pages takes longer than to fill it.
 */
export async function withBytes<T>(
  text: string | SelfWriting,
  work: (bytes: Uint8Array) => Promise<T>,
): Promise<T> {
  const room = kept.pop() ?? new ByteRoom(ROOM);
  try {
    if (typeof text === 'string') room.text(text);
    else text.writeTo(room);
    return await work(room.written);
  } finally {
    room.clear();
    if (kept.length < MOST_KEPT && room.size === ROOM) kept.push(room);
  }
}
