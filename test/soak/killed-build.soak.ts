import { existsSync, rmSync } from 'node:fs';
import nodeFs from 'node:fs/promises';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openOutputFolder } from '../../src/archive/output-folder.ts';
import { REPOSITORY } from '../acceptance/command-line.ts';
import { filesIn, until, workplace } from '../build/build-process.ts';
import type { RunningCommand } from '../build/build-process.ts';
import { bytesOf, stateOf } from '../build/sample-site.ts';
import { expectTrueOutput } from '../build/true-output.ts';
import { processesNaming } from '../print/test-machine.ts';
import { seededRandom } from '../../bench/seeded-random.ts';

const place = workplace();
afterAll(() => rmSync(place.root, { recursive: true, force: true }));

const KILLS = Number(process.env['NIANBAO_SOAK_KILLS'] ?? '20');
/** Of the time from the first print on; the rest of the moments is before. */
const IN_PRINT = 0.6;

const build = (output: string): RunningCommand =>
  place.start(['build', '--jobs', '2', '--content', path.join(REPOSITORY, 'content'), '--output', output]);
const isPrinting = ({ pid }: RunningCommand): boolean =>
  filesIn(place.temporary).some((file) => file.includes(`-${pid}-`) && file.endsWith('page.html'));

test(`a build that is killed at ${KILLS} moments is completed to the same bytes each time`, async () => {
  const whole = path.join(place.root, 'undisturbed');
  // The first run makes the caches of this place: the second is the one whose time is taken.
  for (const output of [path.join(place.root, 'first'), whole]) {
    const run = build(output);
    expect(await run.ended, run.stderr()).toBe(0);
  }
  const measured = path.join(place.root, 'measured');
  const begun = performance.now();
  const undisturbed = build(measured);
  await until(() => isPrinting(undisturbed), undisturbed);
  const untilPrint = performance.now() - begun;
  expect(await undisturbed.ended, undisturbed.stderr()).toBe(0);
  const printing = performance.now() - begun - untilPrint;
  const wanted = bytesOf(stateOf(whole));
  expect(bytesOf(stateOf(measured))).toEqual(wanted);
  console.log(`before the first print ${untilPrint.toFixed(0)} ms, from then on ${printing.toFixed(0)} ms`);

  const random = seededRandom(20_260_101);
  const inPrint = Math.ceil(KILLS * IN_PRINT);
  for (let kill = 0; kill < KILLS; kill += 1) {
    const output = path.join(place.root, `killed-${kill}`);
    const isInPrint = kill < inPrint;
    const after = random.below(Math.round(isInPrint ? printing : untilPrint));
    const run = build(output);
    let hasEnded = false;
    void run.ended.then(() => (hasEnded = true));
    if (isInPrint) await until(() => hasEnded || isPrinting(run));
    const from = performance.now();
    await until(() => hasEnded || performance.now() - from >= after);
    run.send('SIGKILL');
    const exit = await run.ended;
    await until(() => processesNaming(place.temporary).length === 0);
    const had = filesIn(output).length;
    console.log(
      `kill ${kill + 1}: ${isInPrint ? 'printing' : 'before'} ${after.toFixed(0)} ms, ${exit === null ? `${had} files` : 'had ended'}`,
    );
    if (existsSync(output)) {
      rmSync(path.join(output, '.nianbao-lock'), { force: true });
      await openOutputFolder(nodeFs, output).sweep();
      expectTrueOutput(output);
    }
    const next = build(output);
    expect(await next.ended, next.stderr()).toBe(0);
    expect(filesIn(place.temporary)).toEqual([]);
    expectTrueOutput(output);
    expect(bytesOf(stateOf(output))).toEqual(wanted);
    rmSync(output, { recursive: true });
  }
});
