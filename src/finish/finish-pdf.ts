import { deflateSync } from 'node:zlib';
import type { ContentOperator } from '../pdf/content-stream.ts';
import { openPdf, type PdfDocument } from '../pdf/document.ts';
import { dict, name, type PdfDict, stream } from '../pdf/objects.ts';
import { pagesOf } from '../pdf/pages.ts';
import { PdfError } from '../pdf/pdf-error.ts';
import { readStructureTree } from '../pdf/structure-tree.ts';
import { attachFiles } from './attachments.ts';
import { collapse } from './collapse.ts';
import { writeOutputIntent } from './colour.ts';
import { giveBoxes } from './boxes.ts';
import { cutFonts } from './cut-fonts.ts';
import type { FinishOptions } from './finish-options.ts';
import { repairFonts } from './fonts.ts';
import { describeLinks, resolveDestinations } from './links.ts';
import { isLabel, repairLists } from './lists.ts';
import { writeMetadata } from './metadata.ts';
import { tieOutline } from './outline.ts';
import { type ContentMark, readPageMarks } from './page-marks.ts';
import { placePages } from './place-pages.ts';
import { type JobPart, type PartPage, type PrintJob, takePart } from './print-job.ts';
import { readTags } from './read-tags.ts';
import { repairTables } from './tables.ts';
import { filterContents, tagsOf, type Tag } from './tag.ts';
import { repairText } from './repair-text.ts';
import { TextFonts, textOfMark } from './text-fonts.ts';
import { toUnicodeStream } from './to-unicode-cmap.ts';
import { markContent } from './write-content.ts';
import { writeFile } from './write-file.ts';
import { writeTags } from './write-tags.ts';

/** A finished PDF. */
export interface FinishedPdf {
  readonly bytes: Uint8Array;
  readonly pages: number;
}

/**
 * Makes a browser's tagged PDF an archival and accessible one: PDF/A-3a or PDF/A-2a (ISO 19005) and PDF/UA-1
 * (ISO 14289-1) in one file. What the pages show is not touched. The bytes depend on the content and the options
 * alone: neither a clock nor chance nor what was printed before has a part in them.
 *
 * @param bytes a tagged PDF as Chromium prints it
 * @throws PdfError when the file is empty, no PDF, truncated, encrypted, malformed or not tagged
 */
export function finishPdf(bytes: Uint8Array, options: FinishOptions): FinishedPdf {
  return finish(openPdf(bytes), options, undefined);
}

/**
 * The same for one report of a print of several: its bytes are those that it has where it is printed alone.
 *
 * @throws PdfError also where the report cannot be divided from the others to the very byte; then it must be printed
 * by itself
 */
export function finishPart(part: JobPart, options: FinishOptions): FinishedPdf {
  const { document, pages } = takePart(part);
  return finish(document, options, { job: part.job, pages });
}

function finish(
  document: PdfDocument,
  options: FinishOptions,
  divided: { readonly job: PrintJob; readonly pages: readonly PartPage[] } | undefined,
): FinishedPdf {
  if (options.standard === 'PDF/A-2a' && options.attachments.length > 0)
    throw new RangeError('PDF/A-2a does not allow these attachments (ISO 19005-2 §6.8)');
  const placed =
    divided === undefined ? [] : placePages(document, divided.pages, divided.job.parts.length === 1);
  const pages = pagesOf(document);
  const tree = readStructureTree(document, pages);
  if (tree === null || tree.roots.length === 0) {
    throw new PdfError('untagged', {
      zh: 'PDF 文件没有标签（结构树）。',
      en: 'The PDF is not tagged: it has no structure tree.',
    });
  }
  const marked = pages.map((page, index) => readPageMarks(document, page, placed[index]?.content));
  const fonts = new TextFonts(document, divided?.job.memory.texts);
  const dropped = repairText(document, marked, fonts);
  const textOf = (mark: ContentMark): string => {
    const page = marked[mark.page - 1];
    return page === undefined ? '' : textOfMark(page, mark, fonts);
  };

  const root = readTags(document, tree, marked);
  root.lang = options.lang;
  giveBoxes(root);
  filterContents(root, saysSomething);
  collapse(root);
  repairLists(root);
  repairTables(root, textOf);
  describeLinks(document, root, textOf);
  resolveDestinations(document, pages);

  // From here on the bytes of the pages name other codes than their operators.
  if (divided !== undefined) cutFonts(document, marked, fonts, divided.job.memory);
  else
    for (const [font, texts] of fonts.changed()) font.set('ToUnicode', document.add(toUnicodeStream(texts)));

  const owners = ownersOf(root);
  const ids = new Map<ContentMark, number>();
  const tagged = marked.map((page, index) => {
    const written = markContent(page, owners, dropped[index] as ReadonlySet<ContentOperator>);
    for (const [mark, id] of written.ids) ids.set(mark, id);
    const content = stream(dict({ Filter: name('FlateDecode') }), deflateSync(written.bytes));
    page.page.dict.set('Contents', document.add(content));
    return { page: page.page, owners: written.owners };
  });
  keepOnly(document.catalog, ['Type', 'Pages', 'Outlines']);
  const refs = writeTags(document, root, tagged, ids);
  tieOutline(document, root, refs, divided === undefined ? undefined : pages);
  placed.forEach(({ resources }, index) => pages[index]!.dict.set('Resources', resources));
  repairFonts(document, pages);
  writeOutputIntent(document);
  attachFiles(document, options.attachments, options.date);
  writeMetadata(document, options);
  return { bytes: writeFile(document), pages: pages.length };
}

/** Lines, grounds and pictures without a figure decorate the page (ISO 32000-1 §14.8.2.2). */
function saysSomething({ text, picture, painted }: ContentMark, owner: Tag): boolean {
  return text || (picture && owner.type === 'Figure') || (!painted.empty && isLabel(owner));
}

/** Whatever else a catalog may hold (scripts, forms, layers) has no place in an archived report (ISO 19005-3 §6.5). */
function keepOnly(entries: PdfDict, keys: readonly string[]): void {
  for (const key of entries.keys()) if (!keys.includes(key)) entries.delete(key);
}

/** Who owns each piece of content; what nobody owns is decoration. */
function ownersOf(root: Tag): ReadonlyMap<ContentMark, Tag> {
  const owners = new Map<ContentMark, Tag>();
  for (const tag of tagsOf(root))
    for (const kid of tag.kids) if (kid.kind === 'content') owners.set(kid.mark, tag);
  return owners;
}
