import { createHash } from 'node:crypto';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { isTemporary, writeAtomically } from '../archive/atomic-file.ts';
import type { AcrossVerdicts } from '../check/check-across.ts';
import type { FileSystem } from '../load/file-system.ts';
import type { KnownAgencies } from './load-content.ts';
import type { PlacedVerdicts } from './place-verdicts.ts';
import type { ReportSummary } from './report-task.ts';

/** A report's examination, and the hash of what it was made from. */
export interface CachedSummary {
  readonly key: string;
  readonly summary: ReportSummary;
}

/** What the checks across reports said, and of what. */
export interface AcrossBefore {
  /** Hash over all that they looked at. */
  readonly key: string;
  /** Hash over all but the reports themselves; `undefined` where not all were compared. */
  readonly base: string | undefined;
  /** See `AcrossVerdicts`. */
  readonly corpus: AcrossVerdicts['corpus'];
  readonly placed: PlacedVerdicts;
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
  /** What the checks across reports said. */
  readonly across: AcrossBefore | undefined;
}

/** Where checks are kept from run to run. It can be thrown away at any time, and carried to another machine. */
export interface CheckCache {
  /** @returns `undefined` where there is nothing that can be read */
  read(): Promise<CheckedBefore | undefined>;
  write(checked: CheckedBefore): Promise<void>;
}

/** So many reports are written and read at a time: all at once would take as much memory again. */
const PART = 500;

/** Parts with fewer reports are joined when they are written: each run with a new report would add one. */
const SMALL_PART = PART / 2;

/** Before each part of the file stand its length, as 32 bits, and its hash. */
const HEAD_BYTES = 4 + 32;

type Entry = readonly [place: string, cached: CachedSummary];

/** A part of the file as it was read. */
interface ReadPart {
  /** Where its head begins, in bytes. */
  readonly at: number;
  readonly hash: Buffer;
  readonly value: unknown;
}

/** Opens a cache of one file. Its parts have hashes: a damaged one is as none. */
export function openCheckCache(fs: FileSystem, file: string): CheckCache {
  let known: readonly ReadPart[] = [];
  /** The bytes of those parts that are to be written as they were read. */
  const bytesOf = async (parts: readonly ReadPart[]): Promise<readonly (Uint8Array | undefined)[]> => {
    if (parts.length === 0) return [];
    const bytes = await fs.readFile(file).catch(() => Buffer.alloc(0));
    // Another run may have written it since then.
    return parts.map(({ at, hash }) => {
      const whole = at + HEAD_BYTES <= bytes.length ? wholePart(bytes, at) : undefined;
      return whole?.subarray(4, HEAD_BYTES).equals(hash) === true ? whole : undefined;
    });
  };
  return {
    async read() {
      known = [];
      try {
        const [head, ...parts] = partsOf(await fs.readFile(file));
        const { count, ...rest } = head!.value as Omit<CheckedBefore, 'reports'> & { readonly count: number };
        const reports = new Map(parts.flatMap(({ value }) => value as readonly Entry[]));
        if (reports.size !== count) return undefined;
        known = parts;
        return { ...rest, reports };
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
      const same = known.filter(({ value }) => isAsItWas(value as readonly Entry[], checked.reports));
      const bytes = await bytesOf(same);
      const copied = new Set<string>();
      for (const [index, { value }] of same.entries()) {
        if (bytes[index] === undefined) continue;
        for (const [place] of value as readonly Entry[]) copied.add(place);
      }
      const written = bytesToWrite(
        checked,
        bytes.filter((part) => part !== undefined),
        copied,
      );
      await writeAtomically(fs, file, written).catch(() => undefined);
      known = [];
      // What killed runs have left. Another run that writes here at this moment loses what it would have kept.
      for (const name of (await fs.readdir(path.dirname(file)).catch(() => [])).filter(isTemporary))
        await fs.rm(path.join(path.dirname(file), name), { force: true }).catch(() => undefined);
    },
  };
}

/** Whether a part can be written as it was read: nothing of it has changed, and there is enough in it. */
const isAsItWas = (part: readonly Entry[], reports: CheckedBefore['reports']): boolean =>
  part.length >= SMALL_PART && part.every(([place, cached]) => reports.get(place) === cached);

/** @param copied the reports that are in the parts which are written as they were */
function* bytesToWrite(
  { reports, ...rest }: CheckedBefore,
  parts: readonly Uint8Array[],
  copied: ReadonlySet<string>,
): Iterable<Uint8Array> {
  yield* part({ ...rest, count: reports.size });
  yield* parts;
  let waiting: Entry[] = [];
  for (const entry of reports) {
    if (copied.has(entry[0])) continue;
    waiting.push(entry);
    if (waiting.length < PART) continue;
    yield* part(waiting);
    waiting = [];
  }
  if (waiting.length > 0) yield* part(waiting);
}

function* part(value: unknown): Iterable<Uint8Array> {
  const body = serialize(value);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  yield length;
  yield hashOf(body);
  yield body;
}

/** A part with its head, as far as the file goes. */
const wholePart = (bytes: Buffer, at: number): Buffer =>
  bytes.subarray(at, at + HEAD_BYTES + bytes.readUInt32BE(at));

/** @throws Error where a part is damaged or cut short */
function partsOf(bytes: Buffer): readonly ReadPart[] {
  const parts: ReadPart[] = [];
  for (let at = 0; at < bytes.length;) {
    const whole = wholePart(bytes, at);
    const [hash, body] = [whole.subarray(4, HEAD_BYTES), whole.subarray(HEAD_BYTES)];
    if (!hashOf(body).equals(hash)) throw new Error('a part of the cache is damaged');
    // Not a view: the bytes of the whole file would stay in memory with it.
    parts.push({ at, hash: Buffer.from(hash), value: deserialize(body) });
    at += whole.length;
  }
  return parts;
}

const hashOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
