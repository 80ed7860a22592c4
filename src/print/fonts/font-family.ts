import type { CodePointSet } from './code-point-set.ts';
import type { FontRole } from './font-roles.ts';

/** One family of the print style sheet: one font file under a name of ours. */
export interface FontFamily {
  /** The name in the style sheet. */
  readonly name: string;
  /** The file, absolute path. */
  readonly path: string;
  /** What the font is called in a PDF; empty where it does not say. */
  readonly postScript: string;
  readonly codePoints: CodePointSet;
  /** A large file that few reports need: not loaded before a character asks for it. */
  readonly rare: boolean;
}

/** The families of each role, in the order in which they are asked for a character. */
export type FamilyChains = Readonly<Record<FontRole, readonly FontFamily[]>>;

/** Every family of the chains once, in the order of their first appearance. */
export function allFamilies(chains: FamilyChains): readonly FontFamily[] {
  const byName = new Map<string, FontFamily>();
  for (const family of Object.values(chains).flat()) byName.set(family.name, family);
  return [...byName.values()];
}
