import path from 'node:path';
import type { FileSystem } from '../load/file-system.ts';
import { hasCode } from '../load/file-system.ts';

/** A process as the lock names it. */
export interface LockHolder {
  readonly pid: number;
  readonly host: string;
  /** When the process began, in milliseconds since 1970: numbers of processes are given anew. */
  readonly started: number;
}

/** Somebody else is writing to the output folder. */
export class OutputInUse extends Error {
  override readonly name = 'OutputInUse';
  /** The lock file, which can be removed by hand where its holder is known to be gone. */
  readonly file: string;
  /** `undefined` where the file does not say. */
  readonly holder: LockHolder | undefined;

  constructor(file: string, holder: LockHolder | undefined) {
    super(`${file} is held by ${holder === undefined ? 'an unknown process' : `process ${holder.pid}`}`);
    this.file = file;
    this.holder = holder;
  }
}

export const LOCK_NAME = '.nianbao-lock';

/**
 * Takes an output folder for one run: two that write at once would take each other's files away. A lock whose process
 * has ended, as a killed run leaves it, is taken over; one of another machine is not, as nobody here can tell.
 *
 * @param isAlive whether a process of this machine is running
 * @returns what gives the folder free again
 * @throws OutputInUse where another process has it
 */
export async function lockOutput(
  fs: FileSystem,
  output: string,
  self: LockHolder,
  isAlive: (pid: number) => boolean,
): Promise<() => Promise<void>> {
  const file = path.join(output, LOCK_NAME);
  const made = await fs.mkdir(output, { recursive: true });
  for (let attempt = 1; ; attempt += 1) {
    try {
      await writeLock(fs, file, self);
      return async () => {
        await fs.rm(file, { force: true });
        // Where there was nothing to publish, no empty folder stays.
        if (made !== undefined) await fs.rmdir(output).catch(() => undefined);
      };
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
    }
    const holder = await holderIn(fs, file);
    if (holder === undefined || attempt > 3 || !isGone(holder)) throw new OutputInUse(file, holder);
    await takeAway(holder);
  }

  /** Removes the lock of a process that has ended. Others may see the same at the same moment: one at a time may. */
  async function takeAway(holder: LockHolder): Promise<void> {
    const claim = `${file}-claim`;
    try {
      await writeLock(fs, claim, self);
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
      const other = await holderIn(fs, claim);
      if (other !== undefined && !isGone(other)) throw new OutputInUse(file, other);
      if (other !== undefined) await fs.rm(claim, { force: true });
      // Where the file does not say whose it is, it is being written, or somebody was killed just then.
      else if ((await fs.lstat(claim).catch(() => undefined)) !== undefined)
        throw new OutputInUse(claim, undefined);
      return;
    }
    // Whoever came before has left a lock of its own.
    const now = await holderIn(fs, file);
    if (now !== undefined && now.pid === holder.pid && now.started === holder.started)
      await fs.rm(file, { force: true });
    await fs.rm(claim, { force: true });
  }

  function isGone(holder: LockHolder): boolean {
    if (holder.host !== self.host) return false;
    return holder.pid === self.pid ? holder.started !== self.started : !isAlive(holder.pid);
  }
}

async function writeLock(fs: FileSystem, file: string, self: LockHolder): Promise<void> {
  const handle = await fs.open(file, 'wx', 0o644);
  try {
    await handle.writeFile(`${JSON.stringify(self)}\n`);
  } catch (error) {
    await fs.rm(file, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
}

async function holderIn(fs: FileSystem, file: string): Promise<LockHolder | undefined> {
  try {
    const { pid, host, started } = JSON.parse(await fs.readFile(file, 'utf8')) as Partial<LockHolder>;
    const isWhole = typeof pid === 'number' && typeof host === 'string' && typeof started === 'number';
    return isWhole ? { pid, host, started } : undefined;
  } catch {
    return undefined;
  }
}
