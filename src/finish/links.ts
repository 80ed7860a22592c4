import type { PdfDocument } from '../pdf/document.ts';
import { isName, isString, type PdfDict } from '../pdf/objects.ts';
import type { PdfPage } from '../pdf/pages.ts';
import { decodeText, encodeText } from '../pdf/text-string.ts';
import type { ContentMark } from './page-marks.ts';
import { contentsOf, tagsOf, type Tag } from './tag.ts';

/**
 * Says of every link where it leads (ISO 14289-1 §7.18.5): its text, and the address where it leaves the document and
 * the text does not name it.
 * @param textOf the text of a piece of content
 */
export function describeLinks(document: PdfDocument, root: Tag, textOf: (mark: ContentMark) => string): void {
  for (const link of tagsOf(root)) {
    if (link.type !== 'Link') continue;
    const alternatives = tagsOf(link).flatMap(({ alt }) => alt ?? []);
    const text = [...contentsOf(link).map(textOf), ...alternatives].join('').trim();
    for (const kid of link.kids) {
      const annotation = kid.kind === 'object' ? document.dict(kid.ref) : undefined;
      if (annotation === undefined) continue;
      const address = addressOf(document, annotation);
      const says =
        text === '' ? address : address === '' || text.includes(address) ? text : `${text}（${address}）`;
      if (says !== '') annotation.set('Contents', encodeText(says));
    }
  }
}

function addressOf(document: PdfDocument, annotation: PdfDict): string {
  const uri = document.resolve(document.dict(annotation.get('A'))?.get('URI'));
  return isString(uri) ? decodeText(uri.bytes) : '';
}

/**
 * Lets links within the document lead straight to their places instead of by names (ISO 32000-1 §12.3.2.3): the
 * browser names a place for every id of the page, and no one asks for most of them.
 */
export function resolveDestinations(document: PdfDocument, pages: readonly PdfPage[]): void {
  const places = document.dict(document.catalog.get('Dests'));
  for (const { dict } of pages) {
    for (const item of document.array(dict.get('Annots')) ?? []) {
      const annotation = document.dict(item);
      const target = document.resolve(annotation?.get('Dest'));
      const place = isName(target) ? document.resolve(places?.get(target.value)) : null;
      if (place !== null) annotation?.set('Dest', place);
    }
  }
  document.catalog.delete('Dests');
}
