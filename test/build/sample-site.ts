import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import nodeFs from 'node:fs/promises';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { BuildOptions, BuildResult } from '../../src/build/build-site.ts';
import { buildSite } from '../../src/build/build-site.ts';
import type { PrintShop } from '../../src/build/print-shop.ts';
import { SILENT } from '../../src/build/progress.ts';
import { localCrew } from '../../src/build/report-crew.ts';
import { temporaryFolder } from '../acceptance/command-line.ts';

/** A site of three reports of two agencies, in a temporary folder, with what is needed to build it in this process. */
export interface SampleSite {
  readonly root: string;
  readonly content: string;
  readonly output: string;
  /** Writes a file of the content folder. */
  put(file: string, text: string): void;
  remove(file: string): void;
  /** Builds the site; PDFs come from a shop that prints a few bytes instead of pages. */
  build(changes?: Partial<BuildOptions>): Promise<BuildResult>;
  /** All files of the output folder by path, with what tells whether they were written again. */
  published(): ReadonlyMap<string, PublishedState>;
  read(file: string): string;
  manifest(): SampleManifest;
}

/** A published file: its bytes, and where and when they were written. */
export interface PublishedState {
  readonly bytes: string;
  readonly inode: number;
  readonly modified: number;
}

/** The manifest as the contract (§4) describes it. */
export interface SampleManifest {
  readonly version: number;
  readonly generator: Readonly<Record<'nianbao' | 'node' | 'browser' | 'fonts', unknown>>;
  readonly reports: readonly {
    readonly region: string;
    readonly agency: string;
    readonly year: number;
    readonly title: string;
    readonly html: string;
    readonly pdf: string | null;
    readonly data: string;
    readonly fragment: string;
    readonly zip: string;
    readonly source: string;
    readonly sha256: Readonly<Record<'html' | 'pdf' | 'data' | 'source' | 'fragment' | 'zip', string | null>>;
  }[];
}

export const SITE = 'name: 示例站\nbaseUrl: https://example.gov.cn\nasOf: 2025-03-31\n';
export const HEALTH = '659999/health/2023';
export const HEALTH_NEXT = '659999/health/2024';
export const TOWN = '659998/town/2024';

/** What every overview speaks of, in its first paragraph. */
const ASPECTS = '主动公开、依申请公开、政府信息管理、平台建设、监督保障各有专人负责。';

/** A report's YAML. */
export function reportYaml(
  year: number,
  {
    overview = '本年度工作正常。',
    fresh = '0',
    extra = '',
  }: { overview?: string; fresh?: string; extra?: string } = {},
): string {
  return `format: 2021
year: ${year}
${extra}overview: |
  ${ASPECTS}
  ${overview}
disclosure:
  rules: {issued: 0, repealed: 0, inForce: 0}
  normative: {issued: 0, repealed: 0, inForce: 0}
  licensing: 0
  penalty: 0
  coercion: 0
  fee: 0
applications:
  new: ${fresh}
  carriedIn: 0
  granted: ${fresh}
  partial: 0
  denied: {stateSecret: 0, otherLaw: 0, security: 0, thirdParty: 0, internal: 0, process: 0, caseFile: 0, query: 0}
  unable: {notHeld: 0, notExisting: 0, unclear: 0}
  rejected: {petition: 0, duplicate: 0, publication: 0, repetitive: 0, reissue: 0}
  other: {noSupplement: 0, unpaidFee: 0, misc: 0}
  resultTotal: ${fresh}
  carriedOut: 0
disputes:
  review: {upheld: 0, corrected: 0, other: 0, pending: 0, total: 0}
  direct: {upheld: 0, corrected: 0, other: 0, pending: 0, total: 0}
  afterReview: {upheld: 0, corrected: 0, other: 0, pending: 0, total: 0}
problems: |
  没有突出问题。
matters: |
  无
`;
}

/** A report with a row that does not add up: an error, which keeps it from being published. */
export const faultyYaml = (year: number): string =>
  reportYaml(year).replace('  new: 0', '  new: {natural: 1, total: 2}');

