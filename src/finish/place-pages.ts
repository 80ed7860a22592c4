import type { ContentOperator } from '../pdf/content-stream.ts';
import { readContent } from '../pdf/content-stream.ts';
import type { PdfDocument } from '../pdf/document.ts';
import { isName, name, numberOf, type PdfDict, type PdfObject } from '../pdf/objects.ts';
import { contentOf, type PdfPage } from '../pdf/pages.ts';
import { malformed } from '../pdf/pdf-error.ts';
import { serialise, serialiseName } from '../pdf/serialise.ts';
import type { PageContent, Patch } from './page-marks.ts';

/**
 * The contents of a report's pages as they are where it is printed alone, in place of behind others: for the page
 * numbers and the place of the page in the whole, each page takes the beginning of the page that has its own number in
 * the print; heights are counted from the report's first page; fonts and graphics states are named in the order of
 * their first use. The pages' resources are changed accordingly.
 *
 * @param printed all pages of the print
 * @param from index of the report's first page among them
 * @param own the report's pages
 * @throws PdfError malformed: content that cannot be moved to the very number
 */
export function placePages(
  document: PdfDocument,
  printed: readonly PdfPage[],
  from: number,
  own: readonly PdfPage[],
): readonly PageContent[] {
  const names = new ResourceNames();
  return own.map((page, index) => {
    const first = printed[index]!;
    const { source, operators, patches } =
      from === 0 ? unmoved(document, page) : moved(contentOf(document, page), contentOf(document, first));
    return names.rename(document, page, first, { source, operators, patches });
  });
}

function unmoved(document: PdfDocument, page: PdfPage): PageContent {
  const source = contentOf(document, page);
  return { source, operators: readContent(source), patches: [] };
}

/** The content of a page behind the beginning of another. */
function moved(content: Uint8Array, other: Uint8Array): PageContent {
  const own = beginningOf(content);
  const wanted = beginningOf(other);
  const down = (wanted.height - own.height) / wanted.scale;
  const pixels = Math.round(down);
  if (own.place !== wanted.place || Math.abs(down - pixels) > 0.02) throw unmovable();
  const source = Buffer.concat([other.subarray(0, wanted.end), content.subarray(own.end)]);
  const patches: Patch[] = [];
  const operators = readContent(source).map((item) => {
    if (item.start < wanted.end) return item;
    const shifted = shiftedOperands(item, pixels);
    if (shifted === undefined) return item;
    const text = `${shifted.map((operand) => serialise(operand)).join(' ')} ${item.name}`;
    patches.push({ from: item.start, to: item.end, text });
    return { ...item, operands: shifted };
  });
  return { source, operators, patches };
}

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

/** Which operands are heights; none for operators that place nothing. */
const HEIGHTS: Readonly<Record<string, readonly number[]>> = {
  Tm: [5],
  re: [1],
  m: [1],
  l: [1],
  c: [1, 3, 5],
  v: [1, 3],
  y: [1, 3],
};
/** What places things in a way that is not looked into. */
const UNMOVABLE: ReadonlySet<string> = new Set(['cm', 'Do', 'sh', 'BI']);

/** @throws PdfError malformed where a height is no whole number of pixels, so that rounding would show */
function shiftedOperands({ name: operator, operands }: ContentOperator, by: number): PdfObject[] | undefined {
  if (UNMOVABLE.has(operator)) throw unmovable();
  const heights = HEIGHTS[operator];
  if (heights === undefined) return undefined;
  const shifted = [...operands];
  for (const at of heights) {
    const height = numberOf(operands[at]);
    if (height === undefined || !Number.isInteger(height)) throw unmovable();
    shifted[at] = height - by;
  }
  return shifted;
}

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

/** Gives resources names that do not depend on what else was printed. */
class ResourceNames {
  /** By kind and old name. */
  readonly #names = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  rename(
    document: PdfDocument,
    page: PdfPage,
    first: PdfPage,
    { source, operators, patches }: PageContent,
  ): PageContent {
    const used = new Map<string, PdfDict>();
    const all = [...patches];
    const renamed = operators.map((item) => {
      const kind = NAMING[item.name];
      const at = kind === undefined ? -1 : item.operands.findIndex((operand) => isName(operand));
      const operand = item.operands[at];
      if (kind === undefined || !isName(operand)) return item;
      const target = [page, first]
        .map(({ resources }) => document.dict(resources.get(kind))?.get(operand.value))
        .find((found) => found !== undefined);
      // A colour space may be one that every reader knows.
      if (target === undefined) return item;
      const own = this.#nameOf(kind, operand.value);
      let entries = used.get(kind);
      if (entries === undefined) used.set(kind, (entries = new Map<string, PdfObject>()));
      entries.set(own, target);
      const place = tokenAt(source, item, serialiseName(operand.value));
      all.push({ from: place, to: place + serialiseName(operand.value).length, text: `/${own}` });
      return { ...item, operands: item.operands.with(at, name(own)) };
    });
    const resources: PdfDict = new Map();
    for (const [key, value] of page.resources)
      if (!Object.values(NAMING).includes(key)) resources.set(key, value);
    for (const kind of [...used.keys()].sort()) resources.set(kind, used.get(kind)!);
    page.dict.set('Resources', resources);
    return { source, operators: renamed, patches: all };
  }

  #nameOf(kind: string, old: string): string {
    const key = `${kind}/${old}`;
    let own = this.#names.get(key);
    if (own === undefined) {
      const count = (this.#counts.get(kind) ?? 0) + 1;
      this.#counts.set(kind, count);
      this.#names.set(key, (own = `${kind.charAt(0)}${count}`));
    }
    return own;
  }
}

function tokenAt(source: Uint8Array, { start, end }: ContentOperator, token: string): number {
  const at = Buffer.from(source.buffer, source.byteOffset, source.length).indexOf(token, start, 'latin1');
  if (at < 0 || at >= end) throw unmovable();
  return at;
}

const unmovable = (): Error =>
  malformed('报告在合并打印后无法还原位置', 'a report cannot be moved within its print');
