import path from 'node:path';
import type { FileSystem } from '../load/file-system.ts';
import { isNotFound } from '../load/file-system.ts';
import type { ReportAddress } from '../model/address.ts';
import { reportPath } from '../model/address.ts';
import { compareText } from '../model/finding.ts';
import { isManifest } from './manifest-shape.ts';
import type { FileToWrite } from './output-folder.ts';

/** A published file: where, how large, and its SHA-256. */
export interface PublishedFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** One published report, as the manifest has it (contract §4). Paths are relative to the output folder. */
export interface ManifestReport extends ReportAddress {
  readonly title: string;
  readonly html: string;
  /** `null` where the report was published without a PDF. */
  readonly pdf: string | null;
  readonly data: string;
  /** The article for a page of another website; earlier versions wrote none. */
  readonly fragment?: string;
  /** All of its files in one; earlier versions wrote none. */
  readonly zip?: string;
  /** The source file, relative to the content folder's parent. */
  readonly source: string;
  readonly sha256: {
    readonly html: string;
    readonly pdf: string | null;
    readonly data: string;
    readonly source: string;
    readonly fragment?: string;
    readonly zip?: string;
  };
  /** Sizes in bytes, by which a run tells whether a file is still there as written. */
  readonly bytes: {
    readonly html: number;
    readonly pdf: number | null;
    readonly data: number;
    readonly fragment?: number;
    readonly zip?: number;
  };
  /** Pages of the PDF. */
  readonly pdfPages: number | null;
  /** Pictures that belong to the page. */
  readonly pictures: readonly PublishedFile[];
  /** Hashes over what the page, the PDF and all PDFs alike depend on: where they are the same, nothing is done. */
  readonly inputs: { readonly page: string; readonly pdf: string | null; readonly printer: string | null };
}

/** A published page or asset that belongs to no single report. */
export interface ManifestPage extends PublishedFile {
  readonly inputs: string;
}

/** What the output folder holds and what it was made with. */
export interface Manifest {
  readonly version: 1;
  readonly generator: {
    readonly nianbao: string;
    readonly node: string;
    readonly browser: string | null;
    readonly fonts: readonly string[] | null;
  };
  readonly reports: readonly ManifestReport[];
  readonly pages: readonly ManifestPage[];
  /** Hash over what lists, search and feeds were made from: where it is the same, they are not made again. */
  readonly lists?: string;
}

export const MANIFEST_NAME = 'manifest.json';

/** A manifest that cannot be used: it is not ours, or of a later version. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError';
  /** Its path: the output folder's, or that of an earlier one. */
  readonly file: string;

  constructor(file: string) {
    super(`${file} is no manifest that this version can work with`);
    this.file = file;
  }
}

/**
 * Reads the manifest of an output folder.
 *
 * @returns the manifest, or `undefined` where there is none
 * @throws ManifestError where the file is no manifest of this version: it must not be written over unseen
 */
export async function readManifest(fs: FileSystem, output: string): Promise<Manifest | undefined> {
  const file = path.join(output, MANIFEST_NAME);
  let text: string;
  try {
    text = await fs.readFile(file, 'utf8');
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
  const manifest = parse(text);
  if (!isManifest(manifest)) throw new ManifestError(file);
  return manifest;
}

/** A manifest as a file, sorted, so that the same site has the same bytes. */
export function manifestFile(manifest: Manifest): FileToWrite {
  const sorted: Manifest = {
    version: manifest.version,
    generator: manifest.generator,
    reports: [...manifest.reports].sort((a, b) => compareText(reportPath(a), reportPath(b))),
    pages: [...manifest.pages].sort((a, b) => compareText(a.path, b.path)),
    ...(manifest.lists === undefined ? {} : { lists: manifest.lists }),
  };
  return { path: MANIFEST_NAME, content: partsOf(sorted) };
}

/** So many entries become text at a time, and are written before the next: a whole province's is 67 MB. */
const ENTRIES_TOGETHER = 20;

/** The bytes of `JSON.stringify(manifest, null, 1)` and a line feed. */
function* partsOf(manifest: Manifest): Iterable<Uint8Array> {
  let before = '{';
  for (const [key, value] of Object.entries(manifest) as [string, unknown][]) {
    const entries: readonly unknown[] = Array.isArray(value) ? value : [];
    // A list that is empty, and what is no list, is whole as it is.
    for (let at = 0; at === 0 || at < entries.length; at += ENTRIES_TOGETHER) {
      const some = entries.length === 0 ? value : entries.slice(at, at + ENTRIES_TOGETHER);
      // `{`, the text of the part, a line feed and `}`; of a list the brackets are those of the whole one.
      const text = JSON.stringify({ [key]: some }, null, 1).slice(1, -2);
      const from = at === 0 ? 0 : text.indexOf('[') + 1;
      const to = at + ENTRIES_TOGETHER < entries.length ? text.lastIndexOf('\n') : text.length;
      yield Buffer.from(`${before}${text.slice(from, to)}`, 'utf8');
      before = ',';
    }
  }
  yield Buffer.from('\n}\n', 'utf8');
}

/** The files of a report, its page last: what that links to is there before it. */
export function publishedFiles({
  html,
  pdf,
  data,
  fragment,
  zip,
  sha256,
  bytes,
  pictures,
}: ManifestReport): readonly PublishedFile[] {
  const file = (path: string | null | undefined, key: keyof typeof sha256 & keyof typeof bytes) =>
    path === null || path === undefined ? [] : [{ path, bytes: bytes[key] ?? -1, sha256: sha256[key] ?? '' }];
  return [
    ...file(pdf, 'pdf'),
    ...file(data, 'data'),
    ...pictures,
    ...file(fragment, 'fragment'),
    ...file(zip, 'zip'),
    ...file(html, 'html'),
  ];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
