/** A JSON Pointer (RFC 6901) into a YAML document, such as `/applications/new/total`; `''` is the whole document. */
export type Pointer = string;

/** Appends one key or index to a pointer, escaped as RFC 6901 §3 asks. */
export function child(parent: Pointer, key: string | number): Pointer {
  const name = String(key);
  return `${parent}/${/[~/]/.test(name) ? name.replaceAll('~', '~0').replaceAll('/', '~1') : name}`;
}

/** The keys that a pointer names, unescaped: `/a/b~1c` gives `['a', 'b/c']`. */
export function keysOf(pointer: Pointer): readonly string[] {
  let keys = known.get(pointer);
  if (keys === undefined) {
    keys = splitPointer(pointer);
    if (known.size < KEPT) known.set(pointer, keys);
  }
  return keys;
}

// The few hundred cells of the forms are asked for in every report; what authors add besides is not kept for ever.
const KEPT = 2000;
const known = new Map<Pointer, readonly string[]>();

function splitPointer(pointer: Pointer): readonly string[] {
  if (pointer === '') return [];
  const keys = pointer.slice(1).split('/');
  return pointer.includes('~') ? keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~')) : keys;
}

/** The pointer one level up; the document's own pointer for a top-level key, `undefined` above the document. */
export function parentOf(pointer: Pointer): Pointer | undefined {
  return pointer === '' ? undefined : pointer.slice(0, pointer.lastIndexOf('/'));
}

/** Whether `pointer` names `ancestor` itself or something inside it. */
export function isWithin(pointer: Pointer, ancestor: Pointer): boolean {
  return pointer === ancestor || pointer.startsWith(`${ancestor}/`);
}

/** The value that a pointer names in a plain data tree, or `undefined`; own properties only. */
export function valueAt(root: unknown, pointer: Pointer): unknown {
  let value = root;
  for (const key of keysOf(pointer)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}
