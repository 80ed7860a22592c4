import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { MANIFEST_NAME } from '../../src/archive/manifest.ts';
import { isInShard } from '../../src/build/shards.ts';
import { nianbao, REPOSITORY, temporaryFolder } from '../acceptance/command-line.ts';
import { bytesOf, sampleShop, sampleSite, stateOf } from './sample-site.ts';
import { expectTrueOutput } from './true-output.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

const root = temporaryFolder();
afterAll(() => rmSync(root, { recursive: true, force: true }));
const CONTENT = path.join(REPOSITORY, 'content');
const COUNT = 3;
const shards = Array.from({ length: COUNT }, (_, index) => path.join(root, `shard-${index + 1}`));

/** Runs a command on the repository's content, without PDFs. */
const run = (command: readonly string[], output: string) =>
  nianbao([...command, '--no-pdf', '--content', CONTENT, '--output', output], { cwd: root });

/** An empty output folder. */
function emptyOutput(): string {
  const folder = temporaryFolder();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return path.join(folder, 'output');
}

let atOnce: Readonly<Record<string, string>>;
beforeAll(async () => {
  const whole = path.join(root, 'at-once');
  expect((await run(['build'], whole)).exit).toBe(0);
  atOnce = bytesOf(stateOf(whole));
  for (const [index, shard] of shards.entries()) {
    const { exit, stderr } = await run(['build', '--shard', `${index + 1}/${COUNT}`], shard);
    expect(exit, stderr).toBe(0);
    expectTrueOutput(shard);
  }
});

describe('the parts of a site', () => {
  test('have each report once', () => {
    const pages = (folder: string): string[] =>
      [...stateOf(folder).keys()].filter((file) => /\/20\d\d\/index\.html$/.test(file));
    const all = Object.keys(atOnce).filter((file) => /\/20\d\d\/index\.html$/.test(file));
    expect(shards.flatMap(pages).sort()).toEqual(all.sort());
    expect(shards.filter((shard) => pages(shard).length > 0).length).toBeGreaterThan(1);
  });
  test.each([
    ['all of them', shards, /写出网页 \d+ 份/],
    ['all of them, in another order', shards.toReversed(), /./],
    ['all but one, whose reports are made here', shards.slice(1), /./],
  ])('joined have the same bytes as one build: %s', async (_, folders) => {
    const output = emptyOutput();
    const { exit, stderr } = await run(['merge', ...folders], output);
    expect(exit, stderr).toBe(0);
    expect(bytesOf(stateOf(output))).toEqual(atOnce);
    expectTrueOutput(output);
  });
  test('joined do not take over a damaged file: its report is made anew', async () => {
    const damaged = shards.map((_, index) => path.join(path.dirname(emptyOutput()), `${index}`));
    for (const [index, folder] of damaged.entries()) {
      cpSync(shards[index]!, folder, { recursive: true });
      const page = [...stateOf(folder).keys()].find((file) => /\/20\d\d\/report\.json$/.test(file));
      if (page === undefined) continue;
      const whole = readFileSync(path.join(folder, page));
      whole[whole.length >> 1]! ^= 1;
      writeFileSync(path.join(folder, page), whole);
    }
    const output = emptyOutput();
    const { exit, stderr } = await run(['merge', ...damaged], output);
    expect(exit, stderr).toBe(0);
    expect(bytesOf(stateOf(output))).toEqual(atOnce);
  });
  test('keep all reports of an agency together, whatever other agencies there are', () => {
    for (const agency of ['659999/health', '659998/town', '110000/gov']) {
      const places = [2019, 2023, 2024].map((year) => `${agency}/${year}`);
      const parts = [1, 2, 3, 4, 5].filter((index) =>
        places.some((place) => isInShard(place, { index, count: 5 })),
      );
      expect(parts).toHaveLength(1);
      expect(places.every((place) => isInShard(place, { index: parts[0]!, count: 5 }))).toBe(true);
    }
  });
});

describe('parts with PDFs', () => {
  const inPart = (index: number) => ({
    isShard: true,
    only: (place: string) => isInShard(place, { index, count: 2 }),
  });
  test('that were printed with another browser or other fonts are refused, and nothing is written', async () => {
    const site = sampleSite();
    // Two agencies that are in different parts, whatever the hash says of those that are there.
    for (const agency of ['a', 'b', 'c', 'd', 'e', 'f']) {
      site.put(`659999/${agency}/agency.yaml`, `name: 示例县${agency}局\nkind: department\n`);
      site.put(
        `659999/${agency}/2024.yaml`,
        readFileSync(path.join(site.content, '659999/health/2024.yaml'), 'utf8'),
      );
    }
    const parts = [1, 2].map((index) => path.join(site.root, `part-${index}`));
    await site.build({ ...inPart(1), output: parts[0]! });
    const others = { printIdentity: () => Promise.resolve('other fonts') };
    await site.build({ ...inPart(2), output: parts[1]!, ...others });
    const joining = site.build({ shards: parts });
    await expect(joining).rejects.toMatchObject({ name: 'ShardError' });
    expect([...site.published().keys()]).toEqual([]);
    // So it is where this machine differs from the parts, and would have to print what they lack.
    await site.build({ ...inPart(2), output: parts[1]! });
    const lacking = site.build({ shards: [parts[0]!], ...others });
    await expect(lacking).rejects.toMatchObject({ name: 'ShardError' });
    expect([...site.published().keys()]).toEqual([]);
    // Where they have everything, nobody has to print, and the machine does not matter.
    const shop = sampleShop({ print: () => Promise.reject(new Error('nothing is to be printed')) });
    await site.build({ shards: parts, ...others, openPrintShop: () => Promise.resolve(shop) });
    const whole = path.join(site.root, 'whole');
    await site.build({ output: whole });
    expect(bytesOf(site.published())).toEqual(bytesOf(stateOf(whole)));
  });
});

describe('a command line that joins or divides wrongly', () => {
  test.each(['9/8', '0/4', 'a', '1', '1/0', '-1/3', '1/2/3', '1.5/2', ''])(
    '--shard %j is told how it is written, with exit 2',
    async (shard) => {
      const { exit, stderr } = await run(['build', '--shard', shard], path.join(root, 'never'));
      expect(exit, stderr).toBe(2);
      expect(stderr).toContain('--shard');
      expect(stateOf(path.join(root, 'never')).size).toBe(0);
    },
  );
  test.each([
    ['no folder', () => ['merge'], '各片的输出文件夹'],
    ['a folder that is not there', () => ['merge', path.join(root, 'nowhere')], '找不到'],
    ['a folder without a manifest', () => ['merge', CONTENT], MANIFEST_NAME],
    ['the output folder as a part', () => ['merge', path.join(root, 'never')], '又是合并的输出文件夹'],
  ])('merge with %s is told what is missing, with exit 2', async (_, argv, said) => {
    mkdirSync(path.join(root, 'never'), { recursive: true });
    const { exit, stderr } = await run(argv(), path.join(root, 'never'));
    expect(exit, stderr).toBe(2);
    expect(stderr).toContain(said);
    expect(stateOf(path.join(root, 'never')).size).toBe(0);
  });
  test('a part whose manifest is not ours is refused with exit 2', async () => {
    const shard = path.join(root, 'foreign');
    mkdirSync(shard);
    writeFileSync(path.join(shard, MANIFEST_NAME), '{"version": 99}');
    const { exit, stderr } = await run(['merge', shard], path.join(root, 'never'));
    expect(exit, stderr).toBe(2);
    expect(stderr).toContain(path.join(shard, MANIFEST_NAME));
  });
});
