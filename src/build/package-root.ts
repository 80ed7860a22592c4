import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder of nianbao itself, which holds `templates/` and `schemas/`, in a checkout and as an installed package. */
export const PACKAGE_ROOT = findRoot(import.meta.dirname);

/** The templates folder, absolute. */
export const TEMPLATES = path.join(PACKAGE_ROOT, 'templates');

function findRoot(start: string): string {
  let folder = start;
  while (!existsSync(path.join(folder, 'package.json'))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error(`no package.json above ${start}`);
    folder = parent;
  }
  return folder;
}
