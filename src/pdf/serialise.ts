import { isRegular } from './characters.ts';
import type { PdfDict, PdfObject, PdfString } from './objects.ts';
import { wordOf } from './words.ts';

/**
 * Writes a direct object or a reference in the syntax of §7.3, one unit per byte: `Buffer.from(text, 'latin1')`.
 * The same object always gives the same text. A stream is written as its dictionary alone: its data is for the file writer.
 * @param numberOf the number that an object is to have in the file; left out: its own
 */
export function serialise(object: PdfObject, numberOf?: (old: number) => number): string {
  if (object === null) return 'null';
  if (typeof object === 'boolean') return object ? 'true' : 'false';
  if (typeof object === 'number') return serialiseNumber(object);
  if (Array.isArray(object)) return `[${object.map((item) => serialise(item, numberOf)).join(' ')}]`;
  if (object instanceof Map) return serialiseDict(object, numberOf);
  switch (object.kind) {
    case 'numeral':
      return object.source;
    case 'name':
      return serialiseName(object.value);
    case 'string':
      return object.form === 'hex'
        ? `<${Buffer.from(object.bytes).toString('hex')}>`
        : serialiseLiteral(object);
    case 'ref':
      return numberOf === undefined
        ? `${object.number} ${object.generation} R`
        : `${numberOf(object.number)} 0 R`;
    case 'stream':
      return serialiseDict(object.dict, numberOf);
  }
}

/** Whether an object begins with a delimiter, which ends the name before it; any other needs a space. */
function isDelimited(object: PdfObject): boolean {
  if (typeof object !== 'object' || object === null) return false;
  return !('kind' in object) || (object.kind !== 'ref' && object.kind !== 'numeral');
}

function serialiseDict(entries: PdfDict, numberOf?: (old: number) => number): string {
  let text = '<<';
  // Not an iterator: it would make an array for each of the thousands of entries of a file.
  entries.forEach((value, key) => {
    text += serialiseName(key) + (isDelimited(value) ? '' : ' ') + serialise(value, numberOf);
  });
  return `${text}>>`;
}

const plainName = /^[\w+.:*-]*$/;

/** A name with its slash; what may not stand in a name becomes `#xx` (§7.3.5). */
export function serialiseName(value: string): string {
  if (plainName.test(value)) return `/${value}`;
  let text = '/';
  for (let at = 0; at < value.length; at += 1) {
    const unit = value.charCodeAt(at);
    const plain = unit > 0x20 && unit < 0x7f && unit !== 0x23 && isRegular(unit);
    text += plain ? value[at] : `#${unit.toString(16).padStart(2, '0').toUpperCase()}`;
  }
  return text;
}

/** PDF knows no exponents (§7.3.3); five decimals are finer than any device needs. */
function serialiseNumber(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`PDF has no number ${value}`);
  const plain = String(value);
  if (!plain.includes('e')) return plain;
  return Math.abs(value) < 1 ? value.toFixed(10).replace(/\.?0+$/, '') : BigInt(Math.trunc(value)).toString();
}

const escaped: Readonly<Record<string, string>> = {
  '(': '\\(',
  ')': '\\)',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
};

function serialiseLiteral({ bytes }: PdfString): string {
  const text = wordOf(bytes, 0, bytes.length);
  return `(${text.replace(/[()\\\n\r]/g, (character) => escaped[character] as string)})`;
}
