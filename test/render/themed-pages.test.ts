import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { REPOSITORY, temporaryFolder } from '../acceptance/command-line.ts';
import { buildPages, CONTENT_FOLDERS } from './built-pages.ts';
import { choosing, COLOUR_MODES, letOthersRead, objections, overflowOf } from './reading-modes.ts';
import type { TestBrowser } from './test-browser.ts';
import { openTestBrowser } from './test-browser.ts';

vi.setConfig({ testTimeout: 60_000 });

const folder = temporaryFolder();
const output = path.join(folder, 'output');
let browser: TestBrowser;
beforeAll(async () => {
  const content = path.join(folder, 'content');
  cpSync(CONTENT_FOLDERS['content']!, content, { recursive: true });
  const theme = path.join(content, 'theme');
  mkdirSync(theme, { recursive: true });
  // The theme that the documentation shows.
  const text = readFileSync(path.join(REPOSITORY, 'docs/theme.md'), 'utf8');
  const [css, , header, footer] = [...text.matchAll(/\n```(?:css|yaml|html)\n([\s\S]*?)```/g)].map(
    ([, code]) => code!,
  );
  writeFileSync(path.join(theme, 'theme.css'), css!);
  writeFileSync(path.join(theme, 'header.html'), header!);
  writeFileSync(path.join(theme, 'footer.html'), footer!);
  cpSync(path.join(REPOSITORY, 'templates/components/site-header/icon.svg'), path.join(theme, 'logo.svg'));
  await buildPages(content, output);
  letOthersRead(folder);
  browser = await openTestBrowser();
}, 60_000);
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

const PAGES = ['index.html', '659999/index.html', '659999/yunxi-health/2024/index.html'];

describe.each(PAGES)('%s with a header and a footer of a theme', (file) => {
  test.each([1280, 768, 320])('is shown whole at %d px, and breaks no rule of its policy', async (width) => {
    const said: string[] = [];
    const page = await browser.open(path.join(output, file), width, async (opened) => {
      opened.on('console', (message) => said.push(message.text()));
      await choosing({})(opened);
    });
    expect(said).toEqual([]);
    expect(await page.evaluate(`document.querySelector('.site-brand').innerText`)).toContain(
      '某某县人民政府办公室主办',
    );
    expect(await page.evaluate(`document.querySelector('.site-logo').naturalWidth > 0`)).toBe(true);
    expect(await page.evaluate(`document.querySelector('.site-footer').innerText`)).toMatch(
      /0989-5550101[\s\S]*网站标识码[\s\S]*第四十九条/,
    );
    // The way home works.
    await page.click('.site-brand a');
    await page.waitForFunction(`location.pathname.endsWith('/output/index.html')`);
    await page.close();
    const again = await browser.open(path.join(output, file), width, choosing({}));
    expect(await objections(again)).toEqual([]);
    expect(await overflowOf(again)).toEqual({ pixels: 0, elements: [] });
    await again.close();
  });

  test.each(Object.keys(COLOUR_MODES))('is readable %s', async (mode) => {
    const page = await browser.open(path.join(output, file), 1280, COLOUR_MODES[mode]);
    expect(await objections(page)).toEqual([]);
    await page.close();
  });
});
