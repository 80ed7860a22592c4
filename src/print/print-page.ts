import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CDPSession, Page } from 'puppeteer-core';
import type { RunningBrowser } from './browser/launch-browser.ts';
import type { Typefaces } from './fonts/load-typefaces.ts';
import { embeddedFonts } from './embedded-fonts.ts';
import { PART_ELEMENT } from './part-element.ts';
import { showReport, type PageContent, type PageReady } from './page-script.ts';
import { printHtml } from './print-html.ts';
import { PrintError } from './print-error.ts';

/** One report, ready to be printed. */
export interface PrintDocument {
  /** Language tag of the document, `zh-CN`. */
  readonly lang: string;
  readonly title: string;
  /** The report's style sheet; the `--print-<role>` properties of the typefaces can be used in it. */
  readonly css: string;
  /**
   * What stands in <body>: HTML of our own templates, made from escaped content; pictures are `data:` URIs. All of it is
   * to be printed, but for elements with `hidden`.
   */
  readonly body: string;
}

/** One printed report. */
export interface PrintedPdf {
  readonly bytes: Uint8Array;
  /** The text of the body, which the PDF's text layer must hold; white space has no meaning. */
  readonly text: string;
}

/** Several reports in one PDF, each on pages of its own, within a `PART_ELEMENT`. */
export interface PrintedTogether {
  readonly bytes: Uint8Array;
  /** The text of each report, as for one. */
  readonly texts: readonly string[];
}

/** A page that is kept open, with its fonts loaded; reports are put into it one after the other. */
export interface PrintPage {
  print(document: PrintDocument): Promise<PrintedPdf>;
  printTogether(documents: readonly PrintDocument[]): Promise<PrintedTogether>;
}

/** Blocks scripts, frames, files and the network; must be the first element of the head to hold for all others. */
const contentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; font-src file:; img-src data:";

/**
 * Opens the page of a browser that was just started. What a report could smuggle in reaches nothing: the page runs no
 * scripts, its policy allows no files but fonts, every request that is not for one of our font files is refused, and
 * the network is off.
 */
export async function openPrintPage(running: RunningBrowser, typefaces: Typefaces): Promise<PrintPage> {
  const path = join(running.folder, 'page.html');
  await writeFile(
    path,
    printHtml(typefaces.css, { ...emptyContent, css: '', body: '' }, contentSecurityPolicy),
  );
  await chmod(path, 0o644);
  const url = pathToFileURL(path).href;
  const page = (await running.browser.pages())[0] ?? (await running.browser.newPage());
  const session = await page.createCDPSession();
  await page.setJavaScriptEnabled(false);
  await allowOnly(session, new Set([url, ...typefaces.files.map((file) => pathToFileURL(file).href)]));
  await page.goto(url);
  // Fonts are loaded now and stay loaded: the first report is laid out like every later one.
  const common = typefaces.families.filter(({ rare }) => !rare).map(({ name }) => name);
  await put(page, { ...emptyContent, families: common });
  let shownCss: string | undefined;
  let reportsShown = 0;
  const show = async (
    { lang, title, css }: PrintDocument,
    bodies: readonly string[],
    around: string | undefined,
  ): Promise<PrintedTogether> => {
    // Printing asks for faces, but does not wait for them: the rare ones are there beforehand where they may be needed.
    const needsRare = [css, ...bodies].some((text) => typefaces.commonCoverage.missing(text).length > 0);
    const ready = await put(page, {
      lang,
      title,
      bodies,
      families: needsRare ? typefaces.families.map(({ name }) => name) : [],
      ...(css === shownCss ? {} : { css: `${css}${nothingOnScreen}` }),
      ...(around === undefined ? {} : { around }),
    });
    assertReady(ready);
    const bytes = await printPage(page);
    assertOwnFonts(bytes, ready, typefaces);
    if (page.url() !== url) throw new Error(`the page went to ${page.url()}`);
    shownCss = css;
    reportsShown += bodies.length;
    if (reportsShown >= COLLECTED_TOGETHER) {
      reportsShown = 0;
      await put(page, emptyContent);
      await session.send('HeapProfiler.collectGarbage');
    }
    return { bytes, texts: ready.texts };
  };
  return {
    async print(document) {
      const { bytes, texts } = await show(document, [document.body], undefined);
      return { bytes, text: texts[0] ?? '' };
    },
    printTogether: (documents) =>
      show(
        documents[0]!,
        documents.map(({ body }) => body),
        PART_ELEMENT,
      ),
  };
}

