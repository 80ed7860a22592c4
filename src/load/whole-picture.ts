import { crc32, createInflate } from 'node:zlib';

/**
 * Whether a PNG is there to its last row: a browser would show the rest as nothing, or nothing at all, and the page
 * could not be printed. Its chunks are followed (PNG, third edition, §5), and what they hold is unpacked, as far as
 * the picture goes and without keeping it.
 */
export async function isWholePng(bytes: Uint8Array): Promise<boolean> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const data: Uint8Array[] = [];
  let passes: readonly Pass[] | undefined;
  let isIndexed = false;
  let hasPalette = false;
  for (let at = 8; at + 12 <= file.length;) {
    const length = file.readUInt32BE(at);
    const type = file.toString('latin1', at + 4, at + 8);
    const end = at + 8 + length;
    if (end + 4 > file.length) return false;
    // Of a damaged chunk that the picture does not need a browser takes no notice (§5.4).
    const isCritical = /^[A-Z]/.test(type);
    if (isCritical && crc32(file.subarray(at + 4, end)) !== file.readUInt32BE(end)) return false;
    const body = file.subarray(at + 8, end);
    if (passes === undefined) {
      if (type !== 'IHDR') return false;
      passes = passesOf(body);
      isIndexed = body[9] === 3;
    } else if (type === 'PLTE') hasPalette = true;
    else if (type === 'IDAT') data.push(body);
    else if (type === 'IEND') return (!isIndexed || hasPalette) && hasRows(data, passes);
    at = end + 4;
  }
  return false;
}

/** One of the partial pictures that an interlaced picture is made of; a plain one has one. */
interface Pass {
  readonly rows: number;
  /** Bytes of a row, with the one that names its filter. */
  readonly rowBytes: number;
}

/** Channels by colour type (§11.2.1), and the bit depths that each may have. */
const COLOUR_TYPES: Readonly<
  Record<number, { readonly channels: number; readonly depths: readonly number[] }>
> = {
  0: { channels: 1, depths: [1, 2, 4, 8, 16] },
  2: { channels: 3, depths: [8, 16] },
  3: { channels: 1, depths: [1, 2, 4, 8] },
  4: { channels: 2, depths: [8, 16] },
  6: { channels: 4, depths: [8, 16] },
};

/** First column, first row and their steps of the seven passes of an interlaced picture (§8). */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** @returns the passes that a header announces; none where it is no header */
function passesOf(header: Buffer): readonly Pass[] {
  if (header.length !== 13) return [];
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const [depth, type, compression, filter, interlace] = header.subarray(8) as unknown as readonly number[];
  const colours = COLOUR_TYPES[type!];
  if (colours?.depths.includes(depth!) !== true || compression !== 0 || filter !== 0) return [];
  const pass = (columns: number, rows: number): Pass => ({
    rows,
    rowBytes: 1 + Math.ceil((columns * colours.channels * depth!) / 8),
  });
  if (interlace === 0) return [pass(width, height)];
  if (interlace !== 1) return [];
  return ADAM7.map(([x, y, stepX, stepY]) => [
    Math.ceil((width - x) / stepX),
    Math.ceil((height - y) / stepY),
  ])
    .filter(([columns, rows]) => columns! > 0 && rows! > 0)
    .map(([columns, rows]) => pass(columns!, rows!));
}

const MOST_FILTERS = 4;

/** Whether packed data has all rows of all passes, each with a filter that there is. */
async function hasRows(packed: readonly Uint8Array[], passes: readonly Pass[]): Promise<boolean> {
  const all = passes.reduce((sum, { rows, rowBytes }) => sum + rows * rowBytes, 0);
  if (all === 0) return false;
  const inflate = createInflate();
  let unpacked = 0;
  let pass = 0;
  let row = 0;
  let nextRow = 0;
  try {
    // A write that fails comes up where the stream is read.
    inflate.end(Buffer.concat(packed));
    for await (const part of inflate as AsyncIterable<Buffer>) {
      while (nextRow < all && nextRow < unpacked + part.length) {
        if (part[nextRow - unpacked]! > MOST_FILTERS) return false;
        nextRow += passes[pass]!.rowBytes;
        row += 1;
        if (row === passes[pass]!.rows) [pass, row] = [pass + 1, 0];
      }
      unpacked += part.length;
      // What is behind the last row is no part of the picture; a small file can unpack to gigabytes.
      if (unpacked >= all) return true;
    }
  } catch {
    return false;
  }
  return false;
}

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;

/**
 * Whether a JPEG is there to its end: its segments are followed (ITU-T T.81, annex B) through all scans to the marker
 * that closes the picture. What a scan holds is not decoded.
 */
export function isWholeJpeg(bytes: Uint8Array): boolean {
  let hasScan = false;
  for (let at = 2; at + 1 < bytes.length;) {
    if (bytes[at] !== 0xff) return false;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at += 1; // Fill bytes may stand before a marker.
      continue;
    }
    if (marker === END_OF_IMAGE) return hasScan;
    const length = at + 3 < bytes.length ? (bytes[at + 2]! << 8) | bytes[at + 3]! : 0;
    if (length < 2) return false;
    at += 2 + length;
    if (marker !== START_OF_SCAN) continue;
    hasScan = true;
    while (at + 1 < bytes.length && !isMarkerAt(bytes, at)) at += 1;
  }
  return false;
}

/** Whether a scan ends here: 0xff is escaped in its data by a zero, and restart markers are part of it. */
function isMarkerAt(bytes: Uint8Array, at: number): boolean {
  const next = bytes[at + 1]!;
  return bytes[at] === 0xff && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7);
}
