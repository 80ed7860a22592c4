import type { PdfDocument } from '../pdf/document.ts';
import {
  dict,
  name,
  type PdfArray,
  type PdfDict,
  type PdfObject,
  type PdfRef,
  type PdfString,
  ref as refTo,
} from '../pdf/objects.ts';
import { encodeText } from '../pdf/text-string.ts';
import type { ContentMark } from './page-marks.ts';
import { isStandard, roleOf } from './structure-types.ts';
import { tagsOf, type Tag, type TagKid } from './tag.ts';
import type { PdfPage } from '../pdf/pages.ts';

/** What the structure tree refers to. */
export interface TaggedPage {
  readonly page: PdfPage;
  /** The owner of each id on this page. */
  readonly owners: readonly Tag[];
}

/**
 * Writes the structure tree (ISO 32000-1 §14.7): elements, role map, the way back from content (`ParentTree`) and from
 * IDs (`IDTree`).
 * @returns the reference of each element
 */
export function writeTags(
  document: PdfDocument,
  root: Tag,
  pages: readonly TaggedPage[],
  ids: ReadonlyMap<ContentMark, number>,
): ReadonlyMap<Tag, PdfRef> {
  const treeRoot: PdfDict = dict({ Type: name('StructTreeRoot') });
  const tree = document.add(treeRoot);
  const refs = new Map<Tag, PdfRef>();
  for (const tag of tagsOf(root)) refs.set(tag, document.add(null));
  const pageOf = (number: number): PdfRef => pages[number - 1]?.page.ref ?? refTo(0);
  const objects = new Map<number, Tag>();

  const write = (tag: Tag, parent: PdfRef): void => {
    const own = refs.get(tag) as PdfRef;
    const element: PdfDict = dict({ Type: name('StructElem'), S: name(tag.type), P: parent });
    if (tag.id !== null) element.set('ID', byteString(tag.id));
    if (tag.title !== null) element.set('T', encodeText(tag.title));
    if (tag.lang !== null) element.set('Lang', encodeText(tag.lang));
    if (tag.alt !== null) element.set('Alt', encodeText(tag.alt));
    if (tag.actualText !== null) element.set('ActualText', encodeText(tag.actualText));
    const page = tag.kids.find((kid) => kid.kind === 'content')?.mark.page;
    if (page !== undefined) element.set('Pg', pageOf(page));
    if (tag.attributes.size > 0) element.set('A', attributesOf(tag));
    const kids = tag.kids.map((kid) => kidOf(kid, page));
    if (kids.length > 0) element.set('K', kids.length === 1 ? (kids[0] as PdfObject) : kids);
    document.set(own, element);
    for (const kid of tag.kids) {
      if (kid.kind === 'tag') write(kid, own);
      else if (kid.kind === 'object') objects.set(kid.ref.number, tag);
    }
  };
  const kidOf = (kid: TagKid, page: number | undefined): PdfObject => {
    if (kid.kind === 'tag') return refs.get(kid) as PdfRef;
    if (kid.kind === 'object') return dict({ Type: name('OBJR'), Pg: pageOf(kid.page), Obj: kid.ref });
    const mcid = ids.get(kid.mark) as number;
    return kid.mark.page === page ? mcid : dict({ Type: name('MCR'), Pg: pageOf(kid.mark.page), MCID: mcid });
  };
  write(root, tree);

  treeRoot.set('K', refs.get(root) as PdfRef);
  const roleMap = roles(root);
  if (roleMap.size > 0) treeRoot.set('RoleMap', roleMap);
  const parents = parentTree(document, pages, objects, refs);
  treeRoot.set('ParentTree', document.add(dict({ Nums: parents })));
  treeRoot.set('ParentTreeNextKey', parents.length / 2);
  const named = [...refs]
    .filter(([{ id }]) => id !== null)
    .sort(([a], [b]) => ((a.id ?? '') < (b.id ?? '') ? -1 : 1));
  if (named.length > 0) {
    const names = named.flatMap(([{ id }, own]): PdfObject[] => [byteString(id as string), own]);
    const limits = [names[0], names.at(-2)] as PdfArray;
    const leaf = document.add(dict({ Limits: limits, Names: names }));
    treeRoot.set('IDTree', document.add(dict({ Kids: [leaf] })));
  }
  document.catalog.set('StructTreeRoot', tree);
  return refs;
}

/** One dictionary for each owner (§14.7.5.2); an array only where there are several. */
function attributesOf({ attributes }: Tag): PdfObject {
  const all: PdfDict[] = [];
  attributes.forEach((entries, owner) => {
    const own: PdfDict = new Map([['O', name(owner)]]);
    entries.forEach((value, key) => own.set(key, value));
    all.push(own);
  });
  return all.length === 1 ? (all[0] as PdfDict) : all;
}

/** The types in use that PDF 1.7 does not know, and what they stand for (§14.7.3). */
function roles(root: Tag): PdfDict {
  const used = new Set(
    tagsOf(root)
      .map(({ type }) => type)
      .filter((type) => !isStandard(type)),
  );
  return new Map([...used].sort().map((type) => [type, name(roleOf(type))]));
}

/** Pages come first, in their order, then the annotations in theirs (§14.7.4.4). */
function parentTree(
  document: PdfDocument,
  pages: readonly TaggedPage[],
  objects: ReadonlyMap<number, Tag>,
  refs: ReadonlyMap<Tag, PdfRef>,
): PdfArray {
  const numbers: PdfObject[] = [];
  const add = (value: PdfObject): number => numbers.push(numbers.length / 2, value) / 2 - 1;
  for (const { page, owners } of pages) {
    const own = owners.map((owner) => refs.get(owner) as PdfRef);
    page.dict.set('StructParents', add(document.add(own)));
  }
  for (const { page } of pages) {
    for (const annotation of document.array(page.dict.get('Annots')) ?? []) {
      const owner =
        typeof annotation === 'object' &&
        annotation !== null &&
        'kind' in annotation &&
        annotation.kind === 'ref'
          ? objects.get(annotation.number)
          : undefined;
      const entries = document.dict(annotation);
      if (owner === undefined || entries === undefined) continue;
      entries.set('StructParent', add(refs.get(owner) as PdfRef));
    }
  }
  return numbers;
}

function byteString(text: string): PdfString {
  return { kind: 'string', bytes: Buffer.from(text, 'latin1'), form: 'literal' };
}
