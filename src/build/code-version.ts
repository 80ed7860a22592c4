import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { PACKAGE_ROOT } from './package-root.ts';

/** The version of nianbao, from its package.json. */
export function packageVersion(): string {
  const text = readFileSync(path.join(PACKAGE_ROOT, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/**
 * A hash over everything of nianbao that pages are made with: code, templates, schemas, versions of dependencies. Where
 * it differs from the last run's, pages are rendered again; never a time stamp, which a fresh clone does not have.
 */
export function codeVersion(): string {
  const hash = createHash('sha256');
  const code = path.relative(PACKAGE_ROOT, path.join(import.meta.dirname, '..')).split(path.sep)[0] ?? 'src';
  for (const folder of [code, 'templates', 'schemas']) {
    for (const file of filesIn(path.join(PACKAGE_ROOT, folder))) {
      hash.update(path.relative(PACKAGE_ROOT, file).split(path.sep).join('/'));
      hash.update(readFileSync(file));
    }
  }
  hash.update(readFileSync(path.join(PACKAGE_ROOT, 'package.json')));
  return hash.digest('hex');
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}
