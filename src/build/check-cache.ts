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

const SHA256_BYTES = 32;

/** Opens a cache of one file, which begins with the hash of the rest: a damaged one is as none. */
export function openCheckCache(fs: FileSystem, file: string): CheckCache {
  return {
    async read() {
      try {
        const bytes = await fs.readFile(file);
        const body = bytes.subarray(SHA256_BYTES);
        if (!hashOf(body).equals(bytes.subarray(0, SHA256_BYTES))) return undefined;
        return deserialize(body) as CheckedBefore;
      } catch {
        return undefined;
      }
    },
    async write(checked) {
      const body = serialize(checked);
      // It is nothing to be committed, whatever the repository's own list says.
      const ignore = path.join(path.dirname(file), '.gitignore');
      const isThere = await fs.lstat(ignore).then(
        () => true,
        () => false,
      );
      if (!isThere) await writeAtomically(fs, ignore, '*\n').catch(() => undefined);
      // A full disk is no reason to stop here: the next run only has more to do.
      await writeAtomically(fs, file, Buffer.concat([hashOf(body), body])).catch(() => undefined);
      // What killed runs have left. Another run that writes here at this moment loses what it would have kept.
      for (const name of (await fs.readdir(path.dirname(file)).catch(() => [])).filter(isTemporary))
        await fs.rm(path.join(path.dirname(file), name), { force: true }).catch(() => undefined);
    },
  };
}

const hashOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();
