import { createHash, hash, randomBytes } from 'node:crypto';
import type { Stats } from 'node:fs';
import path from 'node:path';
import type { FileSystem } from '../load/file-system.ts';
import { isNotFound } from '../load/file-system.ts';
import { isBelow, isTemporary, removeFile, TEMPORARY, writeWhole } from './atomic-file.ts';
import type { PublishedFile } from './manifest.ts';
import { withBytes } from './text-bytes.ts';
import type { SelfWriting } from './text-bytes.ts';

/** A file that is to be published. */
export interface FileToWrite {
  readonly path: string;
  /** A text, one that is made as it is written, bytes, bytes in parts, or parts that are made one after the other. */
  readonly content: string | SelfWriting | Uint8Array | readonly Uint8Array[] | Iterable<Uint8Array>;
}

/** What is published now, and whether it had to be written. */
export interface WrittenFile {
  readonly file: PublishedFile;
  readonly written: boolean;
}

/** The folder that is published. Paths within are relative, with "/". */
export interface OutputFolder {
  /** Where files are written before they are put in their places; another thread can stage there, too. */
  readonly staging: string;
  /** Writes a file unless it is there with the same bytes. */
  write(relative: string, content: string | Uint8Array): Promise<WrittenFile>;
  /**
   * Writes files that belong together, in their order: none of them changes before all are on the disk, so that a full
   * disk cannot leave a new PDF beside an old page.
   */
  writeTogether(files: readonly FileToWrite[]): Promise<readonly WrittenFile[]>;
  /**
   * The first half of {@link writeTogether}: what is not there with the same bytes is written aside. What can fail for
   * lack of room fails here, and nothing is left behind then.
   */
  stage(files: readonly FileToWrite[]): Promise<readonly WrittenFile[]>;
  /**
   * The second half: puts files that were written aside in their places, over old ones, and removes others. A run
   * that is killed within has left a note of what was to be done, and {@link sweep} goes on from there: all of it
   * happens, or nothing. So it is where the disk fails within: {@link resume} tries once more.
   */
  commit(moved: readonly string[], removed?: readonly string[]): Promise<void>;
  /** Ends a commit that failed half-way, where there is one. @throws the file system's error where it fails again */
  resume(): Promise<void>;
  /** Removes staged files that are not wanted any more. */
  discard(staged: readonly WrittenFile[]): Promise<void>;
  /** Whether a file is there with the size that it was written with. */
  has(relative: string, bytes: number): Promise<boolean>;
  read(relative: string): Promise<Uint8Array | undefined>;
  /** The bytes of a file that was written aside and is not in its place yet. */
  readStaged(relative: string): Promise<Uint8Array | undefined>;
  /** Removes a file and the folders that it leaves empty. */
  remove(relative: string): Promise<void>;
  /** Ends what killed runs had begun, and removes what they had staged. Nobody else may be writing to the folder. */
  sweep(): Promise<void>;
  /** Removes the folder that was staged in, unless a commit failed half-way: the next {@link sweep} ends it then. */
  close(): Promise<void>;
}

export const sha256 = (content: string | Uint8Array): string => hash('sha256', content, 'hex');

/** The size and the hash of what is in parts. */
function measured(parts: readonly Uint8Array[]): { readonly bytes: number; readonly sha256: string } {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return { bytes: only.length, sha256: sha256(only) };
  const whole = createHash('sha256');
  for (const part of parts) whole.update(part);
  return { bytes: parts.reduce((sum, part) => sum + part.length, 0), sha256: whole.digest('hex') };
}

/**
 * Opens an output folder for writing; it is made on the first write.
 *
 * @param staging the name of the folder in it that files are staged in, where another thread has given it one
 */
