import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { extract } from 'tar-stream';

const packageName = '@sparticuz/chromium';
const packedNames = ['chromium.br', 'al2023.tar.br', 'fonts.tar.br'] as const;

/** One of the package's compressed files: the browser, its shared libraries, a Latin font. */
export type PackedName = (typeof packedNames)[number];

/** The npm package that holds Chromium, as it is installed. */
export interface PackedBrowser {
  /** The package's version, `153.0.0`. */
  readonly version: string;
  /** A text that changes when the packed files do. */
  readonly identity: string;
  /** One packed file, decompressed. */
  open(name: PackedName): NodeJS.ReadableStream;
}

/** Finds the package, or says undefined where it is not installed. Reads nothing but its package.json. */
export async function packedBrowser(): Promise<PackedBrowser | undefined> {
  let root: string;
  try {
    root = dirname(dirname(createRequire(import.meta.url).resolve(packageName)));
  } catch {
    return undefined;
  }
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const path = (name: PackedName): string => join(root, 'bin', name);
  // Lengths, not hashes: this is asked at every start, and the installer of packages has checked the content.
  const lengths = await Promise.all(packedNames.map(async (name) => (await stat(path(name))).size));
  return {
    version,
    identity: `${packageName}@${version} ${lengths.join(' ')}`,
    open: (name) => createReadStream(path(name)).pipe(createBrotliDecompress({ chunkSize: 1 << 20 })),
  };
}

/**
 * Goes through the files of a tar stream.
 *
 * @param packed the tar file's bytes
 * @param take is given each regular file; what it does not read is skipped
 */
export async function eachTarFile(
  packed: NodeJS.ReadableStream,
  take: (name: string, content: NodeJS.ReadableStream) => Promise<void>,
): Promise<void> {
  const entries = extract();
  const reading = pipeline(packed, entries);
  // A fault of the packed file reaches us through the loop as well; this one must not go unhandled before.
  reading.catch(() => undefined);
  for await (const entry of entries) {
    if (entry.header.type === 'file') await take(entry.header.name, entry as unknown as Readable);
    entry.resume();
  }
  await reading;
}
