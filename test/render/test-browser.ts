import { pathToFileURL } from 'node:url';
import { launch } from 'puppeteer-core';
import type { Browser, Page } from 'puppeteer-core';
import { firstBrowser } from '../../src/print/browser/first-browser.ts';
import type { StartedBrowser } from '../../src/print/browser/start-browser.ts';
import { startBrowser } from '../../src/print/browser/start-browser.ts';
import type { Typefaces } from '../../src/print/index.ts';
import { loadTypefaces } from '../../src/print/index.ts';
import { thisMachine } from '../acceptance/command-line.ts';

/** The browser that prints, used to look at pages: with scripting for the tests, from files, without a network. */
export interface TestBrowser {
  readonly browser: Browser;
  /** Opens a file at a window width of so many CSS pixels; `prepare` comes before the page is loaded. */
  open(file: string, width: number, prepare?: (page: Page) => Promise<void>): Promise<Page>;
  close(): Promise<void>;
}

/** Starts the browser that the bundle has. */
export async function openTestBrowser(): Promise<TestBrowser> {
  const started: StartedBrowser = await startBrowser({ machine: thisMachine() });
  return {
    browser: started.browser,
    async open(file, width, prepare) {
      const page = await started.browser.newPage();
      await page.setViewport({ width, height: 900 });
      await prepare?.(page);
      await page.goto(pathToFileURL(file).href);
      return page;
    },
    close: () => started.kill(),
  };
}

/**
 * Starts the same browser as a citizen has it, with a way to web servers of this machine: the one that prints reaches
 * none. Only pages of our own are opened in it, so it goes without its sandbox, which root would have to.
 */
export async function openOnlineBrowser(): Promise<Browser> {
  const { path } = await firstBrowser({ machine: thisMachine() });
  return launch({
    executablePath: path,
    args: ['--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1', '--lang=zh-CN'],
    pipe: true,
  });
}

/** The faces that reports are printed with. */
export const printTypefaces = (): Promise<Typefaces> => loadTypefaces({ machine: thisMachine() });
