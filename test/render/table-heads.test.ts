import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../acceptance/command-line.ts';
import type { HtmlCell } from '../finish/html-heads.ts';
import { htmlTables } from '../finish/html-heads.ts';
import { buildReadablePages, choosing, PAGES } from './reading-modes.ts';
import type { TestBrowser } from './test-browser.ts';
import { openTestBrowser } from './test-browser.ts';

vi.setConfig({ testTimeout: 60_000 });

const output = temporaryFolder();
let browser: TestBrowser;
beforeAll(async () => {
  await buildReadablePages(output);
  browser = await openTestBrowser();
}, 60_000);
afterAll(async () => {
  await browser.close();
  rmSync(output, { recursive: true, force: true });
});

/** A cell as the browser tells assistive technology of it, with the place that it covers on the grid. */
interface ToldCell {
  readonly role: string;
  readonly name: string;
  readonly row: number;
  readonly column: number;
  readonly height: number;
  readonly width: number;
}

interface AccessibilityNode {
  readonly nodeId: string;
  readonly parentId?: string;
  readonly ignored: boolean;
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
  readonly backendDOMNodeId?: number;
}

const CELLS = ['cell', 'gridcell', 'columnheader', 'rowheader'];

/** The official tables as they stand in the browser's accessibility tree. */
async function toldTables(page: Page): Promise<readonly (readonly ToldCell[])[]> {
  const session = await page.createCDPSession();
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as unknown as {
    nodes: readonly AccessibilityNode[];
  };
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const tableOf = (node: AccessibilityNode): AccessibilityNode | undefined => {
    const parent = byId.get(node.parentId ?? '');
    return parent === undefined || parent.role?.value === 'table' ? parent : tableOf(parent);
  };
  // Where a cell stands, the layout knows: its element, found again by its id.
  const places =
    (await page.evaluate(`Object.fromEntries([...document.querySelectorAll('table.official')].flatMap((table) => {
    const taken = new Set();
    return [...table.rows].flatMap((line, row) => {
      let column = 0;
      return [...line.cells].map((cell) => {
        while (taken.has(row + ',' + column)) column += 1;
        for (let r = 0; r < cell.rowSpan; r += 1)
          for (let c = 0; c < cell.colSpan; c += 1) taken.add((row + r) + ',' + (column + c));
        const place = { row, column, height: cell.rowSpan, width: cell.colSpan };
        return [cell.id, place];
      });
    });
  }))`)) as Readonly<Record<string, Omit<ToldCell, 'role' | 'name'>>>;
  const tables = new Map<string, ToldCell[]>();
  for (const node of nodes) {
    if (node.ignored || !CELLS.includes(node.role?.value ?? '')) continue;
    const { node: element } = await session.send('DOM.describeNode', {
      backendNodeId: node.backendDOMNodeId!,
    });
    const attributes = element.attributes ?? [];
    const place = places[attributes[attributes.indexOf('id') + 1] ?? ''];
    if (!attributes.includes('id') || place === undefined) continue;
    const table = tableOf(node)!.nodeId;
    const cells = tables.get(table) ?? [];
    cells.push({ role: node.role!.value, name: node.name?.value ?? '', ...place });
    tables.set(table, cells);
  }
  return [...tables.values()];
}

/**
 * The heads that a screen reader says with a cell: column heads that stand over it and row heads beside it. Heads of a
 * whole group, which 二 alone has, are no part of this.
 */
const toldHeads = (cell: ToldCell, table: readonly ToldCell[]): readonly string[] =>
  table
    .filter(
      (head) =>
        (head.role === 'columnheader' &&
          head.row < cell.row &&
          head.column < cell.column + cell.width &&
          cell.column < head.column + head.width) ||
        (head.role === 'rowheader' &&
          head.column < cell.column &&
          head.row < cell.row + cell.height &&
          cell.row < head.row + head.height),
    )
    .map(({ name }) => squeezed(name));

const squeezed = (text: string): string => text.replaceAll(/\s|\[\d+\]|注 \d+/g, '');

const FORMS = {
  'of 2021': PAGES['a report’s page with a table and footnotes']!,
  'of 2019': PAGES['a report’s page in the form of 2019']!,
};

describe.each(Object.entries(FORMS))('in the form %s', (_, file) => {
  test.each([
    ['三', 1, 3],
    ['四', 2, 2],
  ])(
    'every figure of %s is told with the heads that HTML gives it, by their official names',
    async (_name, index, least) => {
      const html = readFileSync(path.join(output, file), 'utf8');
      const byStandard = htmlTables(html)
        .filter((table) => table.length > 20)
        .slice(-2)[index - 1]!;
      const page = await browser.open(path.join(output, file), 1280, choosing({}));
      const told = (await toldTables(page))[index]!;
      expect(told).toHaveLength(byStandard.length);
      const figures = byStandard.filter(({ isHead }) => !isHead);
      expect(figures.length).toBeGreaterThanOrEqual(15);
      const at = ({ row, column }: HtmlCell): ToldCell =>
        told.find((cell) => cell.row === row - 1 && cell.column === column - 1)!;
      for (const figure of figures) {
        const cell = at(figure);
        expect(cell.role).toMatch(/^(grid)?cell$/);
        expect(squeezed(cell.name)).toBe(squeezed(figure.text));
        const heads = figure.heads.map(({ text }) => squeezed(text));
        expect(heads.length).toBeGreaterThanOrEqual(least);
        expect(toldHeads(cell, told).toSorted(), `${figure.row}/${figure.column}`).toEqual(heads.toSorted());
      }
      // The names of heads are the labels, with nothing of the links to the glossary in them.
      for (const head of byStandard.filter(({ isHead }) => isHead)) {
        expect(['columnheader', 'rowheader']).toContain(at(head).role);
        expect(squeezed(at(head).name)).toBe(squeezed(head.text));
      }
      await page.close();
    },
  );
});
