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

/** The folders of the code that each part is; what they have in common is in the first two. */
const READING = ['src/load', 'src/model', 'src/validate', 'schemas'];
const PARTS: Readonly<Record<keyof CodeVersions, readonly string[]>> = {
  checks: [...READING, 'src/check', 'src/build', 'src/print'],
  pages: [...READING, 'src/render', 'src/build', 'src/search', 'templates'],
  prints: ['src/print', 'src/finish', 'src/pdf', 'src/build'],
};

/**
 * The versions of this nianbao: hashes of its files and of the versions of its dependencies; never a time stamp, which
 * a fresh clone does not have.
 */
export function codeVersions(): CodeVersions {
  const code = path.relative(PACKAGE_ROOT, path.join(import.meta.dirname, '..'));
  const manifest = readFileSync(path.join(PACKAGE_ROOT, 'package.json'));
  const versionOf = (folders: readonly string[]): string => {
    const hash = createHash('sha256').update(manifest);
    for (const folder of folders) {
      // The published package has its code, compiled, in another folder.
      const place = folder.replace(/^src(?=\/)/, code);
      for (const file of filesIn(path.join(PACKAGE_ROOT, place))) {
        hash.update(path.relative(PACKAGE_ROOT, file).split(path.sep).join('/'));
        hash.update(readFileSync(file));
      }
    }
    return hash.digest('hex');
  };
  return { checks: versionOf(PARTS.checks), pages: versionOf(PARTS.pages), prints: versionOf(PARTS.prints) };
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}
