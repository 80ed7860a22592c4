import fc from 'fast-check';
import { parseFragment } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';
import { describe, expect, test, vi } from 'vitest';
import { proseHtml } from '../../src/render/prose-html.ts';
import { parseProse } from '../../src/validate/prose/parse-prose.ts';
import { cellText, elementsIn, parsePage, squeezedText } from '../acceptance/html-page.ts';
import { AGENCY, examine } from '../fixtures/content-examine.ts';
import type { Column, Row, Typed } from '../fixtures/content-report.ts';
import { BLOCKS, BLOCK_CELLS, COLUMNS, ROWS, emptyGrid, reportText } from '../fixtures/content-report.ts';
import { TEMPLATES } from '../../src/build/package-root.ts';
import { renderExamined } from '../../src/build/render-report.ts';
import { createEnvironment } from '../../src/render/environment.ts';
import { runs } from './fuzz.ts';
import { foreignParts } from './our-html.ts';

vi.setConfig({ testTimeout: 600_000 });

type Node = DefaultTreeAdapterTypes.Node;

/** Every sign of the markup, every place where a line or block may begin, and letters, which are what must not be lost. */
const PIECES = [
  ...['甲', '乙', '丙丁', '一', '１', '2', '34', '“戊”', '&', '<', '>', '"', "'", '&lt;', '&amp;'],
  ...[
    '**',
    '*',
    '__',
    '`',
    '~~',
    '[',
    ']',
    '(',
    ')',
    '!',
    '![',
    '](https://a.cn/x)',
    '](mailto:a@b.cn)',
    '](x.png)',
  ],
  ...[
    '\\',
    '\\*',
    '\\[',
    '\\|',
    '\\{{',
    '{{year}}',
    '{ {',
    '}',
    '|',
    '|-|',
    '|-|-|',
    '\n',
    '\n\n',
    '\n- ',
    '\n  - ',
    '\n    - ',
    '\n|',
  ],
  ...[
    '（一）',
    '(二)',
    '，',
    '。',
    ' ',
    '　',
    '\t',
    '\u00a0',
    '- ',
    '1. ',
    '# ',
    '> ',
    '---',
    '{%',
    '%}',
    '<!',
    'https://a.cn/',
  ],
];
const prose = fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join(''));

