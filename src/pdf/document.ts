import { readCrossReferences } from './cross-reference.ts';
import type { CrossReference } from './cross-reference-entry.ts';
import { type DecodeLimits, decodeStream, startLimits } from './decode.ts';
import { latin1 } from './words.ts';
import {
  isArray,
  isDict,
  isName,
  isRef,
  isStream,
  isString,
  numberOf,
  type PdfArray,
  type PdfDict,
  type PdfObject,
  type PdfRef,
  type PdfStream,
  ref,
} from './objects.ts';
import { type ObjectStream, readObjectStream } from './object-stream.ts';
import { readIndirectObject } from './parser.ts';
import { malformed, PdfError } from './pdf-error.ts';
import { decodeText } from './text-string.ts';

/** References to references beyond this are a circle. */
const longestChain = 32;

/**
 * Opens a PDF: header, cross-reference and trailer are read now, every object when it is first asked for.
 * @throws PdfError see `PdfRefusal`; reading objects later may throw `malformed`
 */
export function openPdf(file: Uint8Array): PdfDocument {
  // What is unpacked are buffers: to read one kind of bytes everywhere is faster than two.
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.length);
  if (bytes.length === 0) {
    throw new PdfError('empty', { zh: 'PDF 文件是空的。', en: 'The PDF is empty.' });
  }
  const header = /^%PDF-(\d\.\d)/.exec(latin1(bytes, 0, Math.min(bytes.length, 16)));
  if (header === null) {
    throw new PdfError('foreign', {
      zh: '这不是 PDF 文件：开头没有“%PDF-”。',
      en: 'This is not a PDF: it does not start with “%PDF-”.',
    });
  }
  const { trailer, entries } = readCrossReferences(bytes);
  if (trailer.has('Encrypt')) {
    throw new PdfError('encrypted', {
      zh: 'PDF 文件已加密，无法读取。',
      en: 'The PDF is encrypted and cannot be read.',
    });
  }
  return new PdfDocument(bytes, header[1] as string, trailer, entries);
}

/**
 * An open PDF whose objects may be read, changed, added and removed. An object that was read once is kept, so that a
 * change made in place stays. Nothing is written back to `bytes`.
 */
export class PdfDocument {
  /** The version in the header; the catalog may raise it (§7.5.2). */
  readonly version: string;
  readonly trailer: PdfDict;
  readonly #bytes: Uint8Array;
  /** What the file says; the same for all documents that are open over it. */
  readonly #entries: ReadonlyMap<number, CrossReference>;
  readonly #objects = new Map<number, PdfObject>();
  readonly #removed = new Set<number>();
  readonly #containers = new Map<number, ObjectStream>();
  readonly #limits: DecodeLimits = startLimits();
  #next: number;

