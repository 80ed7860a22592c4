import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import nodeFs from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { CachedSummary, CheckedBefore } from '../../src/build/check-cache.ts';
import { openCheckCache } from '../../src/build/check-cache.ts';
import { temporaryFolder } from '../acceptance/command-line.ts';

const root = temporaryFolder();
afterAll(() => rmSync(root, { recursive: true, force: true }));
let files = 0;
const freshFile = (): string => path.join(root, `${(files += 1)}.bin`);

/** What is known of a report whose text is this. */
const examined = (text: string): CachedSummary => ({
  key: `of ${text}`,
  summary: {
    findings: [],
    notAssessable: [],
    draft: false,
    publishable: true,
    sourceSha256: text,
    inputs: text,
    entry: undefined,
    facts: undefined,
    waivers: [],
    refused: [],
    waivedAcross: [],
  },
});
const checked = (reports: ReadonlyMap<string, CachedSummary>): CheckedBefore => ({
  code: 'code',
  agencies: new Map(),
  common: 'common',
  reports,
  across: undefined,
});
const many = (count: number): Map<string, CachedSummary> =>
  new Map(
    Array.from(
      { length: count },
      (_, index) => [`659999/a${index}/2024`, examined(`text ${index}`)] as const,
    ),
  );
/** The parts of a file, its head aside: the bytes of each. */
function partsIn(file: string): readonly string[] {
  const bytes = readFileSync(file);
  const parts: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = at + 36 + bytes.readUInt32BE(at);
    parts.push(bytes.subarray(at, end).toString('latin1'));
    at = end;
  }
  return parts.slice(1);
}

describe('what is kept of checks', () => {
  test('is written by the parts that have changed, the others as they were', async () => {
    const file = freshFile();
    await openCheckCache(nodeFs, file).write(checked(many(1600)));
    const before = partsIn(file);
    expect(before).toHaveLength(4);

    const cache = openCheckCache(nodeFs, file);
    const reports = new Map((await cache.read())!.reports);
    reports.set('659999/a700/2024', examined('another text'));
    await cache.write(checked(reports));
    const after = partsIn(file);
    // The second part has changed, and the last one is too small to stay alone.
    expect(after.filter((part) => before.includes(part))).toEqual([before[0], before[2]]);
    expect((await openCheckCache(nodeFs, file).read())?.reports).toEqual(reports);
  });

  test('is right where another run has written it in between', async () => {
    const file = freshFile();
    await openCheckCache(nodeFs, file).write(checked(many(1200)));
    const cache = openCheckCache(nodeFs, file);
    const reports = new Map((await cache.read())!.reports);
    reports.delete('659999/a3/2024');
    for (const bytes of [Buffer.from(''), Buffer.alloc(900_000, 7), Buffer.from([0, 0])]) {
      writeFileSync(file, bytes);
      await cache.write(checked(reports));
      expect((await openCheckCache(nodeFs, file).read())?.reports).toEqual(reports);
    }
  });

  test('does not fall into ever more parts where each run has one report more', async () => {
    const file = freshFile();
    await openCheckCache(nodeFs, file).write(checked(many(600)));
    for (let run = 1; run <= 20; run += 1) {
      const cache = openCheckCache(nodeFs, file);
      const reports = new Map((await cache.read())!.reports);
      reports.set(`659999/new${run}/2024`, examined(`new ${run}`));
      await cache.write(checked(reports));
    }
    expect(partsIn(file).length).toBeLessThanOrEqual(3);
    expect((await openCheckCache(nodeFs, file).read())?.reports.size).toBe(620);
  });

  test('is what was written, whatever changes from run to run', async () => {
    const change = fc.record({
      set: fc.array(fc.tuple(fc.integer({ min: 0, max: 1300 }), fc.string({ maxLength: 5 })), {
        maxLength: 4,
      }),
      gone: fc.array(fc.integer({ min: 0, max: 1300 }), { maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
        const file = freshFile();
        await openCheckCache(nodeFs, file).write(checked(many(1100)));
        for (const { set, gone } of changes) {
          const cache = openCheckCache(nodeFs, file);
          const reports = new Map((await cache.read())!.reports);
          for (const index of gone) reports.delete(`659999/a${index}/2024`);
          for (const [index, text] of set) reports.set(`659999/a${index}/2024`, examined(text));
          await cache.write(checked(reports));
          expect((await openCheckCache(nodeFs, file).read())?.reports).toEqual(reports);
        }
      }),
      { numRuns: 15 },
    );
  });
});
