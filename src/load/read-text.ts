import { createHash } from 'node:crypto';
import { TextDecoder } from 'node:util';
import type { Finding } from '../model/finding.ts';
import type { Message } from '../model/message.ts';
import { createSourceText } from '../model/source-text.ts';
import type { Range, SourceText } from '../model/source-text.ts';
import { faultAt } from './fault-at.ts';
import type { FileSystem } from './file-system.ts';
import { errorName, isNotFound } from './file-system.ts';
import type { ContentFile } from './find-content.ts';

/** A file's text and the SHA-256 of its bytes, or the one finding that says why there is no text. */
export type ReadResult =
  | { readonly ok: true; readonly source: SourceText; readonly sha256: string; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly finding: Finding; readonly sha256: string | undefined };

/** Real reports have 5 to 8 KB; far larger ones only slow the parser down. */
export const MAX_BYTES = 512 * 1024;

/**
 * Reads one content file as strict UTF-8. A byte order mark is dropped; every other deviation is a finding: not a
 * regular file, too large, not UTF-8 (with a word of advice where it looks like GB 18030 or UTF-16).
 */
export async function readText(fs: FileSystem, content: ContentFile): Promise<ReadResult> {
  const refuse = (message: Message, hint: Message, code = 'YAML', range?: Range): ReadResult => ({
    ok: false,
    sha256: undefined,
    finding: faultAt({ code, file: content.file, message, hint, ...(range === undefined ? {} : { range }) }),
  });
  let bytes: Uint8Array;
  try {
    // lstat and not stat: a link may point out of the content folder, and opening a pipe would wait for ever.
    const stats = await fs.lstat(content.path);
    if (!stats.isFile()) return refuse(NOT_REGULAR, USE_REGULAR, 'PATH');
    if (stats.size > MAX_BYTES) return refuse(tooLarge(stats.size), CHECK_CONTENT);
    bytes = await fs.readFile(content.path);
  } catch (error) {
    if (isNotFound(error)) return refuse(VANISHED, RUN_AGAIN, 'PATH');
    return refuse(unreadable(error), CHECK_PERMISSIONS, 'PATH');
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (bytes.length > MAX_BYTES) return refuse(tooLarge(bytes.length), CHECK_CONTENT);
  const text = decodeUtf8(bytes);
  if (text !== undefined && !isUtf16(bytes)) {
    return { ok: true, source: createSourceText(content.file, text), sha256, bytes };
  }
  const { message, hint, range } = explainEncoding(bytes);
  return { ok: false, sha256, finding: faultAt({ code: 'YAML', file: content.file, message, hint, range }) };
}

/** The text of strict UTF-8 without its byte order mark, or `undefined`. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  return decode(UTF_8, bytes);
}

const UTF_8 = new TextDecoder('utf-8', { fatal: true });

function decode(decoder: TextDecoder, bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Finds the first byte that is no UTF-8 and guesses which encoding the file was saved in. */
function explainEncoding(bytes: Uint8Array): { message: Message; hint: Message; range: Range } {
  if (isUtf16(bytes)) {
    return { message: savedAs('UTF-16（Unicode）', 'UTF-16'), hint: SAVE_AS_UTF8, range: FILE_START };
  }
  const range = firstInvalidPlace(bytes);
  const chinese = decode(new TextDecoder('gb18030', { fatal: true }), bytes);
  if (chinese !== undefined && /\p{Script=Han}/u.test(chinese)) {
    return { message: savedAs('GBK（ANSI、GB 18030）', 'GBK (GB 18030)'), hint: SAVE_AS_UTF8, range };
  }
  return {
    message: { zh: '文件里有不是 UTF-8 的字节', en: 'the file has bytes that are not UTF-8' },
    hint: SAVE_AS_UTF8,
    range,
  };
}

/** Whether a file has UTF-16's mark, or every other byte of its first characters, which are a key's, is zero. */
function isUtf16([first, second, third, fourth]: Uint8Array): boolean {
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  return (first === 0 && third === 0) || (second === 0 && fourth === 0);
}

const FILE_START: Range = { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };

function firstInvalidPlace(bytes: Uint8Array): Range {
  // As a stream, a text that ends within a character is no fault yet: so every prefix of a good one is good, and the
  // longest can be found by halving. Trying them one by one would take minutes on a long line.
  const decodePrefix = (length: number): string | undefined => {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
    } catch {
      return undefined;
    }
  };
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decodePrefix(middle) === undefined) bad = middle;
    else good = middle;
  }
  const before = decodePrefix(good) ?? '';
  const position = createSourceText('', before).positionAt(before.length);
  return { start: position, end: position };
}

const NOT_REGULAR: Message = {
  zh: '这里不是普通文件，不会被读取',
  en: 'this is no regular file and is not read',
};
const USE_REGULAR: Message = {
  zh: '请换成文件本身，不用符号链接。',
  en: 'Put the file itself here, not a link.',
};
const CHECK_CONTENT: Message = {
  zh: '一份报告通常不到 10 KB，请检查是否放错了文件。',
  en: 'A report usually has less than 10 KB: is this the right file?',
};
const VANISHED: Message = {
  zh: '文件在读取时不见了',
  en: 'the file vanished while it was to be read',
};
const RUN_AGAIN: Message = {
  zh: '请确认文件还在，再运行一次。',
  en: 'Make sure that it is there and run again.',
};
const CHECK_PERMISSIONS: Message = { zh: '请检查文件的权限。', en: 'Check the permissions of the file.' };
const SAVE_AS_UTF8: Message = {
  zh: '请用编辑器“另存为”，编码选 UTF-8，再试一次。',
  en: 'Save it again as UTF-8.',
};

const tooLarge = (size: number): Message => ({
  zh: `文件有 ${Math.ceil(size / 1024)} KB，超过上限 ${MAX_BYTES / 1024} KB，没有读取`,
  en: `the file has ${Math.ceil(size / 1024)} KB, more than the limit of ${MAX_BYTES / 1024} KB; not read`,
});

const unreadable = (error: unknown): Message => {
  const code = errorName(error);
  return { zh: `文件无法读取（${code}）`, en: `the file cannot be read (${code})` };
};

const savedAs = (zh: string, en: string): Message => ({
  zh: `文件的编码是 ${zh}，不是 UTF-8`,
  en: `the file is encoded in ${en}, not in UTF-8`,
});
