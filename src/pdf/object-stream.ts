import type { Cursor } from './lexer.ts';
import type { PdfObject } from './objects.ts';
import { readCount, readObject } from './parser.ts';
import { malformed } from './pdf-error.ts';

/** A decoded object stream (§7.5.7), whose objects are read one by one when asked for. */
export interface ObjectStream {
  /** @param index its place as the cross-reference says; a wrong one is put right by the number */
  object(number: number, index: number): PdfObject;
}

/**
 * Reads the table of contents of an object stream.
 * @param bytes its decoded data
 * @param first its `/First`: where the first object stands
 * @param count its `/N`: how many there are
 */
export function readObjectStream(
  bytes: Uint8Array,
  first: number | undefined,
  count: number | undefined,
): ObjectStream {
  if (first === undefined || count === undefined || !(first >= 0) || !(count >= 0 && count <= bytes.length)) {
    throw malformed('对象流的参数有误', 'the settings of an object stream are wrong');
  }
  const cursor: Cursor = { bytes, position: 0 };
  const numbers: number[] = [];
  const offsets: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const number = readCount(cursor);
    const offset = readCount(cursor);
    if (number === undefined || offset === undefined)
      throw malformed('对象流的目录有误', 'the contents of an object stream are wrong');
    numbers.push(number);
    offsets.push(first + offset);
  }
  return {
    object(number, index) {
      const place = numbers[index] === number ? index : numbers.indexOf(number);
      const position = offsets[place];
      return position === undefined ? null : readObject({ bytes, position }, true);
    },
  };
}
