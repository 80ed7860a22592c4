import { createHash } from 'node:crypto';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { isTemporary, writeAtomically } from '../archive/atomic-file.ts';
import type { FileSystem } from '../load/file-system.ts';
import type { KnownAgencies } from './load-content.ts';
import type { PlacedVerdicts } from './place-verdicts.ts';
import type { ReportSummary } from './report-task.ts';

/** A report's examination, and the hash of what it was made from. */
export interface CachedSummary {
  readonly key: string;
  readonly summary: ReportSummary;
}

/** What the checks of the last run came to. */
export interface CheckedBefore {
  /** Hash over what reads and checks, and over what the content folder is called in findings. */
  readonly code: string;
  /** The agencies by their paths, with the hashes of their files. */
  readonly agencies: KnownAgencies;
  /** Hash over what all examinations depend on: the code, the site, the day, the fonts. */
  readonly common: string;
  /** By the reports' paths. */
  readonly reports: ReadonlyMap<string, CachedSummary>;
  /** What the checks across reports said, and the hash of all that they looked at. */
  readonly across: { readonly key: string; readonly placed: PlacedVerdicts } | undefined;
}

/** Where checks are kept from run to run. It can be thrown away at any time, and carried to another machine. */
export interface CheckCache {
  /** @returns `undefined` where there is nothing that can be read */
  read(): Promise<CheckedBefore | undefined>;
  write(checked: CheckedBefore): Promise<void>;
}

/** So many reports are written and read at a time: all at once would take as much memory again. */
const PART = 500;

/** Before each part of the file stand its length, as 32 bits, and its hash. */
const HEAD_BYTES = 4 + 32;

/** Opens a cache of one file. Its parts have hashes: a damaged one is as none. */
export function openCheckCache(fs: FileSystem, file: string): CheckCache {
  return {
    async read() {
      try {
        const [head, ...parts] = partsOf(await fs.readFile(file));
        const { count, ...rest } = head as Omit<CheckedBefore, 'reports'> & { readonly count: number };
        const reports = new Map(parts.flat() as [string, CachedSummary][]);
        return reports.size === count ? { ...rest, reports } : undefined;
      } catch {
        return undefined;
      }
    },
    async write(checked) {
      // It is nothing to be committed, whatever the repository's own list says.
      const ignore = path.join(path.dirname(file), '.gitignore');
      const isThere = await fs.lstat(ignore).then(
        () => true,
        () => false,
      );
      // A full disk is no reason to stop here: the next run only has more to do.
      if (!isThere) await writeAtomically(fs, ignore, '*\n').catch(() => undefined);
      await writeAtomically(fs, file, written(checked)).catch(() => undefined);
      // What killed runs have left. Another run that writes here at this moment loses what it would have kept.
      for (const name of (await fs.readdir(path.dirname(file)).catch(() => [])).filter(isTemporary))
        await fs.rm(path.join(path.dirname(file), name), { force: true }).catch(() => undefined);
    },
  };
}

function* written({ reports, ...rest }: CheckedBefore): Iterable<Uint8Array> {
  yield* part({ ...rest, count: reports.size });
  let waiting: [string, CachedSummary][] = [];
  for (const entry of reports) {
    waiting.push(entry);
    if (waiting.length < PART) continue;
    yield* part(waiting);
    waiting = [];
  }
  yield* part(waiting);
}

function* part(value: unknown): Iterable<Uint8Array> {
  const body = serialize(value);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  yield length;
  yield hashOf(body);
  yield body;
}

/** @throws Error where a part is damaged or cut short */
function partsOf(bytes: Buffer): readonly unknown[] {
  const values: unknown[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = at + HEAD_BYTES + bytes.readUInt32BE(at);
    const body = bytes.subarray(at + HEAD_BYTES, end);
    if (end > bytes.length || !hashOf(body).equals(bytes.subarray(at + 4, at + HEAD_BYTES)))
      throw new Error('a part of the cache is damaged');
    values.push(deserialize(body));
    at = end;
  }
  return values;
}

const hashOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