export function openOutputFolder(
  fs: FileSystem,
  root: string,
  staging = `${TEMPORARY}${randomBytes(6).toString('hex')}`,
): OutputFolder {
  const made = new Set<string>();
  const makeFolder = async (folder: string): Promise<void> => {
    if (made.has(folder)) return;
    await fs.mkdir(folder, { recursive: true });
    made.add(folder);
  };
  const base = path.resolve(root);
  const resolve = (relative: string): string => {
    if (path.sep === '/' && PLAIN.test(relative)) return `${base}/${relative}`;
    const absolute = path.resolve(root, relative);
    if (!isBelow(root, absolute)) throw new RangeError(`${relative} is outside of the output folder`);
    return absolute;
  };
  const staged = (relative: string): string => path.join(root, staging, stagedName(relative));

  const isThere = (absolute: string): Promise<boolean> =>
    fs.lstat(absolute).then(
      () => true,
      () => false,
    );
  /** What stands in the place of a file: nothing where its whole folder is not there, which is asked once. */
  const lstatIn = async (folders: Map<string, boolean>, absolute: string): Promise<Stats | undefined> => {
    const folder = path.dirname(absolute);
    const hasFolder = folders.get(folder) ?? (await isThere(folder));
    folders.set(folder, hasFolder);
    return hasFolder ? fs.lstat(absolute).catch(() => undefined) : undefined;
  };
  const isSame = async (absolute: string, old: Stats | undefined, file: PublishedFile): Promise<boolean> =>
    old?.isFile() === true && old.size === file.bytes && sha256(await fs.readFile(absolute)) === file.sha256;
  const stageFile = async (
    relative: string,
    parts: readonly Uint8Array[],
    folders: Map<string, boolean>,
  ): Promise<WrittenFile> => {
    const file = { path: relative, ...measured(parts) };
    const absolute = resolve(relative);
    const old = await lstatIn(folders, absolute);
    if (await isSame(absolute, old, file)) return { file, written: false };
    await makeFolder(path.join(root, staging));
    // A page that replaces one must be on the disk before: a power cut could take both. A new one is missed by
    // its size, and written again.
    await writeWhole(fs, staged(relative), parts, old !== undefined);
    return { file, written: true };
  };
  /** The same for what is too large to be there as a whole: it is measured as it is written. */
  const stageParts = async (relative: string, parts: Iterable<Uint8Array>): Promise<WrittenFile> => {
    const absolute = resolve(relative);
    const old = await fs.lstat(absolute).catch(() => undefined);
    const whole = createHash('sha256');
    let bytes = 0;
    const measuredParts = function* (): Iterable<Uint8Array> {
      for (const part of parts) {
        whole.update(part);
        bytes += part.length;
        yield part;
      }
    };
    await makeFolder(path.join(root, staging));
    await writeWhole(fs, staged(relative), measuredParts(), old !== undefined);
    const file = { path: relative, bytes, sha256: whole.digest('hex') };
    const written = !(await isSame(absolute, old, file));
    if (!written) await fs.rm(staged(relative), { force: true });
    return { file, written };
  };
  const stage = async (files: readonly FileToWrite[]): Promise<readonly WrittenFile[]> => {
    const results: WrittenFile[] = [];
    const folders = new Map<string, boolean>();
    try {
      for (const { path: relative, content } of files) {
        results.push(
          typeof content === 'string' || 'writeTo' in content
            ? await withBytes(content, (bytes) => stageFile(relative, [bytes], folders))
            : content instanceof Uint8Array
              ? await stageFile(relative, [content], folders)
              : isList(content)
                ? await stageFile(relative, content, folders)
                : await stageParts(relative, content),
        );
      }
    } catch (error) {
      await discard(results);
      throw error;
    }
    return results;
  };
  const remove = (relative: string): Promise<void> => {
    // Its folder may go with it.
    made.clear();
    return removeFile(fs, root, resolve(relative));
  };
  /** Whether a commit has left its note behind. */
  let isUnfinished = false;
  const resume = async (): Promise<void> => {
    if (!isUnfinished) return;
    const folder = path.join(root, staging);
    await carryOut(folder, await notedIn(fs, folder, root), isThere);
    await fs.rm(path.join(folder, NOTE), { force: true });
    isUnfinished = false;
  };
  const commit = async (moved: readonly string[], removed: readonly string[] = []): Promise<void> => {
    await resume();
    const note = path.join(root, staging, NOTE);
    const isNoted = moved.length + removed.length > 1;
    if (isNoted) {
      await makeFolder(path.join(root, staging));
      await writeWhole(fs, note, JSON.stringify({ moved, removed }), false);
      isUnfinished = true;
    }
    await carryOut(path.join(root, staging), { moved, removed }, isThere);
    if (isNoted) await fs.rm(note, { force: true });
    isUnfinished = false;
  };
  const carryOut = async (
    folder: string,
    { moved, removed }: Note,
    wasMoved: (absolute: string) => Promise<boolean>,
  ): Promise<void> => {
    for (const relative of moved) {
      const absolute = resolve(relative);
      await makeFolder(path.dirname(absolute));
      await fs.rename(path.join(folder, stagedName(relative)), absolute).catch(async (error: unknown) => {
        // An attempt before this one, which was killed or failed further on, has put it there.
        if (!isNotFound(error) || !(await wasMoved(absolute))) throw error;
      });
    }
    for (const relative of removed) await remove(relative);
  };
  const discard = async (files: readonly WrittenFile[]): Promise<void> => {
    for (const { file, written } of files) {
      if (written) await fs.rm(staged(file.path), { force: true }).catch(() => undefined);
    }
  };
  const writeTogether = async (files: readonly FileToWrite[]): Promise<readonly WrittenFile[]> => {
    const results = await stage(files);
    await commit(writtenPaths(results));
    return results;
  };
  return {
    staging,
    write: async (relative, content) => (await writeTogether([{ path: relative, content }]))[0]!,
    writeTogether,
    stage,
    commit,
    resume,
    discard,
    async has(relative, bytes) {
      const stats = await fs.lstat(resolve(relative)).catch(() => undefined);
      return stats !== undefined && stats.isFile() && stats.size === bytes;
    },
    read: (relative) => fs.readFile(resolve(relative)).catch(() => undefined),
    readStaged: (relative) => fs.readFile(staged(relative)).catch(() => undefined),
    remove,
    async sweep() {
      const entries = await fs.readdir(root).catch((error: unknown) => {
        if (isNotFound(error)) return [];
        throw error;
      });
      for (const name of entries.filter(isTemporary)) {
        const folder = path.join(root, name);
        // What somebody took away since then is missed by its size.
        await carryOut(folder, await notedIn(fs, folder, root), () => Promise.resolve(true));
        await fs.rm(folder, { recursive: true, force: true });
      }
    },
    async close() {
      await resume();
      await fs.rm(path.join(root, staging), { recursive: true, force: true });
    },
  };
}

