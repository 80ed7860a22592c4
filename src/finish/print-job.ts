import { openPdf, type PdfDocument } from '../pdf/document.ts';
import { dict, isRef, name, type PdfDict, type PdfObject, type PdfRef } from '../pdf/objects.ts';
import { contentOf, type PdfPage, pagesOf } from '../pdf/pages.ts';
import { malformed } from '../pdf/pdf-error.ts';
import type { ToUnicode } from '../pdf/to-unicode.ts';
import type { TrueTypeProgram } from './cut-truetype.ts';

/** What the element around each report of a print (`PART_ELEMENT`) becomes in the PDF. */
const PART_TYPE = 'BlockQuote';

/** Elements in each other down to a report's first line of text are fewer. */
const DEEPEST = 32;

/** One report of a print of several. */
export interface JobPart {
  readonly job: PrintJob;
  /** The structure element around all that the report shows. */
  readonly element: PdfRef;
  /** Indices of its first page, and of the one after its last. */
  readonly from: number;
  readonly to: number;
}

/** A print of one or more reports, each on pages of its own. */
export interface PrintJob {
  readonly document: PdfDocument;
  readonly pages: readonly PdfPage[];
  readonly parts: readonly JobPart[];
  readonly bookmarks: readonly Bookmark[];
  readonly memory: JobMemory;
}

/** A bookmark of the print. */
interface Bookmark {
  readonly item: PdfObject;
  /** The object number of the page that it leads to. */
  readonly page: number | undefined;
  readonly below: readonly Bookmark[];
}

/** What several parts of a print need, read once and never changed. By object number, but for the contents. */
export interface JobMemory {
  readonly programs: Map<number, TrueTypeProgram>;
  readonly texts: Map<number, ToUnicode>;
  /** Of pages, by index. */
  readonly contents: Map<number, Uint8Array>;
}

/**
 * Opens a print of several reports, each inside of an element of its own, and finds where each of them is.
 *
 * @param count how many reports were printed
 * @throws PdfError when it is no readable PDF, or the reports cannot be told apart
 */
export function openPrintJob(bytes: Uint8Array, count: number): PrintJob {
  const document = openPdf(bytes);
  const pages = pagesOf(document);
  const numbers = new Map(pages.map((page, index) => [page.ref.number, index]));
  const elements = partElements(document);
  const starts = elements.map((element) => firstPage(document, element, numbers));
  const isApart = starts.every(
    (start, index) => start !== undefined && (index === 0 ? start === 0 : start > starts[index - 1]!),
  );
  if (elements.length !== count || !isApart)
    throw malformed('合并打印的各份报告无法分开', 'the reports of one print cannot be told apart');
  const parts: JobPart[] = [];
  const memory: JobMemory = { programs: new Map(), texts: new Map(), contents: new Map() };
  const job: PrintJob = { document, pages, parts, bookmarks: readBookmarks(document), memory };
  elements.forEach((element, index) => {
    parts.push({ job, element, from: starts[index]!, to: starts[index + 1] ?? numbers.size });
  });
  return job;
}

/** The elements around the reports, in order: the first ones met on the way down. */
function partElements(document: PdfDocument): readonly PdfRef[] {
  const found: PdfRef[] = [];
  const visit = (object: PdfObject | undefined, depth: number): void => {
    for (const item of kidsOf(document, object)) {
      const element = isRef(item) ? document.dict(item) : undefined;
      const type = document.name(element?.get('S'));
      if (isRef(item) && type === PART_TYPE) found.push(item);
      else if ((type === 'Document' || type === 'NonStruct') && depth < 8)
        visit(element?.get('K'), depth + 1);
    }
  };
  visit(document.dict(document.catalog.get('StructTreeRoot'))?.get('K'), 0);
  return found;
}

function kidsOf(document: PdfDocument, object: PdfObject | undefined): readonly PdfObject[] {
  const target = document.resolve(object);
  if (target === null || object === undefined) return [];
  return Array.isArray(target) ? target : [object];
}

/**
 * The index of the first page that an element shows anything on: the least of its own content and that of the first
 * elements below it. (The ground of a box is content of the box on each of its pages, in any order.)
 */
function firstPage(
  document: PdfDocument,
  top: PdfRef,
  numbers: ReadonlyMap<number, number>,
): number | undefined {
  const found: number[] = [];
  const add = (page: PdfObject | undefined): void => {
    const index = isRef(page) ? numbers.get(page.number) : undefined;
    if (index !== undefined) found.push(index);
  };
  let element = document.dict(top);
  for (let depth = 0; element !== undefined && depth < DEEPEST; depth += 1) {
    let next: PdfDict | undefined;
    for (const kid of kidsOf(document, element.get('K'))) {
      const entries = document.dict(kid);
      if (entries === undefined) add(element.get('Pg'));
      else if (entries.has('S')) next ??= entries;
      else add(entries.get('Pg') ?? element.get('Pg'));
    }
    element = next;
  }
  return found.length === 0 ? undefined : Math.min(...found);
}

