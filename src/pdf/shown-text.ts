import { readContent } from './content-stream.ts';
import type { PdfDocument } from './document.ts';
import { codesIn, type PdfFont, readFont, textOf } from './fonts.ts';
import { isDict, isName, isString, type PdfDict, type PdfObject, type PdfRef, isRef } from './objects.ts';
import { contentOf, type PdfPage } from './pages.ts';
import { malformed } from './pdf-error.ts';
import { decodeText } from './text-string.ts';

/** Text shown in one go: in one marked-content sequence, or between two of them. */
export interface TextRun {
  /** Counted from 1. */
  readonly page: number;
  /** The id of the marked content it belongs to; null outside of any. */
  readonly mcid: number | null;
  /** The form XObject whose marked content it is; null for that of the page itself. */
  readonly stream: PdfRef | null;
  /** Whether it is declared to be no part of the document's text (§14.8.2.2). */
  readonly artifact: boolean;
  /** What the text is said to be: by `/ActualText` where there is one, else by the fonts. U+FFFD where neither says. */
  readonly text: string;
  /** What the fonts alone say: the text that a reader without `/ActualText` extracts. */
  readonly shown: string;
  /** How many glyphs were .notdef, the empty box of a font that has no such character. */
  readonly missingGlyphs: number;
}

/** The text of one page in the order of its content. */
export interface PageText {
  readonly runs: readonly TextRun[];
  /** Those in which it shows something. */
  readonly fonts: readonly PdfFont[];
  /** How many times it paints, text or anything else, outside of all marked content and artifacts. */
  readonly unmarked: number;
}

/** Fonts are read once for a document; pass the same cache for all pages. */
export type FontCache = Map<PdfDict, PdfFont>;

interface Mark {
  readonly mcid: number | null;
  readonly stream: PdfRef | null;
  readonly artifact: boolean;
  readonly actual: boolean;
}

type Draft = {
  -readonly [Key in keyof TextRun]: TextRun[Key];
};

const outside: Mark = { mcid: null, stream: null, artifact: false, actual: false };
const deepestForm = 16;
const mostForms = 10_000;
const deepestMark = 1000;

/**
 * Reads the text that a page shows, form XObjects included (§8.10, §9.4, §14.6).
 * @throws PdfError malformed
 */
export function readPageText(document: PdfDocument, page: PdfPage, cache: FontCache): PageText {
  const reader = new PageReader(document, page, cache);
  reader.read(contentOf(document, page), page.resources, null, 0);
  return { runs: reader.runs, fonts: [...reader.fonts], unmarked: reader.unmarked };
}

class PageReader {
  readonly runs: TextRun[] = [];
  readonly fonts = new Set<PdfFont>();
  unmarked = 0;
  readonly #document: PdfDocument;
  readonly #page: PdfPage;
  readonly #cache: FontCache;
  #mark: Mark = outside;
  #run: Draft | undefined;
  #font: PdfFont | undefined;
  #forms = 0;

  constructor(document: PdfDocument, page: PdfPage, cache: FontCache) {
    this.#document = document;
    this.#page = page;
    this.#cache = cache;
  }

