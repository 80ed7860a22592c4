import { rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
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
const AGENCY = path.join(output, PAGES['an agency’s page']!);

/** All that the page complains of, such as what its policy forbids. */
function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  return complaints;
}

const sizeOfText = 'parseFloat(getComputedStyle(document.querySelector("main p, main dd")).fontSize)';

describe('what a reader chooses', () => {
  test('holds on the next page, before anything of it is painted', async () => {
    const page = await browser.open(REPORT, 1280, async (fresh) => {
      await fresh.evaluateOnNewDocument(`new MutationObserver(() => {
        if (document.body) window.atFirst ??= { ...document.documentElement.dataset };
      }).observe(document, { childList: true, subtree: true })`);
    });
    await page.evaluate('localStorage.clear()');
    await page.reload();
    const usual = (await page.evaluate(sizeOfText)) as number;
    await page.click('[data-aid="settings"]');
    await page.click('input[name="text"][value="larger"]');
    await page.click('input[name="colour"][value="contrast"]');
    expect(await page.evaluate(sizeOfText)).toBeCloseTo(usual * 1.5);
    await page.goto(pathToFileURL(AGENCY).href);
    const chosen = { scripted: '', text: 'larger', colour: 'contrast' };
    expect(await page.evaluate('window.atFirst')).toEqual(chosen);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(0, 0, 0)');
    await page.click('[data-aid="settings"]');
    expect(await page.evaluate('document.querySelector("input[name=text]:checked").value')).toBe('larger');
    await page.click('[data-aid="reset"]');
    const plain = '({ ...document.documentElement.dataset })';
    expect(await page.evaluate(plain)).toEqual({ scripted: '' });
    await page.reload();
    expect(await page.evaluate(plain)).toEqual({ scripted: '' });
    await page.close();
  });

  test('light colours are light in a system that is dark, and paper is white', async () => {
    const page = await browser.open(REPORT, 1280, async (fresh) => {
      await fresh.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
      await choosing({ colour: 'light' })(fresh);
    });
    const colours = 'getComputedStyle(document.querySelector("main")).backgroundColor';
    expect(await page.evaluate(colours)).toBe('rgb(255, 255, 255)');
    await page.evaluate('localStorage.clear()');
    await choosing({})(page);
    await page.reload();
    expect(await page.evaluate(colours)).toBe('rgb(22, 25, 29)');
    await page.emulateMediaType('print');
    expect(await page.evaluate('getComputedStyle(document.querySelector("th")).color')).toBe('rgb(0, 0, 0)');
    await page.close();
  });

  test('reaches the other pages that are open', async () => {
    // Neither page writes as it opens: what one of them wrote late would come after the click, and undo it.
    const first = await browser.open(REPORT, 1280);
    const other = await browser.open(AGENCY, 1280);
    await first.click('[data-aid="settings"]');
    await first.click('[data-aid="reset"]');
    await other.waitForFunction('localStorage.getItem("nianbao-reading") === "{}"');
    await first.click('[data-aid="elder"]');
    await other.waitForFunction('document.documentElement.dataset.elder === "on"');
    await first.close();
    await other.close();
  });

  test.each([
    [
      'forbidden',
      'Object.defineProperty(window, "localStorage", { get() { throw new Error("forbidden") } })',
    ],
    ['what somebody else wrote', 'localStorage.setItem("nianbao-reading", "[1, {")'],
    [
      'of values that there are not',
      `localStorage.setItem("nianbao-reading", '{"text":"x\\\\" y","a":"b"}')`,
    ],
  ])('is optional: storage may be %s', async (_, script) => {
    const page = await browser.open(REPORT, 1280, async (fresh) => {
      await fresh.evaluateOnNewDocument(script);
    });
    expect(await page.evaluate('({ ...document.documentElement.dataset })')).toEqual({ scripted: '' });
    await page.click('[data-aid="elder"]');
    expect(await page.evaluate('document.documentElement.dataset.text')).toBe('larger');
    await page.close();
  });
});