const isList = (parts: Iterable<Uint8Array>): parts is readonly Uint8Array[] => Array.isArray(parts);

/** A path that is below whatever it stands behind, as nearly all are: no part of it begins with a dot. */
const PLAIN = /^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/;

/** The files that are to be put in their places, each once. */
export const writtenPaths = (files: readonly WrittenFile[]): readonly string[] => [
  ...new Set(files.flatMap(({ file, written }) => (written ? [file.path] : []))),
];

/** What is to be done, in this file as long as it is. */
const NOTE = 'commit.json';

/** Names of one length, whatever the path: file systems have a limit for them. */
const stagedName = (relative: string): string => sha256(relative).slice(0, 32);

interface Note {
  readonly moved: readonly string[];
  readonly removed: readonly string[];
}

async function notedIn(fs: FileSystem, folder: string, root: string): Promise<Note> {
  try {
    const { moved, removed } = JSON.parse(await fs.readFile(path.join(folder, NOTE), 'utf8')) as Note;
    const isOurs = (file: unknown): boolean =>
      typeof file === 'string' && isBelow(root, path.resolve(root, file));
    if ([moved, removed].every((files) => Array.isArray(files) && files.every(isOurs)))
      return { moved, removed };
  } catch {
    // None, or one that was not finished: then nothing had been done.
  }
  return { moved: [], removed: [] };
}
