import { CLASS_PREFIX } from './fragment-style.ts';
import { termsFrom, withoutTerms } from './table-html.ts';
import type { Rewriting } from './table-html.ts';

/**
 * How an article is rewritten for a page that is not ours: classes and ids are prefixed, links to footnotes and the
 * heads of cells go on to work, and the links of terms lead to the site, where its address is known. All texts in it are
 * escaped, so that only attributes look like these.
 *
 * @param options `idPrefix`: so that reports of several years can stand on one page; `siteRoot`: see `webRoot`
 */
export function forOtherPages({
  idPrefix,
  siteRoot,
}: {
  readonly idPrefix: string;
  readonly siteRoot: string | undefined;
}): Rewriting {
  const prefixed = stretchPrefixer(idPrefix);
  return {
    name: `${idPrefix} ${siteRoot ?? ''}`,
    rewrite: (html) =>
      (siteRoot === undefined ? withoutTerms(html) : termsFrom(html, siteRoot))
        .replaceAll(STRETCHES, prefixed)
        .replaceAll(' href="#', ` href="#${idPrefix}`),
  };
}

/** The article of a rendered pages/report-main.njk. */
export function articleIn(main: string): string {
  const end = '</article>';
  return main.slice(main.indexOf('<article'), main.lastIndexOf(end) + end.length);
}

/** Attributes whose words are prefixed, as many as follow each other. */
const STRETCHES = /(?: (?:id|headers|aria-labelledby|class)="[^"]*")+/g;

const ATTRIBUTES = / (id|headers|aria-labelledby|class)="([^"]*)"/g;

/** Prefixes the words of a stretch of attributes. */
function prefixStretch(stretch: string, idPrefix: string): string {
  return stretch.replaceAll(ATTRIBUTES, (_, name: string, words: string) => {
    const prefix = name === 'class' ? CLASS_PREFIX : idPrefix;
    return words === '' ? ` ${name}=""` : ` ${name}="${prefix}${words.replaceAll(' ', ` ${prefix}`)}"`;
  });
}

// The few hundred stretches of the tables are the same in every report of a year; what a report has besides, such as
// its notes, is not kept for ever.
const KEPT = 1000;
const known = new Map<string, Map<string, string>>();

/** {@link prefixStretch} for one prefix, which remembers what it has prefixed. */
function stretchPrefixer(idPrefix: string): (stretch: string) => string {
  const stretches = known.get(idPrefix) ?? new Map<string, string>();
  known.set(idPrefix, stretches);
  return (stretch) => {
    let prefixed = stretches.get(stretch);
    if (prefixed === undefined) {
      prefixed = prefixStretch(stretch, idPrefix);
      if (stretches.size < KEPT) stretches.set(stretch, prefixed);
    }
    return prefixed;
  };
}
