import { readContent, type ContentOperator } from '../pdf/content-stream.ts';
import type { PdfDocument } from '../pdf/document.ts';
import { isDict, isName, numberOf } from '../pdf/objects.ts';
import { contentOf, type PdfPage } from '../pdf/pages.ts';
import { concatenated, Extent, identity, matrixOf, type Matrix, translation } from './geometry.ts';

/**
 * A stretch of a page's content that belongs together: a marked-content sequence with an id, from its BDC to its EMC
 * (ISO 32000-1 §14.6), or painting that stands outside of any (`mcid` null).
 */
export interface ContentMark {
  readonly page: number;
  readonly mcid: number | null;
  /** Indices of its first and last operator. */
  readonly first: number;
  readonly last: number;
  /** The resource name of the font that is set where it begins. */
  readonly font: string | null;
  /** Whether it shows text, and a picture (an image or a form XObject). */
  readonly text: boolean;
  readonly picture: boolean;
  /** What its paths and pictures cover, in the coordinates of the page. */
  readonly painted: Extent;
  /** Where its text begins, line by line. */
  readonly written: Extent;
}

/** Bytes `from` to `to` of a content stream give way to a text. */
export interface Patch {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The content of a page as it is read, and what is to be changed in its bytes for it to be as its operators say. */
export interface PageContent {
  readonly source: Uint8Array;
  readonly operators: readonly ContentOperator[];
  readonly patches: readonly Patch[];
}

/** The content of a page, taken apart. */
export interface PageMarks extends PageContent {
  readonly page: PdfPage;
  /** In the order of the content. */
  readonly marks: readonly ContentMark[];
}

interface State {
  readonly matrix: Matrix;
  readonly font: string | null;
}

type Draft = { -readonly [Key in keyof ContentMark]: ContentMark[Key] };

const boundaries: ReadonlySet<string> = new Set(['q', 'Q', 'BT', 'ET', 'BMC', 'BDC', 'EMC']);
const paints: ReadonlySet<string> = new Set(['f', 'F', 'f*', 'S', 's', 'B', 'B*', 'b', 'b*']);

/** The content of a page as it stands in the file. @throws PdfError malformed */
export function readPageContent(document: PdfDocument, page: PdfPage): PageContent {
  const source = contentOf(document, page);
  return { source, operators: readContent(source), patches: [] };
}

/** Takes the content of a page apart. @throws PdfError malformed */
export function readPageMarks(
  document: PdfDocument,
  page: PdfPage,
  content = readPageContent(document, page),
): PageMarks {
  const { operators } = content;
  const reader = new MarkReader(page.number);
  operators.forEach((item, index) => reader.take(item, index));
  reader.finish(operators.length);
  return { page, ...content, marks: joined(reader.marks, operators) };
}

/** Takes whole text objects into what is painted outside of sequences, and joins neighbours: one page number, one mark. */
function joined(
  marks: readonly ContentMark[],
  operators: readonly ContentOperator[],
): readonly ContentMark[] {
  const result: ContentMark[] = [];
  for (const mark of marks) {
    const isObject = operators[mark.first - 1]?.name === 'BT' && operators[mark.last + 1]?.name === 'ET';
    const whole =
      isObject && mark.mcid === null ? { ...mark, first: mark.first - 1, last: mark.last + 1 } : mark;
    const before = result.at(-1);
    if (mark.mcid !== null || before?.mcid !== null || before.last + 1 !== whole.first) {
      result.push(whole);
      continue;
    }
    before.painted.add(mark.painted);
    before.written.add(mark.written);
    result[result.length - 1] = {
      ...before,
      last: whole.last,
      text: before.text || mark.text,
      picture: before.picture || mark.picture,
    };
  }
  return result;
}

class MarkReader {
  readonly marks: ContentMark[] = [];
  readonly #page: number;
  readonly #saved: State[] = [];
  /** For every open sequence: whether it is one with an id, an artifact, or one inside of such. */
  readonly #open: boolean[] = [];
  #state: State = { matrix: identity, font: null };
  #line: Matrix = identity;
  #lineIsNew = true;
  #path = new Extent();
  #draft: Draft;