const emptyContent = { lang: 'zh-CN', title: '', bodies: [''], families: [] } as const satisfies PageContent;

/**
 * The browser does not look for garbage while a report is laid out (browser-flags.ts), so it is told to after so many
 * reports: while none is in the page there is next to nothing that has to be kept.
 */
const COLLECTED_TOGETHER = 48;

/**
 * Puts reports into the page. They are part of the expression, which the browser takes as it is: the arguments of a
 * function would be written as a program, character by character, before it reads them.
 */
function put(page: Page, content: PageContent): Promise<PageReady> {
  return page.evaluate(`(${showReport.toString()})(${JSON.stringify(content)})`) as Promise<PageReady>;
}

function printPage(page: Page): Promise<Uint8Array> {
  return page.pdf({
    preferCSSPageSize: true,
    printBackground: true,
    tagged: true,
    outline: true,
    // Waited for already; the printer limits the time of the whole.
    waitForFonts: false,
    timeout: 0,
  });
}

function assertReady({ brokenFonts, brokenPictures }: PageReady): void {
  if (brokenFonts.length > 0) {
    const list = brokenFonts.join(', ');
    throw new PrintError('font', { zh: `字体无法加载：${list}`, en: `fonts could not be loaded: ${list}` });
  }
  if (brokenPictures.length > 0) {
    const list = brokenPictures.map((alt) => alt || '?').join(', ');
    throw new PrintError('picture', {
      zh: `图片无法显示：${list}`,
      en: `pictures could not be shown: ${list}`,
    });
  }
}

/** Without its font configuration the browser prints blank pages; with a font of the machine, pages of another look. */
function assertOwnFonts(pdf: Uint8Array, { texts }: PageReady, { families }: Typefaces): void {
  const names = embeddedFonts(pdf);
  if (names.length === 0 && texts.join('').trim() !== '') {
    throw new PrintError('font', { zh: '打印结果中没有嵌入字体', en: 'the PDF came out without any font' });
  }
  const own = families.map(({ postScript }) => postScript);
  // A font without a proper name is given one by the browser, which cannot be compared.
  if (!own.every((name) => /^[\w-]+$/.test(name))) return;
  const foreign = names.filter((name) => !own.includes(name)).join(', ');
  if (foreign === '') return;
  throw new PrintError('font', {
    zh: `打印结果中混入了其他字体：${foreign}；请检查打印样式表中的 font-family`,
    en: `another font got into the PDF: ${foreign}; check the font-family rules of the print style sheet`,
  });
}

async function allowOnly(session: CDPSession, urls: ReadonlySet<string>): Promise<void> {
  session.on('Fetch.requestPaused', ({ requestId, request }) => {
    const answer = urls.has(request.url)
      ? session.send('Fetch.continueRequest', { requestId })
      : session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
    // The page may be gone by then.
    answer.catch(() => undefined);
  });
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
  // Without the domain enabled the conditions are accepted and have no effect.
  await session.send('Network.enable', { maxTotalBufferSize: 0, maxResourceBufferSize: 0 });
  await session.send('Network.emulateNetworkConditions', {
    offline: true,
    latency: 0,
    downloadThroughput: 0,
    uploadThroughput: 0,
  });
}

/** On the screen the page is empty: a report is laid out once, on paper, and no frames of it are drawn. */
const nothingOnScreen = '@media screen{:root{display:none!important}}';
