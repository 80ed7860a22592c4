import { deflateSync } from 'node:zlib';
import { dict, name, type PdfStream, stream } from '../pdf/objects.ts';

/** Entries in one block of a CMap: more than 100 are not allowed (Adobe Technical Note 5014 §1.4.1). */
const mostEntries = 100;

/**
 * A ToUnicode CMap for two-byte codes (ISO 32000-1 §9.10.3).
 * @param texts the text of each code
 */
export function toUnicodeStream(texts: ReadonlyMap<number, string>): PdfStream {
  return stream(dict({ Filter: name('FlateDecode') }), deflateSync(writeToUnicode(texts)));
}

/** The same, not packed. */
export function writeToUnicode(texts: ReadonlyMap<number, string>): Buffer {
  const codes = [...texts.keys()].sort((a, b) => a - b);
  let blocks = '';
  codes.forEach((code, index) => {
    if (index % mostEntries === 0) blocks += `${Math.min(mostEntries, codes.length - index)} beginbfchar\n`;
    blocks += `<${hex(code)}> <${utf16(texts.get(code)!)}>\n`;
    if (index % mostEntries === mostEntries - 1 || index === codes.length - 1) blocks += 'endbfchar\n';
  });
  return Buffer.from(
    `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
${blocks}endcmap
CMapName currentdict /CMap defineresource pop
end
end
`,
    'latin1',
  );
}

const PAIRS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).toUpperCase().padStart(2, '0'));

const hex = (unit: number): string => PAIRS[unit >> 8]! + PAIRS[unit & 0xff]!;

function utf16(text: string): string {
  let digits = '';
  for (let at = 0; at < text.length; at += 1) digits += hex(text.charCodeAt(at));
  return digits;
}