  constructor(page: number) {
    this.#page = page;
    this.#draft = this.#begin(null, 0);
  }

  take(item: ContentOperator, index: number): void {
    const { name, operands } = item;
    if (boundaries.has(name)) this.#boundary(item, index);
    switch (name) {
      case 'q':
        this.#saved.push(this.#state);
        break;
      case 'Q':
        this.#state = this.#saved.pop() ?? this.#state;
        break;
      case 'cm':
        this.#state = { ...this.#state, matrix: concatenated(matrixOf(operands), this.#state.matrix) };
        break;
      case 'Tf':
        this.#state = { ...this.#state, font: isName(operands[0]) ? operands[0].value : null };
        break;
      case 'BT':
        this.#setLine(identity);
        break;
      case 'Tm':
        this.#setLine(matrixOf(operands));
        break;
      case 'Td':
      case 'TD': {
        // Browsers move along the line from glyph to glyph; only a move to another line is one.
        const down = numberOf(operands[1]) ?? 0;
        if (down === 0) break;
        this.#setLine(concatenated(translation(numberOf(operands[0]) ?? 0, down), this.#line));
        break;
      }
      case 'Tj':
      case 'TJ':
      case "'":
      case '"':
        if (this.#draft.text && !this.#lineIsNew) break;
        this.#lineIsNew = false;
        this.#draft.text = true;
        this.#draft.written.addPoint(0, 0, concatenated(this.#line, this.#state.matrix));
        break;
      case 'Do':
      case 'BI':
      case 'sh':
        this.#draft.picture = true;
        this.#draft.painted.addRectangle(0, 0, 1, 1, this.#state.matrix);
        break;
      default:
        this.#follow(item);
    }
  }

  #setLine(line: Matrix): void {
    this.#line = line;
    this.#lineIsNew = true;
  }

  finish(end: number): void {
    this.#close(end - 1);
  }

  /** Paths count when they are painted, not where they only clip. */
  #follow({ name, operands }: ContentOperator): void {
    if (name === 're') {
      const at = (index: number): number => numberOf(operands[index]) ?? 0;
      this.#path.addRectangle(at(0), at(1), at(2), at(3), this.#state.matrix);
    } else if (name === 'm' || name === 'l' || name === 'c' || name === 'v' || name === 'y') {
      for (let at = 0; at + 1 < operands.length; at += 2)
        this.#path.addPoint(numberOf(operands[at]) ?? 0, numberOf(operands[at + 1]) ?? 0, this.#state.matrix);
    } else if (paints.has(name)) {
      this.#draft.painted.add(this.#path);
      this.#path = new Extent();
    } else if (name === 'n') {
      this.#path = new Extent();
    }
  }

  /** Content outside of any sequence is cut here, so that it can be enclosed without crossing anything (§14.6.1). */
  #boundary({ name, operands }: ContentOperator, index: number): void {
    const inside = this.#open.includes(true);
    if (name === 'BMC' || name === 'BDC') {
      const properties = isDict(operands[1]) ? operands[1] : undefined;
      const mcid = numberOf(properties?.get('MCID')) ?? null;
      const begins = !inside && (mcid !== null || isName(operands[0], 'Artifact'));
      this.#open.push(begins);
      if (begins) {
        this.#close(index - 1);
        this.#draft = this.#begin(mcid, index);
        return;
      }
    } else if (name === 'EMC') {
      if (this.#open.pop() === true) {
        // What was an artifact already stays as it is.
        if (this.#draft.mcid !== null) this.#keep(index);
        this.#draft = this.#begin(null, index + 1);
        return;
      }
    }
    if (inside) return;
    this.#close(index - 1);
    this.#draft = this.#begin(null, index + 1);
  }

  #begin(mcid: number | null, first: number): Draft {
    return {
      page: this.#page,
      mcid,
      first,
      last: first,
      font: this.#state.font,
      text: false,
      picture: false,
      painted: new Extent(),
      written: new Extent(),
    };
  }

  #close(last: number): void {
    const { text, picture, painted } = this.#draft;
    if (text || picture || !painted.empty) this.#keep(last);
  }

  #keep(last: number): void {
    this.#draft.last = last;
    this.marks.push(this.#draft);
  }
}
