import { EnvironmentError } from '../../model/environment-error.ts';
import { browserHint, findBrowsers, type BrowserSource } from './find-browser.ts';
import { packedBrowser } from './packed-browser.ts';
import type { BrowserOptions } from './start-browser.ts';

/** The browser that would be tried first, known without starting it. */
export interface FirstBrowser {
  readonly path: string;
  readonly source: BrowserSource;
  /** The version of the package that a bundled browser came with; else `''`, as only the browser itself knows it. */
  readonly version: string;
}

/**
 * Tells which browser would print, so that a build can see whether its PDFs are still those that this browser makes.
 *
 * @throws EnvironmentError when there is none
 */
export async function firstBrowser({ machine, browserPath }: BrowserOptions): Promise<FirstBrowser> {
  for await (const { path, source } of findBrowsers(machine, browserPath)) {
    const version = source === 'bundled' ? ((await packedBrowser())?.version ?? '') : '';
    return { path, source, version };
  }
  throw new EnvironmentError({ zh: '找不到可用的浏览器', en: 'no browser was found' }, browserHint);
}
