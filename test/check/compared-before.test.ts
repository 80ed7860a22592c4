import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../../bench/seeded-random.ts';
import type { AcrossVerdicts, ComparedBefore } from '../../src/check/check-across.ts';
import { checkAcross } from '../../src/check/check-across.ts';
import { relateReports } from '../../src/check/relations.ts';
import type { ReportFacts } from '../../src/check/report-facts.ts';
import { cellsOf } from '../../src/check/report-facts.ts';
import { sketchLetters } from '../../src/check/text-sketch.ts';
import { reportPath } from '../../src/model/address.ts';
import type { ReportAddress } from '../../src/model/address.ts';
import { randomText, rewritten } from '../fixtures/alike-texts.ts';

/**
 * A county whose second body has moved, whose third reports under two paths, and whose fourth is no part of the whole;
 * some reports have the text of others.
 */
const YEARS = [2021, 2022, 2023, 2024];
const AGENCIES = [
  { agency: 'government', name: '青石县人民政府', kind: 'government' as const },
  {
    agency: 'water',
    name: '青石县水务局',
    aggregateInto: '650001/government',
    formerPaths: ['650001/rivers'],
  },
  { agency: 'rivers', name: '青石县河道局', aggregateInto: '650001/government' },
  {
    agency: 'forest',
    name: '青石县林业局',
    aggregateInto: '650001/government',
    formerPaths: ['650001/wood'],
  },
  { agency: 'wood', name: '青石县木材局' },
  { agency: 'hospital', name: '青石县医院' },
].map((agency) => ({ agency: { region: '650001', ...agency }, years: YEARS }));
const FILES: readonly ReportAddress[] = AGENCIES.flatMap(({ agency: { region, agency } }) =>
  YEARS.map((year) => ({ region, agency, year })),
);

const random = seededRandom(20240131);
/** A few texts, and others that have much or something of them. */
const TEXTS = [300, 120, 60].flatMap((length) => {
  const text = randomText(random, length);
  return [text, rewritten(random, text, 0.95), rewritten(random, text, 0.85)];
});
const ownText = (file: number): string => randomText(seededRandom(file), 300);

/** What a report says: texts (those of nobody else where it is a large number) and figures, or nothing that can be read. */
const said = fc.option(
  fc.record({
    overview: fc.nat({ max: 60 }),
    problems: fc.nat({ max: 60 }),
    figures: fc.constantFrom(0, 3, 400),
  }),
  { freq: 12 },
);
type Said = { readonly overview: number; readonly problems: number; readonly figures: number } | null;

function factsOf(file: ReportAddress, index: number, of: Said): ReportFacts | undefined {
  if (of === null) return undefined;
  const { length } = cellsOf({ format: 2021, undivided: false });
  const text = (choice: number, own: number): string => TEXTS[choice] ?? ownText(own);
  const overview = sketchLetters(text(of.overview, 2 * index));
  const problems = sketchLetters(text(of.problems, 2 * index + 1));
  return {
    ...file,
    format: 2021,
    undivided: false,
    draft: false,
    figures: { values: new Int16Array(length).fill(of.figures), states: new Uint8Array(length) },
    texts: { ...(overview && { overview }), ...(problems && { problems }) },
  };
}

const factsOfAll = (county: readonly Said[]): Map<string, ReportFacts> =>
  new Map(
    FILES.flatMap((file, index) => {
      const facts = factsOf(file, index, county[index]!);
      return facts === undefined ? [] : [[reportPath(file), facts] as const];
    }),
  );

const check = (facts: ReadonlyMap<string, ReportFacts>, before?: ComparedBefore): Promise<AcrossVerdicts> =>
  checkAcross(
    {
      site: { name: '测试站' },
      asOf: '2026-01-01',
      agencies: AGENCIES,
      unread: [],
      relations: relateReports(AGENCIES),
      facts,
      isSelected: () => true,
      isWhole: true,
    },
    undefined,
    before,
  );

/** Verdicts as text, with only the paths of other reports. */
const asText = (verdicts: AcrossVerdicts['reports']): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...verdicts].map(([path, verdict]) => [
      path,
      JSON.stringify(verdict, (key, value: unknown) =>
        key === 'report' ? reportPath(value as ReportAddress) : value,
      ),
    ]),
  );

test('what is judged again after a change, and what is kept of before, is what all would be judged', async () => {
  const seen = { few: 0, some: 0, alike: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.array(said, { minLength: FILES.length, maxLength: FILES.length }),
      fc.array(fc.tuple(fc.nat({ max: FILES.length - 1 }), said), { minLength: 1, maxLength: 3 }),
      async (county, changes) => {
        const later = [...county];
        for (const [index, next] of changes) later[index] = next;
        const [old, now] = [factsOfAll(county), factsOfAll(later)];
        const earlier = await check(old);
        const changed = FILES.filter((_, index) => county[index] !== later[index]).map((file) => ({
          file,
          facts: old.get(reportPath(file)),
        }));
        const again = await check(now, { changed, corpus: earlier.corpus });
        const all = await check(now);

        const judged = again.judged!;
        const kept = [...earlier.reports].filter(([path]) => !judged.has(path));
        expect(asText(new Map([...kept, ...again.reports]))).toEqual(asText(all.reports));
        expect(Object.fromEntries(again.corpus)).toEqual(Object.fromEntries(all.corpus));
        // Whatever tells of a place in a changed report is placed anew.
        const paths = new Set(changed.map(({ file }) => reportPath(file)));
        for (const [path, verdict] of all.reports) {
          const related = verdict.failures.flatMap(({ failure }) => failure.related ?? []);
          if (related.some(({ report }) => report !== undefined && paths.has(reportPath(report))))
            expect(judged).toContain(path);
        }
        if (judged.size <= 5) seen.few += 1;
        if (judged.size > 5 && judged.size < FILES.length) seen.some += 1;
        if (all.corpus.size > 0 && judged.size < FILES.length) seen.alike += 1;
      },
    ),
    { numRuns: 300 },
  );
  // The property holds of nothing as well: there were such changes, and most reports were left as they are.
  for (const times of Object.values(seen)) expect(times).toBeGreaterThan(20);
});

test('a report whose text was copied is judged by its copy again, also where another text of it changed', async () => {
  const own = { overview: 60, problems: 60, figures: 0 };
  const at = (path: string): number => FILES.findIndex((file) => reportPath(file) === path);
  const [original, copy] = ['650001/hospital/2021', '650001/government/2024'];
  const county: Said[] = FILES.map(() => own);
  county[at(original)] = { ...own, overview: 0 };
  county[at(copy)] = { ...own, overview: 0 };
  const old = factsOfAll(county);
  const { corpus } = await check(old);
  expect([...corpus].map(([path, { places }]) => [path, places])).toEqual([[copy, [original]]]);

  county[at(original)] = { ...own, overview: 0, problems: 7 };
  const changed = [{ file: FILES[at(original)]!, facts: old.get(original) }];
  const { judged } = await check(factsOfAll(county), { changed, corpus });
  expect([...judged!].sort()).toEqual([copy, '650001/hospital/2022', original].sort());
});
