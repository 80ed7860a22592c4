import { chmodSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../acceptance/command-line.ts';
import { buildPages, CONTENT_FOLDERS } from './built-pages.ts';
import type { TestBrowser } from './test-browser.ts';
import { openTestBrowser } from './test-browser.ts';

vi.setConfig({ testTimeout: 60_000 });

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
  }[];
}

const output = temporaryFolder();
let browser: TestBrowser;
beforeAll(async () => {
  await buildPages(CONTENT_FOLDERS['content']!, output);
  // The browser may run as another user.
  chmodSync(output, 0o755);
  for (const folder of readdirSync(output, { recursive: true, withFileTypes: true }))
    if (folder.isDirectory()) chmodSync(path.join(folder.parentPath, folder.name), 0o755);
  // Its addresses begin at the root of a web server, which files do not have.
  const notFound = readFileSync(path.join(output, '404.html'), 'utf8');
  writeFileSync(path.join(output, '404-here.html'), notFound.replaceAll('href="/', 'href="'));
  browser = await openTestBrowser();
}, 60_000);
afterAll(async () => {
  await browser.close();
  rmSync(output, { recursive: true, force: true });
});

const PAGES: Readonly<Record<string, string>> = {
  'the home page': 'index.html',
  'a region’s page': '659999/index.html',
  'an agency’s page': '659999/yunxi-education/index.html',
  'a report’s page with a picture': '659999/yunxi-education/2024/index.html',
  'a report’s page with a table and footnotes': '659999/yunxi-gov-office/2023/index.html',
  'a report’s page with lists': '659999/yunxi-health/2023/index.html',
  'the page for what is not found': '404-here.html',
};
const WIDTHS = { 'a desktop': 1280, 'a phone (320 px)': 320 };

describe.each(Object.entries(WIDTHS))('on %s', (_, width) => {
  test.each(Object.entries(PAGES))(
    '%s has nothing that axe objects to, and nothing runs over the edge',
    async (_name, file) => {
      const page = await browser.open(path.join(output, file), width);
      // The style sheet is there: without it, nothing of what follows would mean anything.
      expect(await page.evaluate('getComputedStyle(document.querySelector(".skip-link")).position')).toBe(
        'absolute',
      );
      await page.evaluate(AXE);
      const results = (await page.evaluate(
        `axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(TAGS)} } })`,
      )) as AxeResults;
      expect(
        results.violations.flatMap(({ id, nodes }) =>
          nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
        ),
      ).toEqual([]);
      // Wide tables scroll in their own box (WCAG 1.4.10); the page itself does not.
      const overflow = await page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(overflow).toBeLessThanOrEqual(0);
      await page.close();
    },
  );
});

test('a reader of the dark colour scheme has enough contrast too', async () => {
  const page = await browser.open(
    path.join(output, PAGES['a report’s page with a table and footnotes']!),
    1280,
  );
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  await page.evaluate(AXE);
  const results = (await page.evaluate(`axe.run(document, { runOnly: ['color-contrast'] })`)) as AxeResults;
  expect(results.violations.flatMap(({ nodes }) => nodes.map(({ html }) => html))).toEqual([]);
  await page.close();
});

test('a table that is wider than the window can be scrolled with the keyboard', async () => {
  const page = await browser.open(
    path.join(output, PAGES['a report’s page with a table and footnotes']!),
    320,
  );
  const regions = (await page.evaluate(`[...document.querySelectorAll('.table-scroll')].map((region) => ({
    scrolls: region.scrollWidth > region.clientWidth,
    tabIndex: region.tabIndex,
    name: region.getAttribute('aria-label') ?? document.getElementById(region.getAttribute('aria-labelledby'))?.textContent,
  }))`)) as { scrolls: boolean; tabIndex: number; name: string }[];
  expect(regions.filter(({ scrolls }) => scrolls).length).toBeGreaterThanOrEqual(3);
  for (const { tabIndex, name } of regions) {
    expect(tabIndex).toBe(0);
    expect(name.trim()).not.toBe('');
  }
  await page.close();
});