describe('the version for the elderly', () => {
  test('is one click away, has text of 18 px and more, and targets of 60 px', async () => {
    const page = await browser.open(REPORT, 1280, choosing({}));
    await page.click('[data-aid="elder"]');
    expect(
      await page.evaluate('document.querySelector("[data-aid=elder]").getAttribute("aria-pressed")'),
    ).toBe('true');
    await page.click('[data-aid="settings"]');
    const small = await page.evaluate(`[...document.querySelectorAll('body *')]
      .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== ''))
      .filter((element) => element.getClientRects().length > 0 && !element.closest('sup, .visually-hidden'))
      .filter((element) => parseFloat(getComputedStyle(element).fontSize) < 18)
      .map((element) => element.outerHTML.slice(0, 80))`);
    expect(small).toEqual([]);
    const low =
      await page.evaluate(`[...document.querySelectorAll('button, label, .report-tools a, .breadcrumb a, .site-name a, .footer-links a')]
      .filter((element) => element.getClientRects().length > 0 && element.getBoundingClientRect().height < 59)
      .map((element) => element.outerHTML.slice(0, 80) + element.getBoundingClientRect().height)`);
    expect(low).toEqual([]);
    await page.click('[data-aid="elder"]');
    expect(await page.evaluate('({ ...document.documentElement.dataset })')).toEqual({ scripted: '' });
    await page.close();
  });

  test('its usual targets have 24 px, as WCAG 2.5.8 wants', async () => {
    const page = await browser.open(REPORT, 1280, choosing({}));
    const low =
      await page.evaluate(`[...document.querySelectorAll('button, label, .report-tools a, .breadcrumb a, .site-name a, .footer-links a, .mark a')]
      .filter((element) => element.getClientRects().length > 0 && element.getBoundingClientRect().height < 24)
      .map((element) => element.outerHTML.slice(0, 80))`);
    expect(low).toEqual([]);
    await page.close();
  });
});

describe('without scripts', () => {
  test('everything is there to read, and no control that would do nothing', async () => {
    const page = await browser.open(REPORT, 1280, (fresh) => fresh.setJavaScriptEnabled(false));
    const text = (await page.evaluate('document.body.innerText')) as string;
    for (const needed of ['六、其他需要报告的事项', '行政规范性文件', '下载数据（JSON）', '目录'])
      expect(text).toContain(needed);
    for (const useless of ['阅读设置', '长者版', '打印', '朗读']) expect(text).not.toContain(useless);
    await page.close();
  });
});

describe('the policy of the page', () => {
  test('lets its own files in, from a folder too, and nothing inline', async () => {
    let complaints: readonly string[] = [];
    const page = await browser.open(REPORT, 1280, async (fresh) => {
      complaints = complaintsOf(fresh);
      await choosing({ cursor: 'large' })(fresh);
    });
    expect(complaints).toEqual([]);
    await page.evaluate(`{
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.body.append(script);
      document.body.insertAdjacentHTML('beforeend', '<p style="color: red" id="styled">x</p>');
    }`);
    expect(await page.evaluate('window.ran')).toBeUndefined();
    expect(await page.evaluate('getComputedStyle(document.getElementById("styled")).color')).not.toBe(
      'rgb(255, 0, 0)',
    );
    expect(complaints.length).toBeGreaterThan(0);
    await page.close();
  });
});

/** A browser with a voice, which says what it is told in no time and keeps it. */
const VOICE = `{
  window.said = [];
  const voices = [{ lang: 'en-US', name: 'English' }, { lang: 'zh-CN', name: '中文' }];
  let paused = false, waiting;
  const finish = (utterance) => setTimeout(() => (paused ? (waiting = utterance) : utterance.onend?.()));
  const synthesis = {
    getVoices: () => voices,
    addEventListener: () => undefined,
    speak: (utterance) => { window.said.push(utterance.voice.lang + ' ' + utterance.text); finish(utterance); },
    cancel: () => undefined,
    pause: () => { paused = true; },
    resume: () => { paused = false; if (waiting) finish(waiting); },
  };
  Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
}`;

/** What is read aloud of a part of the page, sentence by sentence. */
async function listenTo(page: Page, part: string): Promise<readonly string[]> {
  await page.click('[data-aid="speech"]');
  await page.select('#aids-part', part);
  await page.click('[data-aid="start"]');
  await page.waitForFunction('window.said.length > 0 && document.querySelector("[data-aid=stop]").disabled');
  return (await page.evaluate('window.said')) as readonly string[];
}

