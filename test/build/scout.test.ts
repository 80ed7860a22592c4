import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import nodeFs from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { BuildOptions } from '../../src/build/build-site.ts';
import { openCheckCache } from '../../src/build/check-cache.ts';
import { localCrew } from '../../src/build/report-crew.ts';
import type { Scout } from '../../src/build/scout.ts';
import { sendScout } from '../../src/build/scout.ts';
import { findContent } from '../../src/load/find-content.ts';
import { temporaryFolder } from '../acceptance/command-line.ts';
import { bytesOf, reportYaml, sampleSite, stateOf, writtenBetween } from './sample-site.ts';

vi.setConfig({ testTimeout: 120_000 });

/** Enough reports that a scout is sent for them. */
const AGENCIES = 100;
const YEARS = [2021, 2022, 2023, 2024, 2025];

const site = sampleSite(temporaryFolder());
afterAll(() => rmSync(site.root, { recursive: true, force: true }));
const place = (index: number, year: number): string => `659999/office-${index}/${year}`;
beforeAll(() => {
  for (let index = 0; index < AGENCIES; index += 1) {
    site.put(`659999/office-${index}/agency.yaml`, `name: 示例县第${index}局\nkind: department\n`);
    for (const year of YEARS) site.put(`${place(index, year)}.yaml`, reportYaml(year));
  }
});
const all = AGENCIES * YEARS.length + 3;

const withScout = async <T>(work: (scout: Scout) => Promise<T>, worker?: URL): Promise<T> => {
  const scout = sendScout(worker);
  try {
    return await work(scout);
  } finally {
    await scout.close();
  }
};

describe('a scout', () => {
  test('tells the hash of each source, and which cannot be read', async () => {
    const { agencies } = await findContent(nodeFs, site.content);
    const [first, ...others] = agencies.flatMap(({ reports }) => reports).slice(0, 4);
    const gone = { ...first!, path: path.join(site.root, 'nothing.yaml') };
    const found = await withScout((scout) => scout.fingerprints([gone, ...others]));
    const hashes = others.map((file) => createHash('sha256').update(readFileSync(file.path)).digest('hex'));
    expect(hashes).toHaveLength(3);
    expect(found).toEqual([undefined, ...hashes]);
  });

  test('tells which groups lack a file: one that is gone, shorter, or a folder', async () => {
    const root = temporaryFolder();
    for (const name of ['a', 'b', 'c']) writeFileSync(path.join(root, name), '12345');
    mkdirSync(path.join(root, 'd'));
    truncateSync(path.join(root, 'b'), 4);
    const size = statSync(path.join(root, 'd')).size;
    const groups = [
      [['a', 5] as const],
      [['a', 5] as const, ['b', 5] as const],
      [['c', 5] as const, ['gone', 5] as const],
      [['d', size] as const],
      [],
    ];
    expect(await withScout((scout) => scout.incomplete(root, groups))).toEqual([1, 2, 3]);
    rmSync(root, { recursive: true });
  });

  test('that cannot set out says so', async () => {
    const nowhere = new URL('./no-such-worker.ts', import.meta.url);
    await withScout(async (scout) => {
      expect(await scout.fingerprints([])).toBeUndefined();
      expect(await scout.incomplete(site.root, [])).toBeUndefined();
    }, nowhere);
  });
});

describe('a build of many reports', () => {
  const LOST: Scout = {
    fingerprints: () => Promise.resolve(undefined),
    incomplete: () => Promise.resolve(undefined),
    close: () => Promise.resolve(),
  };
  const build = async (scout: () => Scout, changes: Partial<BuildOptions> = {}) => {
    let hired = 0;
    let sent = 0;
    const result = await site.build({
      openPrintShop: undefined,
      memory: {
        cache: openCheckCache(nodeFs, path.join(site.root, 'checks.bin')),
        code: 'the code of checks',
        fonts: () => Promise.resolve('some fonts'),
      },
      hireCrew: () => {
        hired += 1;
        return Promise.resolve(localCrew());
      },
      sendScout: () => {
        sent += 1;
        return scout();
      },
      ...changes,
    });
    return { ...result.build, hired, sent };
  };

  test.each([
    ['looks at them', () => sendScout()],
    ['is of no use', () => LOST],
  ])('does what is to be done and no more where a scout %s', async (_, scout) => {
    rmSync(site.output, { recursive: true, force: true });
    rmSync(path.join(site.root, 'checks.bin'), { force: true });
    site.put(`${place(7, 2023)}.yaml`, reportYaml(2023));
    // Nothing is known, so that all is read anyway.
    expect(await build(scout)).toMatchObject({ pages: all, hired: 1, sent: 0 });
    const before = site.published();
    expect(await build(scout)).toMatchObject({ pages: 0, skipped: all, hired: 0, sent: 1 });
    expect(writtenBetween(before, site.published())).toEqual([]);

    site.put(`${place(7, 2023)}.yaml`, reportYaml(2023, { overview: '改过了。' }));
    rmSync(path.join(site.output, `${place(3, 2021)}/report.json`));
    truncateSync(path.join(site.output, `${place(9, 2025)}/index.html`), 100);
    rmSync(path.join(site.output, 'glossary/index.html'));
    rmSync(path.join(site.output, '659999/office-5/index.html'));
    expect(await build(scout)).toMatchObject({ pages: 3, skipped: all - 3, sent: 1 });
    const fresh = path.join(site.root, 'fresh');
    rmSync(fresh, { recursive: true, force: true });
    await site.build({ output: fresh, openPrintShop: undefined });
    expect(bytesOf(site.published())).toEqual(bytesOf(stateOf(fresh)));
  });
});
