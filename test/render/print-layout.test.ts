import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Page } from 'puppeteer-core';
import { TEMPLATES } from '../../src/build/package-root.ts';
import type { PrintDocument } from '../../src/print/index.ts';
import { openPrinter } from '../../src/print/index.ts';
import { readStylesheet } from '../../src/render/stylesheet.ts';
import { temporaryFolder, thisMachine } from '../acceptance/command-line.ts';
import type { WitnessedPdf } from '../acceptance/pdf-witness.ts';
import { readPdf } from '../acceptance/pdf-witness.ts';
import { HEALTH, reportYaml, sampleShop, sampleSite } from '../build/sample-site.ts';
import type { TestBrowser } from './test-browser.ts';
import { openTestBrowser, printTypefaces } from './test-browser.ts';

vi.setConfig({ testTimeout: 60_000 });

const folder = temporaryFolder();
chmodSync(folder, 0o755);
let browser: TestBrowser;
beforeAll(async () => {
  browser = await openTestBrowser();
}, 60_000);
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What the printer is given for a report. */
async function documentOf(yaml: string): Promise<PrintDocument> {
  const site = sampleSite(mkdtempSync(path.join(folder, 'site-')));
  site.put(`${HEALTH}.yaml`, yaml);
  const printed: PrintDocument[] = [];
  const shop = sampleShop();
  const { findings } = await site.build({
    only: (report) => report === HEALTH,
    stylesheet: readStylesheet(TEMPLATES),
    openPrintShop: () =>
      Promise.resolve({
        ...shop,
        print: (document, signal) => {
          printed.push(document);
          return shop.print(document, signal);
        },
      }),
  });
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return printed[0]!;
}

/** A report whose figures have so many digits: in 二, in 三 and in 四. */
function wideYaml(documents: number, applications: number, disputes: number): string {
  const digits = (count: number, digit: string): string => digit.repeat(count);
  const row = ['natural', 'business', 'research', 'publicInterest', 'legalService', 'otherOrg']
    .map((column) => `${column}: ${digits(applications, '1')}`)
    .join(', ');
  const block = ['upheld', 'corrected', 'other', 'pending']
    .map((column) => `${column}: ${digits(disputes, '1')}`)
    .join(', ');
  const count = digits(documents, '8');
  return reportYaml(2023, { fresh: `{${row}, total: ${digits(applications, '6')}}` })
    .replaceAll(
      '{issued: 0, repealed: 0, inForce: 0}',
      `{issued: ${count}, repealed: ${count}, inForce: ${count}}`,
    )
    .replace('licensing: 0', `licensing: ${count}`)
    .replace('fee: 0', `fee: ${documents > 8 ? '888888.888888' : '88888.888'}`)
    .replaceAll(
      '{upheld: 0, corrected: 0, other: 0, pending: 0, total: 0}',
      `{${block}, total: ${digits(disputes, '4')}}`,
    );
}

/** Opens what is printed as a page of the type area's width (156 mm, and the pixel beside it), in print media and with the printer's faces. */
async function openAsPrinted({ css, body }: PrintDocument): Promise<Page> {
  const { css: faces } = await printTypefaces();
  const file = path.join(folder, 'printed.html');
  writeFileSync(
    file,
    `<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><style>${faces}</style><style>${css}</style><body>${body}`,
  );
  const page = await browser.open(file, Math.round((156 / 25.4) * 96) + 1);
  await page.emulateMediaType('print');
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  return page;
}

interface MeasuredCell {
  readonly text: string;
  readonly id: string;
  /** How far the text stands out of its cell, in px; less than 0: room that is left. */
  readonly overhang: number;
  readonly fontSize: number;
  readonly lines: number;
}

const measure = async (page: Page): Promise<readonly MeasuredCell[]> =>
  (await page.evaluate(`[...document.querySelectorAll('.official td, .official th')].map((cell) => {
    const range = document.createRange();
    range.selectNodeContents(cell);
    const text = range.getBoundingClientRect();
    const box = cell.getBoundingClientRect();
    const style = getComputedStyle(cell);
    return {
      text: cell.textContent,
      id: cell.id,
      overhang: Math.max(box.left - text.left, text.right - box.right, box.top - text.top, text.bottom - box.bottom),
      fontSize: parseFloat(style.fontSize) * 0.75,
      lines: new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size,
    };
  })`)) as readonly MeasuredCell[];