/** Makes a sample site in an empty folder; left out: one that goes when the test is over. */
export function sampleSite(given?: string): SampleSite {
  const root = given ?? temporaryFolder();
  if (given === undefined) onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const content = path.join(root, 'content');
  const output = path.join(root, 'output');
  const site: SampleSite = {
    root,
    content,
    output,
    put(file, text) {
      mkdirSync(path.dirname(path.join(content, file)), { recursive: true });
      writeFileSync(path.join(content, file), text);
    },
    remove: (file) => rmSync(path.join(content, file), { recursive: true }),
    build: (changes = {}) => buildSite({ ...sampleOptions(content, output), ...changes }),
    published: () => stateOf(output),
    read: (file) => readFileSync(path.join(output, file), 'utf8'),
    manifest: () => JSON.parse(readFileSync(path.join(output, 'manifest.json'), 'utf8')) as SampleManifest,
  };
  site.put('site.yaml', SITE);
  site.put('659999/health/agency.yaml', 'name: 示例县卫生健康局\nshortName: 县卫健局\nkind: department\n');
  site.put(`${HEALTH}.yaml`, reportYaml(2023));
  site.put(`${HEALTH_NEXT}.yaml`, reportYaml(2024));
  site.put('659998/town/agency.yaml', 'name: 示例镇人民政府\nkind: township\n');
  site.put(`${TOWN}.yaml`, reportYaml(2024));
  return site;
}

/** What the sample site is made with. */
export const GENERATOR = {
  nianbao: '0.0.0',
  node: 'v24.0.0',
  code: { pages: 'the code of pages', prints: 'the code of prints' },
};

/** Everything that a build needs and a test has no opinion on. */
export function sampleOptions(content: string, output: string): BuildOptions {
  return {
    fs: nodeFs,
    content,
    output,
    force: false,
    hireCrew: () => Promise.resolve(localCrew()),
    openPrintShop: () => Promise.resolve(sampleShop()),
    printIdentity: () => Promise.resolve('a browser and some fonts'),
    stylesheet: 'body { color: black }',
    assets: [],
    generator: GENERATOR,
    jobs: 2,
    progress: SILENT,
    signal: new AbortController().signal,
  };
}

/** A shop whose PDFs are the report's title and body as plain text: quick, and other bytes for another report. */
export function sampleShop(changes: Partial<PrintShop> = {}): PrintShop {
  return {
    fonts: [],
    browserVersion: () => 'TestBrowser/1',
    warnings: () => [],
    print: ({ title, body }) =>
      Promise.resolve({ ok: true, bytes: Buffer.from(`%PDF ${title}\n${body}`), pages: 1, seconds: 0.1 }),
    expectPrint: () => undefined,
    close: () => Promise.resolve(),
    ...changes,
  };
}

/** All files of a folder; none where there is no folder. */
export function stateOf(folder: string): ReadonlyMap<string, PublishedState> {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Map(
    files
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort()
      .map((file) => {
        const { ino, mtimeMs } = statSync(file);
        const state = { bytes: readFileSync(file, 'latin1'), inode: ino, modified: mtimeMs };
        return [path.relative(folder, file).split(path.sep).join('/'), state];
      }),
  );
}

/** The files that were written between two states: those that are new, or a new file of the same name. */
export function writtenBetween(
  before: ReadonlyMap<string, PublishedState>,
  after: ReadonlyMap<string, PublishedState>,
): readonly string[] {
  return [...after]
    .filter(([file, { inode, modified }]) => {
      const old = before.get(file);
      return old === undefined || old.inode !== inode || old.modified !== modified;
    })
    .map(([file]) => file);
}

/** The bytes of all files, for comparing two folders. */
export const bytesOf = (state: ReadonlyMap<string, PublishedState>): Readonly<Record<string, string>> =>
  Object.fromEntries([...state].map(([file, { bytes }]) => [file, bytes]));
