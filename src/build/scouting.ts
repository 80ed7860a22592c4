import path from 'node:path';
import type { Manifest, ManifestReport } from '../archive/manifest.ts';
import { MANIFEST_NAME, publishedFiles } from '../archive/manifest.ts';
import type { FileSystem } from '../load/file-system.ts';
import type { ContentTree } from '../load/find-content.ts';
import { reportPath } from '../model/address.ts';
import type { Scout } from './scout.ts';

/** What is looked at for a build while it reads what it knows. */
export interface Scouting {
  /** See `CheckOptions`. */
  readonly fingerprints: Promise<ReadonlyMap<string, string | undefined> | undefined>;
  /** The reports of a manifest that lack a published file; `undefined` where nobody could look. */
  incomplete(manifest: Manifest | undefined): Promise<ReadonlySet<ManifestReport> | undefined>;
}

/** Below this, a thread takes longer to begin than its work. */
const WORTH_A_SCOUT = 500;

/**
 * Sends a scout to the sources of a build that has many of them and seems to have been run before: else all of them
 * are read by others anyway.
 */
export async function beginScouting(
  {
    fs,
    output,
    sendScout,
  }: { readonly fs: FileSystem; readonly output: string; readonly sendScout?: (() => Scout) | undefined },
  { agencies }: ContentTree,
): Promise<Scouting | undefined> {
  const files = agencies.flatMap(({ reports }) => reports);
  if (sendScout === undefined || files.length < WORTH_A_SCOUT) return undefined;
  const isFirst = await fs.lstat(path.join(output, MANIFEST_NAME)).then(
    () => false,
    () => true,
  );
  if (isFirst) return undefined;
  const scout = sendScout();
  return {
    fingerprints: scout
      .fingerprints(files)
      .then((found) => found && new Map(files.map((file, index) => [reportPath(file), found[index]]))),
    async incomplete(manifest) {
      const reports = manifest?.reports ?? [];
      const groups = reports.map((entry) =>
        publishedFiles(entry).map(({ path: file, bytes }) => [file, bytes] as const),
      );
      const found = await scout.incomplete(output, groups);
      return found && new Set(found.map((index) => reports[index]!));
    },
  };
}
