import type { PdfDocument } from '../pdf/document.ts';
import { isDict, type PdfDict } from '../pdf/objects.ts';
import { malformed } from '../pdf/pdf-error.ts';
import type { StructureElement } from '../pdf/structure-element.ts';
import type { StructureTree } from '../pdf/structure-tree.ts';
import type { ContentMark, PageMarks } from './page-marks.ts';
import { newTag, type Tag, type TagKid } from './tag.ts';

/** The structure tree as tags that can be changed, below one `Document` (ISO 32000-1 §14.8.4.2). */
export function readTags(document: PdfDocument, tree: StructureTree, pages: readonly PageMarks[]): Tag {
  const marks = pages.map(({ marks: all }) => {
    const byId = new Map<number, ContentMark[]>();
    for (const mark of all) {
      if (mark.mcid === null) continue;
      const same = byId.get(mark.mcid);
      if (same === undefined) byId.set(mark.mcid, [mark]);
      else same.push(mark);
    }
    return byId;
  });
  const read = (element: StructureElement): Tag => {
    const kids: TagKid[] = [];
    for (const kid of element.kids) {
      if (kid.kind === 'element') {
        kids.push(read(kid.element));
      } else if (kid.kind === 'object') {
        if (kid.page !== null) kids.push({ kind: 'object', page: kid.page, ref: kid.ref });
      } else {
        if (kid.stream !== null)
          throw malformed('表单对象中有标记内容', 'a form XObject holds marked content');
        const found = kid.page === null ? undefined : marks[kid.page - 1]?.get(kid.mcid);
        for (const mark of found ?? []) kids.push({ kind: 'content', mark });
      }
    }
    const tag = newTag(element.type, kids, element.dict);
    tag.alt = element.alt;
    tag.actualText = element.actualText;
    tag.lang = element.lang;
    tag.title = element.title;
    readAttributes(document, element.dict, tag.attributes);
    return tag;
  };
  const roots = tree.roots.map(read);
  const [root] = roots;
  return roots.length === 1 && root?.type === 'Document' ? root : newTag('Document', roots);
}

/** Gathers the attributes of an element by owner; of two that say the same the later wins (§14.7.5). */
function readAttributes(document: PdfDocument, element: PdfDict, attributes: Map<string, PdfDict>): void {
  const entry = document.resolve(element.get('A'));
  if (entry === null) return;
  for (const item of Array.isArray(entry) ? entry : [entry]) {
    const dict = document.resolve(item);
    const owner = isDict(dict) ? document.name(dict.get('O')) : undefined;
    if (!isDict(dict) || owner === undefined) continue;
    const own = attributes.get(owner);
    if (own === undefined) attributes.set(owner, dict);
    else dict.forEach((value, key) => own.set(key, value));
  }
}
