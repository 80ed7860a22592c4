import { createHash } from 'node:crypto';
import type { PdfDocument } from '../pdf/document.ts';
import { name, numberOf, type PdfDict } from '../pdf/objects.ts';
import type { PdfPage } from '../pdf/pages.ts';

/**
 * Puts right what fonts say of themselves: a subset's tag comes from its glyphs, so that different subsets are never
 * taken for the same (ISO 32000-1 §9.6.4), and the height of capitals, which the browser measures downwards, is
 * positive (Table 122).
 */
export function repairFonts(document: PdfDocument, pages: readonly PdfPage[]): void {
  for (const font of fontsOf(document, pages)) {
    const descendant = document.dict(document.array(font.get('DescendantFonts'))?.[0]);
    const descriptor = document.dict((descendant ?? font).get('FontDescriptor'));
    if (descriptor === undefined) continue;
    const height = numberOf(descriptor.get('CapHeight'));
    if (height !== undefined && height < 0) descriptor.set('CapHeight', -height);
    const program = document.stream(descriptor.get('FontFile2') ?? descriptor.get('FontFile3'));
    if (program === undefined) continue;
    const tag = subsetTag(program.raw);
    rename(document, font, 'BaseFont', tag);
    if (descendant !== undefined) rename(document, descendant, 'BaseFont', tag);
    rename(document, descriptor, 'FontName', tag);
  }
}

/** The fonts that the pages name, each once. Form XObjects name the same ones in what browsers print. */
function fontsOf(document: PdfDocument, pages: readonly PdfPage[]): ReadonlySet<PdfDict> {
  const named = pages.flatMap(({ resources }) => [...(document.dict(resources.get('Font'))?.values() ?? [])]);
  return new Set(named.flatMap((font) => document.dict(font) ?? []));
}

/** Six capital letters from the bytes of a font program. */
function subsetTag(program: Uint8Array): string {
  const digest = createHash('sha256').update(program).digest();
  return Array.from(digest.subarray(0, 6), (byte) => String.fromCharCode(0x41 + (byte % 26))).join('');
}

function rename(document: PdfDocument, entries: PdfDict, key: string, tag: string): void {
  const old = document.name(entries.get(key));
  if (old !== undefined) entries.set(key, name(old.replace(/^[A-Z]{6}\+/, `${tag}+`)));
}
