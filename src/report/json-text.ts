/** What JSON may hold as it is and a terminal or a viewer would act on: controls, line separators, turned directions. */
const ACTING = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** As an escape, which every reader of JSON takes for the character itself. */
const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A value as indented JSON that does nothing to whoever looks at it; read again, it is what it was. */
export const jsonText = (value: unknown): string =>
  `${JSON.stringify(value, null, 2).replaceAll(ACTING, escaped)}\n`;
