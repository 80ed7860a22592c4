import type { PdfDict, PdfRef } from './objects.ts';

/** An element of the structure tree, e.g. a heading or a table cell (ISO 32000-1 §14.7.2). */
export interface StructureElement {
  /** Its structure type as written, e.g. `H1`, `TD`, `NonStruct`. */
  readonly type: string;
  /** The standard type that the role map leads to; the type itself where it maps nowhere (§14.7.3). */
  readonly role: string;
  /** Null where the element stands directly in its parent. */
  readonly ref: PdfRef | null;
  readonly dict: PdfDict;
  readonly parent: StructureElement | null;
  readonly kids: readonly StructureKid[];
  /** `/T` */
  readonly title: string | null;
  readonly alt: string | null;
  readonly actualText: string | null;
  readonly lang: string | null;
  /** `/ID`, one unit per byte. */
  readonly id: string | null;
  readonly cell: CellAttributes;
}

/** What an element holds, in its order. */
export type StructureKid =
  | { readonly kind: 'element'; readonly element: StructureElement }
  | MarkedContent
  | {
      /** A whole object, e.g. the annotation of a link (§14.7.4.3). */
      readonly kind: 'object';
      readonly page: number | null;
      readonly ref: PdfRef;
    };

/** Content between BDC and EMC with this `/MCID` (§14.7.4.2). */
export interface MarkedContent {
  readonly kind: 'content';
  /** Counted from 1; null where the page is none of the document's. */
  readonly page: number | null;
  readonly mcid: number;
  /** The form XObject whose content it is; null for that of the page itself. */
  readonly stream: PdfRef | null;
}

/** The table attributes (§14.8.5.7). */
export interface CellAttributes {
  readonly scope: string | null;
  /** IDs of header cells, one unit per byte. */
  readonly headers: readonly string[];
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** The element and all elements below it, in reading order. */
export function elementsOf(roots: readonly StructureElement[]): readonly StructureElement[] {
  const elements: StructureElement[] = [];
  const visit = (element: StructureElement): void => {
    elements.push(element);
    for (const kid of element.kids) if (kid.kind === 'element') visit(kid.element);
  };
  roots.forEach(visit);
  return elements;
}

/** The nearest of an element's ancestors, or the element itself, that plays one of these roles. */
export function closest(
  element: StructureElement | null,
  roles: ReadonlySet<string>,
): StructureElement | null {
  for (let at = element; at !== null; at = at.parent) if (roles.has(at.role)) return at;
  return null;
}
