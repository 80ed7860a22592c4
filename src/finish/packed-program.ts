import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

/** Outlines hardly repeat themselves: looking for that longer makes the file one hundredth smaller. */
const OUTLINES = { level: 4, memLevel: 9 } as const;

/** So many bytes of packed programs are remembered at most. */
const MOST = 4 * 2 ** 20;

/** Packed programs by a digest of what they hold, the one that was not asked for longest first. */
const known = new Map<string, Buffer>();
let size = 0;

/**
 * A font program packed with FlateDecode. The face of the headings and labels shows the same glyphs in nearly every report
 * of one form, so that a third of what would be packed was packed before: programs are remembered by their bytes, and what
 * is given depends on nothing else.
 */
export function packedProgram(program: Uint8Array): Uint8Array {
  const digest = createHash('sha256').update(program).digest('base64');
  const packed = known.get(digest) ?? deflateSync(program, OUTLINES);
  if (known.delete(digest)) size -= packed.length;
  known.set(digest, packed);
  size += packed.length;
  for (const [oldest, { length }] of known) {
    if (size <= MOST) break;
    known.delete(oldest);
    size -= length;
  }
  return packed;
}
