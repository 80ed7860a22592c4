import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * The acceptance input, which stands beside the repository: `reports`, five published reports in our YAML, and
 * `seeds`, their originals with every figure read by hand. Only developers have it; in a user's clone it is undefined.
 */
export function sharedFolder(name: 'reports' | 'seeds'): string | undefined {
  const folder = path.resolve(import.meta.dirname, '..', '..', 'shared', name);
  return existsSync(folder) ? folder : undefined;
}

/** A name for tests that need that input; where it is absent it says why they did not run. */
export function needingSharedFolder(name: string, ...folders: readonly (string | undefined)[]): string {
  return folders.includes(undefined)
    ? `${name} (skipped: the acceptance input is not beside this repository)`
    : name;
}
