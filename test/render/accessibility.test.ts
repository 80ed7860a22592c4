import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../acceptance/command-line.ts';
import {
  buildReadablePages,
  choosing,
  COLOUR_MODES,
  objections,
  overflowOf,
  PAGES,
  TEXT_MODES,
} from './reading-modes.ts';
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

const FOOTNOTES = path.join(output, PAGES['a report’s page with a table and footnotes']!);

const DESKTOP = { 'a desktop': 1280 };
const WIDTHS = { ...DESKTOP, 'a phone, or a desktop at 400 % (320 px)': 320 };
const MODES = [
  ...Object.entries(TEXT_MODES).map(([name, prepare]) => [name, prepare, WIDTHS] as const),
  ...Object.entries(COLOUR_MODES).map(([name, prepare]) => [name, prepare, DESKTOP] as const),
];

describe.each(MODES)('read %s', (_mode, prepare, widths) => {
  describe.each(Object.entries(widths))('on %s', (_width, width) => {
    test.each(Object.entries(PAGES))(
      '%s has nothing that axe objects to, and nothing runs over the edge',
      async (_name, file) => {
        const page = await browser.open(path.join(output, file), width, prepare);
        // The style sheet is there: without it, nothing of what follows would mean anything.
        expect(await page.evaluate('getComputedStyle(document.querySelector(".skip-link")).position')).toBe(
          'absolute',
        );
        expect(await objections(page)).toEqual([]);
        // Wide tables scroll in their own box (WCAG 1.4.10); the page itself does not.
        expect(await overflowOf(page)).toEqual({ pixels: 0, elements: [] });
        await page.close();
      },
    );
  });

  test.each(['settings', 'speech'])('the panel of %s is as good', async (panel) => {
    const page = await browser.open(FOOTNOTES, 320, prepare);
    await page.evaluate(`document.querySelector('[data-aid="${panel}"]').hidden = false`);
    await page.click(`[data-aid="${panel}"]`);
    expect(await page.evaluate(`document.getElementById('aids-${panel}').getClientRects().length`)).toBe(1);
    expect(await objections(page)).toEqual([]);
    expect(await overflowOf(page)).toEqual({ pixels: 0, elements: [] });
    await page.close();
  });
});

test.each(Object.entries(PAGES))(
  '%s loses nothing where lines, words and letters are set wider',
  async (_, file) => {
    const page = await browser.open(path.join(output, file), 320, choosing({}));
    // WCAG 1.4.12; from within, as the policy of the page lets no style sheet of others in.
    await page.evaluate(`{
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }');
    document.adoptedStyleSheets = [sheet];
  }`);
    expect(await page.evaluate('getComputedStyle(document.querySelector("h1")).letterSpacing')).not.toBe(
      'normal',
    );
    expect(await overflowOf(page)).toEqual({ pixels: 0, elements: [] });
    const cut = await page.evaluate(`[...document.body.querySelectorAll('*')]
    .filter((element) => ['hidden', 'clip'].includes(getComputedStyle(element).overflowY) && !element.closest('.visually-hidden'))
    .filter((element) => element.scrollHeight > element.clientHeight + 1)
    .map((element) => element.outerHTML.slice(0, 80))`);
    expect(cut).toEqual([]);
    await page.close();
  },
);

test('a table that is wider than the window can be scrolled with the keyboard, its labels stay in sight', async () => {
  const page = await browser.open(FOOTNOTES, 320, choosing({}));
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
  const applications = '.table-scroll:has(.official-applications)';
  await page.focus(applications);
  for (let press = 0; press < 6; press += 1) await page.keyboard.press('ArrowRight');
  await page.waitForFunction(`document.querySelector('${applications}').scrollLeft > 100`);
  const labels = (await page.evaluate(`{
    const box = document.querySelector('${applications}').getBoundingClientRect();
    [...document.querySelectorAll('.official-applications tbody th:not([rowspan])')].map((head) => {
      const text = document.createRange();
      text.selectNodeContents(head);
      const { left, right } = text.getBoundingClientRect();
      return { text: head.textContent, isSeen: left >= box.left && right <= box.left + box.width / 2 + 1 };
    });
  }`)) as { text: string; isSeen: boolean }[];
  expect(labels).toHaveLength(25);
  expect(labels.filter(({ isSeen }) => !isSeen)).toEqual([]);
  await page.close();
});