describe('reading aloud', () => {
  const withVoice = async (page: Page): Promise<void> => {
    await choosing({})(page);
    await page.evaluateOnNewDocument(VOICE);
  };

  test('is not offered by a browser that has no Chinese voice', async () => {
    const page = await browser.open(REPORT, 1280, choosing({}));
    expect(await page.evaluate('document.querySelector("[data-aid=speech]").getClientRects().length')).toBe(
      0,
    );
    await page.close();
  });

  test('reads a table row by row, each figure behind its heads', async () => {
    const page = await browser.open(REPORT, 1280, withVoice);
    const said = (await listenTo(page, 'section-3')).map((line) => line.replace(/^zh-CN /, ''));
    expect(said[0]).toBe('三、收到和处理政府信息公开申请情况');
    expect(said[1]).toBe('表格：收到和处理政府信息公开申请情况统计表（单位：件）');
    expect(said[2]).toBe(
      '一、本年新收政府信息公开申请数量：申请人情况，自然人 379，法人或其他组织，商业企业 78，科研机构 41，社会公益组织 29，法律服务机构 55，其他 36，总计 618',
    );
    // The group is said with the first of its rows.
    expect(said[4]).toMatch(/^三、本年度办理结果，（一）予以公开：/);
    expect(said[6]).toMatch(/^（三）不予公开，1.属于国家秘密：申请人情况，自然人 4，/);
    expect(said[7]).toMatch(/^2.其他法律行政法规禁止公开：/);
    expect(said).toHaveLength(2 + 25);
    await page.close();
  });

  test('says of a row without anything that all its columns are 0, and reads blank cells as blank', async () => {
    const page = await browser.open(
      path.join(output, '630200/haidong-ecology/2023/index.html'),
      1280,
      withVoice,
    );
    const rows = (await listenTo(page, 'section-3')).join('\n');
    expect(rows).toContain('空白');
    const other = await browser.open(path.join(output, '000000/jiangying/2023/index.html'), 1280, withVoice);
    expect((await listenTo(other, 'section-3'))[2]).toBe(
      'zh-CN 一、本年新收政府信息公开申请数量：各列均为 0',
    );
    await page.close();
    await other.close();
  });

  test('reads the whole report from its title to its date, sentence by sentence, without the marks of notes', async () => {
    const page = await browser.open(REPORT, 1280, withVoice);
    const said = await listenTo(page, '');
    expect(said[0]).toBe('zh-CN 云溪县人民政府办公室2023年政府信息公开工作年度报告');
    expect(said.at(-1)).toMatch(/2024年1月22日$/);
    for (const line of said) expect(line).not.toMatch(/\[\d+\]：|。./);
    const text = said.map((line) => line.slice('zh-CN '.length)).join('');
    for (const section of [
      '一、总体情况',
      '四、政府信息公开行政复议、行政诉讼情况',
      '六、其他需要报告的事项',
    ]) {
      expect(text.split(section)).toHaveLength(2);
    }
    await page.close();
  });

  test('can be paused and stopped, and shows where it is', async () => {
    const page = await browser.open(REPORT, 1280, withVoice);
    await page.click('[data-aid="speech"]');
    // Within one task, so that the voice, which takes no time, cannot be ahead.
    await page.evaluate(
      `document.querySelector('[data-aid=start]').click(); document.querySelector('[data-aid=pause]').click()`,
    );
    expect(await page.evaluate('document.querySelector("[data-aid=pause]").textContent')).toBe('继续');
    expect(await page.evaluate('document.querySelector("[data-spoken]").tagName')).toBe('H1');
    expect(await page.evaluate('window.said.length')).toBe(1);
    await page.click('[data-aid="pause"]');
    await page.waitForFunction('window.said.length > 1');
    await page.evaluate(`document.querySelector('[data-aid=stop]').click()`);
    expect(await page.evaluate('document.querySelector("[data-spoken]")')).toBeNull();
    const { length } = (await page.evaluate('window.said')) as readonly string[];
    await page.evaluate('new Promise((done) => setTimeout(done, 50))');
    expect(await page.evaluate('window.said.length')).toBe(length);
    await page.close();
  });
});

describe('printed from the browser', () => {
  test('the page is the report alone: no header, no controls, tables whole, links with their addresses', async () => {
    const page = await browser.open(
      path.join(output, PAGES['a report’s page with lists']!),
      1280,
      choosing({ colour: 'dark', text: 'largest' }),
    );
    await page.evaluate(
      `document.querySelector('article section p').innerHTML += '<a href="https://www.example.gov.cn/a">网站</a>'`,
    );
    await page.emulateMediaType('print');
    const hidden =
      await page.evaluate(`['.site-header', '.site-footer', '.report-tools', '.aids-bar', '.skip-link']
      .filter((each) => document.querySelector(each).getClientRects().length > 0)`);
    expect(hidden).toEqual([]);
    expect(
      await page.evaluate(
        `[...document.querySelectorAll('.table-scroll')].map((box) => getComputedStyle(box).overflowX)`,
      ),
    ).toEqual(['visible', 'visible', 'visible']);
    expect(await page.evaluate('getComputedStyle(document.querySelector("main")).color')).toBe(
      'rgb(0, 0, 0)',
    );
    expect(await page.evaluate('getComputedStyle(document.documentElement).fontSize')).toBe('21px');
    expect(
      await page.evaluate(`getComputedStyle(document.querySelector('a[href^=https]'), '::after').content`),
    ).toContain('https://www.example.gov.cn/a');
    expect(await page.evaluate(`getComputedStyle(document.querySelector('.term')).textDecorationLine`)).toBe(
      'none',
    );
    await page.close();
  });
});
