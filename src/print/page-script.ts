/**
 * What runs inside the page. The functions are sent to the browser as text: they must not use anything from outside
 * of themselves. The page's own scripting is off; these run nevertheless, as the protocol's evaluations do.
 */

/** What is put into the page: one report, or several. */
export interface PageContent {
  readonly lang: string;
  readonly title: string;
  /** Left out: the style sheet that is there. */
  readonly css?: string;
  /** HTML of each report. */
  readonly bodies: readonly string[];
  /** The name of an element to put around each report, which then begins on a page of its own; left out: none. */
  readonly around?: string;
  /** Families to be loaded whether the layout asks for them or not. */
  readonly families: readonly string[];
}

/** What the page says when everything is in place. */
export interface PageReady {
  /** All text of each body but that of elements with `hidden`. */
  readonly texts: readonly string[];
  /** Pictures that could not be decoded: their alternative text. */
  readonly brokenPictures: readonly string[];
  /** Families whose file could not be read. */
  readonly brokenFonts: readonly string[];
}

/** The part of the DOM that is used here; the browser's types are not those of this program. */
interface PageElement {
  innerHTML: string;
  textContent: string;
  readonly tagName: string;
  readonly attributes: ArrayLike<{ readonly name: string }>;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  append(node: PageElement): void;
  replaceChild(node: PageElement, old: PageElement): void;
  querySelectorAll(selector: string): Iterable<{ remove(): void }>;
}
declare const document: {
  title: string;
  readonly documentElement: PageElement;
  readonly body: PageElement;
  readonly images: Iterable<PageElement & { readonly alt: string; decode(): Promise<void> }>;
  readonly fonts: Iterable<{ readonly family: string; readonly status: string }> & {
    load(font: string): Promise<unknown>;
  };
  createElement(name: string): PageElement;
  createTreeWalker(
    root: PageElement,
    shown: number,
  ): { nextNode(): { readonly data: string; readonly parentNode: PageElement } | null };
  getElementById(id: string): PageElement | null;
};

/**
 * Puts reports into the page in place of those before, and waits for fonts and pictures. Nothing is laid out for
 * that: the page shows nothing on the screen (see print-page.ts).
 *
 * @param content the reports; their bodies are trusted HTML
 */
export async function showReport(content: PageContent): Promise<PageReady> {
  const root = document.documentElement;
  for (const { name } of Array.from(root.attributes)) root.removeAttribute(name);
  root.setAttribute('lang', content.lang);
  document.title = content.title;
  if (content.css !== undefined)
    (document.getElementById('report-style') as PageElement).textContent = content.css;
  // A new element, so that no attribute of the old body stays.
  const body = document.createElement('body');
  const reports = content.bodies.map((html) => {
    if (content.around === undefined) {
      body.innerHTML = html;
      return body;
    }
    const report = document.createElement(content.around);
    report.setAttribute('style', 'all: unset; display: block; break-before: page');
    report.innerHTML = html;
    body.append(report);
    return report;
  });
  // These act on the whole document, for longer than the report is in it: a refresh would replace the page.
  for (const element of body.querySelectorAll('meta, base, link, [hidden]')) element.remove();
  root.replaceChild(body, document.body);

  const brokenPictures: string[] = [];
  for (const picture of document.images) {
    await picture.decode().catch(() => brokenPictures.push(picture.alt));
  }
  await Promise.all(
    content.families.map((family) => document.fonts.load(`16px "${family}"`).catch(() => [])),
  );
  const brokenFonts = Array.from(document.fonts)
    .filter((face) => face.status === 'error')
    .map((face) => face.family);
  const texts = reports.map((report) => {
    let text = '';
    const nodes = document.createTreeWalker(report, 4); // NodeFilter.SHOW_TEXT
    for (let node = nodes.nextNode(); node !== null; node = nodes.nextNode())
      if (!/^(STYLE|SCRIPT)$/i.test(node.parentNode.tagName)) text += node.data;
    return text;
  });
  return { texts, brokenPictures, brokenFonts };
}
