import type { FileSystem } from '../load/file-system.ts';
import { faultAt } from '../load/fault-at.ts';
import { fileSha256 } from '../load/fingerprint.ts';
import { findContent } from '../load/find-content.ts';
import type { AgencyFolder, ContentFile, ContentTree, ReportFile } from '../load/find-content.ts';
import type { YamlDocument } from '../load/parse-yaml.ts';
import { parseYaml } from '../load/parse-yaml.ts';
import { readText } from '../load/read-text.ts';
import { agencyPath } from '../model/address.ts';
import type { Finding } from '../model/finding.ts';
import { loadTheme } from './load-theme.ts';
import { regionName } from '../model/region.ts';
import type { Agency, Site } from '../model/report.ts';
import type { ThemeAssets } from '../model/theme.ts';
import { readAgency } from '../validate/read-agency.ts';
import { DEFAULT_SITE, readSite } from '../validate/read-site.ts';

/** An agency with its report files; `agency` is undefined where its `agency.yaml` is missing or faulty. */
export interface LoadedAgency {
  readonly folder: AgencyFolder;
  readonly agency: Agency | undefined;
  /** SHA-256 of `agency.yaml`. */
  readonly sha256: string;
  readonly reports: readonly ReportFile[];
}

/** The site and its agencies, with what is wrong with them; reports are not read yet. */
export interface LoadedContent {
  /** `undefined` where `site.yaml` is faulty: then nothing is built, as it configures everything. */
  readonly site: Site | undefined;
  /** A hash over `site.yaml` and what pages show of the theme. */
  readonly siteSha256: string;
  readonly siteFile: ContentFile | undefined;
  readonly themeAssets: ThemeAssets;
  readonly agencies: readonly LoadedAgency[];
  /** The agencies as they were read, for the next run. */
  readonly knownAgencies: KnownAgencies;
  readonly findings: readonly Finding[];
}

/** An `agency.yaml` as it was read, by the hash of its bytes. */
export interface KnownAgency {
  readonly sha256: string;
  readonly agency: Agency | undefined;
  readonly findings: readonly Finding[];
}
export type KnownAgencies = ReadonlyMap<string, KnownAgency>;

/**
 * Reads `site.yaml` and every `agency.yaml`, and lists the reports.
 *
 * @param before the agencies as an earlier run read them: a file of the same bytes is not parsed again
 * @param found what the folder holds, where somebody has looked already
 */
export async function loadContent(
  fs: FileSystem,
  root: string,
  before?: KnownAgencies,
  found?: ContentTree,
): Promise<LoadedContent> {
  const tree = found ?? (await findContent(fs, root));
  const findings: Finding[] = [...tree.findings];
  let site: Site | undefined = DEFAULT_SITE;
  let siteSha256 = '';
  let themeAssets: ThemeAssets = { files: [] };
  if (tree.site !== undefined) {
    const read = await readDocument(fs, tree.site);
    const result = read.document === undefined ? undefined : readSite(read.document);
    findings.push(...read.findings, ...(result?.findings ?? []));
    site = result?.site;
    siteSha256 = read.sha256;
  }
  if (Object.keys(tree.theme).length > 0) {
    const { theme, assets, sha256, findings: faults } = await loadTheme(fs, tree.theme);
    findings.push(...faults);
    themeAssets = assets;
    if (site !== undefined) site = { ...site, theme };
    siteSha256 += sha256;
  }
  const agencies: LoadedAgency[] = [];
  const knownAgencies = new Map<string, KnownAgency>();
  for (const folder of tree.agencies) {
    if (folder.agencyFile === undefined) {
      // A misspelt or linked agency file has its finding already.
      const isSaid = tree.findings.some(({ file }) => file.startsWith(`${folder.file}/agency.`));
      if (folder.reports.length > 0 && !isSaid) findings.push(noAgencyFile(folder));
      agencies.push({ folder, agency: undefined, sha256: '', reports: folder.reports });
      continue;
    }
    const known = await knownAgency(fs, folder, folder.agencyFile, before?.get(agencyPath(folder)));
    knownAgencies.set(agencyPath(folder), known);
    findings.push(...known.findings);
    agencies.push({ folder, agency: known.agency, sha256: known.sha256, reports: folder.reports });
  }
  return {
    site,
    siteSha256,
    siteFile: tree.site,
    themeAssets,
    agencies: withRegionNames(agencies),
    knownAgencies,
    findings,
  };
}

async function knownAgency(
  fs: FileSystem,
  { region, agency }: AgencyFolder,
  file: ContentFile,
  before: KnownAgency | undefined,
): Promise<KnownAgency> {
  if (before !== undefined && (await fileSha256(fs, file.path)) === before.sha256) return before;
  const { document, sha256, findings } = await readDocument(fs, file);
  const result = document === undefined ? undefined : readAgency(document, { region, agency });
  return { sha256, agency: result?.agency, findings: [...findings, ...(result?.findings ?? [])] };
}

/** Tells every agency the name of its region: pages lead up to it. */
function withRegionNames(loaded: readonly LoadedAgency[]): readonly LoadedAgency[] {
  const byRegion = Map.groupBy(loaded, ({ folder }) => folder.region);
  const names = new Map(
    [...byRegion].map(([region, members]) => [
      region,
      regionName(
        region,
        members.flatMap(({ agency }) => agency ?? []),
      ) ?? undefined,
    ]),
  );
  return loaded.map((entry) => {
    const name = names.get(entry.folder.region);
    return entry.agency === undefined || name === undefined
      ? entry
      : { ...entry, agency: { ...entry.agency, regionName: name } };
  });
}

/** Reads and parses one YAML file; whatever is wrong with it is a finding. */
export async function readDocument(
  fs: FileSystem,
  file: ContentFile,
): Promise<{ document: YamlDocument | undefined; sha256: string; findings: readonly Finding[] }> {
  const read = await readText(fs, file);
  if (!read.ok) return { document: undefined, sha256: read.sha256 ?? '', findings: [read.finding] };
  const parsed = parseYaml(read.source);
  return parsed.ok
    ? { document: parsed.document, sha256: read.sha256, findings: [] }
    : { document: undefined, sha256: read.sha256, findings: parsed.findings };
}

const noAgencyFile = (folder: AgencyFolder): Finding =>
  faultAt({
    code: 'PATH',
    file: `${folder.file}/agency.yaml`,
    message: {
      zh: '缺机关情况文件 agency.yaml，这个机关的报告都没有发布',
      en: "agency.yaml is missing; none of this agency's reports is published",
    },
    hint: {
      zh: '请新建这个文件，至少写一行机关全称：“name: 某某局”。',
      en: 'Create it with at least the name of the agency.',
    },
  });
