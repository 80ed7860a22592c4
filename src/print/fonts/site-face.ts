import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { diskError } from '../cache/disk-error.ts';
import { installFolder } from '../cache/install-folder.ts';
import { trustedFolder } from '../cache/trusted-folder.ts';
import { writeCacheFile, type WrittenFiles } from '../cache/write-file.ts';
import type { PrintMachine } from '../machine.ts';
import { readFontFile, type FontFile } from './font-file.ts';

/** A font file of the site's own. */
export interface SiteFace extends FontFile {
  /** Its family in the print style sheet. */
  readonly cssFamily: string;
  /** Absolute path of the copy that is printed with. */
  readonly path: string;
  /** SHA-256 of the file, hex. */
  readonly sha256: string;
}

/**
 * Checks a font file of the site's own and copies it to the machine cache, where the browser's user can read it and
 * where it stays what it was when it was checked. The copy is named by its content.
 *
 * @param path absolute path of the site's file
 * @throws EnvironmentError naming the file, when it is no font that can be printed with
 */
export async function siteFace(machine: PrintMachine, path: string): Promise<SiteFace> {
  const font = await readFontFile(path);
  const bytes = await readFile(path).catch((error: unknown) => {
    throw diskError(error, path);
  });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const root = await trustedFolder(machine.cacheRoot, machine.uid);
  const copy = await installFolder(
    { root, name: 'site-font', madeFrom: sha256, uid: machine.uid },
    async (folder) => {
      const files: WrittenFiles = {};
      await writeCacheFile(folder, 'font.ttf', 0o644, bytes, files);
      return files;
    },
  );
  return {
    ...font,
    cssFamily: `nianbao-site-${sha256.slice(0, 12)}`,
    path: join(copy.path, 'font.ttf'),
    sha256,
  };
}
