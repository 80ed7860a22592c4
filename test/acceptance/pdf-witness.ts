import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/**
 * Reads a PDF with pdf.js, a program that shares nothing with ours: its structure tree says which text is whose cell,
 * which no reading by position on the page can say of a blank cell.
 */
export interface WitnessedPdf {
  readonly pages: number;
  /** All tagged text in reading order, without white space and list bullets; page numbers are not tagged. */
  readonly text: string;
  /** The same, page by page. */
  readonly textByPage: readonly string[];
  readonly tables: readonly WitnessedTable[];
  /** For each page the roles around the last text on it, outermost first. */
  readonly lastRoles: readonly (readonly string[])[];
  /** The alternative texts of its pictures. */
  readonly pictures: readonly string[];
}

/** A table (or the part of one on a page): its rows' cells, footnote marks aside. */
export interface WitnessedTable {
  readonly page: number;
  readonly rows: readonly (readonly string[])[];
}

interface StructureNode {
  readonly role?: string;
  readonly type?: string;
  readonly id?: string;
  readonly alt?: string;
  readonly children?: readonly StructureNode[];
}

/** Reads the tagged text and the tables of a PDF. */
export async function readPdf(bytes: Uint8Array): Promise<WitnessedPdf> {
  const loading = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
  const document = await loading.promise;
  const textByPage: string[] = [];
  const tables: WitnessedTable[] = [];
  const pictures: string[] = [];
  const lastRoles: (readonly string[])[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const marked = markedText((await page.getTextContent({ includeMarkedContent: true })).items);
    const textOf = (node: StructureNode, without: readonly string[]): string => {
      if (node.type === 'content') return marked.get(node.id ?? '') ?? '';
      if (without.includes(node.role ?? '')) return '';
      return (node.children ?? []).map((child) => textOf(child, without)).join('');
    };
    const root = (await page.getStructTree()) as StructureNode | null;
    if (root === null) {
      textByPage.push('');
      lastRoles.push([]);
      continue;
    }
    textByPage.push(squeeze(textOf(root, ['Lbl'])));
    const leaves = leavesOf(root).filter(({ id }) => squeeze(marked.get(id) ?? '') !== '');
    lastRoles.push(leaves.at(-1)?.roles ?? []);
    pictures.push(...alternativesIn(root));
    for (const table of withRole(root, ['Table'])) {
      const rows = withRole(table, ['TR']).map((row) =>
        withRole(row, ['TH', 'TD']).map((cell) => squeeze(textOf(cell, ['Link']))),
      );
      // A table that is moved to the next page as a whole leaves its bare structure on the page before.
      if (rows.flat().some((cell) => cell !== '')) tables.push({ page: number, rows });
    }
  }
  const pages = document.numPages;
  await loading.destroy();
  return { pages, text: textByPage.join(''), textByPage, tables, lastRoles, pictures };
}

interface TextItem {
  readonly type?: string;
  readonly id?: string;
  readonly str?: string;
}

/** The text of each marked-content id; a mark without one belongs to the mark around it. */
function markedText(items: readonly TextItem[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  const open: (string | undefined)[] = [];
  for (const { type, id, str } of items) {
    if (type === 'beginMarkedContentProps') open.push(id);
    else if (type === 'beginMarkedContent') open.push(open.at(-1));
    else if (type === 'endMarkedContent') open.pop();
    else if (str !== undefined) {
      const mark = open.at(-1);
      if (mark !== undefined) texts.set(mark, (texts.get(mark) ?? '') + str);
    }
  }
  return texts;
}

function withRole(node: StructureNode, roles: readonly string[]): readonly StructureNode[] {
  return (node.children ?? []).flatMap((child) =>
    roles.includes(child.role ?? '') ? [child] : withRole(child, roles),
  );
}

/** All pieces of content in reading order, each with the roles around it. */
function leavesOf(
  { type, id, role, children = [] }: StructureNode,
  roles: readonly string[] = [],
): readonly { readonly id: string; readonly roles: readonly string[] }[] {
  if (type === 'content') return [{ id: id ?? '', roles }];
  return children.flatMap((child) => leavesOf(child, role === undefined ? roles : [...roles, role]));
}

function alternativesIn(node: StructureNode): readonly string[] {
  return [...(node.alt === undefined ? [] : [node.alt]), ...(node.children ?? []).flatMap(alternativesIn)];
}

const squeeze = (text: string): string => text.replaceAll(/\s/g, '');
