/**
 * The roles that a typeface can have on paper, after the typefaces that GB/T 9704—2012 asks for: 仿宋 for the text,
 * 小标宋 for the title, 黑体 and 楷体 for headings of the first and the second level; and bold words of the text.
 */
export const fontRoles = ['fangsong', 'xiaobiaosong', 'kaiti', 'heiti', 'strong'] as const;

/** One role of a typeface. */
export type FontRole = (typeof fontRoles)[number];

/** Font files of the site's own, absolute paths. What is left out is printed in the faces that came along. */
export type SiteFonts = Readonly<Partial<Record<FontRole, string>>> & {
  /** Asked in this order for characters that no other face has. */
  readonly fallback?: readonly string[];
};
