/** Texts that need more are rare, and get room of their own. */
const ROOM = 1 << 20;

/** So much room is kept for those who write at the same time. */
const MOST_KEPT = 4;

const kept: Buffer[] = [];

/**
 * Has something done with the UTF-8 bytes of a text, which are gone afterwards. The room for them is used again: to make
 * it anew for each of thousands of pages takes longer than to fill it.
 */
export async function withBytes<T>(text: string, work: (bytes: Uint8Array) => Promise<T>): Promise<T> {
  // No UTF-16 unit takes more than three bytes.
  if (3 * text.length > ROOM) return work(Buffer.from(text, 'utf8'));
  const room = kept.pop() ?? Buffer.allocUnsafeSlow(ROOM);
  try {
    return await work(room.subarray(0, room.write(text, 0, 'utf8')));
  } finally {
    if (kept.length < MOST_KEPT) kept.push(room);
  }
}
