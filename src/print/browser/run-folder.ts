import { createHash } from 'node:crypto';
import { chmod, chown, lstat, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
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

const PREFIX = 'nianbao-print-';

/**
 * Makes the folders of one running browser: under the temporary files, or in the machine cache where a browser that
 * runs as another user cannot get at our temporary files. Those that killed runs have left there go first.
 *
 * @param user the id of the user (and group) that the browser runs as, where it is not our own
 * @throws EnvironmentError when they cannot be made
 */
export async function makeRunFolder(machine: PrintMachine, user: number | undefined): Promise<RunFolder> {
  const { temporaryRoot, cacheRoot } = machine;
  try {
    const blocked = user === undefined ? undefined : await blockedFor(temporaryRoot);
    const parent = blocked === undefined ? temporaryRoot : cacheRoot;
    await removeLeftOver(parent, machine);
    const path = await mkdtemp(join(parent, folderPrefix(machine)));
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

/**
 * Removes what browsers of killed runs have left, wherever their folders may have been. A run that prints nothing does
 * it, too: the one that was killed may have published all it had printed.
 */
export async function removeLeftOvers(machine: PrintMachine): Promise<void> {
  for (const parent of [machine.temporaryRoot, machine.cacheRoot])
    await removeLeftOver(parent, machine).catch(() => undefined);
}

/** Machines that share a folder, as containers do, do not know each other's processes: the name tells both. */
const machinePrefix = (host: string): string =>
  `${PREFIX}${createHash('sha256').update(host).digest('hex').slice(0, 8)}-`;

const folderPrefix = ({ process: own }: PrintMachine): string =>
  own === undefined ? PREFIX : `${machinePrefix(own.host)}${own.pid}-`;

/** Removes the folders of processes of this machine and user that are gone; a killed one could not do so itself. */
async function removeLeftOver(parent: string, { process: own, uid }: PrintMachine): Promise<void> {
  if (own === undefined) return;
  const prefix = machinePrefix(own.host);
  for (const name of await readdir(parent)) {
    if (!name.startsWith(prefix)) continue;
    const pid = Number(/^(\d+)-/.exec(name.slice(prefix.length))?.[1] ?? own.pid);
    if (pid === own.pid || isRunning(pid)) continue;
    const path = join(parent, name);
    const stats = await lstat(path).catch(() => undefined);
    if (stats?.isDirectory() !== true || (uid !== undefined && stats.uid !== uid)) continue;
    await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}

function isRunning(pid: number): boolean {
  try {
    // eslint-disable-next-line no-restricted-globals -- whether another process is there, and nothing of this one
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
