import type { ManifestReport } from '../archive/manifest.ts';
import type { OutputFolder } from '../archive/output-folder.ts';
import { sha256 } from '../archive/output-folder.ts';
import { reportPath } from '../model/address.ts';
import type { LoadedAgency } from './load-content.ts';

/**
 * What lists, search and feeds are made from, as a hash: where it is the same, they are not made again.
 *
 * @param earlier reports that are left as an earlier run published them: nobody has looked whether they are still there
 */
export async function listsKey(
  folder: OutputFolder,
  {
    common,
    hasFullText,
    agencies,
    published,
    earlier,
  }: {
    /** Hash over what all pages depend on. */
    readonly common: string;
    readonly hasFullText: boolean;
    readonly agencies: readonly LoadedAgency[];
    readonly published: Iterable<ManifestReport>;
    readonly earlier: readonly ManifestReport[];
  },
): Promise<string> {
  const missing: (readonly [string, boolean])[] = [];
  for (const { html, data, bytes, sha256: hashes } of earlier) {
    if (sha256((await folder.read(data)) ?? '') !== hashes.data)
      missing.push([html, await folder.has(html, bytes.html)]);
  }
  return sha256(
    JSON.stringify([
      missing,
      common,
      hasFullText,
      agencies.map(({ folder: { region, agency }, sha256: hash, agency: read }) => [
        `${region}/${agency}`,
        hash,
        read?.regionName ?? null,
      ]),
      Array.from(
        published,
        (entry) => `${reportPath(entry)} ${entry.inputs.page} ${entry.sha256.data} ${entry.pdf !== null}`,
      ).sort(),
    ]),
  );
}
