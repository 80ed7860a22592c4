import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, test } from 'vitest';
import { openPdf } from '../../src/pdf/document.ts';
import { type OutlineItem, readOutline } from '../../src/pdf/outline.ts';
import type { StructureElement } from '../../src/pdf/structure-element.ts';
import { readTextLayer } from '../../src/pdf/text-layer.ts';
import { fixture } from './fixture.ts';

/** pdf.js reads the same files independently of us; what it says must be what we say. */
describe.each(['report', 'repeated-head', 'rare-characters'] as const)('pdf.js agrees about %s', (name) => {
  const { bytes } = fixture(name);
  const document = openPdf(bytes);
  const layer = readTextLayer(document);
  const open = (): Promise<PDFDocumentProxy> =>
    getDocument({ data: bytes.slice(), verbosity: 0, disableFontFace: true }).promise;

  test('the text that the fonts give, by marked content', async () => {
    const witness = await open();
    for (const { number, ref } of layer.pages) {
      const page = await witness.getPage(number);
      const content = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
      const theirs = new Map<string, string>();
      const open: (string | null)[] = [];
      for (const item of content.items) {
        if ('str' in item) {
          const id = open.findLast((mark) => mark !== null) ?? 'outside';
          theirs.set(id, (theirs.get(id) ?? '') + item.str);
        } else if (item.type === 'endMarkedContent') open.pop();
        else open.push(item.id ?? null);
      }
      const ours = new Map<string, string>();
      for (const run of layer.painted.filter((each) => each.page === number)) {
        const id = run.mcid === null ? 'outside' : `p${ref.number}R_mc${run.mcid}`;
        ours.set(id, (ours.get(id) ?? '') + run.shown);
      }
      expect(compact(ours)).toEqual(compact(theirs));
      expect(ours.size).toBeGreaterThan(1);
    }
    await witness.loadingTask.destroy();
  });

  test('the structure of every page', async () => {
    const witness = await open();
    for (const { number } of layer.pages) {
      const page = await witness.getPage(number);
      const theirs = rolesOf(await page.getStructTree());
      // Theirs is cut down to the page, ours holds the whole document: what has content on this page is in both.
      const ours = (layer.structure?.roots ?? []).flatMap((root) => rolesOn(root, number));
      expect(ours).toEqual(theirs);
    }
    await witness.loadingTask.destroy();
  });

  test('bookmarks, language and title', async () => {
    const witness = await open();
    const outline = (await witness.getOutline()) as unknown as readonly Bookmark[];
    const theirs = await Promise.all(outline.map((item) => toItem(witness, item)));
    expect(readOutline(document, layer.pages)).toEqual(theirs);
    const { info } = (await witness.getMetadata()) as unknown as {
      info: { Language: string; Title: string };
    };
    expect(document.text(document.catalog.get('Lang'))).toBe(info.Language);
    expect(document.text(document.dict(document.trailer.get('Info'))?.get('Title'))).toBe(info.Title);
    await witness.loadingTask.destroy();
  });
});

interface Node {
  readonly type?: string;
  readonly id?: string;
  readonly role?: string;
  readonly children?: readonly Node[];
}

interface Bookmark {
  readonly title: string;
  readonly dest: readonly [{ readonly num: number; readonly gen: number }];
  readonly items: readonly Bookmark[];
}

function rolesOf(node: Node): string[] {
  if (node.type !== undefined)
    return [node.type === 'content' ? (node.id ?? '').replace(/.*_mc/, '') : 'object'];
  const below = (node.children ?? []).flatMap(rolesOf);
  return below.length === 0 || node.role === 'Root' ? below : [node.role ?? '', ...below];
}

function rolesOn(element: StructureElement, page: number): string[] {
  const below = element.kids.flatMap((kid) => {
    if (kid.kind === 'element') return rolesOn(kid.element, page);
    if (kid.page !== page) return [];
    return [kid.kind === 'content' ? String(kid.mcid) : 'object'];
  });
  return below.length === 0 ? below : [element.type, ...below];
}

async function toItem(witness: PDFDocumentProxy, { title, dest, items }: Bookmark): Promise<OutlineItem> {
  const page = (await witness.getPageIndex(dest[0])) + 1;
  return { title, page, items: await Promise.all(items.map((item) => toItem(witness, item))) };
}

/** pdf.js adds spaces and empty strings of its own where it sees gaps. */
function compact(texts: ReadonlyMap<string, string>): Record<string, string> {
  const entries = [...texts].map(([id, text]) => [id, text.replace(/\s/g, '')] as const);
  return Object.fromEntries(entries.filter(([, text]) => text !== ''));
}
