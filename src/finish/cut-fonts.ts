import { hexValue } from '../pdf/characters.ts';
import type { ContentOperator } from '../pdf/content-stream.ts';
import type { PdfDocument } from '../pdf/document.ts';
import {
  dict,
  isArray,
  isName,
  isRef,
  isString,
  name,
  numberOf,
  type PdfDict,
  type PdfObject,
  stream,
} from '../pdf/objects.ts';
import type { PdfPage } from '../pdf/pages.ts';
import { malformed } from '../pdf/pdf-error.ts';
import { cutTrueType, openTrueType } from './cut-truetype.ts';
import type { PageMarks } from './page-marks.ts';
import { packedProgram } from './packed-program.ts';
import type { JobMemory } from './print-job.ts';
import type { TextFonts } from './text-fonts.ts';
import { toUnicodeStream } from './to-unicode-cmap.ts';

/** Width of a code that has none of its own, thousandths of an em: a Chinese character is as wide as high. */
const USUAL_WIDTH = 1000;

/** Text that is shown in a font: the operators, and where they stand. */
interface Shown {
  readonly codes: Set<number>;
  readonly places: { readonly source: Uint8Array; readonly item: ContentOperator }[];
}

/**
 * Cuts the fonts of a document to the glyphs that its pages show, with widths and texts of these alone (ISO 32000-1
 * §9.7.4, §9.10.3): a browser that prints several reports at once embeds what any of them shows. Codes and glyphs are
 * numbered anew, as the tables of a font would otherwise have an entry for each glyph that is not there; in the bytes of
 * the pages, which are written over, not in their operators.
 *
 * @param memory what is kept between the parts of one print
 * @throws PdfError malformed: a font that is not TrueType with glyph ids for codes, text that is not written as such
 */
export function cutFonts(
  document: PdfDocument,
  pages: readonly PageMarks[],
  fonts: TextFonts,
  { programs }: Pick<JobMemory, 'programs'>,
): void {
  for (const [font, { codes, places }] of textByFont(document, pages, fonts)) {
    const descendant = document.dict(document.array(font.get('DescendantFonts'))?.[0]);
    const descriptor = document.dict(descendant?.get('FontDescriptor'));
    const file = descriptor?.get('FontFile2');
    if (
      descendant === undefined ||
      descriptor === undefined ||
      !isRef(file) ||
      !isName(descendant.get('CIDToGIDMap'), 'Identity') ||
      !isName(font.get('Encoding'), 'Identity-H')
    )
      throw undividable();
    let program = programs.get(file.number);
    if (program === undefined)
      programs.set(file.number, (program = openTrueType(document.decode(document.stream(file)!))));
    const sorted = [...codes].filter((code) => code !== 0).sort((a, b) => a - b);
    const numbers = new Map([0, ...sorted].map((code, index) => [code, index]));
    for (const { source, item } of places) renumber(source, item, numbers);

    const cut = cutTrueType(program, sorted);
    const entries = dict({ Length1: cut.length, Filter: name('FlateDecode') });
    descriptor.set('FontFile2', document.add(stream(entries, packedProgram(cut))));
    const widths = widthsOf(document, descendant, sorted);
    descendant.set('DW', USUAL_WIDTH);
    descendant.set('W', widths);
    const texts = fonts.read(font).toUnicode?.texts;
    const own = new Map<number, string>();
    for (const [code, number] of numbers) {
      const text = codes.has(code) ? texts?.get(code) : undefined;
      if (text !== undefined) own.set(number, text);
    }
    font.set('ToUnicode', document.add(toUnicodeStream(own)));
  }
}

