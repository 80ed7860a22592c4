import type { PdfDocument } from './document.ts';
import { readNumberTree } from './key-trees.ts';
import { isRef, isString, type PdfDict, type PdfObject, type PdfRef } from './objects.ts';
import type { PdfPage } from './pages.ts';
import { malformed } from './pdf-error.ts';
import type { CellAttributes, MarkedContent, StructureElement, StructureKid } from './structure-element.ts';
import { wordOf } from './words.ts';

/** The logical structure of a document (ISO 32000-1 §14.7). */
export interface StructureTree {
  readonly dict: PdfDict;
  readonly roots: readonly StructureElement[];
  /** Own structure types and what they are mapped to (§14.7.3). */
  readonly roles: ReadonlyMap<string, string>;
}

const deepest = 500;
const mostElements = 1_000_000;

/**
 * Reads the structure tree, or null where the document has none.
 * @throws PdfError malformed: circles, or more than a report could hold
 */
export function readStructureTree(document: PdfDocument, pages: readonly PdfPage[]): StructureTree | null {
  const dict = document.dict(document.catalog.get('StructTreeRoot'));
  if (dict === undefined) return null;
  const roles = readRoles(document, dict);
  const reader = new StructureReader(document, pages, roles);
  const kids: StructureKid[] = [];
  reader.read(dict.get('K'), kids, null, null, 0);
  const roots = kids.flatMap((kid) => (kid.kind === 'element' ? [kid.element] : []));
  return { dict, roots, roles };
}

/**
 * The way back from content to elements (§14.7.4.4): for the `/StructParents` of a page an array by MCID, for the
 * `/StructParent` of an annotation the element itself. Values are not resolved.
 */
export function readParentTree(document: PdfDocument, tree: StructureTree): ReadonlyMap<number, PdfObject> {
  return readNumberTree(document, tree.dict.get('ParentTree'));
}

function readRoles(document: PdfDocument, root: PdfDict): ReadonlyMap<string, string> {
  const roles = new Map<string, string>();
  for (const [type, target] of document.dict(root.get('RoleMap')) ?? []) {
    const role = document.name(target);
    if (role !== undefined) roles.set(type, role);
  }
  return roles;
}

class StructureReader {
  readonly #document: PdfDocument;
  readonly #numbers: ReadonlyMap<number, number>;
  readonly #roles: ReadonlyMap<string, string>;
  readonly #seen = new Set<PdfDict>();

  constructor(document: PdfDocument, pages: readonly PdfPage[], roles: ReadonlyMap<string, string>) {
    this.#document = document;
    this.#numbers = new Map(pages.map((page) => [page.ref.number, page.number]));
    this.#roles = roles;
  }

  /** Reads what `/K` holds into `kids`. */
  read(
    object: PdfObject | undefined,
    kids: StructureKid[],
    parent: StructureElement | null,
    page: number | null,
    depth: number,
  ): void {
    const target = this.#document.resolve(object);
    if (target === null) return;
    // Only a dictionary needs its reference; an array is a list of kids wherever it stands.
    for (const item of Array.isArray(target) ? target : [object as PdfObject]) {
      const kid = this.#kid(item, parent, page, depth);
      if (kid !== undefined) kids.push(kid);
    }
  }

  #kid(
    item: PdfObject,
    parent: StructureElement | null,
    page: number | null,
    depth: number,
  ): StructureKid | undefined {
    if (typeof item === 'number') return { kind: 'content', page, mcid: item, stream: null };
    const dict = this.#document.dict(item);
    if (dict === undefined) return undefined;
    const type = this.#document.name(dict.get('Type'));
    if (type === 'MCR') return this.#markedContent(dict, page);
    if (type === 'OBJR') {
      const target = dict.get('Obj');
      return isRef(target) ? { kind: 'object', page: this.#page(dict) ?? page, ref: target } : undefined;
    }
    return { kind: 'element', element: this.#element(dict, isRef(item) ? item : null, parent, page, depth) };
  }

  #markedContent(dict: PdfDict, page: number | null): MarkedContent | undefined {
    const mcid = this.#document.number(dict.get('MCID'));
    const stream = dict.get('Stm');
    if (mcid === undefined) return undefined;
    return { kind: 'content', page: this.#page(dict) ?? page, mcid, stream: isRef(stream) ? stream : null };
  }

  #element(
    dict: PdfDict,
    ref: PdfRef | null,
    parent: StructureElement | null,
    inherited: number | null,
    depth: number,
  ): StructureElement {
    if (this.#seen.has(dict) || depth > deepest || this.#seen.size >= mostElements) {
      throw malformed('结构树互相循环或过大', 'the structure tree goes round in a circle or is too large');
    }
    this.#seen.add(dict);
    const document = this.#document;
    const type = document.name(dict.get('S')) ?? '';
    const kids: StructureKid[] = [];
    const element: StructureElement = {
      type,
      role: this.#role(type),
      ref,
      dict,
      parent,
      kids,
      title: document.text(dict.get('T')) ?? null,
      alt: document.text(dict.get('Alt')) ?? null,
      actualText: document.text(dict.get('ActualText')) ?? null,
      lang: document.text(dict.get('Lang')) ?? null,
      id: bytesOf(document.resolve(dict.get('ID'))),
      cell: dict.has('A') ? readCell(document, dict.get('A')) : plainCell,
    };
    this.read(dict.get('K'), kids, element, this.#page(dict) ?? inherited, depth + 1);
    return element;
  }

  #page(dict: PdfDict): number | undefined {
    const page = dict.get('Pg');
    return isRef(page) ? this.#numbers.get(page.number) : undefined;
  }

  /** Follows the role map to its end; a circle in it ends at the type where it closes. */
  #role(type: string): string {
    const seen = new Set<string>();
    let role = type;
    for (
      let next = this.#roles.get(role);
      next !== undefined && !seen.has(next);
      next = this.#roles.get(role)
    ) {
      seen.add(next);
      role = next;
    }
    return role;
  }
}

const plainCell: CellAttributes = { scope: null, headers: [], rowSpan: 1, columnSpan: 1 };

/** Reads `/A`: one dictionary, or several with revision numbers among them (§14.7.5). Later ones win. */
function readCell(document: PdfDocument, object: PdfObject | undefined): CellAttributes {
  const target = document.resolve(object);
  let cell = plainCell;
  for (const item of Array.isArray(target) ? target : [target]) {
    const dict = document.dict(item);
    if (dict === undefined || document.name(dict.get('O')) !== 'Table') continue;
    const headers = document
      .array(dict.get('Headers'))
      ?.map((header) => bytesOf(document.resolve(header)) ?? '');
    cell = {
      scope: document.name(dict.get('Scope')) ?? cell.scope,
      headers: headers ?? cell.headers,
      rowSpan: document.number(dict.get('RowSpan')) ?? cell.rowSpan,
      columnSpan: document.number(dict.get('ColSpan')) ?? cell.columnSpan,
    };
  }
  return cell;
}

function bytesOf(object: PdfObject): string | null {
  return isString(object) ? wordOf(object.bytes, 0, object.bytes.length) : null;
}
