import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ManifestPage, ManifestReport } from '../archive/manifest.ts';
import type { OutputFolder } from '../archive/output-folder.ts';
import { sha256 } from '../archive/output-folder.ts';
import type { FileSystem } from '../load/file-system.ts';
import type { Message } from '../model/message.ts';
import type { ShardLink } from '../render/directory-view.ts';
import type { Indexer, TextRecord } from '../search/full-text.ts';
import { INDEX_FORMAT, openIndexer } from '../search/full-text.ts';
import type { ReportProse } from '../search/report-text.ts';
import { reportParagraphs } from '../search/report-text.ts';
import { openShardCache } from '../search/shard-cache.ts';
import { shardsOf } from '../search/shards.ts';
import { PACKAGE_ROOT } from './package-root.ts';
import type { Progress } from './progress.ts';

/** What the full-text index is made with. */
export interface FullTextOptions {
  /** Where parts of the index are kept from run to run. */
  readonly cache: string;
  /** Milliseconds of a clock that only moves forward: its cost is told apart. */
  readonly now: () => number;
  /** Left out: Pagefind. */
  readonly openIndexer?: () => Promise<Indexer | undefined>;
}

/** What publishing the full-text index came to. */
export interface FullTextResult {
  readonly pages: readonly ManifestPage[];
  readonly shards: readonly ShardLink[];
  readonly cost: FullTextCost;
  readonly warning: Message | undefined;
}

/** What the full-text index took in this run. */
export interface FullTextCost {
  readonly reports: number;
  readonly shards: number;
  /** Shards that were indexed in this run; the others were there. */
  readonly indexed: number;
  readonly seconds: number;
}

/** Whether a published file is a part of the index. Its parts are named by their content: each change replaces some. */
export const isIndexFile = (file: string): boolean => /^search\/[^/]+\//.test(file);

/** Pagefind's script stands here, with an index of nothing; shards are its neighbours. */
const RUNTIME = 'search/pagefind';

/**
 * Publishes the full-text index of all published reports. A shard whose reports are the same as before is left as it
 * is, or taken from the cache; the others are indexed. Nothing is written before all are there.
 *
 * @returns `undefined` where the signal was aborted
 */
export async function publishSearch(input: {
  readonly fs: FileSystem;
  readonly folder: OutputFolder;
  readonly published: readonly ManifestReport[];
  readonly old: readonly ManifestPage[];
  readonly options: FullTextOptions;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** Whether all reports of the site are at hand; else what the cache has of others stays. */
  readonly isWhole: boolean;
}): Promise<FullTextResult | undefined> {
  const { fs, folder, options, progress, signal } = input;
  const started = options.now();
  const cache = openShardCache(fs, options.cache);
  const engine = `${INDEX_FORMAT} ${pagefindVersion()}`;
  const shards = shardsOf(input.published).map(({ name, year, reports }) => ({
    name,
    year,
    reports,
    folder: `search/${name}`,
    key: sha256(
      JSON.stringify([engine, reports.map(({ html, title, sha256: { data } }) => [html, title, data])]),
    ),
  }));
  const runtime: { folder: string; key: string; reports?: readonly ManifestReport[] } = {
    folder: RUNTIME,
    key: sha256(JSON.stringify([engine, 'runtime'])),
  };
  const parts = [runtime, ...shards];

  const published = await publishedParts(folder, input.old);
  const missing = parts.filter((part) => published.get(part.folder)?.key !== part.key);
  const toIndex: typeof parts = [];
  for (const part of missing) if ((await cache.read(part.key)) === undefined) toIndex.push(part);

  let indexer: Indexer | undefined;
  try {
    if (toIndex.length > 0) {
      progress.phase({ zh: '全文检索', en: 'full-text index' }, toIndex.length);
      indexer = await (options.openIndexer ?? openIndexer)();
      if (indexer === undefined) return nothing(NO_PAGEFIND);
      for (const part of toIndex) {
        const files =
          part.reports === undefined
            ? await indexer.runtime(signal)
            : await indexer.indexShard(await recordsOf(folder, part.reports), signal);
        await cache.write(part.key, files);
        progress.step(1, part.folder);
      }
    }
  } catch (error) {
    if (signal.aborted) return undefined;
    if (isSystemError(error)) throw error;
    return nothing(failed(error));
  } finally {
    await indexer?.close();
  }

  const pages: ManifestPage[] = [];
  for (const { folder: place, key } of parts) {
    const there = published.get(place);
    if (there?.key === key) {
      pages.push(...there.pages);
      continue;
    }
    for (const file of (await cache.read(key)) ?? []) {
      const written = await folder.write(`${place}/${file.path}`, file.content);
      pages.push({ ...written.file, inputs: key });
    }
  }
  if (input.isWhole) await cache.keep(new Set(parts.map(({ key }) => key)));
  return {
    pages,
    shards: shards.map(({ name, year }) => ({ name, year })),
    cost: {
      reports: input.published.length,
      shards: shards.length,
      indexed: toIndex.filter((part) => part !== runtime).length,
      seconds: (options.now() - started) / 1000,
    },
    warning: undefined,
  };

  function nothing(warning: Message): FullTextResult {
    const seconds = (options.now() - started) / 1000;
    return { pages: [], shards: [], cost: { reports: 0, shards: 0, indexed: 0, seconds }, warning };
  }
}

