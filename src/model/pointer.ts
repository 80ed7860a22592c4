/** A JSON Pointer (RFC 6901) into a YAML document, such as `/applications/new/total`; `''` is the whole document. */
export type Pointer = string;

/**
 * Appends one key or index to a pointer, escaped as RFC 6901 §3 asks. What the forms have is the same string every time,
 * so that ten thousand reports share it and a map of places knows it at sight.
 */
export function child(parent: Pointer, key: string | number): Pointer {
  const name = String(key);
  const children = knownChildren.get(parent);
  let pointer = children?.get(name);
  if (pointer !== undefined) return pointer;
  pointer = `${parent}/${/[~/]/.test(name) ? name.replaceAll('~', '~0').replaceAll('/', '~1') : name}`;
  if (childrenKept < KEPT) {
    childrenKept += 1;
    if (children === undefined) knownChildren.set(parent, new Map([[name, pointer]]));
    else children.set(name, pointer);
  }
  return pointer;
}

// The few hundred cells of the forms are met in every report; what authors add besides is not kept for ever.
const KEPT = 2000;
const knownChildren = new Map<Pointer, Map<string, Pointer>>();
let childrenKept = 0;

/** The keys that a pointer names, unescaped: `/a/b~1c` gives `['a', 'b/c']`. */
export function keysOf(pointer: Pointer): readonly string[] {
  let keys = knownKeys.get(pointer);
  if (keys === undefined) {
    keys = splitPointer(pointer);
    if (knownKeys.size < KEPT) knownKeys.set(pointer, keys);
  }
  return keys;
}

const knownKeys = new Map<Pointer, readonly string[]>();

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
