import { Buffer } from 'node:buffer';

let units = new Uint16Array(1 << 14);
let bytes = Buffer.from(units.buffer);

/**
 * The UTF-16 units of a text as an array, in which a loop reads them three times as fast as from the string. It holds
 * them only until the next call, and behind `text.length` what others left there.
 */
export function unitsOf(text: string): Readonly<Uint16Array> {
  if (text.length > units.length) {
    units = new Uint16Array(text.length);
    bytes = Buffer.from(units.buffer);
  }
  bytes.write(text, 'utf16le');
  return units;
}

/** What is left of a text when only some of its UTF-16 units are kept. */
export function keepUnits(text: string, isKept: (unit: number) => boolean): string {
  unitsOf(text);
  let kept = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = units[at]!;
    if (!isKept(unit)) continue;
    units[kept] = unit;
    kept += 1;
  }
  return kept === text.length ? text : bytes.toString('utf16le', 0, 2 * kept);
}
