import { pathToFileURL } from 'node:url';
import type { PrintDocument, Typefaces } from '../print/index.ts';
import { printHtml } from '../print/index.ts';

/** Where the preview has the faces that reports are printed with, by their place in `Typefaces.files`. */
export const FONTS = '/.nianbao/fonts/';

/** What the printer's page may load comes from the preview here; scripts are the preview's own, for reloading. */
const POLICY =
  "default-src 'none'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src data:; script-src 'self'; connect-src 'self'";

/**
 * The page that is printed, made to be looked at on a screen: with the rules for print in force and the faces loaded
 * from the preview. Where pages break is to be seen in the PDF only.
 */
export function printView(typefaces: Pick<Typefaces, 'css' | 'files'>, document: PrintDocument): string {
  let fontCss = typefaces.css;
  typefaces.files.forEach((file, index) => {
    fontCss = fontCss.replaceAll(`"${pathToFileURL(file).href}"`, `"${FONTS}${index}"`);
  });
  return printHtml(fontCss, { ...document, css: asOnPaper(document.css) }, POLICY);
}

/** A style sheet whose rules for print hold on the screen, and those for the screen nowhere. */
const asOnPaper = (css: string): string =>
  css.replaceAll(/@media print\b/g, '@media all').replaceAll(/@media screen\b/g, '@media not all');
