import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { codeVersions } from '../../src/build/code-version.ts';
import { REPOSITORY } from '../acceptance/command-line.ts';
import { processesNaming } from '../print/test-machine.ts';
import { filesIn, until, workplace } from './build-process.ts';
import type { RunningCommand } from './build-process.ts';
import { bytesOf, stateOf } from './sample-site.ts';

vi.setConfig({ testTimeout: 120_000 });

const place = workplace();
const { root, temporary } = place;
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Starts a build of `content/`. */
const start = (output: string): RunningCommand =>
  place.start(['build', '--jobs', '1', '--content', path.join(REPOSITORY, 'content'), '--output', output]);

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
    first.send('SIGINT');
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

test.skipIf(process.platform === 'win32')(
  'a build that has nothing to print removes what the browser of a killed one left, and nothing of others',
  async () => {
    const output = path.join(root, 'left-over');
    const first = start(output);
    const isOwn = (name: string): boolean => name.includes(`-${first.pid}-`);
    await until(() => readdirSync(temporary).some(isOwn), first);
    const name = readdirSync(temporary).find(isOwn)!;
    expect(await first.ended, first.stderr()).toBe(0);
    expect(readdirSync(temporary)).toEqual([]);
    // As if it had been killed after all was published; beside it the folder of somebody who is still there.
    const living = name.replace(`-${first.pid}-`, `-${process.pid}-`);
    for (const folder of [name, living]) {
      mkdirSync(path.join(temporary, folder, 'profile'), { recursive: true });
      writeFileSync(path.join(temporary, folder, 'profile/Cookies'), 'something');
    }
    const published = stateOf(output);
    const second = start(output);
    expect(await second.ended, second.stderr()).toBe(0);
    expect(readdirSync(temporary)).toEqual([living]);
    expect(stateOf(output)).toEqual(published);
    rmSync(path.join(temporary, living), { recursive: true });
  },
);