  constructor(
    bytes: Uint8Array,
    version: string,
    trailer: PdfDict,
    entries: ReadonlyMap<number, CrossReference>,
  ) {
    this.#bytes = bytes;
    this.version = version;
    this.trailer = trailer;
    this.#entries = entries;
    this.#next = 1;
    for (const number of entries.keys()) if (number >= this.#next) this.#next = number + 1;
  }

  /** The same file again with none of the changes made to its objects here. */
  unchanged(): PdfDocument {
    return new PdfDocument(this.#bytes, this.version, new Map(this.trailer), this.#entries);
  }

  /** The root of everything (§7.7.2). @throws PdfError malformed when there is none */
  get catalog(): PdfDict {
    const catalog = this.dict(this.trailer.get('Root'));
    if (catalog === undefined) throw malformed('没有文件目录', 'there is no catalog');
    return catalog;
  }

  /** Follows references to the object itself; null where nothing is (§7.3.10). */
  resolve(object: PdfObject | undefined): PdfObject {
    if (object === undefined) return null;
    let current = object;
    for (let step = 0; isRef(current); step += 1) {
      if (step === longestChain) throw malformed('引用互相循环', 'references go round in a circle');
      current = this.#read(current.number);
    }
    return current;
  }

  /** The same, where it is a dictionary or a stream's dictionary; else undefined. */
  dict(object: PdfObject | undefined): PdfDict | undefined {
    const target = this.resolve(object);
    if (isStream(target)) return target.dict;
    return isDict(target) ? target : undefined;
  }

  array(object: PdfObject | undefined): PdfArray | undefined {
    const target = this.resolve(object);
    return isArray(target) ? target : undefined;
  }

  stream(object: PdfObject | undefined): PdfStream | undefined {
    const target = this.resolve(object);
    return isStream(target) ? target : undefined;
  }

  /** The value of a name, without slash. */
  name(object: PdfObject | undefined): string | undefined {
    const target = this.resolve(object);
    return isName(target) ? target.value : undefined;
  }

  number(object: PdfObject | undefined): number | undefined {
    return numberOf(this.resolve(object));
  }

  /** A text string, decoded (§7.9.2.2). */
  text(object: PdfObject | undefined): string | undefined {
    const target = this.resolve(object);
    return isString(target) ? decodeText(target.bytes) : undefined;
  }

  /** The data of a stream, filters undone; counted against the limits of the document. */
  decode(stream: PdfStream): Uint8Array {
    return decodeStream(stream, (object) => this.resolve(object), this.#limits);
  }

  /** All objects in use, by rising number; reads those not yet read. Object and cross-reference streams are not among them. */
  *objects(): Generator<readonly [PdfRef, PdfObject]> {
    const numbers = new Set([...this.#entries.keys(), ...this.#objects.keys()]);
    for (const number of [...numbers].sort((a, b) => a - b)) {
      const entry = this.#entries.get(number);
      const object = this.#read(number);
      const type = isStream(object) ? object.dict.get('Type') : undefined;
      if (object === null || isName(type, 'ObjStm') || isName(type, 'XRef')) continue;
      yield [ref(number, entry?.kind === 'plain' ? entry.generation : 0), object];
    }
  }

  /** Puts an object in the place of a reference. */
  set(target: PdfRef, object: PdfObject): void {
    this.#objects.set(target.number, object);
    this.#removed.delete(target.number);
    if (target.number >= this.#next) this.#next = target.number + 1;
  }

  /** Adds an object under a new number. */
  add(object: PdfObject): PdfRef {
    const target = ref(this.#next);
    this.set(target, object);
    return target;
  }

  /** Removes an object; references to it read as null. */
  remove(target: PdfRef): void {
    this.#objects.delete(target.number);
    this.#removed.add(target.number);
  }

  #read(number: number): PdfObject {
    const known = this.#objects.get(number);
    if (known !== undefined) return known;
    const entry = this.#entries.get(number);
    if (entry === undefined || entry.kind === 'free' || this.#removed.has(number)) return null;
    // While an object is being read it stands for null: a stream whose length is itself cannot loop.
    this.#objects.set(number, null);
    const object =
      entry.kind === 'plain' ? this.#readPlain(number, entry.offset) : this.#readPacked(number, entry);
    this.#objects.set(number, object);
    return object;
  }

  #readPlain(number: number, offset: number): PdfObject {
    const found = readIndirectObject(this.#bytes, offset, (length) => this.number(length));
    if (found.number !== number)
      throw malformed(
        '对象编号与交叉引用不符',
        'an object has another number than its cross-reference',
        offset,
      );
    return found.object;
  }

  #readPacked(number: number, entry: CrossReference & { readonly kind: 'packed' }): PdfObject {
    let container = this.#containers.get(entry.container);
    if (container === undefined) {
      // An object stream may not stand in another (§7.5.7), which also rules out circles.
      const place = this.#entries.get(entry.container);
      const stream = place?.kind === 'plain' ? this.stream(ref(entry.container)) : undefined;
      if (stream === undefined) throw malformed('没有所指的对象流', 'there is no such object stream');
      container = readObjectStream(
        this.decode(stream),
        this.number(stream.dict.get('First')),
        this.number(stream.dict.get('N')),
      );
      this.#containers.set(entry.container, container);
    }
    return container.object(number, entry.index);
  }
}
