import { chmodSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { buildPages, CONTENT_FOLDERS } from './built-pages.ts';

/** Pages of every kind, by what they are; their paths are those of {@link buildReadablePages}. */
export const PAGES: Readonly<Record<string, string>> = {
  'the home page': 'index.html',
  'a region’s page': '659999/index.html',
  'a year’s page': '2024/index.html',
  'an agency’s page': '659999/yunxi-education/index.html',
  'a report’s page with a picture': '659999/yunxi-education/2024/index.html',
  'a report’s page with a table and footnotes': '659999/yunxi-gov-office/2023/index.html',
  'a report’s page with lists': '659999/yunxi-health/2023/index.html',
  'a report’s page in the form of 2019': '659999/yunxi-health/2020/index.html',
  'the page of terms': 'glossary/index.html',
  'the page of the search': 'search/index.html',
  'the page for what is not found': '404-here.html',
};

/** Builds the repository's own content so that the browser, which may run as another user, can open it from files. */
export async function buildReadablePages(output: string): Promise<void> {
  await buildPages(CONTENT_FOLDERS['content']!, output);
  // Its addresses begin at the root of a web server, which files do not have.
  const notFound = readFileSync(path.join(output, '404.html'), 'utf8');
  writeFileSync(path.join(output, '404-here.html'), notFound.replaceAll(/(href|src)="\//g, '$1="'));
  letOthersRead(output);
}

/** Opens a folder and those in it to other users. */
export function letOthersRead(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isDirectory()) chmodSync(path.join(entry.parentPath, entry.name), 0o755);
}

/** What a reader has chosen in the reading settings before the page opens; `{}` for a reader who never did. */
export const choosing =
  (chosen: Readonly<Record<string, string>>) =>
  async (page: Page): Promise<void> => {
    const stored = JSON.stringify(chosen);
    await page.evaluateOnNewDocument(`localStorage.setItem('nianbao-reading', ${JSON.stringify(stored)})`);
  };

/** Media features that a reader's system has: `prefers-color-scheme`, `forced-colors` … */
export const preferring =
  (name: string, value: string) =>
  async (page: Page): Promise<void> => {
    // The library refuses some of the features that the browser knows.
    const session = await page.createCDPSession();
    await session.send('Emulation.setEmulatedMedia', { features: [{ name, value }] });
    await choosing({})(page);
  };

/** The modes in which only colours differ: no line breaks elsewhere in them. */
export const COLOUR_MODES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'in the dark': preferring('prefers-color-scheme', 'dark'),
  'yellow on black': choosing({ colour: 'contrast' }),
  'with more contrast': preferring('prefers-contrast', 'more'),
  'in forced colours': preferring('forced-colors', 'active'),
};

/** The modes in which the page is laid out in another way. */
export const TEXT_MODES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'as it comes': choosing({}),
  'in larger text, by the elderly': choosing({
    elder: 'on',
    text: 'larger',
    cursor: 'large',
    simple: 'on',
  }),
  'in the largest text': choosing({ text: 'largest' }),
};

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
  }[];
}

/** What axe objects to on a page, by WCAG 2.2 AA and its own advice. */
export async function objections(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const results = (await page.evaluate(
    `axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(TAGS)} } })`,
  )) as AxeResults;
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
  );
}

/** How far the page is wider than its window, in pixels, and the elements that stand out of it, boxes that scroll aside. */
export async function overflowOf(page: Page): Promise<{ pixels: number; elements: readonly string[] }> {
  return (await page.evaluate(`({
    pixels: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    elements: [...document.body.querySelectorAll('*')]
      .filter((element) => !element.closest('.table-scroll > *, .nb-table-scroll > *, .visually-hidden, .skip-link, [hidden]'))
      .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
      .map((element) => element.outerHTML.slice(0, 80)),
  })`)) as { pixels: number; elements: readonly string[] };
}
