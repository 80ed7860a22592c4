import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { REPOSITORY } from '../acceptance/command-line.ts';
import { workplace } from '../build/build-process.ts';
import { bytesOf, stateOf } from '../build/sample-site.ts';
import { expectTrueOutput } from '../build/true-output.ts';

const place = workplace();
afterAll(() => rmSync(place.root, { recursive: true, force: true }));

test('three parts of a site with PDFs, joined, have the same bytes as one build', async () => {
  const content = path.join(REPOSITORY, 'content');
  const run = async (argv: readonly string[], name: string): Promise<string> => {
    const output = path.join(place.root, name);
    const running = place.start([...argv, '--content', content, '--output', output]);
    expect(await running.ended, running.stderr()).toBe(0);
    expectTrueOutput(output);
    return output;
  };
  const whole = await run(['build'], 'whole');
  const parts: string[] = [];
  for (const index of [1, 2, 3]) parts.push(await run(['build', '--shard', `${index}/3`], `part-${index}`));
  const joined = await run(['merge', ...parts], 'joined');
  expect(bytesOf(stateOf(joined))).toEqual(bytesOf(stateOf(whole)));
  const lacking = await run(['merge', ...parts.slice(1)], 'lacking');
  expect(bytesOf(stateOf(lacking))).toEqual(bytesOf(stateOf(whole)));
});
