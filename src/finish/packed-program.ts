import { crc32, deflateSync } from 'node:zlib';

/** Outlines hardly repeat themselves: looking for that longer makes the file one hundredth smaller. */
const OUTLINES = { level: 4, memLevel: 9 } as const;

/** So many bytes are remembered at most. */
const MOST = 8 * 2 ** 20;

interface Remembered {
  readonly program: Uint8Array;
  readonly packed: Uint8Array;
}

/** By their sums, the one that was not asked for longest first. */
const known = new Map<number, Remembered>();
let size = 0;

/**
 * A font program packed with FlateDecode. The face of the headings and labels shows the same glyphs in nearly every report
 * of one form, so that a third of what would be packed was packed before: programs are remembered, and what is given
 * depends on nothing but their bytes.
 *
 * @param program not to be changed afterwards
 */
export function packedProgram(program: Uint8Array): Uint8Array {
  const sum = crc32(program);
  const found = known.get(sum);
  if (found !== undefined) forget(sum, found);
  const isSame = found !== undefined && Buffer.compare(found.program, program) === 0;
  const own = isSame ? found : { program, packed: deflateSync(program, OUTLINES) };
  known.set(sum, own);
  size += sizeOf(own);
  for (const [oldest, entry] of known) {
    if (size <= MOST) break;
    forget(oldest, entry);
  }
  return own.packed;
}

function forget(sum: number, entry: Remembered): void {
  known.delete(sum);
  size -= sizeOf(entry);
}

const sizeOf = ({ program, packed }: Remembered): number => program.length + packed.length;
