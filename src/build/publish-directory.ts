import type { ManifestPage, ManifestReport } from '../archive/manifest.ts';
import type { OutputFolder } from '../archive/output-folder.ts';
import { sha256 } from '../archive/output-folder.ts';
import { breathe } from '../load/blocking-file-system.ts';
import type { FileSystem } from '../load/file-system.ts';
import { agencyPath, reportPath } from '../model/address.ts';
import type { Message } from '../model/message.ts';
import { regionTitle } from '../model/region.ts';
import type { Agency, Site } from '../model/report.ts';
import { webRoot } from '../render/absolute-url.ts';
import type { AgencyEntry, ReportEntry } from '../render/agency-view.ts';
import { groupByRegion } from '../render/agency-view.ts';
import type { DirectoryView, ShardLink } from '../render/directory-view.ts';
import { viewDirectory } from '../render/directory-view.ts';
import { createEnvironment } from '../render/environment.ts';
import { atomFeed } from '../render/feed.ts';
import { GLOSSARY_PATH } from '../render/glossary.ts';
import { renderAgency, renderGlossary } from '../render/pages.ts';
import { redirectsOf, renderRedirect } from '../render/redirects.ts';
import { readScripts } from '../render/scripts.ts';
import { sitemapFiles } from '../render/sitemap.ts';
import { agencyIndex } from '../search/agency-index.ts';
import { shardsOf } from '../search/shards.ts';
import type { CheckedContent } from './check-content.ts';
import { collectGarbage } from './collect-garbage.ts';
import { renderDirectory } from './directory-pages.ts';
import type { SitePage } from './directory-pages.ts';
import { TEMPLATES } from './package-root.ts';
import type { Progress } from './progress.ts';
import { agencyFromName } from './publish-report.ts';
import type { FullTextCost, FullTextOptions, Indexed } from './publish-search.ts';
import { publishSearch } from './publish-search.ts';
import { suitCount } from './report-task.ts';

/** What publishing the directory came to. */
export interface PublishedDirectory {
  readonly pages: readonly ManifestPage[];
  readonly directory: DirectoryView;
  /** `undefined` where the site has no full-text search, or none could be made. */
  readonly fullText: FullTextCost | undefined;
  readonly warnings: readonly Message[];
}

/**
 * Writes the agencies' pages, the site's own pages, and what finds reports: search, feeds, sitemap, redirects; all of
 * them for all published reports, those of earlier runs included.
 *
 * @returns `undefined` where the signal was aborted: what was published before still holds then
 */
export async function publishDirectory(input: {
  readonly fs: FileSystem;
  readonly folder: OutputFolder;
  readonly site: Site;
  readonly assets: readonly ManifestPage[];
  readonly checked: CheckedContent;
  readonly published: readonly ManifestReport[];
  readonly old: readonly ManifestPage[];
  /** Hash over what all pages depend on: code, templates, site. */
  readonly common: string;
  /** Whether an agency's page is made even where it would be as it is. */
  readonly force: boolean;
  /** Left out: no full-text search. */
  readonly fullText: FullTextOptions | undefined;
  /** See `publishSearch`. */
  readonly indexedAhead?: Promise<Indexed | undefined> | undefined;
  readonly isWhole: boolean;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}): Promise<PublishedDirectory | undefined> {
  const { folder, site, assets, published, progress } = input;
  const pages = new Map<string, ManifestPage>(assets.map((asset) => [asset.path, asset]));
  const write = async (file: string, text: string, inputs?: string): Promise<void> => {
    const result = await folder.write(file, text);
    pages.set(file, { ...result.file, inputs: inputs ?? result.file.sha256 });
  };
  const before = new Map(input.force ? [] : input.old.map((page) => [page.path, page]));
  /** Makes what is made of other data than the last time, or is not there any more. */
  const makeOf = async (data: unknown, file: string, make: () => string): Promise<void> => {
    const inputs = sha256(JSON.stringify([input.common, data]));
    const there = before.get(file);
    if (there?.inputs === inputs && (await folder.has(file, there.bytes))) pages.set(file, there);
    else await write(file, make(), inputs);
  };
  progress.phase({ zh: '目录页', en: 'directory pages' }, 1);
  const { fullText } = input;
  const isWanted = fullText !== undefined && hasFullText(site) && published.length > 0;
  const shards = isWanted ? shardsOf(published) : [];
  // Most of it is done by another process: all other pages are made meanwhile.
  const searching = isWanted
    ? publishSearch({ ...input, shards, options: fullText, ahead: input.indexedAhead })
    : undefined;
  // What goes wrong is told below, where it is waited for.
  searching?.catch(() => undefined);

  const agencies = await agencyEntries(folder, input.checked, published);
  const environment = createEnvironment(TEMPLATES);
  for (const entry of agencies) {
    await makeOf(entry, `${agencyPath(entry.agency)}/index.html`, () =>
      renderAgency(environment, site, entry),
    );
    await breathe();
  }
  await write(GLOSSARY_PATH, renderGlossary(environment, site));
  collectGarbage();
  const root = webRoot(site);
  const view = (links: readonly ShardLink[]): DirectoryView =>
    viewDirectory(site, agencies, { hasFeeds: root !== undefined, shards: links });
  let directory = view(shards.map(({ name, year }) => ({ name, year })));
  let made = await directoryPages(folder, [...before.values()], input.common, directory);
  const search = await searching;
  if (isWanted && search === undefined) return undefined;
  for (const page of search?.pages ?? []) pages.set(page.path, page);
  if (search?.warning !== undefined) {
    // There is nothing to search in after all.
    directory = view([]);
    made = await directoryPages(folder, [...before.values()], input.common, directory);
  }
  for (const page of made.there) pages.set(page.path, page);
  for (const page of made.rendered) await write(page.path, page.html, made.inputs);
  collectGarbage();
  for (const script of readScripts(TEMPLATES)) await write(script.path, script.text);
  const names = agencies.map(({ agency }) => agency);
  await makeOf(names, 'assets/agencies.js', () => agencyIndex(agencies));
  // An address that another page has by now is not led away from.
  for (const redirect of redirectsOf(agencies)) {
    if (!pages.has(redirect.from)) await write(redirect.from, renderRedirect(environment, site, redirect));
  }
  if (root !== undefined) {
    for (const file of outsideFiles(site, root, directory, agencies)) await write(file.path, file.text);
  }
  const warning = search?.warning;
  return {
    pages: [...pages.values()],
    directory,
    fullText: search === undefined || warning !== undefined ? undefined : search.cost,
    warnings: [...(warning === undefined ? [] : [warning]), ...missingAddress(site, published.length)],
  };
}