/** What is shown in each font, artifacts included. */
function textByFont(
  document: PdfDocument,
  pages: readonly PageMarks[],
  fonts: TextFonts,
): ReadonlyMap<PdfDict, Shown> {
  const shown = new Map<PdfDict, Shown>();
  for (const { page, source, operators } of pages) {
    const saved: (PdfDict | undefined)[] = [];
    let font: PdfDict | undefined;
    for (const item of operators) {
      switch (item.name) {
        case 'q':
          saved.push(font);
          break;
        case 'Q':
          font = saved.pop();
          break;
        case 'Tf':
          font = fonts.dictOf(page, isName(item.operands[0]) ? item.operands[0].value : null);
          break;
        // The text of a form is not looked at.
        case 'Do':
          if (isForm(document, page, item.operands[0])) throw undividable();
          break;
        case 'Tj':
        case 'TJ':
        case "'":
        case '"': {
          if (font === undefined) break;
          let own = shown.get(font);
          if (own === undefined) shown.set(font, (own = { codes: new Set(), places: [] }));
          addCodes(own.codes, item.operands.at(-1));
          own.places.push({ source, item });
          break;
        }
      }
    }
  }
  return shown;
}

/** Codes of fonts that are cut have two bytes. */
function addCodes(codes: Set<number>, operand: PdfObject | undefined): void {
  if (isArray(operand)) for (const part of operand) addCodes(codes, part);
  else if (isString(operand))
    for (let at = 0; at + 1 < operand.bytes.length; at += 2)
      codes.add((operand.bytes[at]! << 8) | operand.bytes[at + 1]!);
}

/** Writes the new codes over the old ones: of two bytes each, in hexadecimal digits without anything between. */
function renumber(
  source: Uint8Array,
  { operands, start, end }: ContentOperator,
  numbers: ReadonlyMap<number, number>,
): void {
  if (operands.some(isLiteral)) throw undividable();
  for (let at = start; at < end; at += 1) {
    if (source[at] !== OPENS) continue;
    for (at += 1; source[at] !== CLOSES; at += 4) {
      const number = numbers.get(readHexUnit(source, at));
      if (number === undefined) throw undividable();
      writeHexUnit(source, at, number);
    }
  }
}

const OPENS = 0x3c;
const CLOSES = 0x3e;

function isLiteral(operand: PdfObject): boolean {
  if (isArray(operand)) return operand.some(isLiteral);
  return isString(operand) && operand.form === 'literal';
}

/** The number that four hexadecimal digits write; NaN where there are others. */
function readHexUnit(bytes: Uint8Array, at: number): number {
  let unit = 0;
  for (let index = at; index < at + 4; index += 1) {
    const value = hexValue(bytes[index]);
    if (value < 0) return NaN;
    unit = unit * 16 + value;
  }
  return unit;
}

function writeHexUnit(bytes: Uint8Array, at: number, unit: number): void {
  for (let index = 0; index < 4; index += 1) bytes[at + index] = DIGITS[(unit >> (12 - index * 4)) & 15]!;
}

const DIGITS = Buffer.from('0123456789ABCDEF');

function isForm(document: PdfDocument, { resources }: PdfPage, operand: PdfObject | undefined): boolean {
  const entries = isName(operand)
    ? document.dict(document.dict(resources.get('XObject'))?.get(operand.value))
    : undefined;
  return document.name(entries?.get('Subtype')) === 'Form';
}

/**
 * The widths of some codes, as `/W` lists them under their new ones, which count from 1: runs of neighbours, without those
 * of the usual width.
 */
function widthsOf(document: PdfDocument, descendant: PdfDict, codes: readonly number[]): PdfObject[] {
  const usual = document.resolve(descendant.get('DW'));
  const known = readWidths(document, descendant);
  const widths: PdfObject[] = [];
  let run: PdfObject[] = [];
  let next = -1;
  codes.forEach((code, index) => {
    const width = known.get(code) ?? usual ?? USUAL_WIDTH;
    if (numberOf(width) === USUAL_WIDTH) return;
    if (index !== next) widths.push(index + 1, (run = []));
    run.push(width);
    next = index + 1;
  });
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

const undividable = (): Error => malformed('字体无法按份拆分', 'a font cannot be divided between reports');
