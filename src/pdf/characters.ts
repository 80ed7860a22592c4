/** The classes of bytes that the syntax of PDF knows (ISO 32000-1 §7.2.2). */
const space = 1;
const delimiter = 2;

const classes = new Uint8Array(256);
for (const byte of [0, 9, 10, 12, 13, 32]) classes[byte] = space;
for (const character of '()<>[]{}/%') classes[character.charCodeAt(0)] = delimiter;

/** White space: NUL, TAB, LF, FF, CR, SP. */
export function isSpace(byte: number | undefined): boolean {
  return byte !== undefined && classes[byte] === space;
}

/** Any byte that may stand in a name, a number or a keyword; false at the end of the data. */
export function isRegular(byte: number | undefined): boolean {
  return byte !== undefined && classes[byte] === 0;
}

export function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

/** The value of a hexadecimal digit, or -1. */
export function hexValue(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}
