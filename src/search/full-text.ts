import type { IndexFile, PagefindIndex } from 'pagefind';
import { compareText } from '../model/finding.ts';
import { characterWords } from './character-words.ts';

/** A report as it is indexed. */
export interface TextRecord {
  /** Its page, from the web root. */
  readonly page: string;
  readonly title: string;
  readonly agencyName: string;
  readonly paragraphs: readonly string[];
}

/** A file of the index, relative to its folder. */
export interface SearchFile {
  readonly path: string;
  readonly content: Uint8Array;
}

/** Makes parts of the full-text index. */
export interface Indexer {
  /**
   * The files of one shard; the same records, in the same order, give the same bytes.
   *
   * @throws Error where the signal was aborted or Pagefind fails
   */
  indexShard(records: readonly TextRecord[], signal: AbortSignal): Promise<readonly SearchFile[]>;
  /** What the browser needs once: Pagefind's script, its worker, its WebAssembly, and an index of nothing. */
  runtime(signal: AbortSignal): Promise<readonly SearchFile[]>;
  close(): Promise<void>;
}

/** Counts up with every change of what is put into the index: it is part of the name in the cache. */
export const INDEX_FORMAT = 2;

/** None that Pagefind knows: it would divide Chinese by its dictionary, which takes longer than all the rest. It is divided already. */
const LANGUAGE = 'unknown';
/** Pagefind's process may be killed from outside and would never answer then; a shard takes some seconds. */
const PATIENCE_MS = 600_000;

const RUNTIME = new Set(['pagefind.js', 'pagefind-worker.js', 'wasm.unknown.pagefind']);
const isIndex = (path: string): boolean =>
  path === 'pagefind-entry.json' || /^(fragment|index|filter)\/|\.pf_meta$/.test(path);

/**
 * Starts Pagefind.
 *
 * @returns `undefined` where Pagefind has no program for this platform
 */
export async function openIndexer(): Promise<Indexer | undefined> {
  // Loaded here: a run that only checks does not need it.
  const { createIndex, close } = await import('pagefind');
  const probe = await createIndex().catch(() => undefined);
  if (probe?.index === undefined) return undefined;
  await probe.index.deleteIndex();

  const files = async (
    fill: (index: PagefindIndex) => Promise<void>,
    signal: AbortSignal,
  ): Promise<readonly IndexFile[]> => {
    const work = async (): Promise<readonly IndexFile[]> => {
      const { index, errors } = await createIndex({ keepIndexUrl: true });
      if (index === undefined) throw new Error(errors.join('; '));
      await fill(index);
      const result = await index.getFiles();
      await index.deleteIndex();
      if (result.errors.length > 0) throw new Error(result.errors.join('; '));
      return result.files;
    };
    return await withPatience(work(), signal);
  };

  return {
    async indexShard(records, signal) {
      const all = await files(async (index) => {
        signal.throwIfAborted();
        // Pagefind takes them one after the other, in their order; nobody waits for its answers in between.
        const answers = records.map(async (record) => {
          const { errors } = await index.addCustomRecord({
            url: record.page,
            content: characterWords(record.paragraphs, [record.title, record.agencyName]),
            language: LANGUAGE,
            meta: { title: record.title },
          });
          if (errors.length > 0) throw new Error(`${record.page}: ${errors.join('; ')}`);
        });
        await Promise.all(answers);
      }, signal);
      return sorted(all.filter(({ path }) => isIndex(path)));
    },
    async runtime(signal) {
      // Pagefind wants an index of its own beside its script. This one has a word that no query can hold.
      const all = await files(async (index) => {
        await index.addCustomRecord({ url: '', content: '_', language: LANGUAGE });
      }, signal);
      return sorted(all.filter(({ path }) => isIndex(path) || RUNTIME.has(path)));
    },
    async close() {
      await close();
    },
  };
}

const sorted = (files: readonly IndexFile[]): readonly SearchFile[] =>
  files.map(({ path, content }) => ({ path, content })).sort((a, b) => compareText(a.path, b.path));

/** The result of some work, or an error when the signal is aborted or it takes too long. */
async function withPatience<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop = (): void => undefined;
  const impatience = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => reject(new Error('Pagefind does not answer')), PATIENCE_MS);
    const onAbort = (): void => reject(new Error('aborted'));
    signal.addEventListener('abort', onAbort, { once: true });
    stop = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    };
  });
  try {
    return await Promise.race([work, impatience]);
  } finally {
    stop();
    work.catch(() => undefined);
  }
}
