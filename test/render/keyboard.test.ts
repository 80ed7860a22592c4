import { rmSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../acceptance/command-line.ts';
import { buildReadablePages, choosing, PAGES } from './reading-modes.ts';
import type { TestBrowser } from './test-browser.ts';
import { openTestBrowser } from './test-browser.ts';

vi.setConfig({ testTimeout: 60_000 });

const output = temporaryFolder();
let browser: TestBrowser;
beforeAll(async () => {
  await buildReadablePages(output);
  browser = await openTestBrowser();
}, 60_000);
afterAll(async () => {
  await browser.close();
  rmSync(output, { recursive: true, force: true });
});

const REPORT = path.join(output, PAGES['a report’s page with a table and footnotes']!);

/** Where the focus is. */
interface Stop {
  /** Its place among all elements; -1 for the page itself. */
  readonly index: number;
  readonly name: string;
  readonly isOutlined: boolean;
  readonly isInSight: boolean;
  /** Whether something else lies over it. */
  readonly isCovered: boolean;
  readonly top: number;
  readonly bottom: number;
  readonly part: string | undefined;
}

/** Looks at what has the focus, once the browser has scrolled to it. */
const LOOK = `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
  const element = document.activeElement;
  const { left, top, right, bottom, width, height } = element.getClientRects()[0];
  const style = getComputedStyle(element);
  const isInSight = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
  const x = Math.min(Math.max(left + Math.min(width, innerWidth) / 2, 0), innerWidth - 1);
  const y = Math.min(Math.max(top + Math.min(height, 20) / 2, 0), innerHeight - 1);
  const over = document.elementFromPoint(x, y);
  const part = ['.skip-link', '.site-header', '.report-tools', 'main', '.site-footer'].find((each) => element.closest(each));
  done({
    index: element === document.body ? -1 : [...document.querySelectorAll('*')].indexOf(element),
    name: (element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 40),
    isOutlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    isInSight,
    isCovered: isInSight && !(element.contains(over) || over?.contains(element)),
    top: top + scrollY,
    bottom: bottom + scrollY,
    part,
  });
})))`;

/** Presses Tab until the focus leaves the page; a page that keeps it is a trap. */
async function walk(page: Page): Promise<readonly Stop[]> {
  const stops: Stop[] = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const stop = (await page.evaluate(LOOK)) as Stop;
    if (stop.index === -1 || stop.index === stops[0]?.index) return stops;
    if (stops.some(({ index }) => index === stop.index))
      throw new Error(`the focus goes round at ${stop.name}`);
    stops.push(stop);
  }
}

const still = async (page: Page): Promise<void> => {
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  await choosing({})(page);
};

describe('with the Tab key alone', () => {
  test.each(
    Object.entries(PAGES).flatMap(([name, file]) => [1280, 320].map((width) => ({ name, file, width }))),
  )('$name is walked through at $width px: in order, in sight, to the end', async ({ file, width }) => {
    const page = await browser.open(path.join(output, file), width, still);
    const stops = await walk(page);
    expect(stops[0]?.name).toBe('跳到正文');
    const operable =
      (await page.evaluate(`[...document.querySelectorAll('a[href], button, input, select, [tabindex="0"]')]
        .filter((element) => element.getClientRects().length > 0).length`)) as number;
    expect(stops).toHaveLength(operable);
    // What is never looked for must not pass: every stop has an outline, is in the window, and nothing lies over it.
    expect(
      stops.filter(({ isOutlined, isInSight, isCovered }) => !isOutlined || !isInSight || isCovered),
    ).toEqual([]);
    // In the order of the document, which is that of sight: part by part, from above to below.
    expect(stops.map(({ index }) => index)).toEqual(
      stops.map(({ index }) => index).toSorted((a, b) => a - b),
    );
    for (const [index, stop] of stops.entries()) {
      const before = stops[index - 1];
      // A row of a table and its cells, a line of links and what they wrap to, begin at about the same height.
      if (before === undefined || before.part !== stop.part || before.part === '.report-tools') continue;
      expect(stop.bottom, `${before.name} → ${stop.name}`).toBeGreaterThan(before.top);
    }
    await page.close();
  });

  test('the first link leads past everything to the text', async () => {
    const page = await browser.open(REPORT, 1280, still);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.tagName')).toBe('MAIN');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.closest("main") !== null')).toBe(true);
    await page.close();
  });
});

describe('the panel of settings', () => {
  const focused = 'document.activeElement.dataset.aid ?? document.activeElement.name';
  const isOpen = '!document.getElementById("aids-settings").hidden';

  test('opens, chooses and closes by keys, and gives the focus back', async () => {
    const page = await browser.open(REPORT, 1280, still);
    await page.focus('[data-aid="settings"]');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(isOpen)).toBe(true);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(focused)).toBe('text');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate('document.documentElement.dataset.text')).toBe('larger');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(focused)).toBe('colour');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(focused)).toBe('cursor');
    await page.keyboard.press('Space');
    expect(await page.evaluate('getComputedStyle(document.body).cursor')).toContain('cursor.svg');
    await page.keyboard.press('Escape');
    expect(await page.evaluate(isOpen)).toBe(false);
    expect(await page.evaluate(focused)).toBe('settings');
    expect(await page.evaluate('document.activeElement.getAttribute("aria-expanded")')).toBe('false');
    await page.close();
  });

  test('does not keep the focus: Tab leads on to the page', async () => {
    const page = await browser.open(REPORT, 1280, still);
    await page.focus('[data-aid="settings"]');
    await page.keyboard.press('Space');
    for (let press = 0; press < 7; press += 1) await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.closest(".aids") === null')).toBe(true);
    await page.close();
  });
});
