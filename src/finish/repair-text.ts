import type { ContentOperator } from '../pdf/content-stream.ts';
import type { PdfDocument } from '../pdf/document.ts';
import type { PdfDict } from '../pdf/objects.ts';
import type { PageMarks } from './page-marks.ts';
import { ShownCodes } from './shown-codes.ts';
import type { TextFonts } from './text-fonts.ts';

/**
 * Makes fonts say themselves what their glyphs stand for (ISO 32000-1 §9.10.3). Where a glyph serves several characters
 * (行 and the radical ⾏), browsers write any of them into ToUnicode and correct it in the text with `ActualText`,
 * which many programs do not read. Where a glyph stands for one and the same character in the whole document, its
 * ToUnicode is put right and the corrections go.
 * @returns for each page the operators that are no longer needed
 */
export function repairText(
  document: PdfDocument,
  pages: readonly PageMarks[],
  fonts: TextFonts,
): readonly ReadonlySet<ContentOperator>[] {
  const dropped = pages.map(() => new Set<ContentOperator>());
  // What form XObjects show is not looked at: then nothing is known of the whole document.
  if (!pages.some(({ source }) => asBuffer(source).includes('/ActualText')) || pages.some(hasForms))
    return dropped;
  const shown = new ShownCodes(fonts);
  for (const page of pages) shown.read(page);

  const changed = new Map<PdfDict, Map<number, string>>();
  for (const replacement of shown.replacements) {
    const { page, begin, end, font, codes, characters } = replacement;
    if (!codes.every((code) => shown.isClear(font, code))) continue;
    dropped[page - 1]?.add(begin).add(end);
    let texts = changed.get(font);
    if (texts === undefined) changed.set(font, (texts = new Map(fonts.read(font).toUnicode?.texts)));
    for (const [index, code] of codes.entries()) texts.set(code, characters[index] as string);
  }
  for (const [font, texts] of changed) fonts.change(font, texts);
  return dropped;

  function hasForms({ page }: PageMarks): boolean {
    return [...(document.dict(page.resources.get('XObject'))?.values() ?? [])].some(
      (object) => document.name(document.dict(object)?.get('Subtype')) === 'Form',
    );
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
