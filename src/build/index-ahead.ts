import type { ManifestReport } from '../archive/manifest.ts';
import { sha256 } from '../archive/output-folder.ts';
import { reportPath } from '../model/address.ts';
import type { Site } from '../model/report.ts';
import { shardsOf } from '../search/shards.ts';
import type { Publishable } from './publish-report.ts';
import { taskOf } from './publish-report.ts';
import type { Indexed, IndexedReport } from './publish-search.ts';
import { indexMissing } from './publish-search.ts';
import type { ReportCrew } from './report-crew.ts';
import { pathsOf } from './report-files.ts';

/**
 * Makes the parts of the search index that a few changed reports are in, as if they were published with what the last
 * run published of the others: another process does it while the checks go on and PDFs are printed. Where it comes
 * otherwise, it was done in vain.
 *
 * @returns what it took; `undefined` where it failed, which is not told: it is tried again when it is wanted
 */
export async function indexAhead(
  changed: readonly Publishable[],
  before: Iterable<ManifestReport>,
  crew: ReportCrew,
  input: Omit<Parameters<typeof indexMissing>[0], 'shards'> & { readonly site: Site },
): Promise<Indexed | undefined> {
  const { folder, site } = input;
  const data = new Map<string, Uint8Array>();
  const reports = new Map<string, IndexedReport>(Array.from(before, (entry) => [reportPath(entry), entry]));
  try {
    const outcomes = await crew.render(changed.map((report) => taskOf(report, site)));
    for (const [index, outcome] of outcomes.entries()) {
      const { file, summary } = changed[index]!;
      if (!outcome.ok) return undefined;
      const { html, data: place } = pathsOf(file);
      const bytes = Buffer.from(outcome.value.rendered.data, 'utf8');
      data.set(place, bytes);
      const { region, agency, year } = file;
      const { title } = summary.entry;
      const entry = { region, agency, year, title, html, data: place, sha256: { data: sha256(bytes) } };
      reports.set(reportPath(file), entry);
    }
    const read = (relative: string): Promise<Uint8Array | undefined> =>
      data.has(relative) ? Promise.resolve(data.get(relative)) : folder.read(relative);
    const shards = shardsOf<IndexedReport>([...reports.values()]);
    return await indexMissing({ ...input, shards, folder: { ...folder, read } });
  } catch {
    return undefined;
  }
}
