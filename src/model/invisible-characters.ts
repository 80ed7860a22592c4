/**
 * Characters that nobody sees and that change what is seen or found: zero-width spaces and joiners, marks and controls
 * that turn the direction of what follows, soft hyphens, byte order marks inside text.
 */
export const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/gu;

/** Those of them that turn the direction of the text after them: a title may read as another than it is. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/u;

/** Whether an invisible character turns the direction of the text. */
export const turnsDirection = (character: string): boolean => TURNING.test(character);

/** Without the flag `g`, with which it would go on from where it last stopped. */
const ANY = new RegExp(INVISIBLE.source, 'u');

/** Whether a text has such a character. */
export const hasInvisible = (text: string): boolean => ANY.test(text);

/** A text as it is published: without its invisible characters, which can then do no harm to any reader. */
export function withoutInvisible(text: string): string {
  return text.replace(INVISIBLE, '');
}
