import { createHash } from 'node:crypto';
import type { ReportAddress } from '../model/address.ts';
import { agencyPath, reportPath } from '../model/address.ts';
import { compareText } from '../model/finding.ts';

/** How many reports a part of the full-text index holds at most: one change makes so many be indexed again. */
export const SHARD_LIMIT = 300;

/** A part of the full-text index: the reports of one year of some agencies. */
export interface Shard<T extends ReportAddress> {
  /** `2024` or, where a year has more reports than fit, `2024-0`, `2024-1`, `2024-10` …: a folder name. */
  readonly name: string;
  readonly year: number;
  /** By their paths. */
  readonly reports: readonly T[];
}

/**
 * Divides reports into shards, newest year first. Which one a report belongs to depends on its year and a hash of its
 * agency's path only; a shard that becomes too large is cut in two by the next bit of the hash, and the others stay
 * as they are. A new year touches no older shard.
 */
export function shardsOf<T extends ReportAddress>(
  reports: readonly T[],
  limit = SHARD_LIMIT,
): readonly Shard<T>[] {
  const known = new Map<string, string>();
  const bitsOf = (agency: string): string => {
    const bits = known.get(agency) ?? hashBits(agency);
    known.set(agency, bits);
    return bits;
  };
  const years = [...Map.groupBy(reports, ({ year }) => year)].sort(([a], [b]) => b - a);
  return years.flatMap(([year, list]) => {
    const sorted = list
      .map((report) => ({ report, path: reportPath(report), bits: bitsOf(agencyPath(report)) }))
      .sort((a, b) => compareText(a.path, b.path));
    const cut = (members: typeof sorted, prefix: string): Shard<T>[] => {
      if (members.length === 0) return [];
      if (members.length <= limit || prefix.length === HASH_BITS) {
        const name = prefix === '' ? String(year) : `${year}-${prefix}`;
        return [{ name, year, reports: members.map(({ report }) => report) }];
      }
      return ['0', '1'].flatMap((bit) =>
        cut(
          members.filter(({ bits }) => bits[prefix.length] === bit),
          prefix + bit,
        ),
      );
    };
    return cut(sorted, '');
  });
}

const HASH_BITS = 32;

function hashBits(text: string): string {
  const number = createHash('sha256').update(text).digest().readUInt32BE();
  return number.toString(2).padStart(HASH_BITS, '0');
}
