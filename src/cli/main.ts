import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { blockingFileSystem } from '../load/blocking-file-system.ts';
import { machineCacheRoot } from '../print/index.ts';
import { EXIT } from './exit-code.ts';
import { runCommandLine } from './run.ts';

/**
 * The executable: reads what there is to know of the process, once, and hands it on. A reader that goes away (`| head`)
 * ends it quietly; the first Ctrl-C lets the work in hand be put away, a second one ends it at once.
 */
const interrupt = new AbortController();
let interrupts = 0;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    interrupts += 1;
    if (interrupts > 1) process.exit(EXIT.interrupted);
    interrupt.abort(new Error('interrupted'));
  });
}
// Whoever started this process and watches its code asks it to end, or has ended itself.
process.once('disconnect', () => interrupt.abort(new Error('interrupted')));
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(process.exitCode ?? EXIT.done);
    // A result that cannot be written (a full disk behind a redirection) is no finding and no bug.
    if (stream === process.stdout) process.stderr.write(`${error.message}\n`);
    process.exit(EXIT.environment);
  });
}

const { env } = process;
const uid = process.getuid?.();
const home = os.homedir() === '' ? undefined : os.homedir();
const exit = await runCommandLine({
  argv: process.argv.slice(2),
  cwd: process.cwd(),
  environment: env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  fs: { ...fs, ...blockingFileSystem },
  machine: {
    platform: process.platform,
    arch: process.arch,
    uid,
    home,
    temporaryRoot: os.tmpdir(),
    cacheRoot: path.resolve(machineCacheRoot(env, uid, home, os.tmpdir())),
    environment: env,
    process: { pid: process.pid, host: os.hostname() },
  },
  nodeVersion: process.version,
  cores: os.availableParallelism(),
  process: { pid: process.pid, host: os.hostname(), started: Math.round(performance.timeOrigin) },
  isAlive,
  now: () => performance.now(),
  thisYear: new Date().getFullYear(),
  signal: interrupt.signal,
});
process.exitCode = exit;
// Listening to whoever started this process must not keep it from ending by itself, as where its code is broken.
process.channel?.unref();

/** Signal 0 reaches whoever is there; one that belongs to somebody else is there, too. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
