import { type CrossReference, mostObjects } from './cross-reference-entry.ts';
import { decodeStream, startLimits } from './decode.ts';
import { isArray, isName, isStream, numberOf, type PdfDict, type PdfObject } from './objects.ts';
import { malformed } from './pdf-error.ts';

/**
 * Reads a cross-reference stream into `entries`, leaving what is already there (§7.5.8).
 * @returns its dictionary, which serves as trailer
 */
export function readXrefStream(object: PdfObject, entries: Map<number, CrossReference>): PdfDict {
  if (!isStream(object) || !isName(object.dict.get('Type'), 'XRef')) {
    throw malformed('此处应为交叉引用流', 'a cross-reference stream is expected here');
  }
  const data = decodeStream(object, (value) => value ?? null, startLimits());
  const widths = wholeNumbers(object.dict.get('W'));
  const size = numberOf(object.dict.get('Size'));
  const sections = object.dict.has('Index')
    ? wholeNumbers(object.dict.get('Index'))
    : size === undefined
      ? undefined
      : [0, size];
  if (
    widths?.length !== 3 ||
    widths.some((width) => width > 8) ||
    sections === undefined ||
    sections.length % 2 !== 0
  ) {
    throw malformed('交叉引用流的参数有误', 'the settings of the cross-reference stream are wrong');
  }
  const [typeWidth = 0, secondWidth = 0, thirdWidth = 0] = widths;
  const width = typeWidth + secondWidth + thirdWidth;
  let at = 0;
  for (let section = 0; section < sections.length; section += 2) {
    const first = sections[section] as number;
    const count = sections[section + 1] as number;
    if (width === 0 || first + count > mostObjects || at + count * width > data.length) {
      throw malformed('交叉引用流的条数有误', 'the size of the cross-reference stream is wrong');
    }
    for (let number = first; number < first + count; number += 1, at += width) {
      if (entries.has(number)) continue;
      const type = typeWidth === 0 ? 1 : field(data, at, typeWidth);
      const second = field(data, at + typeWidth, secondWidth);
      const third = field(data, at + typeWidth + secondWidth, thirdWidth);
      // Any other type stands for the null object (§7.5.8.3).
      if (type === 1) entries.set(number, { kind: 'plain', offset: second, generation: third });
      else if (type === 2) entries.set(number, { kind: 'packed', container: second, index: third });
      else entries.set(number, { kind: 'free' });
    }
  }
  return object.dict;
}

/** A big-endian number; beyond 2^53 it is not exact, and no such offset exists. */
function field(data: Uint8Array, from: number, width: number): number {
  let value = 0;
  for (let at = from; at < from + width; at += 1) value = value * 256 + (data[at] as number);
  return value;
}

function wholeNumbers(object: PdfObject | undefined): readonly number[] | undefined {
  if (!isArray(object)) return undefined;
  const numbers = object.map(numberOf);
  return numbers.every((value) => value !== undefined && Number.isSafeInteger(value) && value >= 0)
    ? (numbers as number[])
    : undefined;
}
