import type { ManifestReport } from '../archive/manifest.ts';
import { sha256 } from '../archive/output-folder.ts';
import { reportPath } from '../model/address.ts';
import { shardsOf } from '../search/shards.ts';
import type { MadeAhead } from './make-ahead.ts';
import type { Publishable } from './publish-report.ts';
import type { Indexed, IndexedReport } from './publish-search.ts';
import { indexMissing } from './publish-search.ts';
import { pathsOf } from './report-files.ts';

/**
 * Makes the parts of the search index that a few changed reports are in, as if they were published with what the last
 * run published of the others: another process does it while the checks go on and PDFs are printed. Where it comes
 * otherwise, it was done in vain.
 *
 * @param made the reports as they were rendered, by their paths
 * @returns what it took; `undefined` where one of them was not rendered
 * @throws as `indexMissing` does, which nobody has to be told: it is tried again when it is wanted
 */
export async function indexAhead(
  changed: readonly Publishable[],
  made: ReadonlyMap<string, Pick<MadeAhead, 'rendered'>>,
  before: Iterable<ManifestReport>,
  input: Omit<Parameters<typeof indexMissing>[0], 'shards'>,
): Promise<Indexed | undefined> {
  const { folder } = input;
  const data = new Map<string, Uint8Array>();
  // A year's reports are divided by themselves.
  const years = new Set(changed.map(({ file }) => file.year));
  const reports = new Map<string, IndexedReport>();
  for (const entry of before) if (years.has(entry.year)) reports.set(reportPath(entry), entry);
  for (const { file, summary } of changed) {
    const rendered = made.get(reportPath(file))?.rendered.rendered;
    if (rendered === undefined) return undefined;
    const { html, data: place } = pathsOf(file);
    const bytes = Buffer.from(rendered.data, 'utf8');
    data.set(place, bytes);
    const { region, agency, year } = file;
    const { title } = summary.entry;
    const entry = { region, agency, year, title, html, data: place, sha256: { data: sha256(bytes) } };
    reports.set(reportPath(file), entry);
  }
  const read = (relative: string): Promise<Uint8Array | undefined> =>
    data.has(relative) ? Promise.resolve(data.get(relative)) : folder.read(relative);
  const shards = shardsOf<IndexedReport>([...reports.values()]);
  return indexMissing({ ...input, shards, folder: { ...folder, read } });
}
