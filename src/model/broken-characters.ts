/**
 * Characters without a meaning that all computers share: private use (自造字), U+FFFD (what is left of a character that
 * could not be read) and noncharacters.
 */
export const BROKEN = /[\p{Co}\p{Noncharacter_Code_Point}\ufffd]/gu;

/** Whether a text has such a character. */
export function isBroken(text: string): boolean {
  return text.search(BROKEN) !== -1;
}
