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
    // Somebody else may see the same at the same moment: what is taken away has to be what was looked at.
    const aside = `${file}-${self.pid}`;
    await fs.rename(file, aside).catch(() => undefined);
    const moved = await holderIn(fs, aside);
    if (moved !== undefined && !isGone(moved)) {
      await fs.rename(aside, file);
      throw new OutputInUse(file, moved);
    }
    await fs.rm(aside, { force: true });
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
