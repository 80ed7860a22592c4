import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { installFolder } from '../cache/install-folder.ts';
import { trustedFolder } from '../cache/trusted-folder.ts';
import { writeCacheFile, type WrittenFiles } from '../cache/write-file.ts';
import type { PrintMachine } from '../machine.ts';
import { defaultFaces, installedFace, type InstalledFace } from './default-faces.ts';
import { commonCharacters } from './repertoire.ts';

/** A default face as it lies in the machine cache. */
export interface PreparedFace {
  /** The family of the small face; that of the whole face has `-whole` added. */
  readonly family: string;
  /** The face with the common characters, absolute path. */
  readonly common: string;
  /** The face with all its characters, absolute path. */
  readonly whole: string;
  /** SHA-256 of the whole face, hex. */
  readonly sha256: string;
}

/**
 * Prepares the default faces, once for each version: the whole face is copied (the browser may run as a user that
 * cannot read the project's folder), and a small face with the common characters is cut from it. Both the first
 * print and every further one are quicker with a small face, since the PDF's own subset is made from it.
 *
 * @throws EnvironmentError when a package is missing or the disk does not take it
 */
export async function preparedFaces(machine: PrintMachine): Promise<readonly PreparedFace[]> {
  const installed = await Promise.all(defaultFaces.map(installedFace));
  const root = await trustedFolder(machine.cacheRoot, machine.uid);
  const request = { root, name: 'fonts', madeFrom: await sourceOf(installed), uid: machine.uid };
  const { path, files } = await installFolder(request, (folder) => prepare(installed, folder));
  return defaultFaces.map(({ family }) => ({
    family,
    common: join(path, `${family}.ttf`),
    whole: join(path, `${family}-whole.ttf`),
    sha256: files[`${family}-whole.ttf`]?.sha256 ?? '',
  }));
}

/** Everything that the prepared files depend on: fonts, cutter, characters. */
async function sourceOf(installed: readonly InstalledFace[]): Promise<string> {
  const faces = await Promise.all(
    installed.map(async ({ face, path, packageVersion }) =>
      [face.family, `${face.package}@${packageVersion}`, face.file, (await stat(path)).size].join(' '),
    ),
  );
  const cutter = dirname(createRequire(import.meta.url).resolve('subset-font'));
  const { version } = JSON.parse(await readFile(join(cutter, 'package.json'), 'utf8')) as { version: string };
  const characters = createHash('sha256').update(commonCharacters()).digest('hex');
  return [...faces, `subset-font@${version}`, characters].join('\n');
}

async function prepare(installed: readonly InstalledFace[], folder: string): Promise<WrittenFiles> {
  // Needed once for each version of nianbao, and not cheap to load.
  const { default: subsetFont } = await import('subset-font');
  const files: WrittenFiles = {};
  for (const { face, path } of installed) {
    const whole = await readFile(path);
    const common = await subsetFont(whole, commonCharacters(), { targetFormat: 'sfnt' });
    await writeCacheFile(folder, `${face.family}.ttf`, 0o644, common, files);
    await writeCacheFile(folder, `${face.family}-whole.ttf`, 0o644, whole, files);
  }
  return files;
}
