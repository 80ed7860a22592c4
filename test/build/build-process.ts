import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { REPOSITORY, temporaryFolder, thisMachine } from '../acceptance/command-line.ts';

/** A command line that runs in a process of its own. */
export interface RunningCommand {
  readonly pid: number;
  /** Its exit code; `null` where a signal ended it. */
  readonly ended: Promise<number | null>;
  stderr(): string;
  send(signal: NodeJS.Signals): void;
}

/** A place where command lines run, with a folder for temporary files of its own. */
export interface Workplace {
  readonly root: string;
  readonly temporary: string;
  start(argv: readonly string[], environment?: NodeJS.ProcessEnv): RunningCommand;
}

/** Makes a workplace; whoever makes it removes its root. */
export function workplace(): Workplace {
  const root = temporaryFolder();
  // A browser that is started as another user must be able to pass.
  chmodSync(root, 0o755);
  const temporary = path.join(root, 'tmp');
  mkdirSync(temporary);
  return {
    root,
    temporary,
    start(argv, environment = {}) {
      const child = spawn(process.execPath, [path.join(REPOSITORY, 'bin/nianbao.cjs'), ...argv], {
        cwd: root,
        env: { ...process.env, TMPDIR: temporary, NIANBAO_CACHE: thisMachine().cacheRoot, ...environment },
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      let stderr = '';
      child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
      return {
        pid: child.pid!,
        ended: new Promise((resolve) => child.once('close', (code) => resolve(code))),
        stderr: () => stderr,
        send: (signal) => void child.kill(signal),
      };
    },
  };
}

/** All paths below a folder; none where there is no folder, or where it goes while it is read. */
export function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' });
  } catch {
    return [];
  }
}

/** Waits for a condition, looking every few milliseconds; a process that ends before is an error. */
export async function until(condition: () => boolean, running?: RunningCommand): Promise<void> {
  let hasEnded = false;
  void running?.ended.then(() => (hasEnded = true));
  for (let turn = 0; !condition(); turn += 1) {
    if (hasEnded) throw new Error(`it ended before: ${running?.stderr()}`);
    if (turn > 12_000) throw new Error('waited in vain');
    await wait(5);
  }
}
