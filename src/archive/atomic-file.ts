import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { FileSystem } from '../load/file-system.ts';
import { isNotFound } from '../load/file-system.ts';

/** Temporary files have this in their name, so that those which a killed run left behind can be told and removed. */
const TEMPORARY = '.nianbao-tmp-';

/** Whether a file name is that of a temporary file of ours. */
export const isTemporary = (name: string): boolean => name.includes(TEMPORARY);

/**
 * Writes a file as a whole or not at all: into a temporary file beside it, to the disk, then renamed over it. A
 * reader, or the next run after a crash, sees the old bytes or the new ones, never a part.
 *
 * @throws the file system's error (such as ENOSPC); the old file then stands unchanged
 */
export async function writeAtomically(
  fs: FileSystem,
  file: string,
  content: string | Uint8Array,
): Promise<void> {
  const temporary = path.join(
    path.dirname(file),
    `.${path.basename(file)}${TEMPORARY}${randomBytes(6).toString('hex')}`,
  );
  await fs.mkdir(path.dirname(file), { recursive: true });
  try {
    const handle = await fs.open(temporary, 'wx', 0o644);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
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
  for (let folder = path.dirname(file); folder.startsWith(root + path.sep); folder = path.dirname(folder)) {
    try {
      await fs.rmdir(folder);
    } catch {
      return; // not empty, or already gone with its parent
    }
  }
}
