import type { PdfDocument } from '../pdf/document.ts';
import { name, type PdfDict, type PdfObject, type PdfRef } from '../pdf/objects.ts';
import type { PdfPage } from '../pdf/pages.ts';
import { malformed } from '../pdf/pdf-error.ts';
import { contentsOf, tagsOf, type Tag } from './tag.ts';

const mostItems = 100_000;

/**
 * Ties the bookmarks, which the browser makes of the headings, to the new structure elements (ISO 32000-1 §12.3.3),
 * and has them shown when the document is opened (§7.7.2).
 * @param refs the new elements
 * @param pages the pages of a report that was divided from others: its bookmarks are to lead to the text of their
 * headings, as what the browser says of the place depends a little on the reports before
 */
export function tieOutline(
  document: PdfDocument,
  root: Tag,
  refs: ReadonlyMap<Tag, PdfRef>,
  pages?: readonly PdfPage[],
): void {
  const outlines = document.dict(document.catalog.get('Outlines'));
  if (outlines === undefined) return;
  const bySource = new Map<PdfDict, Tag>();
  for (const tag of tagsOf(root)) if (tag.source !== null && refs.has(tag)) bySource.set(tag.source, tag);
  const seen = new Set<PdfDict>();
  const visit = (first: PdfDict | undefined): void => {
    for (let item = first; item !== undefined; item = document.dict(item.get('Next'))) {
      if (seen.has(item) || seen.size > mostItems)
        throw malformed('书签互相循环', 'the bookmarks go round in a circle');
      seen.add(item);
      const source = document.dict(item.get('SE'));
      const target = source === undefined ? undefined : bySource.get(source);
      if (target === undefined) item.delete('SE');
      else item.set('SE', refs.get(target)!);
      if (pages !== undefined) item.set('Dest', placeOf(target, item.get('Dest'), document, pages));
      visit(document.dict(item.get('First')));
    }
  };
  visit(document.dict(outlines.get('First')));
  document.catalog.set('PageMode', { kind: 'name', value: 'UseOutlines' });
}

/** Points from the baseline of a heading to where the page is to begin when its bookmark is followed: a line's height. */
const ABOVE = 28;

/** A destination just above the first line of an element; the whole page where it has no text (§12.3.2.2). */
function placeOf(
  tag: Tag | undefined,
  old: PdfObject | undefined,
  document: PdfDocument,
  pages: readonly PdfPage[],
): PdfObject {
  const mark = tag === undefined ? undefined : contentsOf(tag).find(({ written }) => !written.empty);
  const page = pages[(mark?.page ?? 0) - 1];
  if (mark === undefined || page === undefined) return [document.array(old)?.[0] ?? null, name('Fit')];
  const [left, top] = [mark.written.left, mark.written.top + ABOVE].map(
    (value) => Math.round(value * 1000) / 1000,
  ) as [number, number];
  return [page.ref, name('XYZ'), left, top, 0];
}
