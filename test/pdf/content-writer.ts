import { isSpace } from '../../src/pdf/characters.ts';
import type { ContentOperator } from '../../src/pdf/content-stream.ts';
import type { PdfObject } from '../../src/pdf/objects.ts';
import { serialise, serialiseName } from '../../src/pdf/serialise.ts';

/** Makes an operator to be put among those that were read. */
export function operator(name: string, ...operands: readonly PdfObject[]): ContentOperator {
  return { name, operands, start: -1, end: -1 };
}

/**
 * Writes operators back. Those that were read from `source` are copied as they stand, in whole stretches, so that an
 * unchanged stream comes back unchanged but for white space at its ends; those that were made are written anew.
 * @param source the stream from which all operators with a `start` were read
 */
export function writeContent(operators: Iterable<ContentOperator>, source: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let from = -1;
  let to = -1;
  let made = '';
  const flush = (): void => {
    if (made !== '') parts.push(Buffer.from(made, 'latin1'));
    made = '';
    if (from >= 0) parts.push(source.subarray(from, to), newline);
    from = -1;
  };
  for (const item of operators) {
    if (item.start < 0) {
      if (from >= 0) flush();
      made += writeOperator(item);
    } else if (from >= 0 && isGap(source, to, item.start)) {
      to = item.end;
    } else {
      flush();
      from = item.start;
      to = item.end;
    }
  }
  flush();
  return Buffer.concat(parts);
}

const newline = Uint8Array.of(0x0a);

function isGap(source: Uint8Array, from: number, to: number): boolean {
  if (to < from) return false;
  for (let at = from; at < to; at += 1) if (!isSpace(source[at])) return false;
  return true;
}

function writeOperator(item: ContentOperator): string {
  if (item.image === undefined)
    return `${[...item.operands.map((operand) => serialise(operand)), item.name].join(' ')}\n`;
  const entries = item.operands[0] instanceof Map ? [...item.operands[0]] : [];
  const settings = entries.map(([key, value]) => `${serialiseName(key)} ${serialise(value)}`).join(' ');
  return `BI ${settings}\nID ${Buffer.from(item.image).toString('latin1')}\nEI\n`;
}
