import type { Manifest, ManifestPage, ManifestReport } from '../archive/manifest.ts';
import { manifestFile, publishedFiles } from '../archive/manifest.ts';
import type { OutputFolder, WrittenFile } from '../archive/output-folder.ts';
import { writtenPaths } from '../archive/output-folder.ts';
import { reportPath } from '../model/address.ts';

/**
 * What is published, by this run and by those before it, and what was made and is not in its place yet. Files and the
 * manifest that tells of them go to their places together.
 */
export interface Publication {
  /** All reports that are published as far as this run has come, by their paths. */
  readonly reports: ReadonlyMap<string, ManifestReport>;
  /** How many files are not in their places yet. */
  readonly waiting: number;
  /** A report as it is published from now on, with what was made for it; left out: it is there already. */
  publish(key: string, entry: ManifestReport, files?: readonly WrittenFile[]): void;
  /** What all pages share. */
  share(assets: readonly ManifestPage[], files: readonly WrittenFile[]): void;
  /** The bytes of a published file, also of one that is not in its place yet. */
  read(relative: string): Promise<Uint8Array | undefined>;
  /**
   * Puts what was made so far in its place; the rest stays as it was: true at every moment, so that it can go on. What
   * a report has no more goes at once, as a page must not stand beside the PDF of another. Nothing happens where all is
   * as the last run left it.
   */
  checkpoint(): Promise<void>;
  /**
   * Ends the run: only what it published is published from now on.
   *
   * @param pages all that is no report
   * @param lists see `Manifest`
   * @returns the files that are taken from the public
   */
  conclude(
    pages: readonly ManifestPage[],
    lists: string | undefined,
    files: readonly WrittenFile[],
  ): Promise<readonly string[]>;
}

/** What the manifest is to say, and which files go with what it said before. */
interface Commit {
  readonly told: Manifest;
  readonly removed: readonly string[];
}

/**
 * Goes on from what the last run published.
 *
 * @param old the manifest of the last run
 * @param oldReports its reports by their paths
 * @param generator what the manifest is to say of this run's tools
 */
export function openPublication(
  folder: OutputFolder,
  old: Manifest | undefined,
  oldReports: ReadonlyMap<string, ManifestReport>,
  generator: () => Manifest['generator'],
): Publication {
  const oldPages = old?.pages ?? [];
  const reports = new Map<string, ManifestReport>();
  let shared: readonly ManifestPage[] = [];
  /** Paths only: all that is to be known of a file besides stands in its entry. */
  let pending = new Set<string>();
  let committing: Promise<undefined> | undefined;
  /** The end of the run, once it has come so far: it is what is tried again where the disk fails. */
  let last: Commit | undefined;

  const add = (files: readonly WrittenFile[]): void => {
    for (const path of writtenPaths(files)) pending.add(path);
  };
  const manifest = (
    entries: readonly ManifestReport[],
    pages: readonly ManifestPage[],
    lists: string | undefined,
  ): Manifest => ({
    version: 1,
    generator: generator(),
    reports: entries,
    pages,
    ...(lists === undefined ? {} : { lists }),
  });
  const pathsOf = (entries: readonly ManifestReport[]): readonly string[] =>
    entries.flatMap((entry) => publishedFiles(entry).map(({ path }) => path));
  /** What these reports and pages had of the last run, and nobody has in the manifest that is to be written. */
  const ownedNoMore = (
    told: Manifest,
    changed: readonly ManifestReport[],
    pages: readonly ManifestPage[],
  ): readonly string[] => {
    const owned = new Set([
      ...pathsOf(told.reports.filter((entry) => oldReports.get(reportPath(entry)) !== entry)),
      ...told.pages.map(({ path }) => path),
    ]);
    return [...pathsOf(changed), ...pages.map(({ path }) => path)].filter((path) => !owned.has(path));
  };
  const soFar = (): Commit => {
    const rest: ManifestReport[] = [];
    const replaced: ManifestReport[] = [];
    for (const [key, entry] of oldReports) {
      const now = reports.get(key);
      if (now === undefined) rest.push(entry);
      else if (now !== entry) replaced.push(entry);
    }
    const pages = new Map([...oldPages, ...shared].map((page) => [page.path, page]));
    const told = manifest([...reports.values(), ...rest], [...pages.values()], old?.lists);
    return { told, removed: ownedNoMore(told, replaced, []) };
  };
  /** Files and the manifest that tells of them go together; nobody else gets in between. */
  const commitWith = async (tell: () => Commit): Promise<readonly string[]> => {
    const earlier = committing;
    const done = Promise.withResolvers<undefined>();
    committing = done.promise;
    await earlier;
    const { told, removed } = tell();
    const files = pending;
    pending = new Set();
    try {
      // What an attempt before this one has staged must be in its place before it is staged anew.
      await folder.resume();
      const isNew = removed.length > 0 || files.size > 0;
      if (isNew || old === undefined || !saysTheSame(told, old, oldReports)) {
        const said = await folder.stage([manifestFile(told)]);
        await folder.commit([...files, ...writtenPaths(said)], removed);
      }
      return removed;
    } catch (error) {
      pending = new Set([...files, ...pending]);
      throw error;
    } finally {
      done.resolve(undefined);
    }
  };

  return {
    reports,
    get waiting() {
      return pending.size;
    },
    publish(key, entry, files = []) {
      // In one go: a checkpoint between the two would tell of files that are not in their places.
      reports.set(key, entry);
      add(files);
    },
    share(assets, files) {
      shared = assets;
      add(files);
    },
    read: (relative) => (pending.has(relative) ? folder.readStaged(relative) : folder.read(relative)),
    checkpoint: async () => void (await commitWith(() => last ?? soFar())),
    async conclude(pages, lists, files) {
      const told = manifest([...reports.values()], pages, lists);
      const changed = [...oldReports].flatMap(([key, entry]) => (reports.get(key) === entry ? [] : [entry]));
      add(files);
      last = { told, removed: ownedNoMore(told, changed, oldPages) };
      return commitWith(() => last!);
    },
  };
}

/** Whether a manifest says what the last one said: then it needs not be written. */
function saysTheSame(
  told: Manifest,
  old: Manifest,
  oldReports: ReadonlyMap<string, ManifestReport>,
): boolean {
  const pages = new Map(old.pages.map((page) => [page.path, page]));
  return (
    told.lists === old.lists &&
    JSON.stringify(told.generator) === JSON.stringify(old.generator) &&
    told.reports.length === old.reports.length &&
    told.reports.every((entry) => oldReports.get(reportPath(entry)) === entry) &&
    told.pages.length === old.pages.length &&
    told.pages.every(({ path, bytes, sha256, inputs }) => {
      const there = pages.get(path);
      return there?.bytes === bytes && there.sha256 === sha256 && there.inputs === inputs;
    })
  );
}
