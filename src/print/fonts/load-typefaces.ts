import type { PrintMachine } from '../machine.ts';
import { CodePointSet } from './code-point-set.ts';
import { faceOfRole, standIns } from './default-faces.ts';
import { allFamilies, type FamilyChains, type FontFamily } from './font-family.ts';
import { readFontFile } from './font-file.ts';
import { fontRoles, type FontRole, type SiteFonts } from './font-roles.ts';
import { glyphCoverage, type GlyphCoverage } from './glyph-coverage.ts';
import { preparedFaces, type PreparedFace } from './prepared-faces.ts';
import { printFontCss } from './print-font-css.ts';
import { siteFace, type SiteFace } from './site-face.ts';

/** One face in the list of a manifest. No folder names, so that it is the same on every machine. */
export interface FaceIdentity {
  readonly role: FontRole | 'fallback';
  /** The family and version that the font gives itself. */
  readonly family: string;
  readonly version: string;
  /** SHA-256 of the font file, hex. */
  readonly sha256: string;
}

/** The faces that reports are printed with. */
export interface Typefaces {
  /** `@font-face` rules, and `--print-<role>` custom properties that hold a role's whole list of families. */
  readonly css: string;
  /** What can be printed. */
  readonly coverage: GlyphCoverage;
  /** What can be printed without a rare family. */
  readonly commonCoverage: GlyphCoverage;
  /** The first face of each role, in the order of `fontRoles`, then the site's fallbacks. */
  readonly identity: readonly FaceIdentity[];
  /** Every family, with its file: what the browser may read, and nothing else. */
  readonly families: readonly FontFamily[];
  /** The files of the families, absolute paths. */
  readonly files: readonly string[];
}

/**
 * Loads the faces for all roles. What a character is printed in depends on the role, the character and the font files
 * alone, never on the reports before: a role's families are asked in order, first the site's own, then the default
 * face (with the common characters, then whole), then the faces that stand in, then the site's fallbacks.
 *
 * @throws EnvironmentError when a font file is missing or cannot be used, or the cache cannot be written
 */
export async function loadTypefaces(options: {
  readonly machine: PrintMachine;
  readonly fonts?: SiteFonts | undefined;
}): Promise<Typefaces> {
  const { machine, fonts = {} } = options;
  const own: Partial<Record<FontRole, SiteFace>> = {};
  for (const role of fontRoles) {
    const path = fonts[role];
    if (path !== undefined) own[role] = await siteFace(machine, path);
  }
  const fallbacks: SiteFace[] = [];
  for (const path of fonts.fallback ?? []) fallbacks.push(await siteFace(machine, path));
  const defaults = new Map<string, LoadedFace>();
  for (const face of await preparedFaces(machine)) defaults.set(face.family, await loadFace(face));

  const chains = byRole((role): readonly FontFamily[] => {
    const site = own[role];
    const come = new Set([faceOfRole[role], ...standIns].map(({ family }) => defaults.get(family)!));
    return [
      ...(site === undefined ? [] : [siteFamily(site, false)]),
      ...[...come].flatMap((face) => face.families),
      ...fallbacks.map((face) => siteFamily(face, true)),
    ];
  });
  const families = allFamilies(chains);
  return {
    css: printFontCss(chains),
    coverage: coverageOf(chains),
    commonCoverage: coverageOf(byRole((role) => upToRare(chains[role]))),
    identity: [
      ...fontRoles.map((role) => identityOf(role, own[role] ?? defaults.get(faceOfRole[role].family)!)),
      ...fallbacks.map((face) => identityOf('fallback', face)),
    ],
    families,
    files: families.map(({ path }) => path),
  };
}

/** A default face with what its file says, as the two families that it makes. */
interface LoadedFace {
  readonly family: string;
  readonly version: string;
  readonly sha256: string;
  readonly families: readonly FontFamily[];
}

async function loadFace(face: PreparedFace): Promise<LoadedFace> {
  const common = await readFontFile(face.common);
  const whole = await readFontFile(face.whole);
  return {
    family: whole.family,
    version: whole.version,
    sha256: face.sha256,
    families: [
      { ...common, name: face.family, path: face.common, rare: false },
      { ...whole, name: `${face.family}-whole`, path: face.whole, rare: true },
    ],
  };
}

function siteFamily(face: SiteFace, rare: boolean): FontFamily {
  const { cssFamily, path, postScript, codePoints } = face;
  return { name: cssFamily, path, postScript, codePoints, rare };
}

function identityOf(role: FaceIdentity['role'], face: Omit<FaceIdentity, 'role'>): FaceIdentity {
  return { role, family: face.family, version: face.version, sha256: face.sha256 };
}

/** The families at the head of a chain that are loaded from the start. */
function upToRare(chain: readonly FontFamily[]): readonly FontFamily[] {
  const rare = chain.findIndex((family) => family.rare);
  return rare === -1 ? chain : chain.slice(0, rare);
}

function coverageOf(chains: FamilyChains): GlyphCoverage {
  return glyphCoverage(
    byRole((role) => CodePointSet.union(chains[role].map(({ codePoints }) => codePoints))),
  );
}

function byRole<T>(make: (role: FontRole) => T): Readonly<Record<FontRole, T>> {
  return Object.fromEntries(fontRoles.map((role) => [role, make(role)])) as Record<FontRole, T>;
}
