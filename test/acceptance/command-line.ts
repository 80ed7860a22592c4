import { mkdtempSync, realpathSync } from 'node:fs';
import fs from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { Readable, Writable } from 'node:stream';
import type { CliContext } from '../../src/cli/context.ts';
import { runCommandLine } from '../../src/cli/run.ts';
import type { PrintMachine } from '../../src/print/index.ts';
import { machineCacheRoot } from '../../src/print/index.ts';

/** The folder of this repository. */
export const REPOSITORY = path.resolve(import.meta.dirname, '..', '..');

/** An empty folder for temporary files; whoever makes it removes it. */
export const temporaryFolder = (): string => realpathSync(mkdtempSync(path.join(tmpdir(), 'nianbao-test-')));

/** This machine as printing sees it, without a browser of the user's. */
export function thisMachine(): PrintMachine {
  const environment = { ...process.env, CHROME_PATH: undefined };
  const uid = process.getuid?.();
  return {
    platform: process.platform,
    arch: process.arch,
    uid,
    home: homedir(),
    temporaryRoot: tmpdir(),
    cacheRoot: machineCacheRoot(environment, uid, homedir(), tmpdir()),
    environment,
  };
}

/** What a command line came to. */
export interface CommandResult {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line in this process, with the real browser and fonts. */
export async function nianbao(
  argv: readonly string[],
  changes: Partial<CliContext> = {},
): Promise<CommandResult> {
  const stdout = collector();
  const stderr = collector();
  const machine = thisMachine();
  const exit = await runCommandLine({
    argv,
    cwd: REPOSITORY,
    environment: machine.environment,
    stdin: Readable.from([]),
    stdout: stdout.stream,
    stderr: stderr.stream,
    fs,
    machine,
    nodeVersion: process.version,
    cores: 2,
    process: { pid: process.pid, host: 'here', started: 0 },
    isAlive: () => true,
    now: () => performance.now(),
    thisYear: 2026,
    signal: new AbortController().signal,
    ...changes,
  });
  return { exit, stdout: stdout.text(), stderr: stderr.text() };
}

function collector(): { readonly stream: Writable; text(): string } {
  let text = '';
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString();
      done();
    },
  });
  return { stream, text: () => text };
}

/** What `build --format json` prints, as far as the tests look at it (contract §3). */
export interface BuildReport {
  readonly findings: readonly {
    readonly code: string;
    readonly severity: string;
    readonly status: string;
    readonly file: string;
    readonly line: number;
    readonly message: string;
  }[];
  readonly summary: { readonly reports: number; readonly errors: number; readonly waived: number };
  readonly build: {
    readonly pages: number;
    readonly pdfs: number;
    readonly skipped: number;
    readonly failed: number;
    readonly pruned: number;
  };
}
