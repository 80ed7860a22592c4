import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { PdfDocument } from '../pdf/document.ts';
import { dict, isStream, name, type PdfDict, type PdfObject, type PdfString, ref } from '../pdf/objects.ts';
import { serialise } from '../pdf/serialise.ts';

/** Looking for more that repeats itself makes an object stream one hundredth smaller. */
const OBJECTS = { level: 5 } as const;

/** Objects in one object stream: a reader unpacks all of them to reach one. */
const mostPacked = 250;

/**
 * Writes a document as a file of PDF 1.7: what the trailer leads to and nothing else, numbered in the order in which it
 * is reached, so that equal content gives equal bytes. All but streams goes into object streams (ISO 32000-1 §7.5.7),
 * the cross-reference is a stream too (§7.5.8), and the file's ID is a digest of its content (§14.4).
 */
export function writeFile(document: PdfDocument): Uint8Array {
  const numbering = new Numbering(document);
  const packed: (readonly [number, string])[] = [];
  const file = new FileWriter();
  file.put('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n');
  const trailer: PdfDict = new Map([['Root', document.trailer.get('Root') ?? null]]);
  const info = document.trailer.get('Info');
  if (info !== undefined) trailer.set('Info', info);
  trailer.forEach((object) => serialise(object, numbering.numberOf));
  // What an object refers to is numbered while it is written.
  for (let index = 0; index < numbering.reached.length; index += 1) {
    const object = numbering.reached[index]!;
    if (isStream(object)) file.stream(index + 1, object.dict, object.raw, numbering.numberOf);
    else packed.push([index + 1, serialise(object, numbering.numberOf)]);
  }
  let next = numbering.reached.length + 1;
  for (let at = 0; at < packed.length; at += mostPacked) {
    file.objectStream(next, packed.slice(at, at + mostPacked));
    next += 1;
  }
  file.end(next, trailer, numbering.numberOf);
  return file.bytes();
}

/** Numbers objects in the order in which they are first asked for. */
class Numbering {
  /** The object with number 1 first. */
  readonly reached: PdfObject[] = [];
  readonly #document: PdfDocument;
  readonly #numbers = new Map<number, number>();

  constructor(document: PdfDocument) {
    this.#document = document;
  }

  /** @param old the number in the document */
  readonly numberOf = (old: number): number => {
    const known = this.#numbers.get(old);
    if (known !== undefined) return known;
    const own = this.reached.push(this.#document.resolve(ref(old)));
    this.#numbers.set(old, own);
    return own;
  };
}

type Place = readonly [type: number, second: number, third: number];

class FileWriter {
  readonly #parts: Uint8Array[] = [];
  readonly #places: Place[] = [[0, 0, 0xffff]];
  readonly #digest = createHash('sha256');
  #length = 0;

  put(part: string | Uint8Array): void {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : part;
    this.#parts.push(bytes);
    this.#digest.update(bytes);
    this.#length += bytes.length;
  }

  stream(number: number, entries: PdfDict, raw: Uint8Array, numberOf: (old: number) => number): void {
    this.#places[number] = [1, this.#length, 0];
    const own = new Map(entries).set('Length', raw.length);
    this.put(`${number} 0 obj\n${serialise(own, numberOf)}\nstream\n`);
    this.put(raw);
    this.put('\nendstream\nendobj\n');
  }

  /** @param objects with their numbers, written */
  objectStream(number: number, objects: readonly (readonly [number, string])[]): void {
    let head = '';
    let body = '';
    objects.forEach(([own, text], index) => {
      this.#places[own] = [2, number, index];
      head += `${own} ${body.length} `;
      body += `${text}\n`;
    });
    const entries = dict({
      Type: name('ObjStm'),
      N: objects.length,
      First: head.length,
      Filter: name('FlateDecode'),
    });
    this.stream(number, entries, deflateSync(Buffer.from(head + body, 'latin1'), OBJECTS), (old) => old);
  }

  /** The cross-reference stream, which is the trailer as well. */
  end(number: number, trailer: PdfDict, numberOf: (old: number) => number): void {
    const start = this.#length;
    const id: PdfString = {
      kind: 'string',
      bytes: this.#digest.copy().digest().subarray(0, 16),
      form: 'hex',
    };
    this.#places[number] = [1, start, 0];
    const entries = dict({
      Type: name('XRef'),
      Size: this.#places.length,
      W: [1, 4, 2],
      ID: [id, id],
      Filter: name('FlateDecode'),
      DecodeParms: dict({ Predictor: 12, Columns: rowLength }),
    });
    for (const [key, value] of trailer) entries.set(key, value);
    this.stream(number, entries, deflateSync(predicted(this.#places)), numberOf);
    this.put(`startxref\n${start}\n%%EOF\n`);
  }

  bytes(): Uint8Array {
    return Buffer.concat(this.#parts);
  }
}

const rowLength = 7;

/** Every row as its difference from the one before, which packs well (PNG filter “up”, §7.4.4.4). */
function predicted(places: readonly Place[]): Buffer {
  const rows = Buffer.alloc(places.length * rowLength);
  places.forEach(([type, second, third], index) => {
    rows.writeUInt8(type, index * rowLength);
    rows.writeUInt32BE(second, index * rowLength + 1);
    rows.writeUInt16BE(third, index * rowLength + 5);
  });
  const result = Buffer.alloc(places.length * (rowLength + 1));
  for (let row = 0; row < places.length; row += 1) {
    result[row * (rowLength + 1)] = 2;
    for (let at = 0; at < rowLength; at += 1) {
      const up = row === 0 ? 0 : (rows[(row - 1) * rowLength + at] as number);
      result[row * (rowLength + 1) + 1 + at] = (rows[row * rowLength + at] as number) - up;
    }
  }
  return result;
}
