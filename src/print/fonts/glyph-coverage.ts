import type { CodePointSet } from './code-point-set.ts';
import { fontRoles, type FontRole } from './font-roles.ts';

/** Which characters can be printed. */
export interface GlyphCoverage {
  /**
   * The code points of a text that no face can show, each once, in the order of the text.
   *
   * @param role the role that the text is printed in; left out: a character must be there in every role
   */
  missing(text: string, role?: FontRole): readonly number[];
}

/**
 * Characters that Unicode calls "default ignorable" (soft hyphen, joiners, direction marks, byte order mark, variation
 * selectors) and the white space of source text: nothing is drawn for them, so no glyph is needed.
 */
const invisible = /[\t\n\r\p{Default_Ignorable_Code_Point}]/u;

/** @param faces the characters of each role's faces, taken together */
export function glyphCoverage(faces: Readonly<Record<FontRole, CodePointSet>>): GlyphCoverage {
  return {
    missing(text, role) {
      const sets = role === undefined ? [...new Set(fontRoles.map((each) => faces[each]))] : [faces[role]];
      const missing = new Set<number>();
      for (const character of text) {
        const codePoint = character.codePointAt(0) as number;
        if (sets.every((set) => set.has(codePoint)) || invisible.test(character)) continue;
        missing.add(codePoint);
      }
      return [...missing];
    },
  };
}
