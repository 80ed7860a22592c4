/** A number, a Latin word, any other single letter (so each Chinese character), or what stands between them. */
const TOKEN = /\p{N}+|[A-Za-z]+|\p{L}\p{M}*|[^\p{L}\p{N}]+/gu;
const IS_WORD = /^[\p{L}\p{N}]/u;

/** Stands between paragraphs: a sign of private use, which no query holds, so that no match reaches over it. */
const PARAGRAPH = '\ue000';

/**
 * Makes of paragraphs what Pagefind is to index: every Chinese character is a word of its own. Pagefind would divide
 * the text by its dictionary and the query by the browser's, which do not agree; as single characters, in a search for
 * exact phrases, they always do, and a search finds what contains the query, as readers of Chinese expect.
 * The page's script divides queries in the same way (templates/components/text-search/script.js).
 */
export function characterWords(paragraphs: readonly string[]): string {
  return paragraphs
    .map((paragraph) =>
      (paragraph.match(TOKEN) ?? [])
        .map((token) => (IS_WORD.test(token) ? ` ${token}` : token.replaceAll(/\s+/g, '')))
        .join(''),
    )
    .join(` ${PARAGRAPH}`);
}
