import type { AgencyEntry, RegionEntry } from '../render/agency-view.ts';
import { groupByRegion } from '../render/agency-view.ts';
import { readName } from './pinyin.ts';

/** What differs from the rule: other names, and syllables that are not the usual ones of their characters. */
interface Extra {
  /** Other names: 简称, then 曾用名. */
  names?: readonly string[];
  /** How many of these are 简称. */
  short?: 1;
  /** Which name (0 is the full one), which character in it, how it is read there. */
  read?: readonly (readonly [number, number, string])[];
}

/**
 * An agency: its slug, its name, and where needed what is not as usual. A name that begins with the region's stands
 * without it, after `~`.
 */
type IndexedAgency = readonly [string, string] | readonly [string, string, Extra];

/** The sign in place of the region's name. No official name begins with it; one that does stays whole. */
const REGION_NAME = '~';

/**
 * The index of all agencies for the search by name and pinyin, as a script that registers it: a page that was opened
 * from a folder may load a script, but fetch no file. Characters carry their usual reading once, names only what
 * differs; ten thousand agencies take about half a megabyte.
 */
export function agencyIndex(agencies: readonly AgencyEntry[]): string {
  const regions = groupByRegion(agencies);
  const usual = usualReadings(regions);
  const bySyllable = new Map<string, string[]>();
  for (const [character, syllable] of [...usual].sort(([a], [b]) => (a < b ? -1 : 1))) {
    bySyllable.set(syllable, [...(bySyllable.get(syllable) ?? []), character]);
  }
  const readings = Object.fromEntries(
    [...bySyllable].sort(([a], [b]) => (a < b ? -1 : 1)).map(([syllable, list]) => [syllable, list.join('')]),
  );
  const lines = regions.map((region) =>
    JSON.stringify([
      region.code,
      region.name ?? '',
      region.agencies.map((entry) => indexed(entry, region.name ?? '', usual)),
    ]),
  );
  return `globalThis.nianbaoAgencies = {\n"readings": ${JSON.stringify(readings)},\n"regions": [\n${lines.join(',\n')}\n]};\n`;
}

function indexed(
  { agency }: AgencyEntry,
  regionName: string,
  usual: ReadonlyMap<string, string>,
): IndexedAgency {
  const others = otherNames(agency);
  const read = [agency.name, ...others].flatMap((name, which) =>
    readName(name).flatMap((syllable, index): [number, number, string][] =>
      syllable === usual.get([...name][index]!) || syllable === '' ? [] : [[which, index, syllable]],
    ),
  );
  const extra: Extra = {
    ...(others.length > 0 ? { names: others } : {}),
    ...(agency.shortName !== undefined ? { short: 1 } : {}),
    ...(read.length > 0 ? { read } : {}),
  };
  const name =
    regionName !== '' && agency.name.startsWith(regionName)
      ? `${REGION_NAME}${agency.name.slice(regionName.length)}`
      : agency.name;
  return Object.keys(extra).length === 0 ? [agency.agency, name] : [agency.agency, name, extra];
}

const otherNames = ({ shortName, formerNames = [] }: AgencyEntry['agency']): readonly string[] => [
  ...(shortName === undefined ? [] : [shortName]),
  ...formerNames.map(({ name }) => name),
];

/** The most frequent reading of each character in the names; of two as frequent ones the first in the alphabet. */
function usualReadings(regions: readonly RegionEntry[]): ReadonlyMap<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const { agency } of regions.flatMap((region) => region.agencies)) {
    for (const name of [agency.name, ...otherNames(agency)]) {
      const syllables = readName(name);
      [...name].forEach((character, index) => {
        const syllable = syllables[index]!;
        if (syllable === '') return;
        const own = counts.get(character) ?? new Map<string, number>();
        own.set(syllable, (own.get(syllable) ?? 0) + 1);
        counts.set(character, own);
      });
    }
  }
  return new Map(
    [...counts].map(([character, own]) => {
      const [usual] = [...own].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]!;
      return [character, usual];
    }),
  );
}
