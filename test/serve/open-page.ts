import type { Page } from 'puppeteer-core';
import { until } from './preview-process.ts';

/** Waits until an expression is true of a page that is open and may be reloading, without anybody reloading it. */
export const becomes = (page: Page, expression: string): Promise<void> =>
  // While it is reloaded there is nothing to ask.
  until(() => page.evaluate(expression).then(Boolean, () => false));

/** Waits until the page shows a text somewhere. */
export const shows = (page: Page, text: string): Promise<void> =>
  becomes(page, `document.body.innerText.includes(${JSON.stringify(text)})`);

/** Waits until it shows it no more. */
export const hides = (page: Page, text: string): Promise<void> =>
  becomes(page, `!document.body.innerText.includes(${JSON.stringify(text)})`);