/** Letters that no sign of the markup has, nor an address or file name of this test. */
const letters = (text: string): string =>
  [...text.matchAll(/[甲乙丙丁戊一二１234“”，。&<>"']|year|lt;|amp;/gu)].map(([letter]) => letter).join('');

/** What is read on a piece of a page; a picture is read as its alternative. */
function readOn(node: Node): string {
  if ('value' in node) return node.value;
  if ('tagName' in node && node.tagName === 'img') {
    return node.attrs.find(({ name }) => name === 'alt')?.value ?? '';
  }
  return 'childNodes' in node ? node.childNodes.map(readOn).join('') : '';
}

describe('any prose', () => {
  const pictures = (): { src: string; width: number; height: number } => ({
    src: 'x.png',
    width: 1,
    height: 1,
  });
  const resolve = (path: string): { ok: true; text: string } => ({ ok: true, text: path.trim() });

  test('loses no letter on its way to the page, unless a finding says what is wrong', () => {
    let sound = 0;
    fc.assert(
      fc.property(prose, (text) => {
        const parsed = parseProse(text, resolve);
        const html = proseHtml(parsed.prose, pictures);
        expect(foreignParts(`<!DOCTYPE html><html><head></head><body>${html}</body></html>`)).toEqual([]);
        if (parsed.faults.length > 0) return;
        sound += 1;
        expect(letters(readOn(parseFragment(html)))).toBe(letters(text));
      }),
      runs(3000),
    );
    expect(sound).toBeGreaterThan(500);
  });

  test('is the same prose with other line ends, and with blank lines between its lines', () => {
    fc.assert(
      fc.property(prose, (text) => {
        const html = (typed: string): string => proseHtml(parseProse(typed, resolve).prose, pictures);
        expect(html(text.replaceAll('\n', '\r\n'))).toBe(html(text));
        expect(html(text.replaceAll('\n', '\n \n'))).toBe(html(text));
      }),
      runs(1000),
    );
  });
});

describe('any figures', () => {
  const environment = createEnvironment(TEMPLATES);
  const count = fc.oneof(fc.nat({ max: 20 }), fc.nat({ max: 999_999_999_999 }), fc.constant(null));
  const cells = fc.array(count, {
    minLength: ROWS.length * COLUMNS.length,
    maxLength: ROWS.length * COLUMNS.length,
  });
  const disputes = fc.array(count, { minLength: 15, maxLength: 15 });

  test('stand on the page in their cells, and in prose where it refers to them', async () => {
    await fc.assert(
      fc.asyncProperty(cells, disputes, fc.nat(), async (figures, outcomes, pick) => {
        const grid = emptyGrid();
        ROWS.forEach((row: Row, at) =>
          COLUMNS.forEach((column: Column, index) => {
            grid.applications[row][column] = figures[at * COLUMNS.length + index]!;
          }),
        );
        BLOCKS.forEach((block, at) =>
          BLOCK_CELLS.forEach((cell, index) => {
            grid.disputes[block][cell] = outcomes[at * BLOCK_CELLS.length + index]!;
          }),
        );
        const given = ROWS.flatMap((row) =>
          COLUMNS.filter((column) => grid.applications[row][column] !== null).map(
            (column) => `applications.${row.replace('/', '.')}.${column}`,
          ),
        );
        const referred = given.length === 0 ? undefined : given[pick % given.length];
        const matters = referred === undefined ? '无。' : `共 {{ ${referred} }}件。`;
        // The figures do not add up; they are to be shown as they are all the same.
        const { readable } = await examine(reportText({ grid, matters: `matters: |\n  ${matters}\n` }));
        const { html } = renderExamined(environment, { name: '测试站' }, AGENCY, readable!, false);
        const page = parsePage(html);
        const shown = new Map(
          elementsIn(page)
            .filter(({ tagName }) => tagName === 'td')
            .map((cell) => [cell.attrs.find(({ name }) => name === 'id')?.value, cellText(cell)]),
        );
        const typed = (value: Typed): string => (value === null ? '' : String(value));
        for (const row of ROWS) {
          for (const column of COLUMNS) {
            const id = `applications-${row.replace('/', '-')}-${column}`;
            expect(shown.get(id), id).toBe(typed(grid.applications[row][column]));
          }
        }
        for (const block of BLOCKS) {
          for (const cell of BLOCK_CELLS) {
            expect(shown.get(`disputes-${block}-${cell}`)).toBe(typed(grid.disputes[block][cell]));
          }
        }
        if (referred === undefined) return;
        const [, row = '', column = ''] = /^applications\.(.+)\.(\w+)$/.exec(referred) ?? [];
        const figure = grid.applications[row.replace('.', '/') as Row][column as Column];
        expect(squeezedText(page)).toContain(`共${typed(figure)}件。`);
      }),
      runs(25),
    );
  });
});

describe('any reference', () => {
  const part = fc.constantFrom(
    ...[
      'applications',
      'disputes',
      'disclosure',
      'processingFee',
      'new',
      'total',
      'denied',
      'query',
      'year',
      'review',
    ],
    ...[
      'constructor',
      '__proto__',
      'prototype',
      'toString',
      'length',
      '7*7',
      '',
      ' ',
      '[0]',
      '()',
      '"x"',
      '甲',
      '|safe',
      '%',
    ],
  );
  const path = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('.'));

  test('is a figure of the tables or a finding in its place, and never worked out', async () => {
    await fc.assert(
      fc.asyncProperty(path, async (reference) => {
        const text = reportText({ matters: `matters: |\n  共{{${reference}}}件。\n` });
        const { findings, readable } = await examine(text);
        const found = findings.filter(({ code }) => code === 'REF');
        const filled = readable!.report.matters.filled.trim();
        if (found.length === 0) expect(filled).toMatch(/^共\d+(\.\d+)?件。$/);
        else {
          expect(found.map(({ range: { start } }) => start.column)).toEqual([4]);
          expect(filled).toBe(`共{{${reference}}}件。`);
        }
      }),
      runs(300),
    );
  });
});
