import { createHash } from 'node:crypto';
import path from 'node:path';
import { compareText } from '../model/finding.ts';
import type { FileSystem } from './file-system.ts';
import type { ReportFile } from './find-content.ts';
import { MAX_BYTES as LARGEST_PICTURE } from './read-picture.ts';
import { MAX_BYTES as LARGEST_TEXT } from './read-text.ts';

/**
 * A hash over everything that is read for a report: its file, and what lies in its picture folder. Where it is the
 * same, the report is the same; a file that is too large to be read counts by its size.
 *
 * @param sourceSha256 the SHA-256 of the report's file
 */
export async function fingerprint(fs: FileSystem, file: ReportFile, sourceSha256: string): Promise<string> {
  if (file.hasFolder === false) return sourceSha256;
  const folder = path.join(path.dirname(file.path), String(file.year));
  const stats = await fs.lstat(folder).catch(() => undefined);
  if (stats === undefined) return sourceSha256;
  const hash = createHash('sha256').update(sourceSha256);
  if (!stats.isDirectory()) return hash.update('\nno folder').digest('hex');
  for (const name of [...(await fs.readdir(folder).catch(() => []))].sort(compareText)) {
    const picture = await fs.lstat(path.join(folder, name)).catch(() => undefined);
    const isRead = picture?.isFile() === true && picture.size <= LARGEST_PICTURE;
    const bytes = isRead ? await fs.readFile(path.join(folder, name)).catch(() => undefined) : undefined;
    const content = bytes === undefined ? `${picture?.mode} ${picture?.size}` : bytes;
    hash.update(`\n${JSON.stringify(name)} `).update(createHash('sha256').update(content).digest('hex'));
  }
  return hash.digest('hex');
}

/** The {@link fingerprint} of a report whose file is still to be read; `undefined` where it would not be read. */
export async function fingerprintOf(fs: FileSystem, file: ReportFile): Promise<string | undefined> {
  const source = await fileSha256(fs, file.path);
  return source === undefined ? undefined : fingerprint(fs, file, source);
}

/** The hash of a file's bytes; `undefined` where it would not be read either: no regular file, too large, not there. */
export async function fileSha256(fs: FileSystem, file: string): Promise<string | undefined> {
  try {
    const stats = await fs.lstat(file);
    if (!stats.isFile() || stats.size > LARGEST_TEXT) return undefined;
    return createHash('sha256')
      .update(await fs.readFile(file))
      .digest('hex');
  } catch {
    return undefined;
  }
}
