import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { HtmlValidate } from 'html-validate';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../acceptance/command-line.ts';
import { buildPages, CONTENT_FOLDERS } from './built-pages.ts';
import { letOthersRead, objections, overflowOf } from './reading-modes.ts';
import type { TestBrowser } from './test-browser.ts';
import { openTestBrowser } from './test-browser.ts';

vi.setConfig({ testTimeout: 60_000 });

const REPORTS = ['659999/yunxi-education/2024', '659999/yunxi-health/2024', '659999/yunxi-health/2020'];

const folder = temporaryFolder();
let browser: TestBrowser;

/** Unpacks the archive of a report into a folder far from the site, as somebody does who was sent it. */
function unpack(report: string): string {
  const stem = report.replaceAll('/', '-');
  const target = path.join(folder, stem);
  const zip = readFileSync(path.join(folder, 'output', report, `${stem}.zip`));
  for (const [name, bytes] of Object.entries(unzipSync(zip))) {
    mkdirSync(path.dirname(path.join(target, name)), { recursive: true });
    writeFileSync(path.join(target, name), bytes);
  }
  letOthersRead(folder);
  return path.join(target, 'index.html');
}

beforeAll(async () => {
  await buildPages(CONTENT_FOLDERS['content']!, path.join(folder, 'output'));
  browser = await openTestBrowser();
}, 60_000);
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.each(REPORTS)('the page in the archive of %s', (report) => {
  test('is valid HTML', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended', 'html-validate:a11y', 'html-validate:document'],
      rules: { 'prefer-native-element': ['error', { exclude: ['region'] }] },
    });
    const { results } = await validator.validateString(readFileSync(unpack(report), 'utf8'));
    expect(
      results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`)),
    ).toEqual([]);
  });

  test.each([1280, 768, 320])('opens from its folder at %d px, complete and readable', async (width) => {
    const refused: string[] = [];
    const page = await browser.open(unpack(report), width, (opened) => {
      opened.on('requestfailed', (request) => refused.push(request.url()));
      opened.on('console', (message) => refused.push(message.text()));
      return Promise.resolve();
    });
    expect(refused).toEqual([]);
    // Its style and its pictures are there.
    expect(
      await page.evaluate(`getComputedStyle(document.querySelector('.nb-official td')).borderRightWidth`),
    ).toBe('1px');
    const widths = (await page.evaluate(
      `[...document.images].map((image) => image.naturalWidth)`,
    )) as number[];
    expect(widths).toHaveLength(report.includes('education') ? 1 : 0);
    for (const each of widths) expect(each).toBeGreaterThan(100);
    expect(await objections(page)).toEqual([]);
    expect(await overflowOf(page)).toEqual({ pixels: 0, elements: [] });
    await page.close();
  });
});
