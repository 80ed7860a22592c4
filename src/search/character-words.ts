/** A number, a Latin word, any other single letter (so each Chinese character), or the signs between them. */
const TOKEN = /\p{N}+|[A-Za-z]+|\p{L}\p{M}*|[^\p{L}\p{N}]+/gu;

/** Signs of private use, which no query holds, so that no match reaches over them: between paragraphs, and before names. */
const PARAGRAPH = '\ue000';
const NAMES = '\ue001';

/**
 * Makes of a report what Pagefind is to index: every Chinese character is a word of its own. Pagefind would divide
 * the text by its dictionary and the query by the browser's, which do not agree; as single characters, in a search for
 * exact phrases, they always do, and a search finds what contains the query, as readers of Chinese expect. Signs are
 * words, too, which no query holds: a match does not reach over them.
 * The page's script divides queries in the same way (templates/components/text-search/script.js).
 *
 * @param names what a report is called: it can be searched for, but is no part of its text
 */
export function characterWords(paragraphs: readonly string[], names: readonly string[]): string {
  const words = (texts: readonly string[]): string => texts.map(split).join(` ${PARAGRAPH}`);
  return `${words(paragraphs)} ${NAMES}${words(names)}`;
}

/** Nearly all that reports say is in characters of which each is a word: only what stands between them is looked at. */
function split(text: string): string {
  let words = '';
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (!isCommonHan(text.charCodeAt(at)) || isMark(text, at + 1)) continue;
    if (from < at) words += splitAny(text.slice(from, at));
    words += ` ${text[at]!}`;
    from = at + 1;
  }
  return from === text.length ? words : words + splitAny(text.slice(from));
}

/** 中日韩统一表意文字 and its Extension A: all of them are letters. */
const isCommonHan = (unit: number): boolean =>
  (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3400 && unit <= 0x4dbf);

/** Whether a mark stands at a place: it belongs to the letter before it. */
const isMark = (text: string, at: number): boolean => {
  const unit = text.charCodeAt(at);
  // Nothing, ASCII and what is Han itself need not be asked.
  return unit >= 0x300 && !isCommonHan(unit) && MARK.test(text.slice(at, at + 2));
};
const MARK = /^\p{M}/u;

const splitAny = (text: string): string =>
  (text.match(TOKEN) ?? [])
    .map((token) => token.replaceAll(/\s+/g, ''))
    .map((token) => (token === '' ? '' : ` ${token}`))
    .join('');
