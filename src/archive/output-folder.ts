import { createHash } from 'node:crypto';
import path from 'node:path';
import type { FileSystem } from '../load/file-system.ts';
import type { StagedFile } from './atomic-file.ts';
import { isBelow, isTemporary, removeFile, stageFile } from './atomic-file.ts';
import type { PublishedFile } from './manifest.ts';

/** A file that is to be published. */
export interface FileToWrite {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** What is published now, and whether it had to be written. */
export interface WrittenFile {
  readonly file: PublishedFile;
  readonly written: boolean;
}

/** The folder that is published. Paths within are relative, with "/". */
export interface OutputFolder {
  /** Writes a file unless it is there with the same bytes. */
  write(relative: string, content: string | Uint8Array): Promise<WrittenFile>;
  /**
   * Writes files that belong together, in their order: none of them changes before all are on the disk, so that a full
   * disk cannot leave a new PDF beside an old page.
   */
  writeTogether(files: readonly FileToWrite[]): Promise<readonly WrittenFile[]>;
  /** Whether a file is there with the size that it was written with. */
  has(relative: string, bytes: number): Promise<boolean>;
  read(relative: string): Promise<Uint8Array | undefined>;
  /** Removes a file and the folders that it leaves empty. */
  remove(relative: string): Promise<void>;
  /** Removes the temporary files that a killed run left in a folder. */
  sweep(relative: string): Promise<void>;
}

export const sha256 = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');

/** Opens an output folder for writing; it is made on the first write. */
export function openOutputFolder(fs: FileSystem, root: string): OutputFolder {
  const resolve = (relative: string): string => {
    const absolute = path.resolve(root, relative);
    if (!isBelow(root, absolute)) throw new RangeError(`${relative} is outside of the output folder`);
    return absolute;
  };
  const writeTogether = async (files: readonly FileToWrite[]): Promise<readonly WrittenFile[]> => {
    const results: WrittenFile[] = [];
    const staged: StagedFile[] = [];
    try {
      for (const { path: relative, content } of files) {
        const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
        const file = { path: relative, bytes: bytes.length, sha256: sha256(bytes) };
        const absolute = resolve(relative);
        const old = await fs.readFile(absolute).catch(() => undefined);
        const written = old === undefined || old.length !== bytes.length || sha256(old) !== file.sha256;
        if (written) staged.push(await stageFile(fs, absolute, bytes));
        results.push({ file, written });
      }
      for (const file of staged) await file.commit();
    } finally {
      for (const file of staged) await file.discard();
    }
    return results;
  };
  return {
    write: async (relative, content) => (await writeTogether([{ path: relative, content }]))[0]!,
    writeTogether,
    async has(relative, bytes) {
      const stats = await fs.lstat(resolve(relative)).catch(() => undefined);
      return stats !== undefined && stats.isFile() && stats.size === bytes;
    },
    read: (relative) => fs.readFile(resolve(relative)).catch(() => undefined),
    remove: (relative) => removeFile(fs, root, resolve(relative)),
    async sweep(relative) {
      const folder = relative === '' ? root : resolve(relative);
      const entries = await fs.readdir(folder).catch(() => []);
      for (const name of entries) {
        if (isTemporary(name)) await fs.rm(path.join(folder, name), { force: true });
      }
    },
  };
}
