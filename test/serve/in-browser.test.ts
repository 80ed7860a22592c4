import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'puppeteer-core';
import { thisMachine } from '../acceptance/command-line.ts';
import { faultyYaml, reportYaml, sampleSite } from '../build/sample-site.ts';
import { loadTypefaces } from '../../src/print/index.ts';
import { openOnlineBrowser } from '../render/test-browser.ts';
import type { PreviewProcess } from './preview-process.ts';
import { startPreview } from './preview-process.ts';
import { becomes, hides, shows } from './open-page.ts';

const REPORT = '659999/health/2024';
const FILE = `${REPORT}.yaml`;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let preview: PreviewProcess;
let browser: Browser;
beforeAll(async () => {
  browser = await openOnlineBrowser();
  preview = await startPreview({
    fill: (content) => {
      sampleSite(path.dirname(content));
    },
  });
});
afterAll(async () => {
  await Promise.all([preview.close(), browser.close()]);
});

/** Opens a page of the preview, in whatever state its report is. */
async function open(address: string): Promise<Page> {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(new URL(address, preview.url).href);
  return page;
}

describe('a page that is open', () => {
  it('follows its file, by itself, and lists follow with it', async () => {
    preview.write(FILE, reportYaml(2024));
    const [page, other, home] = [await open(`${REPORT}/`), await open('659998/town/2024/'), await open('/')];
    await shows(page, '本年度工作正常');
    await other.evaluate('window.mark = true');
    preview.write(FILE, reportYaml(2024, { overview: '浏览器里看到的新句子。' }));
    await shows(page, '浏览器里看到的新句子。');
    preview.write(FILE, faultyYaml(2024));
    await shows(page, 'S3-ROW');
    await shows(page, '浏览器里看到的新句子。');
    await shows(home, '现在不会发布的报告');
    // What has not changed is not disturbed.
    expect(await other.evaluate('window.mark')).toBe(true);
    preview.write(FILE, reportYaml(2024));
    await hides(page, 'S3-ROW');
    await hides(home, '现在不会发布的报告');
    await Promise.all([page, other, home].map((one) => one.close()));
  });

  it('shows its findings in a dialog that opens and closes by keyboard, and stays closed for the same findings', async () => {
    preview.write(FILE, faultyYaml(2024));
    await preview.page(`${REPORT}/`, (html) => html.includes('S3-ROW'));
    const page = await open(`${REPORT}/`);
    const isOpen = (): Promise<unknown> => page.evaluate("document.getElementById('nianbao-findings').open");
    const focused = 'document.activeElement.id || document.activeElement.tagName';
    const title = String(
      await page.evaluate("document.getElementById('nianbao-findings-title').textContent"),
    );
    expect(title).toMatch(/^预览：\d 处错误$/);
    expect(await page.$(`::-p-aria([role="dialog"][name="${title}"])`)).not.toBeNull();
    // The page behind it can be used: it has not taken the focus away.
    expect(await page.evaluate(focused)).toBe('BODY');
    await page.keyboard.press('Escape');
    expect(await isOpen()).toBe(false);
    await becomes(page, "document.activeElement.id === 'nianbao-reopen'");
    expect(await page.evaluate(`document.activeElement.checkVisibility()`)).toBe(true);
    expect(await page.evaluate('document.activeElement.textContent')).toBe(title);
    await page.reload();
    expect(await isOpen()).toBe(false);
    await page.focus('#nianbao-reopen');
    await page.keyboard.press('Enter');
    expect(await isOpen()).toBe(true);
    await page.focus('#nianbao-findings form button');
    await page.keyboard.press('Enter');
    expect(await isOpen()).toBe(false);
    await becomes(page, "document.activeElement.id === 'nianbao-reopen'");
    // Other findings are shown.
    preview.write(FILE, faultyYaml(2024).replace('carriedIn: 0', 'carriedIn: {natural: 1, total: 3}'));
    await becomes(page, "document.getElementById('nianbao-findings')?.open === true");
    preview.write(FILE, reportYaml(2024));
    await becomes(page, "document.getElementById('nianbao-findings') === null");
    await page.close();
  });

  it('can be closed where scripts do not run', async () => {
    preview.write(FILE, faultyYaml(2024));
    await preview.page(`${REPORT}/`, (html) => html.includes('S3-ROW'));
    const page = await browser.newPage();
    await page.setJavaScriptEnabled(false);
    await page.goto(new URL(`${REPORT}/`, preview.url).href);
    await page.click('#nianbao-findings form button');
    expect(await page.evaluate("document.getElementById('nianbao-findings').open")).toBe(false);
    await page.close();
  });

  it('is accessible with all that the preview adds to it', async () => {
    preview.write('659998/town/2025.yaml', faultyYaml(2025).replace('year: 2025', 'year: 2025\ndraft: true'));
    await preview.page('659998/town/2025/', (html) => html.includes('nianbao-draft'));
    for (const address of ['659998/town/2025/', '659998/town/2025/print/', '659998/town/']) {
      const page = await open(address);
      await page.evaluate(AXE);
      const violations = await page.evaluate(`axe
        .run({ include: ['.nianbao-findings', '.nianbao-draft', '.nianbao-links']
          .filter((one) => document.querySelector(one) !== null) })
        .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`);
      expect(violations, address).toEqual([]);
      await page.close();
    }
  });
});

describe('the print view', () => {
  it('is the page that is printed, in the faces that it is printed with', async () => {
    preview.write(FILE, reportYaml(2024));
    await preview.page(`${REPORT}/`, (html) => !html.includes('<dialog'));
    const page = await open(`${REPORT}/print/`);
    const { text, faces, width } = (await page.evaluate(`document.fonts.ready.then(() => ({
      text: document.querySelector('main').innerText,
      faces: [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family),
      width: document.querySelector('main').getBoundingClientRect().width,
    }))`)) as { text: string; faces: readonly string[]; width: number };
    expect(text).toContain('本年度工作正常');
    // 156 mm, the type area of GB/T 9704-2012, at 96 px an inch.
    expect(width).toBeCloseTo((156 / 25.4) * 96, 0);
    const { families } = await loadTypefaces({ machine: thisMachine() });
    const known = families.map(({ name }) => name);
    expect(faces.length).toBeGreaterThan(0);
    for (const face of faces) expect(known).toContain(face.replaceAll('"', ''));
    // It follows its file like any page.
    preview.write(FILE, reportYaml(2024, { overview: '印出来的新句子。' }));
    await shows(page, '印出来的新句子。');
    await page.close();
  });

  it('has a PDF beside it, printed when it is asked for', async () => {
    preview.write(FILE, reportYaml(2024));
    await preview.page(`${REPORT}/`, (html) => html.includes('本年度工作正常'));
    const response = await fetch(new URL(`${REPORT}/659999-health-2024.pdf`, preview.url));
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(
      Buffer.from(await response.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });
});
