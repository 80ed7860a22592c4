import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { FileSystem } from '../load/file-system.ts';
import { isNotFound } from '../load/file-system.ts';

/** Temporary files have this in their name, so that those which a killed run left behind can be told and removed. */
const TEMPORARY = '.nianbao-tmp-';

/** Whether a path is below a folder, and not the folder itself; right for the root folder, too. */
export function isBelow(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '' && relative.split(path.sep)[0] !== '..' && !path.isAbsolute(relative);
}

/** Whether a file name is that of a temporary file of ours. */
export const isTemporary = (name: string): boolean => name.includes(TEMPORARY);

/** A file that is written and on the disk, but under another name yet. */
export interface StagedFile {
  /** Puts the file in its place, over an old one. */
  commit(): Promise<void>;
  /** Removes it; does nothing once it is in its place. */
  discard(): Promise<void>;
}

/**
 * Writes a temporary file beside the place that it is meant for. What can fail for lack of room fails here.
 *
 * @throws the file system's error (such as ENOSPC); nothing is left behind then
 */
export async function stageFile(
  fs: FileSystem,
  file: string,
  content: string | Uint8Array,
): Promise<StagedFile> {
  const temporary = path.join(
    path.dirname(file),
    `.${path.basename(file)}${TEMPORARY}${randomBytes(6).toString('hex')}`,
  );
  const discard = (): Promise<void> => fs.rm(temporary, { force: true }).catch(() => undefined);
  await fs.mkdir(path.dirname(file), { recursive: true });
  try {
    const handle = await fs.open(temporary, 'wx', 0o644);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    await discard();
    throw error;
  }
  return { commit: () => fs.rename(temporary, file), discard };
}

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
  const staged = await stageFile(fs, file, content);
  try {
    await staged.commit();
  } finally {
    await staged.discard();
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
