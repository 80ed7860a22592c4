import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SHARD_LIMIT, shardsOf } from '../../src/search/shards.ts';

/** So many agencies' reports of one year. */
const reports = (count: number, year: number): { region: string; agency: string; year: number }[] =>
  Array.from({ length: count }, (_, index) => ({
    region: String(110000 + (index % 7)),
    agency: `agency-${index}`,
    year,
  }));

const membership = (list: Parameters<typeof shardsOf>[0]): ReadonlyMap<string, string> =>
  new Map(shardsOf(list).flatMap(({ name, reports: own }) => own.map((r) => [JSON.stringify(r), name])));

describe('the parts of the full-text index', () => {
  test('hold at most 300 reports of one year each, all of them once, newest year first', () => {
    const all = [...reports(1000, 2023), ...reports(40, 2024), ...reports(301, 2022)];
    const shards = shardsOf(all);
    expect(SHARD_LIMIT).toBe(300);
    expect(Math.max(...shards.map(({ reports: own }) => own.length))).toBeLessThanOrEqual(300);
    for (const { year, reports: own } of shards)
      expect(own.every((report) => report.year === year)).toBe(true);
    expect(shards.flatMap(({ reports: own }) => own)).toHaveLength(all.length);
    expect(new Set(shards.flatMap(({ reports: own }) => own))).toEqual(new Set(all));
    expect([...new Set(shards.map(({ year }) => year))]).toEqual([2024, 2023, 2022]);
    expect(shards[0]!.name).toBe('2024');
  });

  test('do not depend on the order in which reports are found', () => {
    const all = [...reports(700, 2023), ...reports(20, 2024)];
    expect(shardsOf([...all].reverse())).toEqual(shardsOf(all));
  });

  test('change in one place when a report is added', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 900 }), fc.stringMatching(/^[a-z]{1,20}$/), (count, slug) => {
        const all = reports(count, 2024);
        const added = { region: '330100', agency: `new-${slug}`, year: 2024 };
        const [before, after] = [membership(all), membership([...all, added])];
        const moved = all.filter((r) => before.get(JSON.stringify(r)) !== after.get(JSON.stringify(r)));
        // None, or those of the one shard that became too large and was cut in two.
        const left = new Set(moved.map((r) => before.get(JSON.stringify(r))));
        expect(left.size).toBeLessThanOrEqual(1);
        expect(moved.length).toBeLessThanOrEqual(SHARD_LIMIT);
      }),
      { numRuns: 40 },
    );
  });
});
