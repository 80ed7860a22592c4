import type { PdfDocument } from './document.ts';
import type { PdfFont } from './fonts.ts';
import { pagesOf, type PdfPage } from './pages.ts';
import { type FontCache, readPageText, type TextRun } from './shown-text.ts';
import { closest, type MarkedContent, type StructureElement } from './structure-element.ts';
import { readStructureTree, type StructureTree } from './structure-tree.ts';

/** A run of text that belongs to an element of the structure. */
export interface TaggedRun {
  readonly page: number;
  readonly text: string;
  /** The innermost element that holds it. */
  readonly element: StructureElement;
  /**
   * Whether it repeats what the same table cell shows on an earlier page: browsers tag the head of a table anew on
   * every page, into the same cells.
   */
  readonly repeated: boolean;
}

/** A font, and the first page that shows text in it. */
export interface UsedFont {
  readonly page: number;
  readonly font: PdfFont;
}

/** All text of a document, in two orders. */
export interface TextLayer {
  readonly pages: readonly PdfPage[];
  readonly structure: StructureTree | null;
  /** The fonts in which text is shown. */
  readonly fonts: readonly UsedFont[];
  /** In the order in which the content paints, page by page. */
  readonly painted: readonly TextRun[];
  /** In the order of the structure tree. */
  readonly reading: readonly TaggedRun[];
  /** What no element of the structure holds: unmarked, marked as artifact, or with an id that the tree does not name. */
  readonly outside: readonly TextRun[];
  /** The pages that paint something outside of all marked content and artifacts. */
  readonly unmarked: readonly number[];
}

const cells: ReadonlySet<string> = new Set(['TH', 'TD']);

/** Reads the text layer of a document. @throws PdfError malformed */
export function readTextLayer(document: PdfDocument): TextLayer {
  const pages = pagesOf(document);
  const structure = readStructureTree(document, pages);
  const cache: FontCache = new Map();
  const painted: TextRun[] = [];
  const fonts = new Map<PdfFont, number>();
  const unmarked: number[] = [];
  for (const page of pages) {
    const text = readPageText(document, page, cache);
    for (const run of text.runs) painted.push(run);
    if (text.unmarked > 0) unmarked.push(page.number);
    for (const font of text.fonts) if (!fonts.has(font)) fonts.set(font, page.number);
  }
  const marked = byMark(painted);
  const taken = new Set<TextRun>();
  const reading = readInOrder(structure?.roots ?? [], marked, taken);
  return {
    pages,
    structure,
    fonts: [...fonts].map(([font, page]) => ({ page, font })),
    painted,
    reading: findRepeated(reading),
    outside: painted.filter((run) => !taken.has(run)),
    unmarked,
  };
}

/** What tells marked content from any other; a text only where a number cannot. */
function keyOf(
  page: number | null,
  mcid: number,
  stream: { readonly number: number } | null,
): number | string {
  const isUsual = page !== null && stream === null && mcid >= 0 && mcid < MARKS;
  return isUsual ? page * MARKS + mcid : `${page} ${stream?.number ?? ''} ${mcid}`;
}

/** More than there are on any honest page. */
const MARKS = 2 ** 20;

function byMark(runs: readonly TextRun[]): ReadonlyMap<number | string, readonly TextRun[]> {
  const marked = new Map<number | string, TextRun[]>();
  for (const run of runs) {
    // An artifact stays one even where it is also marked with an id (§14.8.2.2.2).
    if (run.mcid === null || run.artifact) continue;
    const key = keyOf(run.page, run.mcid, run.stream);
    const list = marked.get(key);
    if (list === undefined) marked.set(key, [run]);
    else list.push(run);
  }
  return marked;
}

function readInOrder(
  roots: readonly StructureElement[],
  marked: ReadonlyMap<number | string, readonly TextRun[]>,
  taken: Set<TextRun>,
): TaggedRun[] {
  const reading: TaggedRun[] = [];
  const take = (content: MarkedContent, element: StructureElement, replaced: boolean): number | null => {
    let page: number | null = null;
    for (const run of marked.get(keyOf(content.page, content.mcid, content.stream)) ?? []) {
      // Content named twice in the tree is text only once.
      if (taken.has(run)) continue;
      taken.add(run);
      page ??= run.page;
      if (!replaced) reading.push({ page: run.page, text: run.text, element, repeated: false });
    }
    return page;
  };
  const visit = (element: StructureElement, replaced: boolean): number | null => {
    const replaces = !replaced && element.actualText !== null;
    const at = reading.length;
    let page: number | null = null;
    for (const kid of element.kids) {
      const found =
        kid.kind === 'content'
          ? take(kid, element, replaced || replaces)
          : kid.kind === 'element'
            ? visit(kid.element, replaced || replaces)
            : kid.page;
      page ??= found;
    }
    if (replaces)
      reading.splice(at, 0, {
        page: page ?? 1,
        text: element.actualText ?? '',
        element,
        repeated: false,
      });
    return page;
  };
  for (const root of roots) visit(root, false);
  return reading;
}

/** Marks the runs of a cell that shows the very same text once more on a later page. */
function findRepeated(reading: readonly TaggedRun[]): readonly TaggedRun[] {
  const textByCell = new Map<StructureElement, Map<number, string>>();
  const cellOf = new Map<StructureElement, StructureElement | null>();
  for (const { element, page, text } of reading) {
    let cell = cellOf.get(element);
    if (cell === undefined) cellOf.set(element, (cell = closest(element, cells)));
    if (cell === null) continue;
    let byPage = textByCell.get(cell);
    if (byPage === undefined) textByCell.set(cell, (byPage = new Map<number, string>()));
    byPage.set(page, (byPage.get(page) ?? '') + text);
  }
  return reading.map((run) => {
    const byPage = textByCell.get(cellOf.get(run.element) as StructureElement);
    if (byPage === undefined || byPage.size < 2) return run;
    const first = [...byPage.keys()].reduce((a, b) => Math.min(a, b));
    return run.page > first && byPage.get(run.page) === byPage.get(first) ? { ...run, repeated: true } : run;
  });
}
