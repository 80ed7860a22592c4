import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { FileSystem } from '../load/file-system.ts';
import { isNotFound } from '../load/file-system.ts';

/** Temporary files and folders have this in their name: those which a killed run left can be told and removed. */
export const TEMPORARY = '.nianbao-tmp-';

/** Whether a path is below a folder, and not the folder itself; right for the root folder, too. */
export function isBelow(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '' && relative.split(path.sep)[0] !== '..' && !path.isAbsolute(relative);
}

/** Whether a file name is that of a temporary file of ours. */
export const isTemporary = (name: string): boolean => name.includes(TEMPORARY);

/** What a file is to hold: a text, bytes, or parts of them that are made one after the other. */
export type FileContent = string | Uint8Array | Iterable<Uint8Array>;

/**
 * Writes a file that nobody looks at yet.
 *
 * @param sync whether to wait until it is on the disk
 * @throws the file system's error (such as ENOSPC); nothing is left behind then
 */
export async function writeWhole(
  fs: FileSystem,
  file: string,
  content: FileContent,
  sync: boolean,
): Promise<void> {
  try {
    const handle = await fs.open(file, 'w', 0o644);
    try {
      const isWhole = typeof content === 'string' || content instanceof Uint8Array;
      // A handle goes on where it is.
      for (const part of isWhole ? [content] : content) await handle.writeFile(part);
      if (sync) await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    await fs.rm(file, { force: true }).catch(() => undefined);
    throw error;
  }
}

/**
 * Writes a file as a whole or not at all: into a temporary file beside it, to the disk, then renamed over it. A
 * reader, or the next run after a crash, sees the old bytes or the new ones, never a part.
 *
 * @throws the file system's error (such as ENOSPC); the old file then stands unchanged
 */
export async function writeAtomically(fs: FileSystem, file: string, content: FileContent): Promise<void> {
  const folder = path.dirname(file);
  const temporary = path.join(folder, `.${path.basename(file)}${TEMPORARY}${randomBytes(6).toString('hex')}`);
  await fs.mkdir(folder, { recursive: true });
  await writeWhole(fs, temporary, content, true);
  try {
    await fs.rename(temporary, file);
  } catch (error) {
    await fs.rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Removes a file and then the folders above it that this leaves empty, up to but not including `root`. */
export async function removeFile(fs: FileSystem, root: string, file: string): Promise<void> {
  try {
    await fs.unlink(file);
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
  for (let folder = path.dirname(file); isBelow(root, folder); folder = path.dirname(folder)) {
    try {
      await fs.rmdir(folder);
    } catch {
      return; // not empty, or already gone with its parent
    }
  }
}
