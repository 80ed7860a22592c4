import type { ContentOperator } from '../pdf/content-stream.ts';
import { readContent } from '../pdf/content-stream.ts';
import type { PdfDocument } from '../pdf/document.ts';
import { isName, numberOf, type PdfDict, type PdfObject } from '../pdf/objects.ts';
import type { PdfPage } from '../pdf/pages.ts';
import { malformed } from '../pdf/pdf-error.ts';
import { serialiseName } from '../pdf/serialise.ts';
import type { PageContent, Patch } from './page-marks.ts';
import type { PartPage } from './print-job.ts';

/** A page as it is where its report is printed alone. */
export interface PlacedPage {
  /** Its operators name resources as the page's dictionary does now; the bytes are a copy of its own. */
  readonly content: PageContent;
  /** The resources under the names that the bytes will have: for the page when its content is written. */
  readonly resources: PdfDict;
}

/**
 * The contents of a report's pages as they are where it is printed alone, in place of behind others: for the page
 * numbers and the place of the page in the whole, each page takes the beginning of the page that has its own number in
 * the print; heights are counted from the report's first page; fonts and graphics states are named in the order of
 * their first use.
 *
 * @param isAlone whether nothing else was printed
 * @throws PdfError malformed: content that cannot be moved to the very number
 */
export function placePages(
  document: PdfDocument,
  pages: readonly PartPage[],
  isAlone: boolean,
): readonly PlacedPage[] {
  const names = new ResourceNames();
  return pages.map(({ page, content, first, firstContent }) =>
    names.rename(document, page, first, isAlone ? unmoved(content) : moved(content, firstContent)),
  );
}

/** Content whose changes are still to come. */
type OpenContent = PageContent & { readonly patches: Patch[] };

function unmoved(content: Uint8Array): OpenContent {
  const source = Buffer.from(content);
  return { source, operators: readContent(source), patches: [] };
}

/** The content of a page behind the beginning of another. */
function moved(content: Uint8Array, other: Uint8Array): OpenContent {
  const own = beginningOf(content);
  const wanted = beginningOf(other);
  if (own.scale !== FULL_SIZE) throw unmovable();
  const down = (wanted.height - own.height) / wanted.scale;
  const pixels = Math.round(down);
  if (own.place !== wanted.place || Math.abs(down - pixels) > 0.02) throw unmovable();
  const source = Buffer.concat([other.subarray(0, wanted.end), content.subarray(own.end)]);
  const operators = readContent(source);
  const patches: Patch[] = [];
  if (pixels === 0) return { source, operators, patches };
  for (const item of operators) if (item.start >= wanted.end) shift(source, item, pixels, patches);
  return { source, operators, patches };
}

/**
 * 0.75 points to the pixel, in the browser's units. What is wider than the page has the whole print made smaller, with the
 * reports beside it.
 */
const FULL_SIZE = 3.125;

/** Where a page's own content begins: behind the margins, with the matrix that brings its part of the whole into place. */
interface Beginning {
  readonly end: number;
  /** What clips and places it, without the height. */
  readonly place: string;
  readonly height: number;
  /** Points up per pixel down; negative. */
  readonly scale: number;
}

function beginningOf(content: Uint8Array): Beginning {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.length);
  const mark = bytes.indexOf('BDC');
  const end = mark < 0 ? -1 : bytes.lastIndexOf(' cm\n', mark) + 4;
  const head = bytes.toString('latin1', 0, Math.max(end, 0));
  const found = /(?:^|\n)([^\n]* re\nW\*? n\nq\n\S+ \S+ \S+) (\S+) (\S+) (\S+) cm\n$/.exec(head);
  if (found === null) throw unmovable();
  const [, place = '', scale, left = '', height] = found;
  return { end, place: `${place} ${left}`, height: Number(height), scale: Number(scale) };
}

/** Which operands are heights, from the last to the first; none for operators that place nothing. */
const HEIGHTS: Readonly<Record<string, readonly number[]>> = {
  Tm: [5],
  re: [1],
  m: [1],
  l: [1],
  c: [5, 3, 1],
  v: [3, 1],
  y: [3, 1],
};
/** What places things in a way that is not looked into. */
const UNMOVABLE: ReadonlySet<string> = new Set(['cm', 'Do', 'sh', 'BI']);

const SPACE = 0x20;

