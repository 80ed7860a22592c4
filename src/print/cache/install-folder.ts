import { createHash } from 'node:crypto';
import { chmod, lstat, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { diskError, errorCode } from './disk-error.ts';
import { distrust } from './trusted-folder.ts';

const markerName = 'complete.json';
const unfinished = '.unfinished-';

/** What the marker of a complete folder says. It is written last. */
export interface FolderMarker {
  /** What the folder was made from. */
  readonly madeFrom: string;
  /** Every file by its path inside the folder: its length in bytes and the SHA-256 of its content, in hex. */
  readonly files: Readonly<Record<string, { readonly bytes: number; readonly sha256: string }>>;
}

/** Which folder of the cache is wanted. */
export interface FolderRequest {
  /** The cache: a trusted folder, absolute path with links resolved. */
  readonly root: string;
  /** What the folder is called, without the hash that is added: `chromium-153.0.0`. */
  readonly name: string;
  /**
   * Everything that decides about the content. It is part of the folder's name (as a hash), so that two versions of
   * nianbao on one machine never replace each other's folders.
   */
  readonly madeFrom: string;
  /** This user's id, or undefined. */
  readonly uid: number | undefined;
}

/** Fills an empty folder and says what it wrote. `target` is where the folder will be in the end. */
export type FillFolder = (folder: string, target: string) => Promise<FolderMarker['files']>;

/**
 * Makes a folder of the cache unless it is there and complete. The content is written under another name and renamed
 * at the end: a folder under its own name is always whole, and two processes that do this at once do not disturb
 * each other (the slower one throws its work away).
 *
 * @returns the folder's path and its files
 * @throws EnvironmentError when the disk does not take it
 */
export async function installFolder(
  request: FolderRequest,
  fill: FillFolder,
): Promise<{ readonly path: string; readonly files: FolderMarker['files'] }> {
  const { root, madeFrom, uid } = request;
  const hash = createHash('sha256').update(madeFrom).digest('hex').slice(0, 12);
  const target = join(root, `${request.name}-${hash}`);
  const present = await completeFolder(target, madeFrom, uid);
  if (present !== undefined) return { path: target, files: present.files };
  let folder: string | undefined;
  try {
    folder = await mkdtemp(join(root, `${unfinished}${request.name}-`));
    await removeUnfinished(root, folder);
    const marker: FolderMarker = { madeFrom, files: await fill(folder, target) };
    await writeFile(join(folder, markerName), JSON.stringify(marker), { mode: 0o644 });
    await chmod(folder, 0o755);
    const others = await moveIntoPlace(folder, target, madeFrom, uid);
    return { path: target, files: (others ?? marker).files };
  } catch (error) {
    throw diskError(error, target);
  } finally {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }
}

/**
 * The marker of a folder that is complete, made from the given thing, and to be trusted; else undefined. Lengths are
 * compared, content is not: that would cost as much as starting the browser.
 */
async function completeFolder(
  target: string,
  madeFrom: string,
  uid: number | undefined,
): Promise<FolderMarker | undefined> {
  try {
    if ((await distrust(target, uid)) !== undefined) return undefined;
    const marker = JSON.parse(await readFile(join(target, markerName), 'utf8')) as FolderMarker;
    if (marker.madeFrom !== madeFrom) return undefined;
    for (const [name, file] of Object.entries(marker.files)) {
      const path = join(target, name);
      const status = await lstat(path);
      if (!status.isFile() || status.size !== file.bytes) return undefined;
      if ((await distrust(path, uid)) !== undefined) return undefined;
    }
    return marker;
  } catch {
    return undefined;
  }
}

/** Renames the finished folder; hands back the marker of another process' folder where that one was faster. */
async function moveIntoPlace(
  folder: string,
  target: string,
  madeFrom: string,
  uid: number | undefined,
): Promise<FolderMarker | undefined> {
  for (let attempt = 0; ; attempt++) {
    try {
      await rename(folder, target);
      return undefined;
    } catch (error) {
      const taken = ['ENOTEMPTY', 'EEXIST', 'EPERM', 'ENOTDIR', 'EACCES'].includes(errorCode(error) ?? '');
      if (!taken || attempt === 3) throw error;
    }
    const others = await completeFolder(target, madeFrom, uid);
    if (others !== undefined) return others;
    // A damaged folder is moved away first: removing it in place would leave half of it visible for a while.
    const aside = `${folder}.damaged`;
    try {
      await rename(target, aside);
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw error;
    }
    await rm(aside, { recursive: true, force: true });
  }
}

/**
 * Removes what an interrupted process left behind an hour ago or earlier; no unpacking takes that long. The folder
 * that was made just now tells the time, by the same clock that dated the others.
 */
async function removeUnfinished(parent: string, newest: string): Promise<void> {
  const now = (await stat(newest)).mtimeMs;
  for (const name of await readdir(parent)) {
    if (!name.startsWith(unfinished)) continue;
    const path = join(parent, name);
    const made = await stat(path).catch(() => undefined);
    if (made !== undefined && now - made.mtimeMs > 3_600_000)
      await rm(path, { recursive: true, force: true });
  }
}