describe('figures on paper', () => {
  test('of 8 digits in 二, 6 in 三 and 5 in 四 fit their columns, in one line', async () => {
    const page = await openAsPrinted(await documentOf(wideYaml(8, 6, 5)));
    const cells = await measure(page);
    const figures = cells.filter(({ text }) => /^[\d.]+$/.test(text));
    expect(figures.filter(({ text }) => text.length === 8).length).toBeGreaterThanOrEqual(7);
    expect(figures.filter(({ text }) => text.length === 6).length).toBeGreaterThanOrEqual(21);
    expect(figures.filter(({ text }) => text.length === 5).length).toBe(15);
    for (const cell of figures) {
      expect(cell.overhang, `${cell.id} ${cell.text}`).toBeLessThan(0);
      expect(cell.lines).toBe(1);
      expect(cell.fontSize).toBeGreaterThan(7);
    }
    await page.close();
  });

  test.each([7, 8, 9, 10, 11, 12])(
    'of %d digits in every table are set smaller, and neither cut nor run into the next',
    async (count) => {
      const page = await openAsPrinted(await documentOf(wideYaml(count, count, count)));
      const figures = (await measure(page)).filter(
        ({ text }) => text.length >= count && /^[\d.]+$/.test(text),
      );
      expect(figures.length).toBeGreaterThanOrEqual(7 + 21 + 15);
      for (const cell of figures) {
        expect(cell.overhang, `${cell.id} ${cell.text}`).toBeLessThan(0);
        expect(cell.lines).toBe(1);
        expect(cell.fontSize).toBeGreaterThan(4);
      }
      await page.close();
    },
  );

  test.each([4, 5, 6, 8, 12])('of %d digits keep their footnote mark inside of the cell', async (count) => {
    const noted = ['/disclosure/rules/issued', '/applications/new/total', '/disputes/review/total'];
    const notes = noted.map((at) => `  - {at: ${at}, text: 见说明}\n`).join('');
    const page = await openAsPrinted(await documentOf(`${wideYaml(count, count, count)}notes:\n${notes}`));
    const marked = (await measure(page)).filter(({ text }) => /^\d+\[\d\]$/.test(text));
    expect(marked).toHaveLength(3);
    for (const cell of marked) {
      expect(cell.overhang, `${cell.id} ${cell.text}`).toBeLessThanOrEqual(0);
      expect(cell.fontSize).toBeGreaterThan(3);
    }
    await page.close();
  });

  test('leave the labels of the form whole: none runs out of its cell', async () => {
    const page = await openAsPrinted(await documentOf(reportYaml(2023)));
    for (const cell of await measure(page))
      expect(cell.overhang, `${cell.id} ${cell.text}`).toBeLessThanOrEqual(0);
    await page.close();
  });
});

describe('a report on paper', () => {
  // Rows of one to four lines, so that page ends fall at all places of a row.
  const LONG = Array.from(
    { length: 70 },
    (_, row) => `  | 第${row}行 | ${'文字'.repeat(4 + ((row * 7) % 40))}末${row} |`,
  );
  const overview = ['情况如下表。', '  | 项目 | 说明 |', '  | --- | --- |', ...LONG].join('\n');
  let pdf: WitnessedPdf;
  beforeAll(async () => {
    const printer = await openPrinter({ machine: thisMachine(), typefaces: await printTypefaces() });
    try {
      pdf = await readPdf((await printer.print(await documentOf(reportYaml(2023, { overview })))).bytes);
    } finally {
      await printer.close();
    }
  }, 60_000);

  test('never parts a row of a table that goes over several pages', () => {
    expect(pdf.pages).toBeGreaterThan(4);
    for (let row = 0; row < 70; row += 1) {
      const begins = pdf.textByPage.findIndex((text) => text.includes(`第${row}行`));
      const ends = pdf.textByPage.findIndex((text) => new RegExp(`末${row}(第|[^\\d]|$)`).test(text));
      expect(begins, `row ${row}`).toBeGreaterThanOrEqual(0);
      expect(ends, `row ${row}`).toBe(begins);
    }
  });

  test('keeps each of the three official tables on one page, with its caption', () => {
    for (const corner of ['第二十条第（一）项', '（本列数据的勾稽关系', '行政复议']) {
      const parts = pdf.tables.filter(({ rows }) => rows[0]?.[0]?.startsWith(corner));
      expect(parts.map(({ rows }) => rows.at(-1)!.filter((cell) => cell !== '').length > 0)).toEqual([true]);
    }
    const pageOf = (text: string): number => pdf.textByPage.findIndex((page) => page.includes(text));
    expect(pageOf('申请情况统计表')).toBe(pageOf('（本列数据的勾稽关系'));
    expect(pageOf('行政诉讼情况统计表')).toBe(pageOf('未经复议直接起诉'));
  });

  test('leaves no heading alone at the foot of a page', () => {
    for (const roles of pdf.lastRoles)
      expect(roles.filter((role) => /^(H[1-6]|Caption)$/.test(role))).toEqual([]);
  });
});