/** Whether the site is to have a full-text search. */
export const hasFullText = (site: Site): boolean => site.search?.fullText !== false;

/** The site's own pages: those that are there as they would be made, or else all of them, rendered. */
async function directoryPages(
  folder: OutputFolder,
  before: readonly ManifestPage[],
  common: string,
  directory: DirectoryView,
): Promise<{
  readonly inputs: string;
  readonly there: readonly ManifestPage[];
  readonly rendered: readonly SitePage[];
}> {
  const inputs = sha256([common, ...dataOf(directory)].join('\n'));
  const there = before.filter((page) => page.inputs === inputs);
  const isThere = await Promise.all(there.map(({ path, bytes }) => folder.has(path, bytes)));
  return there.length > 0 && isThere.every(Boolean)
    ? { inputs, there, rendered: [] }
    : { inputs, there: [], rendered: await renderDirectory(directory) };
}

/** Hashes over what the site's own pages are made of, part by part: all of it at once would be as large as the pages. */
const dataOf = (directory: DirectoryView): readonly string[] =>
  Object.values(directory).flatMap((part: unknown) =>
    (Array.isArray(part) ? part : [part]).map((each) => sha256(JSON.stringify(each))),
  );

/** What others read to learn of new reports, all with absolute addresses: feeds, sitemap, robots.txt. */
function outsideFiles(
  site: Site,
  root: string,
  { areas, regionPages, yearPages }: DirectoryView,
  agencies: readonly AgencyEntry[],
): readonly { readonly path: string; readonly text: string }[] {
  const feeds = [
    { path: 'feed.xml', page: 'index.html', title: site.name, agencies },
    ...groupByRegion(agencies).map((region) => ({
      path: `${region.code}/feed.xml`,
      page: `${region.code}/index.html`,
      title: `${regionTitle(region)} - ${site.name}`,
      agencies: region.agencies,
    })),
  ].flatMap((feed) => {
    const text = atomFeed({ root, ...feed });
    return text === undefined ? [] : [{ path: feed.path, text }];
  });
  const sitemap = sitemapFiles(root, [
    { path: '' },
    { path: GLOSSARY_PATH },
    ...[...areas, ...regionPages, ...yearPages].map(({ path }) => ({ path })),
    ...agencies.flatMap(({ agency, reports }) => [
      { path: `${agencyPath(agency)}/index.html` },
      ...reports.map((report) => ({
        path: `${reportPath(report)}/index.html`,
        published: report.published,
      })),
    ]),
  ]);
  // Robots look for it at the root of a server only.
  const robots =
    new URL(root).pathname === '/'
      ? [{ path: 'robots.txt', text: `User-agent: *\nAllow: /\nSitemap: ${root}sitemap.xml\n` }]
      : [];
  return [...feeds, ...sitemap, ...robots];
}

/** What is to be said where a site with so many reports has no feeds for lack of an address. */
export const missingAddress = (site: Site, reports: number): readonly Message[] =>
  webRoot(site) === undefined && reports > 0 ? [NO_ADDRESS] : [];

const NO_ADDRESS: Message = {
  zh: 'site.yaml 没有写 baseUrl（网址），本次没有生成订阅源（Atom）和网站地图。',
  en: 'site.yaml has no baseUrl: no feeds (Atom) and no sitemap were made.',
};

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
