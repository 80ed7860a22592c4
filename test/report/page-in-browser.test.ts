import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { TEMPLATES } from '../../src/build/package-root.ts';
import { createEnvironment } from '../../src/render/environment.ts';
import { htmlReport } from '../../src/report/html.ts';
import { temporaryFolder } from '../acceptance/command-line.ts';
import { openTestBrowser } from '../render/test-browser.ts';
import type { TestBrowser } from '../render/test-browser.ts';
import { ALL, NOT_ASSESSABLE, reportFileOf, sourceOf } from './fixtures.ts';

vi.setConfig({ testTimeout: 60_000 });

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
  }[];
}

const folder = temporaryFolder();
const file = path.join(folder, 'nianbao-check.html');
let browser: TestBrowser;
beforeAll(async () => {
  const html = htmlReport(ALL, NOT_ASSESSABLE, {
    language: 'zh',
    environment: createEnvironment(TEMPLATES),
    summary: { zh: '检查报告 3 份。', en: '3 reports checked.' },
    source: sourceOf,
    reportFile: reportFileOf,
  });
  writeFileSync(file, html);
  // The browser may run as another user.
  chmodSync(folder, 0o755);
  browser = await openTestBrowser();
}, 60_000);
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

async function objections(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const results = (await page.evaluate(
    `axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(TAGS)} } })`,
  )) as AxeResults;
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
  );
}

/** Whether the style of the page is in force: its policy could have kept it out, and all would look sound. */
const styleOf = (page: Page): Promise<unknown> =>
  page.evaluate(`getComputedStyle(document.querySelector('td.wrong')).outlineStyle`);

describe.each([
  ['a desktop', 1400, 'light'],
  ['a desktop in the dark', 1400, 'dark'],
  ['a phone', 320, 'light'],
] as const)('on %s', (_, width, scheme) => {
  test('axe has no objections, and nothing runs over the edge', async () => {
    const page = await browser.open(file, width);
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    expect(await styleOf(page)).toBe('solid');
    expect(await objections(page)).toEqual([]);
    expect(
      await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
    ).toBeLessThanOrEqual(0);
    await page.close();
  });
});

test('findings stand beside the tables where there is room, else below them', async () => {
  const leftOf = async (width: number): Promise<unknown> => {
    const page = await browser.open(file, width);
    const distance: unknown = await page.evaluate(
      `document.querySelector('.with-tables .list').getBoundingClientRect().left -
       document.querySelector('.with-tables .tables').getBoundingClientRect().left`,
    );
    await page.close();
    return distance;
  };
  expect(await leftOf(1400)).toBeGreaterThan(500);
  expect(await leftOf(800)).toBe(0);
});

test('on paper no table is cut off', async () => {
  const page = await browser.open(file, 1000);
  await page.emulateMediaType('print');
  // A4 less its margins, in CSS pixels.
  await page.setViewport({ width: 688, height: 1016 });
  const widths = (await page.evaluate(
    `[...document.querySelectorAll('table')].map((table) => table.getBoundingClientRect().right - document.documentElement.clientWidth)`,
  )) as number[];
  expect(widths.length).toBeGreaterThanOrEqual(3);
  expect(Math.max(...widths)).toBeLessThanOrEqual(0);
  await page.close();
});