/** The parts of the index that the output folder has, whole, with the hash of what they were made of. */
async function publishedParts(
  folder: OutputFolder,
  old: readonly ManifestPage[],
): Promise<ReadonlyMap<string, { readonly key: string; readonly pages: readonly ManifestPage[] }>> {
  const byFolder = Map.groupBy(
    old.filter(({ path: file }) => /^search\/[^/]+\/./.test(file)),
    ({ path: file }) => file.split('/').slice(0, 2).join('/'),
  );
  const parts = new Map<string, { key: string; pages: readonly ManifestPage[] }>();
  for (const [place, pages] of byFolder) {
    const [first] = pages;
    if (first === undefined || pages.some(({ inputs }) => inputs !== first.inputs)) continue;
    const there = await Promise.all(pages.map(({ path: file, bytes }) => folder.has(file, bytes)));
    if (there.every(Boolean)) parts.set(place, { key: first.inputs, pages });
  }
  return parts;
}

/** The texts of published reports, read back from their data. */
async function recordsOf(
  folder: OutputFolder,
  reports: readonly ManifestReport[],
): Promise<readonly TextRecord[]> {
  const records: TextRecord[] = [];
  for (const { html, title, data } of reports) {
    const prose = parseData(await folder.read(data));
    if (prose === undefined) continue;
    records.push({ page: html, title, agencyName: prose.agencyName, paragraphs: reportParagraphs(prose) });
  }
  return records;
}

/** The data of a published report; `undefined` where somebody damaged them. */
function parseData(
  bytes: Uint8Array | undefined,
): (ReportProse & { readonly agencyName: string }) | undefined {
  if (bytes === undefined) return undefined;
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8')) as ReportProse & { agencyName: string };
  } catch {
    return undefined;
  }
}

/** The version of Pagefind that this version of nianbao depends on. */
function pagefindVersion(): string {
  const text = readFileSync(path.join(PACKAGE_ROOT, 'package.json'), 'utf8');
  return (JSON.parse(text) as { dependencies: { pagefind: string } }).dependencies.pagefind;
}

/** A full disk or a folder without permission is for the whole build to fail on. */
const isSystemError = (error: unknown): boolean => error instanceof Error && 'errno' in error;

const NO_PAGEFIND: Message = {
  zh: '这台机器上没有可用的 Pagefind，本次没有生成全文检索；按机关名称查找不受影响。',
  en: 'Pagefind has no program for this machine: no full-text search this time; the search by name is not affected.',
};

const failed = (error: unknown): Message => {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    zh: `全文检索没有生成（${reason}）；按机关名称查找不受影响。请再运行一次。`,
    en: `no full-text search this time (${reason}); the search by name is not affected. Run again.`,
  };
};
