import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Manifest, ManifestReport } from '../archive/manifest.ts';
import { publishedFiles, readManifest } from '../archive/manifest.ts';
import type { OutputFolder, WrittenFile } from '../archive/output-folder.ts';
import { sha256 } from '../archive/output-folder.ts';
import type { FileSystem } from '../load/file-system.ts';
import { reportPath } from '../model/address.ts';
import type { Message } from '../model/message.ts';
import type { Publishable, PublishContext } from './publish-report.ts';

/** One of so many parts of a site, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/**
 * Whether a report is in a part of the site. All reports of an agency are in the same one, as they are checked beside
 * each other; which one depends on nothing but the agency's path, so that it stays the same when others come and go.
 */
export function isInShard(place: string, { index, count }: Shard): boolean {
  const agency = place.split('/').slice(0, 2).join('/');
  return createHash('sha256').update(agency).digest().readUInt32BE(0) % count === index - 1;
}

/** Parts of a site that cannot be joined. */
export class ShardError extends Error {
  override readonly name = 'ShardError';
  readonly text: Message;

  constructor(text: Message) {
    super(text.en);
    this.text = text;
  }
}

/** Parts of a site that other builds made. */
export interface OpenShards {
  readonly reports: ReadonlyMap<string, { readonly root: string; readonly entry: ManifestReport }>;
  /** What all of them were made with; `undefined` where they have no report. */
  readonly generator: Manifest['generator'] | undefined;
  /** Hash over what their PDFs were printed with; `null` where they have none. */
  readonly printer: string | null;
}

/**
 * Opens the output folders of several builds of one site.
 *
 * @throws ShardError where one is none, or where they were made in different ways: then the joined site would not be
 *   what one build makes; ManifestError where a manifest is not ours
 */
export async function openShards(fs: FileSystem, roots: readonly string[]): Promise<OpenShards> {
  const reports = new Map<string, { root: string; entry: ManifestReport }>();
  let generator: Manifest['generator'] | undefined;
  const printers = new Set<string>();
  for (const root of roots) {
    const manifest = await readManifest(fs, root);
    if (manifest === undefined) throw new ShardError(noManifest(root));
    if (manifest.reports.length === 0) continue;
    if (generator !== undefined && JSON.stringify(generator) !== JSON.stringify(manifest.generator))
      throw new ShardError(madeDifferently(root));
    generator = manifest.generator;
    for (const entry of manifest.reports) {
      if (entry.inputs.printer !== null) printers.add(entry.inputs.printer);
      reports.set(reportPath(entry), { root, entry });
    }
  }
  if (printers.size > 1) throw new ShardError(madeDifferently(roots.join(path.delimiter)));
  return { reports, generator, printer: [...printers][0] ?? null };
}

/**
 * Takes a report from the part of the site that has it, where it is what would be made here.
 *
 * @returns its files, staged; `undefined` where no part has it so, or where one of its files is damaged
 */
export async function takeFromShards(
  fs: FileSystem,
  folder: OutputFolder,
  shards: OpenShards,
  report: Publishable,
  { shop }: Pick<PublishContext, 'shop'>,
): Promise<{ readonly entry: ManifestReport; readonly files: readonly WrittenFile[] } | undefined> {
  const found = shards.reports.get(reportPath(report.file));
  if (found === undefined || found.entry.inputs.page !== report.inputs) return undefined;
  if (shop !== undefined && found.entry.pdf === null) return undefined;
  const contents: { path: string; content: Uint8Array }[] = [];
  for (const { path: file, sha256: hash } of publishedFiles(found.entry)) {
    const content = await fs.readFile(path.join(found.root, file)).catch(() => undefined);
    if (content === undefined || sha256(content) !== hash) return undefined;
    contents.push({ path: file, content });
  }
  return { entry: found.entry, files: await folder.stage(contents) };
}

const noManifest = (root: string): Message => ({
  zh: `${root} 里没有 manifest.json，不是 nianbao build 的输出文件夹`,
  en: `${root} has no manifest.json: it is no output folder of nianbao build`,
});

/** What is said where parts, or this machine and the parts, do not fit together. */
export const madeDifferently = (root: string): Message => ({
  zh: `${root} 与其他各片不是用同样的 nianbao、Node、浏览器和字体生成的，不能合并`,
  en: `${root} was not made with the same nianbao, Node, browser and fonts as the other parts; they cannot be joined`,
});
