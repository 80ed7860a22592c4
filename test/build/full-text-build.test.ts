import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import nodeFs from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { BuildOptions, BuildResult } from '../../src/build/build-site.ts';
import { openCheckCache } from '../../src/build/check-cache.ts';
import type { FullTextOptions } from '../../src/build/publish-search.ts';
import { PrintError } from '../../src/print/index.ts';
import { openIndexer } from '../../src/search/full-text.ts';
import type { SampleSite } from './sample-site.ts';
import {
  bytesOf,
  HEALTH,
  reportYaml,
  sampleShop,
  sampleSite,
  stateOf,
  writtenBetween,
} from './sample-site.ts';

vi.setConfig({ testTimeout: 60_000 });

const fullText = (site: SampleSite): FullTextOptions => ({
  cache: path.join(site.root, '.nianbao/search'),
  now: () => 0,
});
const build = (site: SampleSite, changes: Partial<BuildOptions> = {}): Promise<BuildResult> =>
  site.build({ fullText: fullText(site), ...changes });
/** The files of the index, without those that are the same for every site. */
const indexFiles = (site: SampleSite, output = site.output): string[] =>
  [...stateOf(output).keys()].filter((file) => /^search\/2/.test(file));
const cached = (site: SampleSite): string[] => readdirSync(path.join(site.root, '.nianbao/search'));

describe('a build with full-text search', () => {
  test('publishes one part of the index for each year, lists all its files, and says what it took', async () => {
    const site = sampleSite();
    const { fullText: cost, build: counts } = await build(site);
    expect(cost).toEqual({ reports: 3, shards: 2, indexed: 2, seconds: 0 });
    expect(counts).toEqual({ pages: 3, pdfs: 3, skipped: 0, failed: 0, pruned: 0 });
    for (const file of [
      'search/2023/pagefind-entry.json',
      'search/2024/pagefind-entry.json',
      'search/pagefind/pagefind.js',
    ])
      expect(existsSync(path.join(site.output, file)), file).toBe(true);
    expect(indexFiles(site).filter((file) => file.includes('/fragment/'))).toHaveLength(3);
    const listed = (site.manifest() as unknown as { pages: { path: string }[] }).pages.map(
      (page) => page.path,
    );
    for (const file of indexFiles(site)) expect(listed).toContain(file);
    expect(site.read('search/index.html')).toContain('data-shards="2024 2023"');
  });

  test('and again writes nothing and indexes nothing', async () => {
    const site = sampleSite();
    await build(site);
    const before = site.published();
    // Where nothing has changed nobody looks at the index; a build that is forced finds it as it has to be.
    expect((await build(site)).fullText).toBeUndefined();
    const { fullText: cost } = await build(site, { force: true });
    expect(cost).toMatchObject({ shards: 2, indexed: 0 });
    expect(writtenBetween(before, site.published())).toEqual([]);
  });

  test('after one report changed indexes its part only, and takes its old text away', async () => {
    const site = sampleSite();
    await build(site);
    const before = site.published();
    site.put(`${HEALTH}.yaml`, reportYaml(2023, { overview: '改过了。' }));
    const { fullText: cost, build: counts } = await build(site);
    expect(cost).toMatchObject({ shards: 2, indexed: 1 });
    const written = writtenBetween(before, site.published()).filter((file) => file.startsWith('search/'));
    expect(written).not.toEqual([]);
    expect(written.every((file) => file.startsWith('search/2023/'))).toBe(true);
    // The text, the words and the list of the words are named by what is in them: new ones take the place of the old.
    const gone = [...before.keys()].filter((file) => !site.published().has(file));
    expect(gone).toHaveLength(3);
    expect(gone.every((file) => file.startsWith('search/2023/'))).toBe(true);
    expect(counts.pruned).toBe(0);
    const fresh = path.join(site.root, 'fresh');
    await build(site, {
      output: fresh,
      fullText: { ...fullText(site), cache: path.join(site.root, 'other') },
    });
    expect(bytesOf(stateOf(fresh))).toEqual(bytesOf(site.published()));
  });

  test('into a fresh folder takes the index from the cache, which keeps what is in use only', async () => {
    const site = sampleSite();
    await build(site);
    const refuse = (): never => {
      throw new Error('nothing is to be indexed');
    };
    const fresh = path.join(site.root, 'fresh');
    const options = { ...fullText(site), openIndexer: refuse };
    expect((await build(site, { output: fresh, fullText: options })).fullText?.indexed).toBe(0);
    expect(bytesOf(stateOf(fresh))).toEqual(bytesOf(site.published()));
    expect(cached(site)).toHaveLength(3);
    site.put(`${HEALTH}.yaml`, reportYaml(2023, { overview: '改过了。' }));
    await build(site);
    expect(cached(site)).toHaveLength(3);
  });

  test('makes again what is damaged in the cache or missing in the output', async () => {
    const site = sampleSite();
    await build(site);
    const before = bytesOf(site.published());
    for (const name of cached(site)) writeFileSync(path.join(site.root, '.nianbao/search', name), 'PK');
    rmSync(path.join(site.output, 'search/2023'), { recursive: true });
    expect((await build(site)).fullText?.indexed).toBe(1);
    expect(bytesOf(site.published())).toEqual(before);
  });

  test('of some reports only keeps the others in the index', async () => {
    const site = sampleSite();
    await build(site);
    const before = indexFiles(site).length;
    site.put(`${HEALTH}.yaml`, reportYaml(2023, { overview: '改过了。' }));
    await build(site, { only: (report) => report === HEALTH });
    expect(indexFiles(site)).toHaveLength(before);
    expect((await build(site, { force: true })).fullText?.indexed).toBe(0);
  });
});

