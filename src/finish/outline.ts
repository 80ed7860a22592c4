import type { PdfDocument } from '../pdf/document.ts';
import type { PdfDict, PdfRef } from '../pdf/objects.ts';
import { malformed } from '../pdf/pdf-error.ts';
import { tagsOf, type Tag } from './tag.ts';

const mostItems = 100_000;

/**
 * Ties the bookmarks, which the browser makes of the headings, to the new structure elements (ISO 32000-1 §12.3.3),
 * and has them shown when the document is opened (§7.7.2).
 * @param refs the new elements
 */
export function tieOutline(document: PdfDocument, root: Tag, refs: ReadonlyMap<Tag, PdfRef>): void {
  const outlines = document.dict(document.catalog.get('Outlines'));
  if (outlines === undefined) return;
  const bySource = new Map<PdfDict, PdfRef>();
  for (const tag of tagsOf(root)) {
    const ref = refs.get(tag);
    if (tag.source !== null && ref !== undefined) bySource.set(tag.source, ref);
  }
  const seen = new Set<PdfDict>();
  const visit = (first: PdfDict | undefined): void => {
    for (let item = first; item !== undefined; item = document.dict(item.get('Next'))) {
      if (seen.has(item) || seen.size > mostItems)
        throw malformed('书签互相循环', 'the bookmarks go round in a circle');
      seen.add(item);
      const source = document.dict(item.get('SE'));
      const target = source === undefined ? undefined : bySource.get(source);
      if (target === undefined) item.delete('SE');
      else item.set('SE', target);
      visit(document.dict(item.get('First')));
    }
  };
  visit(document.dict(outlines.get('First')));
  document.catalog.set('PageMode', { kind: 'name', value: 'UseOutlines' });
}
