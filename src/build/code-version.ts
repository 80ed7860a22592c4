import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { PACKAGE_ROOT } from './package-root.ts';

/** The version of nianbao, from its package.json. */
export function packageVersion(): string {
  const text = readFileSync(path.join(PACKAGE_ROOT, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** Hashes over parts of nianbao: where one differs from the last run's, what was made with it is made again. */
export interface CodeVersions {
  /** What reads and checks: findings depend on it. */
  readonly checks: string;
  /** What reads and renders: pages depend on it. */
  readonly pages: string;
  /** What prints and finishes: PDFs depend on it, besides what is printed. */
  readonly prints: string;
}

const READING = ['src/load', 'src/model', 'src/validate', 'schemas'];
/** The folders and files of the code that each part is. What is printed, a PDF's own inputs tell: see `publish-report.ts`. */
export const PARTS: Readonly<Record<keyof CodeVersions, readonly string[]>> = {
  checks: [...READING, 'src/check', 'src/build', 'src/print'],
  pages: [...READING, 'src/render', 'src/build', 'src/search', 'templates'],
  prints: ['src/print', 'src/finish', 'src/pdf', 'src/render/escape.ts', 'src/build/print-shop.ts'],
};

const EXTENSION = path.extname(import.meta.filename);

/**
 * The versions of this nianbao: hashes of its files and of the versions of its dependencies; never a time stamp, which
 * a fresh clone does not have.
 */
export function codeVersions(): CodeVersions {
  const code = path.relative(PACKAGE_ROOT, path.join(import.meta.dirname, '..'));
  const manifest = readFileSync(path.join(PACKAGE_ROOT, 'package.json'));
  // Most places are in more than one part.
  const hashes = new Map<string, string>();
  const hashOf = (place: string): string => {
    const known = hashes.get(place);
    if (known !== undefined) return known;
    // The published package has its code, compiled, in another folder.
    const root = path.join(PACKAGE_ROOT, place.replace(/^src(?=\/)/, code).replace(/\.ts$/, EXTENSION));
    const hash = createHash('sha256');
    for (const file of place.endsWith('.ts') ? [''] : filesIn(root)) {
      hash.update(file.split(path.sep).join('/'));
      hash.update(readFileSync(path.join(root, file)));
    }
    const found = hash.digest('hex');
    hashes.set(place, found);
    return found;
  };
  const versionOf = (places: readonly string[]): string =>
    createHash('sha256').update(manifest).update(places.map(hashOf).join('\n')).digest('hex');
  return { checks: versionOf(PARTS.checks), pages: versionOf(PARTS.pages), prints: versionOf(PARTS.prints) };
}

/** The files of a folder and of those in it, by their paths from it. */
const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) =>
      entry.isDirectory()
        ? filesIn(path.join(folder, entry.name)).map((file) => path.join(entry.name, file))
        : entry.isFile()
          ? [entry.name]
          : [],
    )
    .sort();
