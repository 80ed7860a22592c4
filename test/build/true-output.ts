import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { bytesOf, stateOf } from './sample-site.ts';

interface Named {
  readonly path: string;
  readonly sha256: string;
}

/** What a manifest says of files, as the contract (§4) and its own version describe it. */
interface WrittenManifest {
  readonly reports: readonly {
    readonly html: string;
    readonly pdf: string | null;
    readonly data: string;
    readonly fragment: string;
    readonly zip?: string;
    readonly pictures: readonly Named[];
    readonly sha256: Readonly<Record<'html' | 'data' | 'fragment', string>> & {
      readonly pdf: string | null;
      readonly zip?: string;
    };
  }[];
  readonly pages: readonly Named[];
}

/** All files that a manifest names, with the hashes that it gives. */
export function namedFiles(output: string): ReadonlyMap<string, string> {
  const text = readFileSync(path.join(output, 'manifest.json'), 'utf8');
  const { reports, pages } = JSON.parse(text) as WrittenManifest;
  const named = new Map<string, string>();
  for (const { html, pdf, data, fragment, zip, pictures, sha256 } of reports) {
    named.set(html, sha256.html).set(data, sha256.data).set(fragment, sha256.fragment);
    if (pdf !== null) named.set(pdf, sha256.pdf!);
    if (zip !== undefined) named.set(zip, sha256.zip!);
    for (const picture of pictures) named.set(picture.path, picture.sha256);
  }
  for (const page of pages) named.set(page.path, page.sha256);
  return named;
}

/**
 * Holds an output folder to its manifest: every file that it names is there with the hash that it gives, so that no page
 * stands beside the PDF of another version; no other file is there, and nothing temporary, no lock.
 */
export function expectTrueOutput(output: string): void {
  if (!existsSync(path.join(output, 'manifest.json'))) {
    expect([...stateOf(output).keys()]).toEqual([]);
    return;
  }
  const named = namedFiles(output);
  const there = Object.fromEntries(
    Object.entries(bytesOf(stateOf(output)))
      .filter(([file]) => file !== 'manifest.json')
      .map(([file, bytes]) => [file, createHash('sha256').update(bytes, 'latin1').digest('hex')]),
  );
  expect(there).toEqual(Object.fromEntries(named));
}