  /** @param form the form XObject whose content this is; null for the page */
  read(content: Uint8Array, resources: PdfDict, form: PdfRef | null, depth: number): void {
    const fonts = this.#document.dict(resources.get('Font'));
    const savedFonts: (PdfFont | undefined)[] = [];
    const savedMarks: Mark[] = [];
    const outer = this.#font;
    const outerMark = this.#mark;
    for (const { name, operands } of readContent(content)) {
      switch (name) {
        case 'q':
          savedFonts.push(this.#font);
          break;
        case 'Q':
          if (savedFonts.length > 0) this.#font = savedFonts.pop();
          break;
        case 'Tf':
          this.#font = isName(operands[0]) ? this.#readFont(fonts?.get(operands[0].value)) : undefined;
          break;
        case 'Tj':
        case "'":
        case '"':
          this.#show(operands.at(-1));
          break;
        case 'TJ':
          if (Array.isArray(operands[0])) for (const part of operands[0]) this.#show(part);
          break;
        case 'BMC':
        case 'BDC':
          if (savedMarks.length >= deepestMark)
            throw malformed('标记内容嵌套过深', 'marked content is nested too deeply');
          savedMarks.push(this.#mark);
          this.#begin(operands, resources, form);
          break;
        case 'EMC': {
          const left = this.#mark;
          this.#mark = savedMarks.pop() ?? left;
          // Two artifacts in a row have nothing to do with each other.
          if (left.artifact && !this.#mark.artifact) this.#run = undefined;
          break;
        }
        case 'Do':
          if (isName(operands[0])) this.#draw(operands[0].value, resources, depth);
          break;
        case 'f':
        case 'F':
        case 'f*':
        case 'S':
        case 's':
        case 'B':
        case 'B*':
        case 'b':
        case 'b*':
        case 'sh':
        case 'BI':
          this.#paint();
          break;
      }
    }
    this.#font = outer;
    this.#mark = outerMark;
  }

  #paint(): void {
    if (this.#mark.mcid === null && !this.#mark.artifact) this.unmarked += 1;
  }

  #begin(operands: readonly PdfObject[], resources: PdfDict, form: PdfRef | null): void {
    const tag = isName(operands[0]) ? operands[0].value : '';
    const settings = this.#properties(operands[1], resources);
    const mcid = this.#document.number(settings?.get('MCID'));
    const actual = settings === undefined ? undefined : this.#document.resolve(settings.get('ActualText'));
    const mark = this.#mark;
    this.#mark = {
      mcid: mcid ?? mark.mcid,
      stream: mcid === undefined ? mark.stream : form,
      artifact: mark.artifact || tag === 'Artifact',
      actual: mark.actual || isString(actual),
    };
    // The outermost replacement counts; what stands inside of it is replaced with the rest (§14.9.4).
    if (isString(actual) && !mark.actual) this.#open().text += decodeText(actual.bytes);
  }

  /** Properties stand in the content or, by name, in the resources (§14.6.2). */
  #properties(operand: PdfObject | undefined, resources: PdfDict): PdfDict | undefined {
    if (isDict(operand)) return operand;
    if (!isName(operand)) return undefined;
    return this.#document.dict(this.#document.dict(resources.get('Properties'))?.get(operand.value));
  }

  /** The run that the current mark adds to: the last one, as long as no text of another mark came between. */
  #open(): Draft {
    const { mcid, stream, artifact } = this.#mark;
    const last = this.#run;
    if (last !== undefined && last.mcid === mcid && last.stream === stream && last.artifact === artifact)
      return last;
    const run: Draft = {
      page: this.#page.number,
      mcid,
      stream,
      artifact,
      text: '',
      shown: '',
      missingGlyphs: 0,
    };
    this.#run = run;
    this.runs.push(run);
    return run;
  }

  #show(operand: PdfObject | undefined): void {
    if (!isString(operand) || operand.bytes.length === 0) return;
    this.#paint();
    const run = this.#open();
    const font = this.#font;
    if (font === undefined) {
      if (!this.#mark.actual) run.text += '\ufffd';
      run.shown += '\ufffd';
      return;
    }
    this.fonts.add(font);
    let shown = '';
    for (const code of codesIn(font, operand.bytes)) {
      shown += textOf(font, code) ?? '\ufffd';
      if (font.glyphOf(code) === 0) run.missingGlyphs += 1;
    }
    run.shown += shown;
    if (!this.#mark.actual) run.text += shown;
  }

  #readFont(object: PdfObject | undefined): PdfFont | undefined {
    const dict = this.#document.dict(object);
    if (dict === undefined) return undefined;
    let font = this.#cache.get(dict);
    if (font === undefined) {
      font = readFont(this.#document, dict);
      this.#cache.set(dict, font);
    }
    return font;
  }

  #draw(name: string, resources: PdfDict, depth: number): void {
    const document = this.#document;
    const object = document.dict(resources.get('XObject'))?.get(name);
    const form = document.stream(object);
    if (form === undefined || document.name(form.dict.get('Subtype')) !== 'Form') {
      this.#paint();
      return;
    }
    this.#forms += 1;
    if (depth >= deepestForm || this.#forms > mostForms)
      throw malformed('表单对象嵌套过深', 'form XObjects are nested too deeply');
    // A form without resources of its own uses those of the page, as in PDF 1.1.
    const own = document.dict(form.dict.get('Resources')) ?? resources;
    this.read(document.decode(form), own, isRef(object) ? object : null, depth + 1);
  }
}