/**
 * Moves what an operator places up by so many pixels, in its operands, which are written over, and in the bytes.
 *
 * @throws PdfError malformed where a height is no whole number of half pixels, so that rounding would show
 */
function shift(source: Uint8Array, item: ContentOperator, by: number, patches: Patch[]): void {
  if (UNMOVABLE.has(item.name)) throw unmovable();
  const heights = HEIGHTS[item.name];
  if (heights === undefined) return;
  // The browser writes one space between operands, and before the operator.
  let to = item.end - item.name.length - 1;
  let at = item.operands.length - 1;
  const operands = item.operands as PdfObject[];
  for (const wanted of heights) {
    for (; at > wanted; at -= 1) to = source.lastIndexOf(SPACE, to - 1);
    const height = numberOf(operands[wanted]);
    // Lines are drawn in the middle of a pixel; no other part of one is written without rounding, far down.
    if (height === undefined || !Number.isInteger(height * 2)) throw unmovable();
    const from = source.lastIndexOf(SPACE, to - 1) + 1;
    operands[wanted] = height - by;
    patches.push({ from, to, text: written(height - by) });
  }
}

/** A number as the browser writes it: `.5`. */
const written = (value: number): string =>
  Math.abs(value) < 1 ? String(value).replace(/^(-?)0\./, '$1.') : String(value);

/** The operators that name a resource, and the kind of it. */
const NAMING: Readonly<Record<string, string>> = {
  Tf: 'Font',
  gs: 'ExtGState',
  Do: 'XObject',
  sh: 'Shading',
  scn: 'Pattern',
  SCN: 'Pattern',
  cs: 'ColorSpace',
  CS: 'ColorSpace',
};

const KINDS: ReadonlySet<string> = new Set(Object.values(NAMING));

/** Gives resources names that do not depend on what else was printed. */
class ResourceNames {
  /** By kind and old name. */
  readonly #names = new Map<string, Map<string, string>>();

  /** Names those of a page in its bytes. In its operators they keep their names, as in its dictionary for now. */
  rename(
    document: PdfDocument,
    page: PdfPage,
    first: PdfPage,
    { source, operators, patches }: OpenContent,
  ): {
    readonly content: PageContent;
    readonly resources: PdfDict;
  } {
    const bytes = Buffer.from(source.buffer, source.byteOffset, source.length);
    const used = new Map<string, PdfDict>();
    const old: PdfDict = new Map(page.resources);
    for (const item of operators) {
      const kind = NAMING[item.name];
      if (kind === undefined) continue;
      const operand = item.operands.find((each) => isName(each));
      if (!isName(operand)) continue;
      const target =
        document.dict(page.resources.get(kind))?.get(operand.value) ??
        document.dict(first.resources.get(kind))?.get(operand.value);
      // A colour space may be one that every reader knows.
      if (target === undefined) continue;
      const own = this.#nameOf(kind, operand.value);
      let entries = used.get(kind);
      if (entries === undefined) {
        used.set(kind, (entries = new Map<string, PdfObject>()));
        const known = document.dict(page.resources.get(kind)) ?? [];
        old.set(kind, new Map([...(document.dict(first.resources.get(kind)) ?? []), ...known]));
      }
      entries.set(own, target);
      patches.push(patchOfName(bytes, item, operand.value, own));
    }
    const resources: PdfDict = new Map();
    for (const [key, value] of page.resources) if (!KINDS.has(key)) resources.set(key, value);
    for (const kind of [...used.keys()].sort()) resources.set(kind, used.get(kind)!);
    page.dict.set('Resources', old);
    return { content: { source, operators, patches }, resources };
  }

  #nameOf(kind: string, old: string): string {
    let names = this.#names.get(kind);
    if (names === undefined) this.#names.set(kind, (names = new Map<string, string>()));
    let own = names.get(old);
    if (own === undefined) names.set(old, (own = `${kind.charAt(0)}${names.size + 1}`));
    return own;
  }
}

function patchOfName(bytes: Buffer, { start, end }: ContentOperator, old: string, own: string): Patch {
  const token = serialiseName(old);
  const at = bytes.indexOf(token, start, 'latin1');
  if (at < 0 || at >= end) throw unmovable();
  return { from: at + 1, to: at + token.length, text: own };
}

const unmovable = (): Error =>
  malformed('报告在合并打印后无法还原位置', 'a report cannot be moved within its print');
