import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ManifestPage, ManifestReport } from '../archive/manifest.ts';
import type { OutputFolder } from '../archive/output-folder.ts';
import { sha256 } from '../archive/output-folder.ts';
import type { FileSystem } from '../load/file-system.ts';
import type { ReportAddress } from '../model/address.ts';
import type { Message } from '../model/message.ts';
import type { Indexer, TextRecord } from '../search/full-text.ts';
import { INDEX_FORMAT, openIndexer } from '../search/full-text.ts';
import type { ReportProse } from '../search/report-text.ts';
import { reportParagraphs } from '../search/report-text.ts';
import { openShardCache } from '../search/shard-cache.ts';
import type { Shard } from '../search/shards.ts';
import { inParallel } from './in-parallel.ts';
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
  readonly cost: FullTextCost;
  /** Why there is none. */
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

/** A report as the index knows it. */
export type IndexedReport = ReportAddress &
  Pick<ManifestReport, 'html' | 'title' | 'data'> & {
    readonly sha256: Pick<ManifestReport['sha256'], 'data'>;
  };

/** What both steps of making the index work with. */
interface SearchInput {
  readonly fs: FileSystem;
  readonly folder: Pick<OutputFolder, 'has' | 'read' | 'write'>;
  /** All published reports, in the parts that the index is to have. */
  readonly shards: readonly Shard<IndexedReport>[];
  readonly old: readonly ManifestPage[];
  readonly options: FullTextOptions;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** A part of the index: a shard, or what all of them need. */
interface Part {
  readonly folder: string;
  /** Hash over what it is made of. */
  readonly key: string;
  readonly reports?: readonly IndexedReport[];
}

/** What making missing parts took; they are in the cache then. */
export interface Indexed {
  readonly shards: number;
  readonly seconds: number;
}

/**
 * Makes those parts of the index that the last run did not publish and the cache does not have, and keeps them in the
 * cache. It may be done as soon as it is known what reports will say.
 *
 * @throws Error where the signal was aborted, there is no Pagefind ({@link NoPagefind}), or it fails
 */
export function indexMissing(input: SearchInput): Promise<Indexed> {
  const published = new Map([...foldersOf(input.old)].map(([place, [first]]) => [place, first?.inputs]));
  return index(
    input,
    partsOf(input.shards).filter(({ folder, key }) => published.get(folder) !== key),
  );
}

/** So many parts are indexed at once: Pagefind works on one while the next is read and divided here. */
const AT_ONCE = 2;

/** Makes those of the parts that the cache does not have. */
async function index(
  { fs, folder, options, progress, signal }: Omit<SearchInput, 'shards' | 'old'>,
  missing: readonly Part[],
): Promise<Indexed> {
  const started = options.now();
  const cache = openShardCache(fs, options.cache);
  const toIndex: Part[] = [];
  for (const part of missing) if ((await cache.read(part.key)) === undefined) toIndex.push(part);
  let indexer: Indexer | undefined;
  try {
    if (toIndex.length > 0) {
      progress.phase({ zh: '全文检索', en: 'full-text index' }, toIndex.length);
      const opened = await (options.openIndexer ?? openIndexer)();
      indexer = opened;
      if (opened === undefined) throw new NoPagefind();
      await inParallel(toIndex, AT_ONCE, signal, async ({ folder: place, key, reports }) => {
        const files =
          reports === undefined
            ? await opened.runtime(signal)
            : await opened.indexShard(await recordsOf(folder, reports), signal);
        await cache.write(key, files);
        progress.step(1, place);
      });
      signal.throwIfAborted();
    }
  } finally {
    await indexer?.close();
  }
  const indexed = toIndex.filter(({ reports }) => reports !== undefined).length;
  return { shards: indexed, seconds: (options.now() - started) / 1000 };
}

/**
 * Publishes the full-text index of all published reports. A shard whose reports are the same as before is left as it
 * is, or taken from the cache; the others are indexed. Nothing is written before all are there.
 *
 * @returns `undefined` where the signal was aborted
 */
export async function publishSearch(
  input: SearchInput & {
    /** What was made of it before it was known what is published. */
    readonly ahead?: Promise<Indexed | undefined> | undefined;
    /** Whether all reports of the site are at hand; else what the cache has of others stays. */
    readonly isWhole: boolean;
  },
): Promise<FullTextResult | undefined> {
  const { fs, folder, shards, options, signal } = input;
  const started = options.now();
  const seconds = (): number => (options.now() - started) / 1000;
  const parts = partsOf(shards);
  const published = await publishedParts(folder, input.old);
  const ahead = await input.ahead;
  let indexed: Indexed;
  try {
    const missing = parts.filter((part) => published.get(part.folder)?.key !== part.key);
    indexed = await index(input, missing);
  } catch (error) {
    if (signal.aborted) return undefined;
    if (isSystemError(error)) throw error;
    const warning = error instanceof NoPagefind ? NO_PAGEFIND : failed(error);
    return { pages: [], cost: { reports: 0, shards: 0, indexed: 0, seconds: seconds() }, warning };
  }
  const cache = openShardCache(fs, options.cache);
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
    cost: {
      reports: shards.reduce((sum, { reports }) => sum + reports.length, 0),
      shards: shards.length,
      indexed: indexed.shards + (ahead?.shards ?? 0),
      seconds: seconds() + (ahead?.seconds ?? 0),
    },
    warning: undefined,
  };
}

/** The parts that the index has, with what they are made of. */
function partsOf(shards: readonly Shard<IndexedReport>[]): readonly Part[] {
  const engine = `${INDEX_FORMAT} ${pagefindVersion()}`;
  return [
    { folder: RUNTIME, key: sha256(JSON.stringify([engine, 'runtime'])) },
    ...shards.map(({ name, reports }) => ({
      reports,
      folder: `search/${name}`,
      key: sha256(
        JSON.stringify([engine, reports.map(({ html, title, sha256: { data } }) => [html, title, data])]),
      ),
    })),
  ];
}

/** The parts of the index that the output folder has, whole, with the hash of what they were made of. */
async function publishedParts(
  folder: Pick<OutputFolder, 'has'>,
  old: readonly ManifestPage[],
): Promise<ReadonlyMap<string, { readonly key: string; readonly pages: readonly ManifestPage[] }>> {
  const parts = new Map<string, { key: string; pages: readonly ManifestPage[] }>();
  for (const [place, pages] of foldersOf(old)) {
    const [first] = pages;
    if (first === undefined || pages.some(({ inputs }) => inputs !== first.inputs)) continue;
    const there = await Promise.all(pages.map(({ path: file, bytes }) => folder.has(file, bytes)));
    if (there.every(Boolean)) parts.set(place, { key: first.inputs, pages });
  }
  return parts;
}

/** The files of the index by the folder of their part. */
const foldersOf = (old: readonly ManifestPage[]): ReadonlyMap<string, readonly ManifestPage[]> =>
  Map.groupBy(
    old.filter(({ path: file }) => /^search\/[^/]+\/./.test(file)),
    ({ path: file }) => file.split('/').slice(0, 2).join('/'),
  );

/** The texts of published reports, read back from their data. */
async function recordsOf(
  folder: Pick<OutputFolder, 'read'>,
  reports: readonly IndexedReport[],
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

/** Pagefind has no program for this machine. */
class NoPagefind extends Error {
  override readonly name = 'NoPagefind';
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
