import type { ManifestPage, ManifestReport } from '../archive/manifest.ts';
import type { OutputFolder } from '../archive/output-folder.ts';
import { sha256 } from '../archive/output-folder.ts';
import { agencyPath, reportPath } from '../model/address.ts';
import type { Agency, Site } from '../model/report.ts';
import type { AgencyEntry, ReportEntry } from '../render/agency-view.ts';
import type { DirectoryView } from '../render/directory-view.ts';
import { viewDirectory } from '../render/directory-view.ts';
import { createEnvironment } from '../render/environment.ts';
import { GLOSSARY_PATH } from '../render/glossary.ts';
import { renderAgency, renderGlossary } from '../render/pages.ts';
import type { CheckedContent } from './check-content.ts';
import { renderDirectory } from './directory-pages.ts';
import { TEMPLATES } from './package-root.ts';
import { agencyFromName } from './publish-report.ts';
import type { ReportCrew } from './report-crew.ts';
import { suitCount } from './report-task.ts';

/** Writes the agencies' pages and the site's own pages for all published reports, those of earlier runs included. */
export async function publishDirectory(input: {
  readonly folder: OutputFolder;
  readonly site: Site;
  readonly assets: readonly ManifestPage[];
  readonly checked: CheckedContent;
  readonly published: readonly ManifestReport[];
  readonly old: readonly ManifestPage[];
  readonly crew: ReportCrew;
}): Promise<{ readonly pages: readonly ManifestPage[]; readonly directory: DirectoryView }> {
  const { folder, site, assets, published } = input;
  const pages: ManifestPage[] = [...assets];
  const write = async (file: string, html: string): Promise<void> => {
    const result = await folder.write(file, html);
    pages.push({ ...result.file, inputs: result.file.sha256 });
  };
  const agencies = await agencyEntries(folder, input.checked, published);
  const environment = createEnvironment(TEMPLATES);
  for (const entry of agencies) {
    await write(`${agencyPath(entry.agency)}/index.html`, renderAgency(environment, site, entry));
  }
  await write(GLOSSARY_PATH, renderGlossary(environment, site));
  const directory = viewDirectory(site, agencies);
  for (const page of await renderDirectory(directory)) await write(page.path, page.html);
  return { pages, directory };
}

async function agencyEntries(
  folder: OutputFolder,
  checked: CheckedContent,
  published: readonly ManifestReport[],
): Promise<readonly AgencyEntry[]> {
  const known = new Map<string, Agency>();
  for (const { folder: place, agency } of checked.agencies) {
    if (agency !== undefined) known.set(agencyPath(place), agency);
  }
  const fresh = new Map<
    string,
    { readonly sha256: string | undefined; readonly entry: Omit<ReportEntry, 'hasPdf'> }
  >();
  for (const { file, summary } of checked.files) {
    if (summary?.publishable !== true || summary.entry === undefined) continue;
    fresh.set(reportPath(file), { sha256: summary.sourceSha256, entry: summary.entry });
  }
  const byAgency = new Map<string, { agency: Agency; reports: ReportEntry[] }>();
  for (const entry of published) {
    const key = agencyPath(entry);
    const read = fresh.get(reportPath(entry));
    const current = read?.sha256 === entry.sha256.source ? read.entry : undefined;
    // What was published from another source than today's is told by its own data: the source may be faulty by now.
    const data = current === undefined ? await publishedData(folder, entry) : undefined;
    const agency = known.get(key) ?? agencyFromName(entry, data?.agencyName ?? entry.agency);
    const list = byAgency.get(key) ?? { agency, reports: [] };
    const figures = current ?? data?.entry ?? (await listedByName(folder, entry));
    if (figures !== undefined) list.reports.push({ ...figures, hasPdf: entry.pdf !== null });
    byAgency.set(key, list);
  }
  return [...byAgency]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { agency, reports }]) => ({ agency, reports: reports.sort((a, b) => b.year - a.year) }));
}

interface PublishedData {
  readonly agencyName: string;
  readonly entry: Omit<ReportEntry, 'hasPdf'>;
}

/** The line of a published report whose data are lost: its page is still there, its figures are not known. */
async function listedByName(
  folder: OutputFolder,
  entry: ManifestReport,
): Promise<Omit<ReportEntry, 'hasPdf'> | undefined> {
  if (!(await folder.has(entry.html, entry.bytes.html))) return undefined;
  const { region, agency, year, title } = entry;
  const figures = { newApplications: '', results: '', carriedOut: '', reviews: '', suits: '' };
  return { region, agency, year, title, figures };
}

/** The lines of the lists about a published report, read back from its `report.json`. */
async function publishedData(
  folder: OutputFolder,
  entry: ManifestReport,
): Promise<PublishedData | undefined> {
  const bytes = await folder.read(entry.data);
  // Somebody may have damaged it; it cannot be made again, as its source is faulty or gone.
  if (bytes === undefined || sha256(bytes) !== entry.sha256.data) return undefined;
  const data = JSON.parse(Buffer.from(bytes).toString('utf8')) as {
    agencyName: string;
    published?: string;
    applications: Record<'new' | 'resultTotal' | 'carriedOut', { total: number | null }>;
    disputes: Record<'review' | 'direct' | 'afterReview', { total: number | null }>;
  };
  const digits = (value: number | null): string => (value === null ? '' : String(value));
  const { applications, disputes } = data;
  return {
    agencyName: data.agencyName,
    entry: {
      region: entry.region,
      agency: entry.agency,
      year: entry.year,
      title: entry.title,
      ...(data.published === undefined ? {} : { published: data.published }),
      figures: {
        newApplications: digits(applications.new.total),
        results: digits(applications.resultTotal.total),
        carriedOut: digits(applications.carriedOut.total),
        reviews: digits(disputes.review.total),
        suits: suitCount(digits(disputes.direct.total), digits(disputes.afterReview.total)),
      },
    },
  };
}
