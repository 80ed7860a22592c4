import { rmSync, writeFileSync, mkdirSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../../bench/seeded-random.ts';
import { openCheckCache } from '../../src/build/check-cache.ts';
import type { CheckedContent } from '../../src/build/check-content.ts';
import { checkContent } from '../../src/build/check-content.ts';
import { SILENT } from '../../src/build/progress.ts';
import { localCrew } from '../../src/build/report-crew.ts';
import { temporaryFolder } from '../acceptance/command-line.ts';
import { randomText } from '../fixtures/alike-texts.ts';
import { reportOf } from '../fixtures/content-folder.ts';

const folder = temporaryFolder();
const content = path.join(folder, 'content');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const put = (file: string, text: string): void => {
  mkdirSync(path.dirname(path.join(content, file)), { recursive: true });
  writeFileSync(path.join(content, file), text);
};

/** What a check finds that remembers the one before, and one that remembers nothing. */
async function checkBoth(): Promise<readonly [CheckedContent, CheckedContent]> {
  const options = {
    fs,
    content,
    hireCrew: () => Promise.resolve(localCrew()),
    progress: SILENT,
    signal: new AbortController().signal,
  };
  const memory = {
    cache: openCheckCache(fs, path.join(folder, 'checks.bin')),
    code: 'the code of checks',
    fonts: () => Promise.resolve('some fonts'),
  };
  return [await checkContent({ ...options, memory }), await checkContent(options)];
}

const said = ({ findings, notAssessable, files }: CheckedContent) => ({
  findings,
  notAssessable: notAssessable.map((entry) => JSON.stringify(entry)).sort(),
  reports: files.map(({ file, summary }) => [file.file, summary?.publishable, summary?.waivedAcross]),
});

const random = seededRandom(20260101);
const texts = Array.from({ length: 12 }, () => randomText(random, 300));
const YEARS = [2022, 2023, 2024];
const report = (year: number, text: number, { licensing = 1, tail = '' } = {}): string =>
  reportOf(year, { overview: `overview: |\n  ${texts[text]!}\n`, tail }).replace(
    'licensing: 31',
    `licensing: ${licensing}`,
  );

put('site.yaml', 'name: 测试站\nasOf: 2026-01-31\n');
put('650001/government/agency.yaml', 'name: 青石县人民政府\nkind: government\n');
put('650001/water/agency.yaml', 'name: 青石县水务局\nkind: department\naggregateInto: 650001/government\n');
put('650001/zoo/agency.yaml', 'name: 青石县动物园\nkind: department\naggregateInto: 650001/government\n');
for (const [index, year] of YEARS.entries()) {
  put(`650001/government/${year}.yaml`, report(year, index, { licensing: 2 }));
  put(`650001/water/${year}.yaml`, report(year, 3 + index));
  put(`650001/zoo/${year}.yaml`, report(year, 6 + index));
}

/** What happens to the folder, one after the other, and the checks that have something else to say after it. */
const EVENTS: readonly (readonly [name: string, happens: () => void, codes: readonly string[]])[] = [
  ['nothing', () => undefined, []],
  ['another figure', () => put('650001/water/2024.yaml', report(2024, 5, { licensing: 4 })), ['G-SUM']],
  ['the figure of before', () => put('650001/water/2024.yaml', report(2024, 5)), []],
  ['the text of another agency', () => put('650001/zoo/2024.yaml', report(2024, 5)), ['Y-DUP']],
  [
    'a line above the text that was copied',
    () => put('650001/water/2024.yaml', `\n${report(2024, 5)}`),
    ['Y-DUP'],
  ],
  ['a text of its own', () => put('650001/zoo/2024.yaml', report(2024, 8)), []],
  ['its own text of the year before', () => put('650001/zoo/2024.yaml', report(2024, 7)), ['Y-DUP']],
  ['the year before made anew', () => put('650001/zoo/2023.yaml', report(2023, 9)), []],
  ['a report that cannot be read', () => put('650001/zoo/2023.yaml', 'year: [2023\n'), ['YAML']],
  [
    'the report again, with the text of the next year',
    () => put('650001/zoo/2023.yaml', report(2023, 7)),
    ['Y-DUP'],
  ],
  [
    'a waiver',
    () =>
      put(
        '650001/zoo/2024.yaml',
        report(2024, 7, { tail: 'waivers:\n  - {check: Y-DUP, at: /overview, reason: 情况没有变化}\n' }),
      ),
    ['Y-DUP'],
  ],
  ['a waiver of nothing', () => put('650001/zoo/2023.yaml', report(2023, 10)), ['WAIVER']],
  [
    'another name',
    () =>
      put(
        '650001/water/agency.yaml',
        'name: 青石县水利局\nkind: department\naggregateInto: 650001/government\n',
      ),
    ['WAIVER'],
  ],
  ['a report less', () => rmSync(path.join(content, '650001/water/2023.yaml')), ['G-SET', 'WAIVER']],
  ['a report more', () => put('650001/water/2023.yaml', report(2023, 4)), ['WAIVER']],
];

describe('what the checks across reports say of what changed and of the rest, after', () => {
  test.for(EVENTS)('%s, is what they say of all', async ([, happens, codes]) => {
    happens();
    const [remembered, fresh] = await checkBoth();
    expect(said(remembered)).toEqual(said(fresh));
    const found = fresh.findings.flatMap(({ code, pointer }) =>
      ['Y-DUP', 'WAIVER', 'YAML', 'G-SET'].includes(code) || pointer === '/disclosure/licensing'
        ? [code]
        : [],
    );
    expect([...new Set(found)].sort()).toEqual(codes);
  });
});
