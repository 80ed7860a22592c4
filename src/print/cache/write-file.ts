import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { chmod, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FolderMarker } from './install-folder.ts';

/** The files that were written to a folder of the cache, by their path inside it. */
export type WrittenFiles = Record<string, FolderMarker['files'][string]>;

/**
 * Writes one file of a folder of the cache, and notes its length and hash.
 *
 * @param folder absolute path
 * @param name path inside the folder, with "/"
 * @param mode the file's mode, whatever the umask: the browser's user must be able to read it
 * @param content the bytes
 * @param files where the length and the hash are noted
 */
export async function writeCacheFile(
  folder: string,
  name: string,
  mode: number,
  content: NodeJS.ReadableStream | Uint8Array | string,
  files: WrittenFiles,
): Promise<void> {
  const path = join(folder, name);
  await makeFolders(folder, name);
  const hash = createHash('sha256');
  let bytes = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  const source =
    typeof content === 'string' || content instanceof Uint8Array ? [Buffer.from(content)] : content;
  await pipeline(source, count, createWriteStream(path, { mode }));
  await chmod(path, mode);
  files[name] = { bytes, sha256: hash.digest('hex') };
}

async function makeFolders(folder: string, name: string): Promise<void> {
  const parts = dirname(name).split('/');
  if (parts[0] === '.') return;
  for (let depth = 1; depth <= parts.length; depth++) {
    const path = join(folder, ...parts.slice(0, depth));
    await mkdir(path, { recursive: true });
    await chmod(path, 0o755);
  }
}
