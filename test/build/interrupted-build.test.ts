import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { codeVersions } from '../../src/build/code-version.ts';
import { REPOSITORY, temporaryFolder, thisMachine } from '../acceptance/command-line.ts';
import { processesNaming } from '../print/test-machine.ts';
import { bytesOf, stateOf } from './sample-site.ts';

vi.setConfig({ testTimeout: 120_000 });

const root = temporaryFolder();
// A browser that is started as another user must be able to pass.
chmodSync(root, 0o755);
const temporary = path.join(root, 'tmp');
mkdirSync(temporary);
afterAll(() => rmSync(root, { recursive: true, force: true }));

const CONTENT = path.join(REPOSITORY, 'content');

/** Starts a build of `content/` in a process of its own, whose temporary files have a folder of their own. */
function start(output: string): {
  readonly pid: number;
  readonly ended: Promise<number | null>;
  stderr(): string;
} {
  const child = spawn(
    process.execPath,
    [
      path.join(REPOSITORY, 'bin/nianbao.cjs'),
      'build',
      '--jobs',
      '1',
      '--content',
      CONTENT,
      '--output',
      output,
    ],
    {
      cwd: root,
      env: { ...process.env, TMPDIR: temporary, NIANBAO_CACHE: thisMachine().cacheRoot },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let stderr = '';
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
  return {
    pid: child.pid!,
    ended: new Promise((resolve) => child.once('close', (code) => resolve(code))),
    stderr: () => stderr,
  };
}

const filesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' });
  } catch {
    return [];
  }
};

async function until(condition: () => boolean): Promise<void> {
  for (let turn = 0; !condition(); turn += 1) {
    if (turn > 3000) throw new Error('waited in vain');
    await wait(10);
  }
}

describe.skipIf(process.platform === 'win32')('a build that is interrupted with Ctrl-C', () => {
  test.each([
    ['while it prints', (output: string) => filesIn(output).some((file) => file.endsWith('.pdf'))],
    ['while its browser starts', () => filesIn(temporary).length > 0],
    ['while it begins', (output: string) => filesIn(output).length > 0],
  ])('%s ends with 130, leaves nothing half, and is completed by the next run', async (moment, isTime) => {
    const output = path.join(root, moment.replaceAll(' ', '-'));
    const code = codeVersions().prints;
    const first = start(output);
    await until(() => isTime(output));
    process.kill(first.pid, 'SIGINT');
    expect(await first.ended, first.stderr()).toBe(130);
    expect(first.stderr()).not.toMatch(/\n\s+at /);
    // No browser, no profile, no temporary file.
    expect(processesNaming(temporary)).toEqual([]);
    expect(filesIn(temporary)).toEqual([]);
    expect(filesIn(output).filter((file) => file.includes('tmp'))).toEqual([]);
    const published = stateOf(output);
    const isDone = published.has('index.html');
    expect(isDone).toBe(false);
    for (const [file, { bytes }] of published) {
      if (file.endsWith('.html')) expect(bytes).toMatch(/<\/(html|div)>\s*$/);
      if (file.endsWith('.json')) expect(() => JSON.parse(bytes) as unknown).not.toThrow();
      if (file.endsWith('.pdf')) expect(bytes).toMatch(/%%EOF\s*$/);
    }
    if (published.has('manifest.json')) {
      const { reports } = JSON.parse(readFileSync(path.join(output, 'manifest.json'), 'utf8')) as {
        reports: { html: string; pdf: string; data: string }[];
      };
      for (const { html, pdf, data } of reports)
        for (const file of [html, pdf, data]) expect(published.has(file)).toBe(true);
    }

    const second = start(output);
    expect(await second.ended, second.stderr()).toBe(0);
    const done = stateOf(output);
    // What the first run had finished is not made again, unless somebody works on the code meanwhile.
    for (const [file, { inode }] of published) {
      if (file.endsWith('.pdf') && codeVersions().prints === code) expect(done.get(file)!.inode).toBe(inode);
    }
    expect(comparable(done)).toEqual(await uninterrupted());
  });
});

let whole: Promise<Readonly<Record<string, string>>> | undefined;

/** The same site, built at once. */
function uninterrupted(): Promise<Readonly<Record<string, string>>> {
  whole ??= (async () => {
    const output = path.join(root, 'at-once');
    const build = start(output);
    expect(await build.ended, build.stderr()).toBe(0);
    return comparable(stateOf(output));
  })();
  return whole;
}

/** All files, without the bytes of PDFs and of the manifest that has their hashes. */
const comparable = (state: ReturnType<typeof stateOf>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(bytesOf(state)).map(([file, bytes]) => [file, /\.pdf$|^manifest/.test(file) ? '' : bytes]),
  );
