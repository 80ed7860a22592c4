import path from 'node:path';
import type { FileSystem } from '../load/file-system.ts';
import { isNotFound } from '../load/file-system.ts';

/**
 * Where a path leads to once all links are followed. Of what is not there yet, the part that is there is followed.
 *
 * @param absolute an absolute path
 * @throws the file system's error where links lead in a circle or a folder must not be passed
 */
export async function realPath(fs: FileSystem, absolute: string): Promise<string> {
  const missing: string[] = [];
  for (let there = absolute; ; there = path.dirname(there)) {
    try {
      return path.join(await fs.realpath(there), ...missing);
    } catch (error) {
      if (!isNotFound(error) || path.dirname(there) === there) throw error;
      missing.unshift(path.basename(there));
    }
  }
}
