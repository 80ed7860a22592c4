import { createHash } from 'node:crypto';
import path from 'node:path';
import { imageSize } from 'image-size';
import type { Message } from '../model/message.ts';
import type { FileSystem } from './file-system.ts';
import { errorName } from './file-system.ts';
import { isWholeJpeg, isWholePng } from './whole-picture.ts';

/** A picture of a report: its bytes and its size in pixels. */
export interface Picture {
  readonly file: string;
  readonly type: 'image/png' | 'image/jpeg';
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly sha256: string;
}

/** Why a picture cannot be used. */
export interface PictureFault {
  readonly message: Message;
  readonly hint: Message;
}

/** Larger ones are not read. */
export const MAX_BYTES = 5 * 1024 * 1024;
const MAX_SIDE = 10_000;
/** What a telephone's camera gives; a browser takes 4 bytes for each. */
const MAX_PIXELS = 50_000_000;

const SIGNATURES = [
  { type: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
] as const;

/**
 * Reads a picture from a report's own folder. It must be a regular file that is what its first bytes say, a PNG or a
 * JPEG, there to its end, and of a size that a browser can decode without harm.
 *
 * @param folder the report's picture folder, `<year>/`
 * @param file a plain file name, checked by the prose parser
 */
export async function readPicture(
  fs: FileSystem,
  folder: string,
  file: string,
): Promise<Picture | PictureFault> {
  const absolute = path.join(folder, file);
  // A linked folder could stand anywhere on the disk.
  const place = await fs.lstat(folder).catch(() => undefined);
  if (place?.isDirectory() !== true) return missing(file, path.basename(folder));
  const stats = await fs.lstat(absolute).catch(() => undefined);
  if (stats === undefined) return missing(file, path.basename(folder));
  if (!stats.isFile()) return notPicture(file);
  if (stats.size > MAX_BYTES) return tooLarge(file, `${Math.ceil(stats.size / 1024)} KB`);
  let bytes: Uint8Array;
  try {
    bytes = await fs.readFile(absolute);
  } catch (error) {
    return unreadable(file, error);
  }
  const signature = SIGNATURES.find((candidate) =>
    candidate.bytes.every((byte, index) => bytes[index] === byte),
  );
  if (signature === undefined) return notPicture(file);
  let width: number;
  let height: number;
  try {
    ({ width, height } = imageSize(bytes));
  } catch {
    return notPicture(file);
  }
  if (!(width > 0 && height > 0)) return notPicture(file);
  if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS) {
    return tooLarge(file, `${width}×${height}`);
  }
  const isWhole = signature.type === 'image/png' ? await isWholePng(bytes) : isWholeJpeg(bytes);
  if (!isWhole) return damaged(file);
  return {
    file,
    type: signature.type,
    bytes,
    width,
    height,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}

/** Whether a picture could be read. */
export const isPicture = (result: Picture | PictureFault): result is Picture => 'bytes' in result;

const missing = (file: string, year: string): PictureFault => ({
  message: { zh: `找不到图片“${file}”`, en: `the picture "${file}" is not there` },
  hint: {
    zh: `请把图片放进报告旁边的“${year}”文件夹，文件名（包括大小写）要一致。`,
    en: `Put it into the folder "${year}" beside the report; upper and lower case count.`,
  },
});

const notPicture = (file: string): PictureFault => ({
  message: { zh: `“${file}”不是 PNG 或 JPEG 图片`, en: `"${file}" is no PNG or JPEG picture` },
  hint: { zh: '请用看图软件另存为 PNG 或 JPEG。', en: 'Save it again as PNG or JPEG.' },
});

const damaged = (file: string): PictureFault => ({
  message: {
    zh: `图片“${file}”不完整，后面的内容缺失或损坏`,
    en: `the picture "${file}" is damaged or was cut off`,
  },
  hint: {
    zh: '请找到原图重新复制过来；打得开的，用看图软件另存为 PNG 或 JPEG。',
    en: 'Copy the original again; if it can be opened, save it again as PNG or JPEG.',
  },
});

const unreadable = (file: string, error: unknown): PictureFault => ({
  message: {
    zh: `图片“${file}”无法读取（${errorName(error)}）`,
    en: `the picture "${file}" cannot be read (${errorName(error)})`,
  },
  hint: { zh: '请检查文件的权限。', en: 'Check the permissions of the file.' },
});

const tooLarge = (file: string, size: string): PictureFault => ({
  message: { zh: `图片“${file}”太大（${size}）`, en: `the picture "${file}" is too large (${size})` },
  hint: {
    zh: '请缩小到 5 MB、边长 10000 像素、总共 5000 万像素以内。',
    en: 'Keep it below 5 MB, 10,000 pixels a side and 50 million pixels in all.',
  },
});