/** A page of a report, and the page that stands where it does if the report is printed alone. */
export interface PartPage {
  readonly page: PdfPage;
  readonly content: Uint8Array;
  /** The page with the same number in the print. */
  readonly first: PdfPage;
  readonly firstContent: Uint8Array;
}

/** The document with one report alone: its pages, structure and bookmarks. */
export function takePart({ job, element, from, to }: JobPart): {
  readonly document: PdfDocument;
  readonly pages: readonly PartPage[];
} {
  const document = job.document.unchanged();
  const firsts = keepPages(document, job.pages.slice(0, to - from));
  const own = keepPages(document, job.pages.slice(from, to));
  document.dict(element)?.set('S', name('NonStruct'));
  document.dict(document.catalog.get('StructTreeRoot'))?.set('K', [element]);
  keepBookmarks(document, job.bookmarks, new Set(own.map(({ ref }) => ref.number)));
  const pages = own.map((page, index) => ({
    page,
    content: contentIn(job, from + index),
    first: firsts[index]!,
    firstContent: contentIn(job, index),
  }));
  return { document, pages };
}

/** Makes some pages of the print the only ones of a document. */
function keepPages(document: PdfDocument, kept: readonly PdfPage[]): readonly PdfPage[] {
  const kids = kept.map(({ ref }) => ref);
  const root = document.add(dict({ Type: name('Pages'), Kids: kids, Count: kids.length }));
  for (const { ref, resources } of kept) {
    const page = document.dict(ref);
    page?.set('Parent', root);
    if (page?.has('Resources') === false) page.set('Resources', resources);
  }
  document.catalog.set('Pages', root);
  return pagesOf(document);
}

function contentIn({ document, pages, memory }: PrintJob, index: number): Uint8Array {
  let content = memory.contents.get(index);
  if (content === undefined) memory.contents.set(index, (content = contentOf(document, pages[index]!)));
  return content;
}

function readBookmarks(document: PdfDocument): readonly Bookmark[] {
  const seen = new Set<PdfDict>();
  const read = (first: PdfObject | undefined): readonly Bookmark[] => {
    const level: Bookmark[] = [];
    let item = first;
    for (let entries = document.dict(item); entries !== undefined; entries = document.dict(item)) {
      if (seen.has(entries)) throw malformed('书签互相循环', 'the bookmarks go round in a circle');
      seen.add(entries);
      const page = document.array(entries.get('Dest'))?.[0];
      const below = read(entries.get('First'));
      level.push({ item: item!, page: isRef(page) ? page.number : undefined, below });
      item = entries.get('Next');
    }
    return level;
  };
  return read(document.dict(document.catalog.get('Outlines'))?.get('First'));
}

/** Writes the bookmarks that lead to some pages anew; what stood below another report's stands on the level above. */
function keepBookmarks(
  document: PdfDocument,
  bookmarks: readonly Bookmark[],
  pages: ReadonlySet<number>,
): void {
  if (!document.catalog.has('Outlines')) return;
  const kept = (level: readonly Bookmark[]): readonly Bookmark[] =>
    level.flatMap((bookmark) => {
      const below = kept(bookmark.below);
      const isOwn = bookmark.page !== undefined && pages.has(bookmark.page);
      return isOwn ? [{ ...bookmark, below }] : below;
    });
  const write = (level: readonly Bookmark[], parent: PdfRef, above: PdfDict): number => {
    const refs = level.map(() => document.add(null));
    let count = level.length;
    level.forEach(({ item, below }, index) => {
      const entries = document.dict(item);
      const made: PdfDict = new Map();
      for (const key of ['Title', 'Dest', 'SE']) {
        const value = entries?.get(key);
        if (value !== undefined) made.set(key, value);
      }
      made.set('Parent', parent);
      if (index > 0) made.set('Prev', refs[index - 1]!);
      if (index + 1 < refs.length) made.set('Next', refs[index + 1]!);
      document.set(refs[index]!, made);
      if (below.length > 0) count += write(below, refs[index]!, made);
    });
    above.set('First', refs[0]!);
    above.set('Last', refs.at(-1)!);
    above.set('Count', count);
    return count;
  };
  const level = kept(bookmarks);
  if (level.length === 0) {
    document.catalog.delete('Outlines');
    return;
  }
  const made: PdfDict = new Map([['Type', name('Outlines')]]);
  const ref = document.add(made);
  write(level, ref, made);
  document.catalog.set('Outlines', ref);
}
