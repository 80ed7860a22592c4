import { inflateSync } from 'node:zlib';
import { hexValue, isSpace } from './characters.ts';
import { malformed } from './pdf-error.ts';

/** The settings of one filter, already resolved (`/DecodeParms`, §7.4.4.3). */
export interface FilterSettings {
  readonly predictor: number;
  readonly colors: number;
  readonly bitsPerComponent: number;
  readonly columns: number;
}

/**
 * Undoes one filter of a stream (§7.4): FlateDecode with its predictors, ASCIIHexDecode, ASCII85Decode.
 * @param most the largest result in bytes that is accepted
 * @throws PdfError malformed: broken data, more than `most`, or a filter that only images use
 */
export function undoFilter(
  filter: string,
  data: Uint8Array,
  settings: FilterSettings,
  most: number,
): Uint8Array {
  switch (filter) {
    case 'FlateDecode':
      return undoPredictor(inflate(data, most), settings);
    case 'ASCIIHexDecode':
      return asciiHex(data);
    case 'ASCII85Decode':
      return ascii85(data);
    default:
      throw malformed(`不支持的过滤器 ${filter}`, `the filter ${filter} is not supported`);
  }
}

function inflate(data: Uint8Array, most: number): Uint8Array {
  try {
    return inflateSync(data, { maxOutputLength: most });
  } catch (error) {
    if (error instanceof RangeError)
      throw malformed('流解压后过大', 'a stream is too large when decompressed');
    throw malformed('流的压缩数据有误', 'the compressed data of a stream is broken');
  }
}

function undoPredictor(data: Uint8Array, settings: FilterSettings): Uint8Array {
  const { predictor, colors, bitsPerComponent, columns } = settings;
  if (predictor === 1) return data;
  const width = Math.ceil((colors * bitsPerComponent * columns) / 8);
  const pixel = Math.max(1, Math.ceil((colors * bitsPerComponent) / 8));
  if (predictor < 10 || !(width > 0) || width > data.length) {
    throw malformed('流的预测器参数有误', 'the predictor of a stream is wrong or not supported');
  }
  return undoPng(data, width, pixel);
}

/** PNG predictors (RFC 2083 §6): every row says by its first byte which of the five it uses. */
function undoPng(data: Uint8Array, width: number, pixel: number): Uint8Array {
  const rows = Math.floor(data.length / (width + 1));
  const result = new Uint8Array(rows * width);
  for (let row = 0; row < rows; row += 1) {
    const from = row * (width + 1);
    const to = row * width;
    const method = data[from] as number;
    if (method > 4)
      throw malformed('流的预测器参数有误', 'the predictor of a stream is wrong or not supported');
    for (let at = 0; at < width; at += 1) {
      const left = at >= pixel ? (result[to + at - pixel] as number) : 0;
      const up = row > 0 ? (result[to + at - width] as number) : 0;
      const upLeft = row > 0 && at >= pixel ? (result[to + at - width - pixel] as number) : 0;
      result[to + at] = (data[from + 1 + at] as number) + guess(method, left, up, upLeft);
    }
  }
  return result;
}

function guess(method: number, left: number, up: number, upLeft: number): number {
  if (method === 0) return 0;
  if (method === 1) return left;
  if (method === 2) return up;
  if (method === 3) return (left + up) >> 1;
  const estimate = left + up - upLeft;
  const byLeft = Math.abs(estimate - left);
  const byUp = Math.abs(estimate - up);
  const byUpLeft = Math.abs(estimate - upLeft);
  if (byLeft <= byUp && byLeft <= byUpLeft) return left;
  return byUp <= byUpLeft ? up : upLeft;
}

function asciiHex(data: Uint8Array): Uint8Array {
  const digits: number[] = [];
  for (const byte of data) {
    if (byte === 0x3e) break;
    if (isSpace(byte)) continue;
    const value = hexValue(byte);
    if (value < 0) throw malformed('ASCIIHex 数据有误', 'ASCIIHex data is broken');
    digits.push(value);
  }
  const result = new Uint8Array((digits.length + 1) >> 1);
  for (let at = 0; at < result.length; at += 1)
    result[at] = ((digits[at * 2] as number) << 4) | (digits[at * 2 + 1] ?? 0);
  return result;
}

function ascii85(data: Uint8Array): Uint8Array {
  const result: number[] = [];
  let group: number[] = [];
  for (const byte of data) {
    if (byte === 0x7e) break;
    if (isSpace(byte)) continue;
    if (byte === 0x7a && group.length === 0) {
      result.push(0, 0, 0, 0);
      continue;
    }
    if (byte < 0x21 || byte > 0x75) throw malformed('ASCII85 数据有误', 'ASCII85 data is broken');
    group.push(byte - 0x21);
    if (group.length === 5) {
      result.push(...quad(group));
      group = [];
    }
  }
  // A short last group is filled up with the highest digit and gives one byte less than it has digits.
  if (group.length > 1)
    result.push(...quad([...group, 84, 84, 84, 84].slice(0, 5)).slice(0, group.length - 1));
  return Uint8Array.from(result);
}

function quad(digits: readonly number[]): readonly number[] {
  const value = digits.reduce((sum, digit) => sum * 85 + digit, 0);
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256);
}
