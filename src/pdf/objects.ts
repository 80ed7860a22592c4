/**
 * The eight kinds of PDF objects and the reference (ISO 32000-1 §7.3), as plain values that are easy to change.
 * Null, booleans, numbers, arrays and dictionaries are JavaScript's own; the others carry a `kind`.
 */
export type PdfObject =
  null | boolean | number | PdfNumeral | PdfName | PdfString | PdfRef | PdfArray | PdfDict | PdfStream;

/**
 * A number whose spelling JavaScript would change (`.5`, `1.0`, `+3`, `007`): kept so that rewriting loses nothing.
 * Every other number is a plain `number`; `numberOf` reads both.
 */
export interface PdfNumeral {
  readonly kind: 'numeral';
  readonly value: number;
  readonly source: string;
}

/** A name without its slash, `#xx` undone; one UTF-16 unit per byte (§7.3.5). */
export interface PdfName {
  readonly kind: 'name';
  readonly value: string;
}

/** A string: its bytes, and the form in which it was and will be written (§7.3.4). */
export interface PdfString {
  readonly kind: 'string';
  readonly bytes: Uint8Array;
  readonly form: 'literal' | 'hex';
}

/** A reference to an indirect object (§7.3.10). */
export interface PdfRef {
  readonly kind: 'ref';
  readonly number: number;
  readonly generation: number;
}

export type PdfArray = PdfObject[];

/** A dictionary: keys are names without slash, in the order of the file. */
export type PdfDict = Map<string, PdfObject>;

/** A stream: `raw` is what stands in the file, still encoded; `PdfDocument.decode` gives the data. `/Length` is the writer's affair. */
export interface PdfStream {
  readonly kind: 'stream';
  readonly dict: PdfDict;
  raw: Uint8Array;
}

/** A name object. @param value without the slash */
export function name(value: string): PdfName {
  return { kind: 'name', value };
}

/** A reference object. */
export function ref(number: number, generation = 0): PdfRef {
  return { kind: 'ref', number, generation };
}

/** A dictionary from a literal; the order of the keys is kept. */
export function dict(entries: Readonly<Record<string, PdfObject>>): PdfDict {
  const made: PdfDict = new Map();
  for (const key in entries) made.set(key, entries[key] as PdfObject);
  return made;
}

/** A stream object over encoded bytes. */
export function stream(entries: PdfDict, raw: Uint8Array): PdfStream {
  return { kind: 'stream', dict: entries, raw };
}

export function isArray(object: PdfObject | undefined): object is PdfArray {
  return Array.isArray(object);
}

export function isDict(object: PdfObject | undefined): object is PdfDict {
  return object instanceof Map;
}

/** True for a name, and for this one name where `value` is given. */
export function isName(object: PdfObject | undefined, value?: string): object is PdfName {
  return kindOf(object) === 'name' && (value === undefined || (object as PdfName).value === value);
}

export function isString(object: PdfObject | undefined): object is PdfString {
  return kindOf(object) === 'string';
}

export function isRef(object: PdfObject | undefined): object is PdfRef {
  return kindOf(object) === 'ref';
}

export function isStream(object: PdfObject | undefined): object is PdfStream {
  return kindOf(object) === 'stream';
}

/** The value of a number in either spelling, else undefined. */
export function numberOf(object: PdfObject | undefined): number | undefined {
  if (typeof object === 'number') return object;
  return kindOf(object) === 'numeral' ? (object as PdfNumeral).value : undefined;
}

/** Arrays and maps have no `kind`, so that one look suffices: this is asked of every object, many times. */
function kindOf(object: PdfObject | undefined): string | undefined {
  return typeof object === 'object' && object !== null
    ? (object as { readonly kind?: string }).kind
    : undefined;
}
