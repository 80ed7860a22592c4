import type { PdfDict, PdfRef } from '../pdf/objects.ts';
import type { ContentMark } from './page-marks.ts';

/** An element of the structure tree while it is being put right (ISO 32000-1 §14.7.2). */
export interface Tag {
  readonly kind: 'tag';
  type: string;
  kids: TagKid[];
  alt: string | null;
  actualText: string | null;
  lang: string | null;
  title: string | null;
  /** Unique in the document; heads of tables have one. */
  id: string | null;
  /** Attributes by their owner, `Table`, `List`, `Layout` (§14.7.5). */
  readonly attributes: Map<string, PdfDict>;
  /** The element it was read from, where it was read. */
  readonly source: PdfDict | null;
}

/** A link's annotation or another whole object (§14.7.4.3). */
export interface TaggedObject {
  readonly kind: 'object';
  readonly page: number;
  readonly ref: PdfRef;
}

/** Content of a page. */
export interface TaggedContent {
  readonly kind: 'content';
  readonly mark: ContentMark;
}

export type TagKid = Tag | TaggedContent | TaggedObject;

/** A new element. @param source the element it is read from */
export function newTag(type: string, kids: TagKid[] = [], source: PdfDict | null = null): Tag {
  return {
    kind: 'tag',
    type,
    kids,
    alt: null,
    actualText: null,
    lang: null,
    title: null,
    id: null,
    attributes: new Map(),
    source,
  };
}

/** The element and all below it, in reading order. */
export function tagsOf(root: Tag): readonly Tag[] {
  const tags: Tag[] = [];
  const visit = (tag: Tag): void => {
    tags.push(tag);
    for (const kid of tag.kids) if (kid.kind === 'tag') visit(kid);
  };
  visit(root);
  return tags;
}

/** All content of an element, in reading order. */
export function contentsOf(root: Tag): readonly ContentMark[] {
  const marks: ContentMark[] = [];
  const visit = (tag: Tag): void => {
    for (const kid of tag.kids) {
      if (kid.kind === 'content') marks.push(kid.mark);
      else if (kid.kind === 'tag') visit(kid);
    }
  };
  visit(root);
  return marks;
}

/** Keeps only the content that `keep` accepts, in the element and all below it. */
export function filterContents(tag: Tag, keep: (mark: ContentMark, owner: Tag) => boolean): void {
  tag.kids = tag.kids.filter((kid) => kid.kind !== 'content' || keep(kid.mark, tag));
  for (const kid of tag.kids) if (kid.kind === 'tag') filterContents(kid, keep);
}
