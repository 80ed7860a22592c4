/**
 * The sRGB colour space (IEC 61966-2-1) as an ICC profile (ICC.1:2004-10, which ISO 32000-1 §8.6.5.5 names), made here:
 * its curve is the formula itself, so that the profile has half a kilobyte instead of three.
 */
export function srgbProfile(): Uint8Array {
  const curve = Buffer.concat([signature('para'), zeros(4), words(3, 0), fixed(curveParameters)]);
  const tags: readonly (readonly [string, Buffer])[] = [
    ['desc', localised('sRGB IEC61966-2.1')],
    ['cprt', localised('No copyright, use freely')],
    ['wtpt', xyz([0.9642, 1, 0.8249])],
    ['chad', Buffer.concat([signature('sf32'), zeros(4), fixed(adaptation)])],
    ['rXYZ', xyz([0.43607, 0.22249, 0.01392])],
    ['gXYZ', xyz([0.38515, 0.71687, 0.09708])],
    ['bXYZ', xyz([0.14307, 0.06061, 0.7141])],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ];
  const table: Buffer[] = [longs(tags.length)];
  const data: Buffer[] = [];
  const placed = new Map<Buffer, number>();
  let at = headerLength + 4 + tags.length * 12;
  for (const [name, content] of tags) {
    // Three tags may share one curve (§7.3.1).
    let offset = placed.get(content);
    if (offset === undefined) {
      offset = at;
      placed.set(content, offset);
      const padded = Buffer.concat([content, zeros(-content.length & 3)]);
      data.push(padded);
      at += padded.length;
    }
    table.push(signature(name), longs(offset, content.length));
  }
  return Buffer.concat([header(at), ...table, ...data]);
}

const headerLength = 128;

/** g, a, b, c, d of the curve Y = (aX + b)^g from X = d on, and Y = cX below (§10.15). */
const curveParameters = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045];

/** From D65, the white of sRGB, to D50, that of profiles, by Bradford's method (Annex E). */
const adaptation = [1.04788, 0.02292, -0.0502, 0.02959, 0.99048, -0.01706, -0.00923, 0.01508, 0.75168];

function header(size: number): Buffer {
  const bytes = zeros(headerLength);
  bytes.writeUInt32BE(size, 0);
  bytes.writeUInt32BE(0x04200000, 8);
  bytes.write('mntrRGB XYZ ', 12, 'latin1');
  // The day of the standard that it describes: a profile must have a date, and this one never changes.
  words(1999, 10, 18, 0, 0, 0).copy(bytes, 24);
  bytes.write('acsp', 36, 'latin1');
  fixed([0.9642, 1, 0.8249]).copy(bytes, 68);
  return bytes;
}

function xyz(values: readonly number[]): Buffer {
  return Buffer.concat([signature('XYZ '), zeros(4), fixed(values)]);
}

/** A text in one language (§10.13). */
function localised(text: string): Buffer {
  const utf16 = Buffer.from(text, 'utf16le').swap16();
  return Buffer.concat([
    signature('mluc'),
    zeros(4),
    longs(1, 12),
    Buffer.from('enUS'),
    longs(utf16.length, 28),
    utf16,
  ]);
}

function signature(name: string): Buffer {
  return Buffer.from(name, 'latin1');
}

function zeros(count: number): Buffer {
  return Buffer.alloc(count);
}

function words(...values: readonly number[]): Buffer {
  const bytes = zeros(values.length * 2);
  values.forEach((value, index) => bytes.writeUInt16BE(value, index * 2));
  return bytes;
}

function longs(...values: readonly number[]): Buffer {
  const bytes = zeros(values.length * 4);
  values.forEach((value, index) => bytes.writeUInt32BE(value, index * 4));
  return bytes;
}

/** Numbers with sixteen binary places. */
function fixed(values: readonly number[]): Buffer {
  const bytes = zeros(values.length * 4);
  values.forEach((value, index) => bytes.writeInt32BE(Math.round(value * 65536), index * 4));
  return bytes;
}
