import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import nodeFs from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { openOutputFolder, sha256, writtenPaths } from '../../src/archive/output-folder.ts';
import type { BuildOptions } from '../../src/build/build-site.ts';
import { localCrew } from '../../src/build/report-crew.ts';
import type { FileSystem } from '../../src/load/file-system.ts';
import { temporaryFolder } from '../acceptance/command-line.ts';
import type { SampleSite } from './sample-site.ts';
import { bytesOf, HEALTH, HEALTH_NEXT, reportYaml, sampleSite, stateOf } from './sample-site.ts';
import { expectTrueOutput } from './true-output.ts';

vi.setConfig({ testTimeout: 120_000 });

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const withPictures = '如图。\n  ![图一](a.png)\n  ![图二](b.png)';

/**
 * The calls after which the folder is another one. Folders that are made or go empty do not count: nothing is told by
 * them.
 */
const CHANGING = ['open', 'rename', 'rm', 'unlink'] as const;
type Changing = (typeof CHANGING)[number];

/** This machine's file system, in which some calls fail; `calls` counts those that could. */
function failingDisk(
  counted: readonly Changing[],
  fails: (call: number) => boolean,
): { readonly fs: FileSystem; readonly calls: () => number } {
  let calls = 0;
  let isStopped = false;
  const wrapped = Object.fromEntries(
    counted.map((name) => [
      name,
      (...values: unknown[]): Promise<unknown> => {
        const isReading = name === 'open' && values[1] !== 'w';
        if (!isReading && fails(calls++)) {
          isStopped = true;
          return Promise.reject(Object.assign(new Error(`EIO: ${name}`), { code: 'EIO' }));
        }
        return (nodeFs[name] as (...given: unknown[]) => Promise<unknown>)(...values);
      },
    ]),
  );
  return { fs: { ...nodeFs, ...wrapped }, calls: () => (isStopped ? -1 : calls) };
}

/** A site that was published, and then changed in all ways at once. */
async function changedSite(): Promise<SampleSite> {
  const site = sampleSite(temporaryFolder());
  mkdirSync(path.join(site.content, HEALTH));
  for (const name of ['a.png', 'b.png']) writeFileSync(path.join(site.content, HEALTH, name), PIXEL);
  site.put(`${HEALTH}.yaml`, reportYaml(2023, { overview: withPictures }));
  await site.build({ hireCrew });
  site.put(`${HEALTH}.yaml`, reportYaml(2023, { overview: '改过了。\n  ![图一](a.png)' }));
  site.put(`${HEALTH_NEXT}.yaml`, reportYaml(2024, { fresh: '{natural: 3, total: 3}' }));
  site.put('659999/health/2022.yaml', reportYaml(2022));
  site.remove('659998');
  return site;
}

const crew = localCrew();
const hireCrew = () => Promise.resolve({ ...crew, close: () => Promise.resolve() });
const site = await changedSite();
afterAll(() => rmSync(site.root, { recursive: true, force: true }));

/** The output folder as it was before, in a place of its own. */
function published(): string {
  const output = path.join(temporaryFolder(), 'output');
  onTestFinished(() => rmSync(path.dirname(output), { recursive: true, force: true }));
  cpSync(site.output, output, { recursive: true });
  return output;
}

const fresh = path.join(site.root, 'fresh');
await site.build({ output: fresh, hireCrew });
const anew = bytesOf(stateOf(fresh));

/** What both kinds of builds change on the way. */
const kinds = [
  ['with PDFs', {}],
  ['without PDFs', { openPrintShop: undefined }],
] as const;

/** So many moments of each kind, evenly spread: the folder by itself is tried at every one, below. */
const MOMENTS = 8;

/** Builds once undisturbed, and tells at which calls it can be disturbed. */
async function moments(
  changes: Partial<BuildOptions>,
  counted: readonly Changing[],
): Promise<readonly number[]> {
  const disk = failingDisk(counted, () => false);
  await site.build({ ...changes, output: published(), hireCrew, fs: disk.fs });
  expect(disk.calls()).toBeGreaterThan(MOMENTS);
  return Array.from({ length: MOMENTS }, (_, index) => Math.floor((index * disk.calls()) / MOMENTS));
}

