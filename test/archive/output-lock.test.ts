import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import nodeFs from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { LOCK_NAME, lockOutput, OutputInUse } from '../../src/archive/output-lock.ts';
import { nianbao, temporaryFolder } from '../acceptance/command-line.ts';
import { sampleSite } from '../build/sample-site.ts';

const SELF = { pid: 100, host: 'here', started: 5000 };
const nobodyRuns = (): boolean => false;
const allRun = (): boolean => true;

/** An output folder with a lock file of that content. */
function lockedBy(content: string): { readonly output: string; readonly lock: string } {
  const output = temporaryFolder();
  onTestFinished(() => rmSync(output, { recursive: true, force: true }));
  writeFileSync(path.join(output, LOCK_NAME), content);
  return { output, lock: path.join(output, LOCK_NAME) };
}
const holder = (changes: Partial<typeof SELF>): string => JSON.stringify({ ...SELF, pid: 200, ...changes });

describe('an output folder', () => {
  test('is held by one run, and is free afterwards', async () => {
    const parent = temporaryFolder();
    onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
    const output = path.join(parent, 'a/output');
    const release = await lockOutput(nodeFs, output, SELF, allRun);
    const other = lockOutput(nodeFs, output, { ...SELF, pid: 101 }, allRun);
    await expect(other).rejects.toMatchObject({ name: 'OutputInUse', holder: SELF });
    await release();
    // Where nothing was published, no empty folder stays.
    expect(existsSync(output)).toBe(false);
  });

  test.each([
    ['a process that has ended', holder({}), nobodyRuns],
    ['an earlier process of this number', holder({ pid: SELF.pid, started: 4000 }), allRun],
  ])('that %s held is taken over, and nothing of its lock stays', async (_, content, isAlive) => {
    const { output, lock } = lockedBy(content);
    const release = await lockOutput(nodeFs, output, SELF, isAlive);
    expect(JSON.parse(readFileSync(lock, 'utf8'))).toEqual(SELF);
    expect(readdirSync(output)).toEqual([LOCK_NAME]);
    await release();
    expect(readdirSync(output)).toEqual([]);
  });

  test.each([
    ['a running process', holder({}), allRun],
    ['this very process', holder({ pid: SELF.pid }), allRun],
    ['a process of another machine, of which nobody here can tell', holder({ host: 'there' }), nobodyRuns],
    ['a process of this number on another machine', holder({ pid: SELF.pid, host: 'there' }), nobodyRuns],
    ['nobody, as the file is empty', '', nobodyRuns],
    ['nobody, as the file is garbled', '{"pid": "200", "ho', nobodyRuns],
    ['nobody, as the file says something else', '{"pid": "200", "host": "here"}', nobodyRuns],
  ])('that is held by %s is not taken over', async (_, content, isAlive) => {
    const { output, lock } = lockedBy(content);
    await expect(lockOutput(nodeFs, output, SELF, isAlive)).rejects.toBeInstanceOf(OutputInUse);
    expect(readFileSync(lock, 'utf8')).toBe(content);
    expect(readdirSync(output)).toEqual([LOCK_NAME]);
  });

  test('that several want at once, after one that was killed, goes to one of them', async () => {
    for (let round = 0; round < 100; round += 1) {
      const { output } = lockedBy(holder({ pid: 300 }));
      const selves = [1, 2, 3, 4].map((number) => ({ ...SELF, pid: number }));
      const isAlive = (pid: number): boolean => pid < 300;
      const tried = await Promise.allSettled(selves.map((self) => lockOutput(nodeFs, output, self, isAlive)));
      expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(readdirSync(output)).toEqual([LOCK_NAME]);
    }
  });
});

describe('a build of an output folder that is held', () => {
  test.each([
    ['by a process', holder({ host: 'elsewhere' }), 'elsewhere 上的另一个 nianbao（进程 200）'],
    ['by nobody that is known', '', '另一个程序'],
  ])(
    '%s ends with 3, says by whom and which file to remove, and touches nothing',
    async (_, content, who) => {
      const site = sampleSite();
      mkdirSync(site.output);
      const lock = path.join(site.output, LOCK_NAME);
      writeFileSync(lock, content);
      const argv = ['build', '--no-pdf', '--content', site.content, '--output', site.output];
      const { exit, stderr } = await nianbao(argv, { cwd: site.root });
      expect(exit, stderr).toBe(3);
      expect(stderr).toContain(who);
      expect(stderr).toContain(`请删除 ${lock} 再试`);
      expect(readdirSync(site.output)).toEqual([LOCK_NAME]);
      rmSync(lock);
      expect((await nianbao(argv, { cwd: site.root })).exit).toBe(0);
      expect(existsSync(lock)).toBe(false);
    },
  );
});
