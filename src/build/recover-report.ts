import path from 'node:path';
import type { ManifestReport } from '../archive/manifest.ts';
import { readManifest, publishedFiles } from '../archive/manifest.ts';
import type { FileToWrite, OutputFolder, WrittenFile } from '../archive/output-folder.ts';
import { sha256 } from '../archive/output-folder.ts';
import type { FileSystem } from '../load/file-system.ts';
import { reportPath } from '../model/address.ts';

/** An earlier output folder with its reports by path. */
export interface EarlierOutput {
  readonly root: string;
  readonly reports: ReadonlyMap<string, ManifestReport>;
}

/** Opens an earlier output folder (`--previous`). @throws ManifestError where its manifest is not ours */
export async function openEarlierOutput(
  fs: FileSystem,
  root: string | undefined,
): Promise<EarlierOutput | undefined> {
  if (root === undefined) return undefined;
  const manifest = await readManifest(fs, root);
  return { root, reports: new Map((manifest?.reports ?? []).map((entry) => [reportPath(entry), entry])) };
}

/**
 * Takes a report's last good publication over from an earlier output folder (`--previous`), so that a fresh clone does
 * not lose what a report with a new error had published. Every file must have the hash that its manifest gives.
 *
 * @param key the report's path, `<region>/<agency>/<year>`
 * @returns its entry and its files, staged
 */
export async function recoverReport(
  fs: FileSystem,
  folder: OutputFolder,
  previous: EarlierOutput | undefined,
  key: string,
): Promise<{ readonly entry: ManifestReport; readonly files: readonly WrittenFile[] } | undefined> {
  const entry = previous?.reports.get(key);
  if (previous === undefined || entry === undefined) return undefined;
  const contents: FileToWrite[] = [];
  for (const { path: file, sha256: hash } of publishedFiles(entry)) {
    const bytes = await fs.readFile(path.join(previous.root, file)).catch(() => undefined);
    if (bytes === undefined || sha256(bytes) !== hash) return undefined;
    contents.push({ path: file, content: bytes });
  }
  return { entry, files: await folder.stage(contents) };
}
