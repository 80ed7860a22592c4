import { CLASS_PREFIX } from './fragment-style.ts';
import type { SafeHtml } from './safe-html.ts';
import { safeHtml } from './safe-html.ts';
import { termsFrom, withoutTerms } from './table-html.ts';

/**
 * The article of a rendered report for a page that is not ours: classes and ids are prefixed, links to footnotes and the
 * heads of cells go on to work, and the links of terms lead to the site, where its address is known.
 *
 * @param main the rendered pages/report-main.njk; all texts in it are escaped, so that only attributes look like these
 * @param options `idPrefix`: so that reports of several years can stand on one page; `siteRoot`: see `webRoot`
 */
export function reportArticle(
  main: string,
  { idPrefix, siteRoot }: { readonly idPrefix: string; readonly siteRoot: string | undefined },
): SafeHtml {
  const end = '</article>';
  const article = main.slice(main.indexOf('<article'), main.lastIndexOf(end) + end.length);
  const linked = siteRoot === undefined ? withoutTerms(article) : termsFrom(article, siteRoot);
  const prefixed = linked
    .replaceAll(/ (id|headers|aria-labelledby|class)="([^"]*)"/g, (_, name: string, words: string) => {
      const prefix = name === 'class' ? CLASS_PREFIX : idPrefix;
      return words === '' ? ` ${name}=""` : ` ${name}="${prefix}${words.replaceAll(' ', ` ${prefix}`)}"`;
    })
    .replaceAll(' href="#', ` href="#${idPrefix}`);
  return safeHtml(prefixed);
}
