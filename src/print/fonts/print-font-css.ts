import { pathToFileURL } from 'node:url';
import { allFamilies, type FamilyChains } from './font-family.ts';

/**
 * The style sheet of the faces: an `@font-face` rule for each family, and a custom property for each role
 * (`--print-fangsong`, …) whose value is the role's whole chain, to be used as `font-family: var(--print-fangsong)`.
 * The face of the text is set for the whole document, page margins included, so that a rule that was forgotten does
 * not bring in a font of the machine.
 */
export function printFontCss(chains: FamilyChains): string {
  const rules = allFamilies(chains).map(
    // A family has one face, for every weight and slope: the browser must not embolden or slant it by itself.
    ({ name, path }) =>
      `@font-face{font-family:${cssString(name)};src:url(${cssString(pathToFileURL(path).href)});font-weight:1 1000}`,
  );
  const properties = Object.entries(chains).map(
    ([role, chain]) => `--print-${role}:${chain.map(({ name }) => cssString(name)).join(',')}`,
  );
  return `${rules.join('\n')}\n:root{font-family:var(--print-fangsong);font-synthesis:none;${properties.join(';')}}\n`;
}

function cssString(text: string): string {
  return `"${text.replace(/["\\\n<]/g, (character) => `\\${character.charCodeAt(0).toString(16)} `)}"`;
}
