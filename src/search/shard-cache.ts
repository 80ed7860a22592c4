import path from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { writeAtomically } from '../archive/atomic-file.ts';
import type { FileSystem } from '../load/file-system.ts';
import type { SearchFile } from './full-text.ts';

/** The parts of the full-text index that were made before, one archive each, named by a hash of what they are made of. */
export interface ShardCache {
  read(key: string): Promise<readonly SearchFile[] | undefined>;
  write(key: string, files: readonly SearchFile[]): Promise<void>;
  /** Removes all but these. */
  keep(keys: ReadonlySet<string>): Promise<void>;
}

/** An archive has to have a date; this is the first that the format can hold. */
const NO_DATE = '1980-01-01T00:00:00';
const NAME = /^[0-9a-f]{64}\.zip$/;

/** Opens a cache; its folder is made on the first write. */
export function openShardCache(fs: FileSystem, folder: string): ShardCache {
  const file = (key: string): string => path.join(folder, `${key}.zip`);
  return {
    async read(key) {
      try {
        const entries = unzipSync(await fs.readFile(file(key)));
        return Object.entries(entries).map(([name, content]) => ({ path: name, content }));
      } catch {
        return undefined; // Not there, or damaged: it is made again.
      }
    },
    async write(key, files) {
      const entries = Object.fromEntries(files.map(({ path: name, content }) => [name, content]));
      // Pagefind's files are compressed already.
      await writeAtomically(fs, file(key), zipSync(entries, { level: 0, mtime: NO_DATE }));
    },
    async keep(keys) {
      for (const name of await fs.readdir(folder).catch(() => [])) {
        if (!NAME.test(name) || keys.has(name.slice(0, -4))) continue;
        await fs.rm(path.join(folder, name), { force: true });
      }
    },
  };
}
