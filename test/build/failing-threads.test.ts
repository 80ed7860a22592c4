import { existsSync, rmSync } from 'node:fs';
import nodeFs from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { CheckedBefore } from '../../src/build/check-cache.ts';
import type { CheckMemory } from '../../src/build/check-content.ts';
import { hireCrew } from '../../src/build/report-crew.ts';
import { EnvironmentError } from '../../src/model/environment-error.ts';
import { nianbao, temporaryFolder, thisMachine } from '../acceptance/command-line.ts';
import { reportYaml, sampleSite } from './sample-site.ts';
import { expectTrueOutput } from './true-output.ts';

vi.setConfig({ testTimeout: 120_000 });

/** Enough reports for threads: so many agencies with five years each. */
const AGENCIES = 40;
const YEARS = [2021, 2022, 2023, 2024, 2025];

const site = sampleSite(temporaryFolder());
afterAll(() => rmSync(site.root, { recursive: true, force: true }));
const putAgency = (agency: string, years: readonly number[]): void => {
  site.put(`659999/${agency}/agency.yaml`, `name: 示例县${agency}局\nkind: department\n`);
  for (const year of years) site.put(`659999/${agency}/${year}.yaml`, reportYaml(year));
};
for (let index = 0; index < AGENCIES; index += 1) putAgency(`office-${index}`, YEARS);
const wholesome = AGENCIES * YEARS.length + 3;

const worker = (name: string): URL => new URL(`./fixtures/${name}-worker.ts`, import.meta.url);
const crewOf = (name: string) => ({
  hireCrew: () => hireCrew(nodeFs, wholesome, 2, undefined, worker(name)),
});

describe('threads that a report is too much for', () => {
  const POISONED = [
    'throws-in-examine',
    'exits-in-examine',
    'eats-in-examine',
    'exits-in-render',
    'exits-in-stage',
  ];
  const files = (phase: string): string[] =>
    POISONED.filter((agency) => agency.endsWith(phase))
      .map((agency) => `content/659999/${agency}/2024.yaml`)
      .sort();
  beforeAll(() => {
    for (const agency of POISONED) putAgency(agency, [2024]);
  });

  test('let that report fail alone, whatever they do and when; the others are published', async () => {
    const { build, failures, checked } = await site.build(crewOf('poisoned'));
    expect(checked.broken.map(({ file }) => file).sort()).toEqual(files('examine'));
    expect(failures.map(({ file }) => file).sort()).toEqual(files('render'));
    // With PDFs nobody is asked to stage.
    expect(build).toMatchObject({ pages: wholesome + 1, failed: 1 });
    expectTrueOutput(site.output);

    // Without the poison, the next build makes what is missing.
    expect((await site.build()).build).toMatchObject({ pages: 4, skipped: wholesome + 1, failed: 0 });
    expectTrueOutput(site.output);
  });

  test('leave what is published of it where it is', async () => {
    const output = path.join(site.root, 'staged');
    const memory = rememberingAll();
    const pages = { output, memory, openPrintShop: undefined };
    await site.build(pages);
    const other = { nianbao: '0.0.0', node: 'v24.0.0', code: { pages: 'other code', prints: '' } };
    const { failures, build } = await site.build({ ...pages, ...crewOf('poisoned'), generator: other });
    expect(failures.map(({ file }) => file).sort()).toEqual(files('stage'));
    expect(build.failed).toBe(1);
    expectTrueOutput(output);
    expect(existsSync(path.join(output, '659999/exits-in-stage/2024/index.html'))).toBe(true);
  });
});

describe('threads that do not start', () => {
  test('are done without: this thread does the work', async () => {
    const output = path.join(site.root, 'without-threads');
    const pages = { openPrintShop: undefined, output };
    const { build, checked } = await site.build({ ...pages, ...crewOf('unstartable') });
    expect(checked.broken).toEqual([]);
    expect(build.failed).toBe(0);
    expect(build.pages).toBe(checked.files.length);
    expectTrueOutput(output);
  });

  test('for lack of a font end the build with 3 and the reason, and not with a stack', async () => {
    const fonts = { heiti: path.join(site.root, 'nowhere.ttf') };
    const hiring = hireCrew(nodeFs, wholesome, 2, { machine: thisMachine(), fonts });
    await expect(hiring).rejects.toThrow(EnvironmentError);
    site.put('site.yaml', 'name: 示例站\nfonts: {heiti: nowhere.ttf}\n');
    const argv = ['build', '--no-pdf', '--content', site.content, '--output', path.join(site.root, 'none')];
    const { exit, stderr } = await nianbao(argv, { cwd: site.root });
    expect(exit, stderr).toBe(3);
    expect(stderr).toContain('nowhere.ttf');
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

/** A memory of checks that lasts as long as the test. */
function rememberingAll(): CheckMemory {
  let kept: CheckedBefore | undefined;
  return {
    cache: {
      read: () => Promise.resolve(kept),
      write: (checked) => {
        kept = checked;
        return Promise.resolve();
      },
    },
    code: 'the code of checks',
    fonts: () => Promise.resolve('some fonts'),
  };
}
