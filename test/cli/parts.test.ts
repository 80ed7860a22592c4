import fs from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nianbao, REPOSITORY, temporaryFolder } from '../acceptance/command-line.ts';

/** A county of six agencies over three years, with a government that sums the others up. */
const COUNTY = path.join(REPOSITORY, 'content/659999');

let here: string;
const run = (...argv: string[]) => nianbao([...argv, '--no-pdf', '--no-search'], { cwd: here });

/** All files below a folder with what is in them. */
async function treeOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await fs.readdir(path.join(here, folder), { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  const read = files.sort().map(async (file): Promise<readonly [string, string]> => {
    return [path.relative(path.join(here, folder), file), await fs.readFile(file, 'latin1')];
  });
  return new Map(await Promise.all(read));
}

beforeAll(async () => {
  here = temporaryFolder();
  await fs.cp(COUNTY, path.join(here, 'content/659999'), { recursive: true });
  await fs.writeFile(
    path.join(here, 'content/site.yaml'),
    'name: 云溪县政府信息公开年报\nasOf: 2025-12-31\n',
  );
  for (const argv of [
    ['build', '--output', 'whole'],
    ['build', '--shard', '1/2', '--output', 'parts/1'],
    ['build', '--shard', '2/2', '--output', 'parts/2'],
    ['merge', 'parts/1', 'parts/2', '--output', 'joined'],
  ])
    expect((await run(...argv)).exit, argv.join(' ')).toBe(0);
}, 60_000);
afterAll(() => fs.rm(here, { recursive: true, force: true }));

describe('a site that is built in parts', () => {
  it('has every report in one part, and all years of an agency in the same', async () => {
    const pages = async (folder: string): Promise<readonly string[]> =>
      [...(await treeOf(folder)).keys()].filter((file) => /\/\d{4}\/index\.html$/.test(file));
    const [whole, first, second] = [await pages('whole'), await pages('parts/1'), await pages('parts/2')];
    expect(whole.length).toBeGreaterThan(10);
    expect([...first, ...second].sort()).toEqual(whole);
    const agencies = (files: readonly string[]): ReadonlySet<string> =>
      new Set(files.map((file) => file.split(path.sep).slice(0, 2).join('/')));
    expect(Math.min(first.length, second.length)).toBeGreaterThan(0);
    expect(agencies(first).isDisjointFrom(agencies(second))).toBe(true);
  });

  it('has, joined, the bytes of one build', async () => {
    const whole = await treeOf('whole');
    expect(whole.has('manifest.json')).toBe(true);
    expect(await treeOf('joined')).toEqual(whole);
  });

  it('makes what a lost or damaged part does not have, to the same bytes', async () => {
    const page = path.join(here, 'parts/1/659999');
    const [agency = ''] = await fs.readdir(page);
    const [year = ''] = await fs.readdir(path.join(page, agency));
    await fs.appendFile(path.join(page, agency, year, 'index.html'), '<!-- -->');
    const { exit, stdout } = await run('merge', 'parts/1', '--output', 'from-one', '--format', 'json');
    expect(exit).toBe(0);
    const { build } = JSON.parse(stdout) as { build: { pages: number } };
    const whole = await treeOf('whole');
    expect(build).toMatchObject({
      pages: [...whole.keys()].filter((file) => file.endsWith('report.json')).length,
    });
    expect(await treeOf('from-one')).toEqual(whole);
  }, 30_000);
});
