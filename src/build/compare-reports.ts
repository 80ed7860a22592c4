import { sha256 } from '../archive/output-folder.ts';
import { breathe } from '../load/blocking-file-system.ts';
import type { FileSystem } from '../load/file-system.ts';
import { agencyPath, reportPath } from '../model/address.ts';
import type { ReportAddress } from '../model/address.ts';
import { checkAcross } from '../check/check-across.ts';
import type { AcrossInput, ComparedBefore } from '../check/check-across.ts';
import type { ReportFacts } from '../check/report-facts.ts';
import type { AcrossBefore } from './check-cache.ts';
import type { LoadedContent } from './load-content.ts';
import { placeVerdicts } from './place-verdicts.ts';
import type { PlacedVerdicts } from './place-verdicts.ts';
import type { ReportSummary } from './report-task.ts';

/** All reports of a content folder that were found, and what is known of them. */
interface ComparedReports extends Pick<AcrossInput, 'site' | 'asOf' | 'agencies' | 'relations'> {
  readonly loaded: LoadedContent;
  readonly files: readonly { readonly file: ReportAddress; readonly selected: boolean }[];
  /** By the reports' paths; those that were not read are not there. */
  readonly summaries: ReadonlyMap<string, ReportSummary>;
}

/** What is kept of comparisons from run to run. */
interface ComparisonMemory {
  /** Hash over what all examinations depend on. */
  readonly common: string;
  /** The hash of what each report was examined as, by its path. */
  readonly keys: ReadonlyMap<string, string>;
  /** What the last run said. */
  readonly before: AcrossBefore | undefined;
  /** The selected reports that are others than they were then, where that is known, with their facts of then. */
  readonly changed: ComparedBefore['changed'];
}

/**
 * Runs the checks across reports, as far as they do not say what they said in the last run: where the same reports of
 * the same agencies are compared, only those are judged again that have to do with one that changed.
 *
 * @param memory left out: nothing is known of an earlier run
 * @returns what the last run left where nothing has changed, the same object
 */
export async function compareReports(
  fs: FileSystem,
  reports: ComparedReports,
  memory: ComparisonMemory | undefined,
): Promise<AcrossBefore> {
  const { loaded, files, summaries, site } = reports;
  const told = new Map<string, ReportSummary>();
  const facts = new Map<string, ReportFacts>();
  for (const { file, selected } of files) {
    const place = reportPath(file);
    const summary = summaries.get(place);
    if (summary?.facts !== undefined) facts.set(place, summary.facts);
    if (summary !== undefined && selected) told.set(place, summary);
  }
  const isWhole = files.every(({ selected }) => selected);
  const { base, key } = keysOf(reports, memory, isWhole ? undefined : [...told.keys()]);
  const before = memory?.before;
  if (memory !== undefined && before?.key === key) return before;

  // Whoever was not read has changed, for all that is known.
  const isComplete = memory !== undefined && told.size === files.length;
  const last = isComplete && before?.base === base ? before : undefined;
  const unread = loaded.agencies
    .filter(({ agency }) => agency === undefined)
    .map(({ folder }) => agencyPath(folder));
  const verdicts = await checkAcross(
    { ...reports, unread, facts, isSelected: (place) => told.has(place), isWhole },
    breathe,
    last && { changed: memory!.changed, corpus: last.corpus },
  );
  const { judged, corpus } = verdicts;
  const judgedNow = judged === undefined ? told : new Map([...told].filter(([place]) => judged.has(place)));
  const placed = await placeVerdicts(fs, loaded, site, verdicts, judgedNow, isWhole);
  return {
    key,
    base: isComplete ? base : undefined,
    corpus,
    placed: last === undefined ? placed : joined(last.placed, placed, judgedNow),
  };
}

/** Hashes over all that is compared, and over all of it but what the reports say. */
function keysOf(
  { loaded, files }: ComparedReports,
  memory: ComparisonMemory | undefined,
  told: readonly string[] | undefined,
): { readonly base: string; readonly key: string } {
  if (memory === undefined) return { base: '', key: '' };
  const { common, keys } = memory;
  const agencies = loaded.agencies.map(({ folder, sha256: hash }) => [agencyPath(folder), hash]);
  const places = files.map(({ file }) => reportPath(file));
  const base = sha256(JSON.stringify([common, agencies, places]));
  const examined = places.map((place) => keys.get(place) ?? null);
  return { base, key: sha256(JSON.stringify([base, examined, told ?? null])) };
}

/** What was said before, with what is said now of those that were judged again. */
function joined(
  before: PlacedVerdicts,
  now: PlacedVerdicts,
  judged: ReadonlyMap<string, unknown>,
): PlacedVerdicts {
  const reports = new Map([...before.reports].filter(([place]) => !judged.has(place)));
  for (const [place, verdict] of now.reports) reports.set(place, verdict);
  return { ...before, reports };
}
