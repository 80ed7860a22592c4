import path from 'node:path';
import type { Manifest, ManifestPage, ManifestReport } from '../archive/manifest.ts';
import { MANIFEST_NAME, publishedFiles } from '../archive/manifest.ts';
import type { FileSystem } from '../load/file-system.ts';
import type { AgencyFolder, ReportFile } from '../load/find-content.ts';
import { reportPath } from '../model/address.ts';
import type { Scout } from './scout.ts';

/** What is looked at for a build while it reads what it knows. */
export interface Scouting {
  /** Hears of each agency while the content folder is listed: its reports are looked at as soon as they are known. */
  readonly found: (folder: AgencyFolder) => void;
  /** See `CheckOptions`; all were found. */
  fingerprints(): Promise<ReadonlyMap<string, string | undefined> | undefined>;
  /** What a manifest tells of and is not there with its size; `undefined` where nobody could look. */
  missing(manifest: Manifest | undefined): Promise<Missing | undefined>;
}

/** Published files that are not there. */
export interface Missing {
  /** The reports that lack a file. */
  readonly reports: ReadonlySet<ManifestReport>;
  readonly pages: ReadonlySet<ManifestPage>;
}

/** With fewer bytes than this in the manifest, some hundred reports, a thread takes longer to begin than its work. */
const WORTH_A_SCOUT = 2 ** 19;

/** So many reports are asked for at once. */
const ASKED_TOGETHER = 500;

/**
 * Sends a scout out for a build that has been run before and published many reports: else all sources are read by
 * others anyway.
 */
export async function beginScouting({
  fs,
  output,
  sendScout,
}: {
  readonly fs: FileSystem;
  readonly output: string;
  readonly sendScout?: (() => Scout) | undefined;
}): Promise<Scouting | undefined> {
  if (sendScout === undefined) return undefined;
  const told = await fs.lstat(path.join(output, MANIFEST_NAME)).catch(() => undefined);
  if (told === undefined || told.size < WORTH_A_SCOUT) return undefined;
  const scout = sendScout();
  let waiting: ReportFile[] = [];
  const asked: Promise<readonly (readonly [place: string, hash: string | undefined])[] | undefined>[] = [];
  const ask = (): void => {
    const files = waiting;
    waiting = [];
    asked.push(
      scout
        .fingerprints(files)
        .then((found) => found && files.map((file, index) => [reportPath(file), found[index]] as const)),
    );
  };
  return {
    found({ reports }) {
      waiting.push(...reports);
      if (waiting.length >= ASKED_TOGETHER) ask();
    },
    async fingerprints() {
      ask();
      const answers = await Promise.all(asked);
      return answers.includes(undefined) ? undefined : new Map(answers.flatMap((answer) => answer!));
    },
    async missing(manifest) {
      const { reports = [], pages = [] } = manifest ?? {};
      const groups = [...reports.map(publishedFiles), ...pages.map((page) => [page])].map((files) =>
        files.map(({ path: file, bytes }) => [file, bytes] as const),
      );
      const found = await scout.incomplete(output, groups);
      return (
        found && {
          reports: new Set(found.flatMap((index) => reports[index] ?? [])),
          pages: new Set(found.flatMap((index) => pages[index - reports.length] ?? [])),
        }
      );
    },
  };
}
