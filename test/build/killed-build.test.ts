import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { processesNaming } from '../print/test-machine.ts';
import type { RunningCommand } from './build-process.ts';
import { filesIn, until, workplace } from './build-process.ts';
import { bytesOf, reportYaml, sampleSite, stateOf } from './sample-site.ts';
import { expectTrueOutput } from './true-output.ts';

vi.setConfig({ testTimeout: 240_000 });

const place = workplace();
const { root, temporary } = place;
afterAll(() => rmSync(root, { recursive: true, force: true }));

const site = sampleSite(path.join(root, 'site'));
/** Whether a run has a folder for its browser, and whether that has a page to print; others have left theirs. */
const hasBrowser = ({ pid }: RunningCommand): boolean =>
  filesIn(temporary).some((file) => file.includes(`-${pid}-`));
const isPrinting = ({ pid }: RunningCommand): boolean =>
  filesIn(temporary).some((file) => file.includes(`-${pid}-`) && file.endsWith('page.html'));
const isStaging = (output: string) => (): boolean =>
  filesIn(output).filter((file) => /\.nianbao-tmp-\w+\/\w/.test(file)).length > 20;

/** Kills a run outright, at a moment; its browser has to end by itself. */
async function kill(running: RunningCommand, isTime: (running: RunningCommand) => boolean): Promise<void> {
  await until(() => isTime(running), running);
  running.send('SIGKILL');
  expect(await running.ended, running.stderr()).toBeNull();
  await until(() => processesNaming(temporary).length === 0);
}

/** What is published; what a killed run has left aside for the next one is not. */
const published = (output: string): readonly string[] =>
  [...stateOf(output).keys()].filter((file) => !file.startsWith('.nianbao-'));

describe.skipIf(process.platform === 'win32')('a build that prints', () => {
  const build = (output: string): RunningCommand =>
    place.start(['build', '--jobs', '1', '--content', site.content, '--output', output]);

  test('is killed, ended and interrupted with impatience, and completed as if it had never been', async () => {
    const output = path.join(root, 'printed');
    await kill(build(output), hasBrowser);
    await kill(build(output), isPrinting);
    expect(published(output)).toEqual([]);
    // The lock and the folders of the killed runs are left, and are in nobody's way.
    expect(existsSync(path.join(output, '.nianbao-lock'))).toBe(true);

    const ended = build(output);
    await until(() => isPrinting(ended), ended);
    ended.send('SIGTERM');
    expect(await ended.ended, ended.stderr()).toBe(130);
    expect(processesNaming(temporary)).toEqual([]);
    expect(filesIn(temporary)).toEqual([]);
    expectTrueOutput(output);

    const impatient = build(output);
    await until(() => isPrinting(impatient), impatient);
    const pressing = setInterval(() => impatient.send('SIGINT'), 1);
    expect(await impatient.ended, impatient.stderr()).toBe(130);
    clearInterval(pressing);
    expect(impatient.stderr()).not.toMatch(/\n\s+at /);
    await until(() => processesNaming(temporary).length === 0);

    const last = build(output);
    expect(await last.ended, last.stderr()).toBe(0);
    expect(filesIn(temporary)).toEqual([]);
    expectTrueOutput(output);
    const fresh = path.join(root, 'printed-at-once');
    const undisturbed = build(fresh);
    expect(await undisturbed.ended, undisturbed.stderr()).toBe(0);
    expect(bytesOf(stateOf(output))).toEqual(bytesOf(stateOf(fresh)));
  });
});

describe.skipIf(process.platform === 'win32')('a build with threads, without PDFs', () => {
  const build = (output: string): RunningCommand =>
    place.start(['build', '--no-pdf', '--jobs', '2', '--content', many.content, '--output', output]);
  const many = sampleSite(path.join(root, 'many'));
  for (let agency = 0; agency < 41; agency += 1) {
    many.put(`659999/office-${agency}/agency.yaml`, `name: 示例县第${agency}局\nkind: department\n`);
    for (let year = 2021; year <= 2025; year += 1)
      many.put(`659999/office-${agency}/${year}.yaml`, reportYaml(year));
  }

  test('is killed and interrupted, refuses a second one beside it, and is completed as if it had never been', async () => {
    const output = path.join(root, 'paged');
    await kill(build(output), isStaging(output));
    expect(published(output)).toEqual([]);
    const left = filesIn(output);

    const interrupted = build(output);
    // The first has left as many files: they have to be swept away before it counts.
    await until(() => !filesIn(output).some((file) => left.includes(file) && file !== '.nianbao-lock'));
    await until(isStaging(output), interrupted);
    interrupted.send('SIGINT');
    expect(await interrupted.ended, interrupted.stderr()).toBe(130);
    expectTrueOutput(output);

    const first = build(output);
    await until(isStaging(output), first);
    first.send('SIGSTOP');
    const lock = path.join(output, '.nianbao-lock');
    const second = build(output);
    expect(await second.ended).toBe(3);
    expect(second.stderr()).toContain(`进程 ${first.pid}`);
    expect(second.stderr()).toContain(lock);
    expect(JSON.parse(readFileSync(lock, 'utf8'))).toMatchObject({ pid: first.pid });
    first.send('SIGCONT');
    // What is wrong with the made-up reports is nobody's concern here: they are warnings.
    expect(await first.ended, first.stderr()).toBe(0);
    expectTrueOutput(output);

    const fresh = path.join(root, 'paged-at-once');
    const undisturbed = build(fresh);
    expect(await undisturbed.ended, undisturbed.stderr()).toBe(0);
    expect(bytesOf(stateOf(output))).toEqual(bytesOf(stateOf(fresh)));
  });
});
