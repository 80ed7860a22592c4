/** Entries in one block of a CMap: more than 100 are not allowed (Adobe Technical Note 5014 §1.4.1). */
const mostEntries = 100;

/**
 * A ToUnicode CMap for two-byte codes (ISO 32000-1 §9.10.3).
 * @param texts the text of each code
 */
export function writeToUnicode(texts: ReadonlyMap<number, string>): Buffer {
  const entries = [...texts]
    .sort(([a], [b]) => a - b)
    .map(([code, text]) => `<${hex(code)}> <${utf16(text)}>`);
  const blocks: string[] = [];
  for (let at = 0; at < entries.length; at += mostEntries) {
    const block = entries.slice(at, at + mostEntries);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar\n`);
  }
  return Buffer.from(`/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
${blocks.join('')}endcmap
CMapName currentdict /CMap defineresource pop
end
end
`);
}

function hex(unit: number): string {
  return unit.toString(16).toUpperCase().padStart(4, '0');
}

function utf16(text: string): string {
  return text.length === 1
    ? hex(text.charCodeAt(0))
    : Array.from({ length: text.length }, (_, at) => hex(text.charCodeAt(at))).join('');
}
