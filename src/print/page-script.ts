/**
 * What runs inside the page. The functions are sent to the browser as text: they must not use anything from outside
 * of themselves. The page's own scripting is off; these run nevertheless, as the protocol's evaluations do.
 */

/** One report, as it is put into the page. */
export interface PageContent {
  readonly lang: string;
  readonly title: string;
  /** Left out: the style sheet that is there. */
  readonly css?: string;
  readonly body: string;
  /** Families to be loaded whether the layout asks for them or not. */
  readonly families: readonly string[];
}

/** What the page says when everything is in place. */
export interface PageReady {
  /** All text of the body but that of elements with `hidden`. */
  readonly text: string;
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
 * Puts a report into the page in place of the one before, and waits for fonts and pictures. Nothing is laid out for
 * that: the page shows nothing on the screen (see print-page.ts).
 *
 * @param content the report; its body is trusted HTML
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
  body.innerHTML = content.body;
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
  let text = '';
  const texts = document.createTreeWalker(body, 4); // NodeFilter.SHOW_TEXT
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode())
    if (!/^(STYLE|SCRIPT)$/i.test(node.parentNode.tagName)) text += node.data;
  return { text, brokenPictures, brokenFonts };
}