describe.each(kinds)('a build %s', (_, changes) => {
  test('that is killed while it writes is all old or all new for the next one, which completes it', async () => {
    for (const moment of await moments(changes, CHANGING)) {
      const output = published();
      // Whoever is killed does nothing more, not even to tidy up.
      const { fs } = failingDisk(CHANGING, (call) => call >= moment);
      const killed = site.build({ ...changes, output, hireCrew, fs });
      await expect(killed, `change ${moment}`).rejects.toMatchObject({ code: 'EIO' });
      await openOutputFolder(nodeFs, output).sweep();
      expectTrueOutput(output);
      await site.build({ output, hireCrew });
      expect(bytesOf(stateOf(output)), `change ${moment}`).toEqual(anew);
    }
  });

  test('whose disk fails once while files are put in their places leaves a true manifest at once', async () => {
    for (const moment of await moments(changes, ['rename'])) {
      const output = published();
      const { fs } = failingDisk(['rename'], (call) => call === moment);
      await expect(site.build({ ...changes, output, hireCrew, fs })).rejects.toMatchObject({ code: 'EIO' });
      expectTrueOutput(output);
    }
  });

  test('whose disk takes no more files in leaves to the next one what it was about to do', async () => {
    for (const moment of await moments(changes, ['rename'])) {
      const output = published();
      const { fs } = failingDisk(['rename'], (call) => call >= moment);
      await expect(site.build({ ...changes, output, hireCrew, fs })).rejects.toMatchObject({ code: 'EIO' });
      await openOutputFolder(nodeFs, output).sweep();
      expectTrueOutput(output);
    }
  });
});

describe('files that are put in their places together', () => {
  const PATHS = ['a/index.html', 'a/a.pdf', 'b/index.html', 'manifest.json'];
  const GONE = ['c/old.pdf', 'old.html'];
  const [before, after] = ['old', 'new'].map((age) =>
    Object.fromEntries([
      ...PATHS.map((file) => [file, `${age} ${file}`] as const),
      ...(age === 'old' ? GONE.map((file) => [file, 'gone'] as const) : []),
    ]),
  ) as [Record<string, string>, Record<string, string>];

  /** Puts the old files into a folder, then the new ones with a disk that fails; gives the folder. */
  async function disturbed(
    fails: (call: number) => boolean,
    counted: readonly Changing[],
  ): Promise<{ readonly root: string; readonly calls: number; readonly error: unknown }> {
    const root = temporaryFolder();
    onTestFinished(() => rmSync(root, { recursive: true, force: true }));
    for (const [file, content] of Object.entries(before)) {
      mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      writeFileSync(path.join(root, file), content);
    }
    const disk = failingDisk(counted, fails);
    const folder = openOutputFolder(disk.fs, root);
    const files = PATHS.map((file) => ({ path: file, content: after[file]! }));
    const error: unknown = await folder
      .stage(files)
      .then((staged) => folder.commit(writtenPaths(staged), GONE))
      .then(
        () => undefined,
        (reason: unknown) => reason,
      );
    await folder.close().catch(() => undefined);
    return { root, calls: disk.calls(), error };
  }

  test.each([
    ['all calls from one on', (moment: number) => (call: number) => call >= moment, CHANGING],
    ['one call', (moment: number) => (call: number) => call === moment, CHANGING],
    ['all moves from one on', (moment: number) => (call: number) => call >= moment, ['rename'] as const],
  ])('are all old or all new after a sweep, whichever call fails: %s', async (_, failing, counted) => {
    const { calls, root: done } = await disturbed(() => false, counted);
    expect(bytesOf(stateOf(done))).toEqual(after);
    expect(calls).toBeGreaterThanOrEqual(PATHS.length);
    const seen = new Set<string>();
    for (let moment = 0; moment < calls; moment += 1) {
      const { root, error } = await disturbed(failing(moment), counted);
      await openOutputFolder(nodeFs, root).sweep();
      const now = bytesOf(stateOf(root));
      const isNew = now['manifest.json'] === after['manifest.json'];
      expect(now, `call ${moment}`).toEqual(isNew ? after : before);
      // Removing what was staged, when all is in its place, may fail; nothing else may without being told.
      if (!isNew) expect(error, `call ${moment}`).toMatchObject({ code: 'EIO' });
      expect(readdirSync(root).filter((name) => name.includes('tmp'))).toEqual([]);
      seen.add(isNew ? 'new' : 'old');
    }
    expect(seen.has('new')).toBe(true);
  });

  test.each([
    ['that was not finished', '{"moved":["a/ind'],
    ['that is no note', 'null'],
    ['of something else', '{"moved":"index.html","removed":5}'],
    ['that leads out of the folder', '{"moved":["../victim.txt"],"removed":["../victim.txt"]}'],
    ['that removes the folder itself', '{"moved":[],"removed":["."]}'],
  ])('a note %s is swept away, and nothing is done', async (_, note) => {
    const root = temporaryFolder();
    onTestFinished(() => rmSync(root, { recursive: true, force: true }));
    const output = path.join(root, 'output');
    const left = path.join(output, '.nianbao-tmp-0123456789ab');
    mkdirSync(left, { recursive: true });
    writeFileSync(path.join(root, 'victim.txt'), 'mine');
    writeFileSync(path.join(output, 'index.html'), 'old');
    writeFileSync(path.join(left, 'commit.json'), note);
    for (const file of ['../victim.txt', 'index.html'])
      writeFileSync(path.join(left, sha256(file).slice(0, 32)), 'new');
    await openOutputFolder(nodeFs, output).sweep();
    expect(existsSync(left)).toBe(false);
    expect(bytesOf(stateOf(root))).toEqual({ 'output/index.html': 'old', 'victim.txt': 'mine' });
  });
});