describe('the part of the index that a changed report is in', () => {
  /** A build that remembers its checks, so that it knows what has changed. */
  const again = (site: SampleSite, changes: Partial<BuildOptions> = {}): Promise<BuildResult> =>
    build(site, {
      memory: {
        cache: openCheckCache(nodeFs, path.join(site.root, '.nianbao/checks.bin')),
        code: 'the code of checks',
        fonts: () => Promise.resolve('some fonts'),
      },
      ...changes,
    });
  const changed = async (): Promise<SampleSite> => {
    const site = sampleSite();
    await again(site);
    site.put(`${HEALTH}.yaml`, reportYaml(2023, { overview: '改过了。' }));
    return site;
  };
  /** What a build makes that knows nothing of an earlier one. */
  const undisturbed = async (site: SampleSite) => {
    const output = path.join(site.root, 'undisturbed');
    await build(site, { output, fullText: { ...fullText(site), cache: path.join(site.root, 'other') } });
    return bytesOf(stateOf(output));
  };

  test('is made while its PDF is printed', async () => {
    const site = await changed();
    const indexed = Promise.withResolvers<undefined>();
    const inner = sampleShop();
    const { fullText: cost } = await again(site, {
      fullText: {
        ...fullText(site),
        openIndexer: async () => {
          const indexer = (await openIndexer())!;
          return {
            ...indexer,
            indexShard: (...records) => {
              indexed.resolve(undefined);
              return indexer.indexShard(...records);
            },
          };
        },
      },
      // Whoever began with it after the print would wait for ever.
      openPrintShop: () =>
        Promise.resolve(sampleShop({ print: (order) => indexed.promise.then(() => inner.print(order)) })),
    });
    expect(cost).toMatchObject({ shards: 2, indexed: 1 });
    expect(bytesOf(site.published())).toEqual(await undisturbed(site));
  });

  test('says nothing of a report that could not be printed', async () => {
    const site = await changed();
    const before = bytesOf(site.published());
    const refuse = (): Promise<never> =>
      Promise.reject(new PrintError('font', { zh: '印不出', en: 'cannot be printed' }));
    const { build: counts } = await again(site, {
      openPrintShop: () => Promise.resolve(sampleShop({ print: refuse })),
    });
    expect(counts.failed).toBe(1);
    const after = bytesOf(site.published());
    for (const file of indexFiles(site)) expect(after[file]).toBe(before[file]);
    expect((await again(site)).build.pdfs).toBe(1);
    expect(bytesOf(site.published())).toEqual(await undisturbed(site));
  });

  test('is made when it is wanted where that did not work before', async () => {
    const site = await changed();
    let times = 0;
    const { fullText: cost, warnings } = await again(site, {
      fullText: {
        ...fullText(site),
        openIndexer: () => {
          times += 1;
          return times === 1 ? Promise.reject(new Error('no luck')) : openIndexer();
        },
      },
    });
    expect([times, cost?.indexed, warnings]).toEqual([2, 1, []]);
    expect(bytesOf(site.published())).toEqual(await undisturbed(site));
  });
});

describe('no full-text search', () => {
  test.each([
    ['where site.yaml says so', 'search: {fullText: false}\n', {}],
    ['where the run says so', '', { fullText: undefined }],
  ])('%s: the index goes, the search by name stays', async (_, line, changes) => {
    const site = sampleSite();
    await build(site);
    site.put('site.yaml', `name: 示例站\nbaseUrl: https://example.gov.cn\nasOf: 2025-03-31\n${line}`);
    const { fullText: cost, warnings } = await build(site, changes);
    expect([cost, warnings]).toEqual([undefined, []]);
    expect(existsSync(path.join(site.output, 'search/pagefind'))).toBe(false);
    expect(indexFiles(site)).toEqual([]);
    expect(site.read('search/index.html')).toContain('agency-search');
    expect(site.read('search/index.html')).not.toContain('text-search.js');
  });

  test.each([
    ['where Pagefind has no program for the machine', () => Promise.resolve(undefined)],
    [
      'where Pagefind fails',
      () =>
        Promise.resolve({
          indexShard: () => Promise.reject(new Error('no luck')),
          runtime: () => Promise.resolve([]),
          close: () => Promise.resolve(),
        }),
    ],
  ])('%s: a warning, and all reports are published', async (_, openIndexer) => {
    const site = sampleSite();
    const {
      warnings,
      build: counts,
      fullText: cost,
    } = await build(site, {
      fullText: { ...fullText(site), openIndexer },
    });
    expect(counts).toMatchObject({ pages: 3, failed: 0 });
    expect(cost).toBeUndefined();
    expect(warnings.map(({ zh }) => zh)).toEqual([expect.stringContaining('全文检索')]);
    expect(site.read('search/index.html')).not.toContain('text-search.js');
    // The next run tries again.
    expect((await build(site)).fullText?.indexed).toBe(2);
  });

  test('when it is interrupted while it indexes: what was published stays as it was', async () => {
    const site = sampleSite();
    await build(site);
    const before = bytesOf(site.published());
    site.put(`${HEALTH}.yaml`, reportYaml(2023, { overview: '改过了。' }));
    const controller = new AbortController();
    const { interrupted } = await build(site, {
      signal: controller.signal,
      fullText: {
        ...fullText(site),
        openIndexer: () =>
          Promise.resolve({
            indexShard: () => {
              controller.abort();
              return Promise.reject(new Error('aborted'));
            },
            runtime: () => Promise.resolve([]),
            close: () => Promise.resolve(),
          }),
      },
    });
    expect(interrupted).toBe(true);
    const after = bytesOf(site.published());
    for (const file of indexFiles(site)) expect(after[file]).toBe(before[file]);
    expect((await build(site)).fullText?.indexed).toBe(1);
  });
});
