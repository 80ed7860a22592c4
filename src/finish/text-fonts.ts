import type { PdfDocument } from '../pdf/document.ts';
import { codesIn, type PdfFont, readFont } from '../pdf/fonts.ts';
import { isArray, isDict, isName, isString, type PdfDict, type PdfObject } from '../pdf/objects.ts';
import type { PdfPage } from '../pdf/pages.ts';
import { decodeText } from '../pdf/text-string.ts';
import type { ToUnicode } from '../pdf/to-unicode.ts';
import type { ContentMark, PageMarks } from './page-marks.ts';

/** The fonts of a document by the names that its pages give them, each read once. */
export class TextFonts {
  readonly #document: PdfDocument;
  readonly #maps: Map<number, ToUnicode>;
  readonly #fonts = new Map<PdfDict, PdfFont>();
  readonly #changed = new Map<PdfDict, ReadonlyMap<number, string>>();

  /** @param maps ToUnicode maps of the file that are read already */
  constructor(document: PdfDocument, maps = new Map<number, ToUnicode>()) {
    this.#document = document;
    this.#maps = maps;
  }

  /** The dictionary of a font; undefined where the page has none of that name. */
  dictOf(page: PdfPage, name: string | null): PdfDict | undefined {
    if (name === null) return undefined;
    return this.#document.dict(this.#document.dict(page.resources.get('Font'))?.get(name));
  }

  read(dict: PdfDict): PdfFont {
    let font = this.#fonts.get(dict);
    if (font === undefined) this.#fonts.set(dict, (font = readFont(this.#document, dict, this.#maps)));
    return font;
  }

  /** Has the codes of a font stand for other texts from now on. */
  change(dict: PdfDict, texts: ReadonlyMap<number, string>): void {
    const font = this.read(dict);
    this.#fonts.set(dict, { ...font, toUnicode: { codeLength: null, ...font.toUnicode, texts } });
    this.#changed.set(dict, texts);
  }

  /** The fonts whose texts were changed; their dictionaries do not say it yet. */
  changed(): ReadonlyMap<PdfDict, ReadonlyMap<number, string>> {
    return this.#changed;
  }
}

/** The codes that an operand shows. */
export function codesOf(font: PdfFont, operand: PdfObject | undefined): readonly number[] {
  if (isString(operand)) return codesIn(font, operand.bytes);
  return isArray(operand) ? operand.flatMap((part) => codesOf(font, part)) : [];
}

/** What a sequence is said to stand for instead of its glyphs (ISO 32000-1 §14.9.4). */
export function actualTextOf(operands: readonly PdfObject[]): string | undefined {
  const properties = operands[1];
  const text = isDict(properties) ? properties.get('ActualText') : undefined;
  return isString(text) ? decodeText(text.bytes) : undefined;
}

/** The text of a piece of content. */
export function textOfMark({ page, operators }: PageMarks, mark: ContentMark, fonts: TextFonts): string {
  let font = fonts.dictOf(page, mark.font);
  let text = '';
  let replaced = 0;
  for (const { name, operands } of operators.slice(mark.first, mark.last + 1)) {
    switch (name) {
      case 'Tf':
        font = fonts.dictOf(page, isName(operands[0]) ? operands[0].value : null);
        break;
      case 'BDC':
      case 'BMC': {
        const actual = actualTextOf(operands);
        if (replaced === 0 && actual !== undefined) text += actual;
        if (replaced > 0 || actual !== undefined) replaced += 1;
        break;
      }
      case 'EMC':
        if (replaced > 0) replaced -= 1;
        break;
      case 'Tj':
      case 'TJ':
      case "'":
      case '"':
        if (replaced === 0 && font !== undefined) {
          const read = fonts.read(font);
          for (const code of codesOf(read, operands.at(-1))) text += read.toUnicode?.texts.get(code) ?? '';
        }
        break;
    }
  }
  return text;
}
