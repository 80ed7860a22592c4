/** A number, a Latin word, any other single letter (so each Chinese character), or what stands between them. */
const TOKEN = /\p{N}+|[A-Za-z]+|\p{L}\p{M}*|[^\p{L}\p{N}]+/gu;
const IS_WORD = /^[\p{L}\p{N}]/u;

/** Signs of private use, which no query holds, so that no match reaches over them: between paragraphs, and before names. */
const PARAGRAPH = '\ue000';
const NAMES = '\ue001';

/**
 * Makes of a report what Pagefind is to index: every Chinese character is a word of its own. Pagefind would divide
 * the text by its dictionary and the query by the browser's, which do not agree; as single characters, in a search for
 * exact phrases, they always do, and a search finds what contains the query, as readers of Chinese expect.
 * The page's script divides queries in the same way (templates/components/text-search/script.js).
 *
 * @param names what a report is called: it can be searched for, but is no part of its text
 */
export function characterWords(paragraphs: readonly string[], names: readonly string[]): string {
  const words = (texts: readonly string[]): string => texts.map(split).join(` ${PARAGRAPH}`);
  return `${words(paragraphs)} ${NAMES}${words(names)}`;
}

const split = (text: string): string =>
  (text.match(TOKEN) ?? [])
    .map((token) => (IS_WORD.test(token) ? ` ${token}` : token.replaceAll(/\s+/g, '')))
    .join('');
