import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { Browser, connect as Connect } from 'puppeteer-core';
import type { PrintMachine } from '../machine.ts';
import { browserFlags } from './browser-flags.ts';
import type { FoundBrowser } from './find-browser.ts';
import { pipeTransport } from './pipe-transport.ts';
import { makeRunFolder } from './run-folder.ts';

/** How a browser is started: with its sandbox or without, as which user. */
export interface LaunchMode {
  readonly sandboxed: boolean;
  /** The id of the user and group that the browser runs as; undefined: those of this process. */
  readonly user: number | undefined;
}

/** A browser that was started and answers. */
export interface RunningBrowser {
  readonly browser: Browser;
  /** A folder of ours that the browser can read; it goes with the browser. */
  readonly folder: string;
  /** Ends the browser with everything that it started, removes its folders. Can be called again. */
  kill(): Promise<void>;
}

/**
 * Starts a browser and connects to it by pipes. It is started here and not by puppeteer, which cannot start a
 * process as another user, and which would listen to this process' signals.
 *
 * @param timeout milliseconds until it must have answered
 * @throws Error with what the browser said last, when it does not start
 */
export async function launchBrowser(
  machine: PrintMachine,
  found: FoundBrowser,
  mode: LaunchMode,
  timeout: number,
): Promise<RunningBrowser> {
  const folder = await makeRunFolder(machine, mode.user);
  const child = spawn(found.path, browserFlags(folder.profile, mode.sandboxed), {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    // A process group of its own, so that all its processes can be ended together.
    detached: machine.platform !== 'win32',
    cwd: folder.path,
    env: browserEnvironment(machine, found, folder.profile),
    ...(mode.user === undefined ? {} : { uid: mode.user, gid: mode.user }),
  });
  const said = lastWords(child.stdio[2] as Readable);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(`ended with ${signal ?? `exit code ${code}`}`));
  });
  let killing: Promise<void> | undefined;
  const kill = (): Promise<void> => (killing ??= endGroup(child, ended, machine).then(() => folder.remove()));
  // A browser that ends by itself leaves its folders behind as well.
  ended.then(kill).catch(() => undefined);

  let timer: NodeJS.Timeout | undefined;
  try {
    // Loaded by whoever prints, and while the browser starts: without what looks for browsers, starts them and talks to
    // them over a network, which is as much again, and which is not done here.
    const library = await import('puppeteer-core/lib/puppeteer/puppeteer-core-browser.js');
    // The same library, whose types are declared twice.
    const { connect } = library as unknown as { readonly connect: typeof Connect };
    const browser = await Promise.race([
      connect({
        transport: pipeTransport(child.stdio[3] as Writable, child.stdio[4] as Readable),
        defaultViewport: null,
        // The network domain would report every data: URI of every page back to us.
        networkEnabled: false,
        issuesEnabled: false,
      }),
      ended.then((reason) => Promise.reject(new Error(reason))),
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new Error(`no answer within ${timeout} ms`)), timeout);
      }),
    ]);
    return { browser, folder: folder.path, kill };
  } catch (error) {
    await kill();
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error([reason, said()].filter(Boolean).join(': '), { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

/** Kills the whole group at once: profile and pages are thrown away, there is nothing to be saved. */
async function endGroup(child: ChildProcess, ended: Promise<string>, machine: PrintMachine): Promise<void> {
  if (child.pid !== undefined) {
    try {
      if (machine.platform === 'win32') child.kill('SIGKILL');
      // eslint-disable-next-line no-restricted-globals -- only process.kill reaches a whole group
      else process.kill(-child.pid, 'SIGKILL');
    } catch {
      // Nobody is left in the group.
    }
  }
  await ended;
  for (const stream of child.stdio) stream?.destroy();
}

/** Few variables on Linux, so that the output depends on none of the user's; all of them where the system needs some. */
function browserEnvironment(machine: PrintMachine, found: FoundBrowser, home: string): NodeJS.ProcessEnv {
  if (machine.platform !== 'linux') return { ...machine.environment };
  return {
    PATH: machine.environment['PATH'] ?? '/usr/bin:/bin',
    HOME: home,
    TMPDIR: home,
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    ...(found.fontconfig === undefined ? {} : { FONTCONFIG_PATH: found.fontconfig }),
  };
}

/** Keeps the end of what the browser writes to its standard error, and gives it as one line. */
function lastWords(stream: Readable): () => string {
  let text = '';
  stream.on('data', (chunk: Buffer) => {
    text = (text + chunk.toString()).slice(-4000);
  });
  stream.on('error', () => undefined);
  return () => {
    const lines = text
      .split('\n')
      .filter((line) => /FATAL|ERROR|error|sandbox|denied/i.test(line) && !/dbus/i.test(line));
    return (lines.at(-1) ?? '').trim().slice(0, 300);
  };
}
