import { chmod, chown, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { diskError } from '../cache/disk-error.ts';
import { blockedFor } from '../cache/trusted-folder.ts';
import type { PrintMachine } from '../machine.ts';

/** The folders of one running browser. */
export interface RunFolder {
  /** Ours: the browser can read what we put there, and cannot write. */
  readonly path: string;
  /** The browser's own: profile, home and temporary files. */
  readonly profile: string;
  /** Removes everything. */
  remove(): Promise<void>;
}

/**
 * Makes the folders of one running browser: under the temporary files, or in the machine cache where a browser that
 * runs as another user cannot get at our temporary files.
 *
 * @param user the id of the user (and group) that the browser runs as, where it is not our own
 * @throws EnvironmentError when they cannot be made
 */
export async function makeRunFolder(machine: PrintMachine, user: number | undefined): Promise<RunFolder> {
  const { temporaryRoot, cacheRoot } = machine;
  try {
    const blocked = user === undefined ? undefined : await blockedFor(temporaryRoot);
    const path = await mkdtemp(join(blocked === undefined ? temporaryRoot : cacheRoot, 'nianbao-print-'));
    const profile = join(path, 'profile');
    await mkdir(profile, { mode: 0o700 });
    if (user !== undefined) {
      await chmod(path, 0o755);
      await chown(profile, user, user);
    }
    // The browser may still be writing while it is killed; a second try removes what came late.
    const remove = (): Promise<void> =>
      rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    return { path, profile, remove };
  } catch (error) {
    throw diskError(error, temporaryRoot);
  }
}
