/**
 * The fonts in a PDF as the browser writes it, where dictionaries are plain text.
 *
 * @returns PostScript names, each once, without the six letters that mark a subset
 */
export function embeddedFonts(pdf: Uint8Array): readonly string[] {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  if (!text.includes('/FontFile')) return [];
  const names = text.matchAll(/\/FontName\s*\/(?:[A-Z]{6}\+)?([^\s/<>[\]()]+)/g);
  return [...new Set(Array.from(names, ([, name = '']) => name))];
}
