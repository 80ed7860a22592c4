import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder of nianbao itself, which holds `templates/`, `schemas/` and `docs/checks/`, in a checkout and as an installed package. */
export const PACKAGE_ROOT = findRoot(import.meta.dirname);

/** The templates folder, absolute. */
export const TEMPLATES = path.join(PACKAGE_ROOT, 'templates');

/** The folder of the pages that explain the checks, one for each code, absolute. */
export const CHECK_PAGES = path.join(PACKAGE_ROOT, 'docs', 'checks');

function findRoot(start: string): string {
  let folder = start;
  while (!existsSync(path.join(folder, 'package.json'))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error(`no package.json above ${start}`);
    folder = parent;
  }
  return folder;
}
