import { Piscina } from 'piscina';
import { openOutputFolder } from '../archive/output-folder.ts';
import type { FileSystem } from '../load/file-system.ts';
import { fingerprintOf } from '../load/fingerprint.ts';
import type { ReportFile } from '../load/find-content.ts';

/** A file by its path, with the bytes that it should have. */
export type ExpectedFile = readonly [file: string, bytes: number];

/** Looks at thousands of files while this thread is busy with something else. */
export interface Scout {
  /**
   * The {@link fingerprint} of each report, `undefined` where its file cannot be read.
   *
   * @returns `undefined` where the scout is of no use
   */
  fingerprints(files: readonly ReportFile[]): Promise<readonly (string | undefined)[] | undefined>;
  /**
   * The indices of those groups of files of which one is not there with its size.
   *
   * @param root the output folder, which their paths begin from
   * @returns `undefined` where the scout is of no use
   */
  incomplete(
    root: string,
    groups: readonly (readonly ExpectedFile[])[],
  ): Promise<readonly number[] | undefined>;
  close(): Promise<void>;
}

/** More tasks than anybody has for a scout at one time. */
const MANY = 1000;

/** The module that the scout's thread runs. */
const WORKER = new URL(
  `./scout-worker.${import.meta.filename.endsWith('.ts') ? 'ts' : 'js'}`,
  import.meta.url,
);

/**
 * Sends a scout out: a thread of its own, that looks at the real file system.
 *
 * @param worker left out: our own
 */
export function sendScout(worker: URL = WORKER): Scout {
  const pool = new Piscina({
    filename: worker.href,
    minThreads: 1,
    maxThreads: 1,
    // The next task is there when one ends, also while this thread is busy.
    concurrentTasksPerWorker: MANY,
  });
  pool.on('error', () => void pool.destroy());
  const ask = <T>(name: keyof Scout, question: unknown): Promise<T | undefined> =>
    pool.run(question, { name }).then(
      (answer) => answer as T,
      // Whoever asked looks for himself then.
      () => undefined,
    );
  return {
    fingerprints: (files) => ask('fingerprints', files),
    incomplete: (root, groups) => ask('incomplete', { root, groups }),
    close: () => pool.destroy(),
  };
}

/** See {@link Scout}: what its thread does. */
export async function fingerprintsOf(
  fs: FileSystem,
  files: readonly ReportFile[],
): Promise<readonly (string | undefined)[]> {
  const found: (string | undefined)[] = [];
  for (const file of files) found.push(await fingerprintOf(fs, file));
  return found;
}

/** See {@link Scout}: what its thread does. */
export async function incompleteOf(
  fs: FileSystem,
  root: string,
  groups: readonly (readonly ExpectedFile[])[],
): Promise<readonly number[]> {
  const folder = openOutputFolder(fs, root);
  const found: number[] = [];
  for (const [index, files] of groups.entries()) {
    for (const [file, bytes] of files) {
      if (await folder.has(file, bytes)) continue;
      found.push(index);
      break;
    }
  }
  return found;
}
