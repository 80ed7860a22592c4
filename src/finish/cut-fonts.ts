import { deflateSync } from 'node:zlib';
import type { PdfDocument } from '../pdf/document.ts';
import {
  isArray,
  isName,
  isRef,
  name,
  numberOf,
  type PdfDict,
  type PdfObject,
  stream,
} from '../pdf/objects.ts';
import { dict } from '../pdf/objects.ts';
import { malformed } from '../pdf/pdf-error.ts';
import { cutTrueType } from './cut-truetype.ts';
import type { PageMarks } from './page-marks.ts';
import { codesOf, type TextFonts } from './text-fonts.ts';
import { writeToUnicode } from './to-unicode-cmap.ts';

/** Width of a code that has none of its own, thousandths of an em: a Chinese character is as wide as high. */
const USUAL_WIDTH = 1000;

/** Outlines hardly repeat themselves: looking for that longer makes the file one hundredth smaller. */
const OUTLINE_LEVEL = 4;

/**
 * Cuts the fonts of a document to the glyphs that its pages show, with widths and texts of these alone (ISO 32000-1
 * §9.7.4, §9.10.3): a browser that prints several reports at once embeds what any of them shows.
 *
 * @param programs decoded font programs by object number, kept between the parts of one print
 * @throws PdfError malformed: a font that is not TrueType with glyph ids for codes
 */
export function cutFonts(
  document: PdfDocument,
  pages: readonly PageMarks[],
  fonts: TextFonts,
  programs: Map<number, Uint8Array>,
): void {
  for (const [font, codes] of shownCodes(pages, fonts)) {
    const descendant = document.dict(document.array(font.get('DescendantFonts'))?.[0]);
    const descriptor = document.dict(descendant?.get('FontDescriptor'));
    const file = descriptor?.get('FontFile2');
    if (
      descendant === undefined ||
      descriptor === undefined ||
      !isRef(file) ||
      !isName(descendant.get('CIDToGIDMap'), 'Identity')
    )
      throw malformed('字体无法按份拆分', 'a font cannot be divided between reports');
    let program = programs.get(file.number);
    if (program === undefined) programs.set(file.number, (program = document.decode(document.stream(file)!)));
    const cut = cutTrueType(program, codes);
    const entries = dict({ Length1: cut.length, Filter: name('FlateDecode') });
    descriptor.set('FontFile2', document.add(stream(entries, deflateSync(cut, { level: OUTLINE_LEVEL }))));
    const widths = widthsOf(document, descendant, codes);
    descendant.set('DW', USUAL_WIDTH);
    descendant.set('W', widths);
    const texts = fonts.read(font).toUnicode?.texts;
    const own = new Map([...codes].flatMap((code) => (texts?.has(code) ? [[code, texts.get(code)!]] : [])));
    const map = dict({ Filter: name('FlateDecode') });
    font.set('ToUnicode', document.add(stream(map, deflateSync(writeToUnicode(own)))));
  }
}

/** The codes that are shown in each font, artifacts included. */
function shownCodes(
  pages: readonly PageMarks[],
  fonts: TextFonts,
): ReadonlyMap<PdfDict, ReadonlySet<number>> {
  const shown = new Map<PdfDict, Set<number>>();
  for (const { page, operators } of pages) {
    const saved: (PdfDict | undefined)[] = [];
    let font: PdfDict | undefined;
    for (const { name: operator, operands } of operators) {
      switch (operator) {
        case 'q':
          saved.push(font);
          break;
        case 'Q':
          font = saved.pop();
          break;
        case 'Tf':
          font = fonts.dictOf(page, isName(operands[0]) ? operands[0].value : null);
          break;
        case 'Tj':
        case 'TJ':
        case "'":
        case '"': {
          if (font === undefined) break;
          let codes = shown.get(font);
          if (codes === undefined) shown.set(font, (codes = new Set()));
          for (const code of codesOf(fonts.read(font), operands.at(-1))) codes.add(code);
          break;
        }
      }
    }
  }
  return shown;
}

/** The widths of some codes as `/W` lists them: runs of neighbours, without those of the usual width. */
function widthsOf(document: PdfDocument, descendant: PdfDict, codes: ReadonlySet<number>): PdfObject[] {
  const usual = document.resolve(descendant.get('DW'));
  const known = readWidths(document, descendant);
  const widths: PdfObject[] = [];
  let run: PdfObject[] = [];
  let next = -1;
  for (const code of [...codes].sort((a, b) => a - b)) {
    const width = known.get(code) ?? usual ?? USUAL_WIDTH;
    if (numberOf(width) === USUAL_WIDTH) continue;
    if (code !== next) widths.push(code, (run = []));
    run.push(width);
    next = code + 1;
  }
  return widths;
}

/** `/W` in both its forms: `c [w …]` and `first last w` (§9.7.4.3). */
function readWidths(document: PdfDocument, descendant: PdfDict): ReadonlyMap<number, PdfObject> {
  const widths = new Map<number, PdfObject>();
  const list = document.array(descendant.get('W')) ?? [];
  for (let at = 0; at < list.length;) {
    const first = document.number(list[at]) ?? 0;
    const second = document.resolve(list[at + 1]);
    if (isArray(second)) {
      second.forEach((width, index) => widths.set(first + index, document.resolve(width)));
      at += 2;
    } else {
      const width = document.resolve(list[at + 2]);
      for (let code = first; code <= Math.min(numberOf(second) ?? 0, 0xffff); code += 1)
        widths.set(code, width);
      at += 3;
    }
  }
  return widths;
}