test('what a table is stays whole in sight while it scrolls by, and says that there is more', async () => {
  const page = await browser.open(FOOTNOTES, 320, choosing({}));
  const captions =
    (await page.evaluate(`[...document.querySelectorAll('.table-scroll:has(> .official)')].map((box) => {
    const caption = box.querySelector('caption');
    const text = document.createRange();
    text.selectNodeContents(caption);
    const isSeen = () => {
      const { left, right } = text.getBoundingClientRect();
      const edges = box.getBoundingClientRect();
      return left >= edges.left - 1 && right <= edges.right + 1;
    };
    const before = isSeen();
    box.scrollLeft = box.scrollWidth;
    return { scrolled: box.scrollLeft > 50, before, after: isSeen(), more: getComputedStyle(caption, '::after').content };
  })`)) as { scrolled: boolean; before: boolean; after: boolean; more: string }[];
  expect(captions).toHaveLength(3);
  for (const { scrolled, before, after, more } of captions) {
    expect({ scrolled, before, after }).toEqual({ scrolled: true, before: true, after: true });
    // A screen reader has the whole table and is not told.
    expect(more).toBe('"表格较宽，可左右滑动查看" / ""');
  }
  await page.setViewport({ width: 1280, height: 900 });
  const told = await page.evaluate(
    `[...document.querySelectorAll('caption')].map((caption) => getComputedStyle(caption, '::after').content)`,
  );
  expect(new Set(told as string[])).toEqual(new Set(['none']));
  await page.close();
});

test('nothing moves by itself for a reader who does not want it', async () => {
  const page = await browser.open(FOOTNOTES, 1280, async (fresh) => {
    await fresh.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  });
  const moving = `[...document.querySelectorAll('*')].filter((element) => {
    const style = getComputedStyle(element);
    return style.scrollBehavior === 'smooth' || style.animationName !== 'none' || style.transitionDuration !== '0s';
  }).length`;
  expect(await page.evaluate(moving)).toBe(0);
  await page.close();
});

/** Texts with less contrast than 4.5:1 (3:1 where large, WCAG 1.4.3), single characters too, which axe does not judge. */
const FAINT = `{
  const parse = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const luminance = (colour) => {
    const [r, g, b] = parse(colour).slice(0, 3).map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    const colour = getComputedStyle(element).backgroundColor;
    const [, , , alpha = 1] = parse(colour);
    return alpha === 1 || element.parentElement === null ? colour : ground(element.parentElement);
  };
  const texts = [...document.body.querySelectorAll('*')].filter((element) => element.getClientRects().length > 0 &&
    [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== ''));
  ({
    count: texts.length,
    faint: texts.filter((element) => {
      const { color, fontSize, fontWeight } = getComputedStyle(element);
      const [dark, light] = [luminance(color), luminance(ground(element))].sort((a, b) => a - b);
      const isLarge = parseFloat(fontSize) >= 24 || (parseFloat(fontSize) >= 18.66 && Number(fontWeight) >= 700);
      return (light + 0.05) / (dark + 0.05) < (isLarge ? 3 : 4.5) && !element.disabled;
    }).map((element) => element.outerHTML.slice(0, 80)),
  });
}`;

test.each(
  Object.entries({ ...TEXT_MODES, ...COLOUR_MODES }).filter(([mode]) => mode !== 'in forced colours'),
)('every figure and word can be told from its ground, read %s', async (_, prepare) => {
  for (const file of [FOOTNOTES, path.join(output, '000000/jiangying/2023/index.html')]) {
    const page = await browser.open(file, 1280, prepare);
    await page.click('[data-aid="settings"]');
    const { count, faint } = (await page.evaluate(FAINT)) as { count: number; faint: readonly string[] };
    expect(count).toBeGreaterThan(250);
    expect(faint).toEqual([]);
    await page.close();
  }
});
