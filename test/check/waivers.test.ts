import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseYaml } from '../../src/load/parse-yaml.ts';
import { createSourceText } from '../../src/model/source-text.ts';
import type { Agency } from '../../src/model/report.ts';
import { brief, examine, only, open } from '../fixtures/content-examine.ts';
import { reportText, sampleGrid } from '../fixtures/content-report.ts';

/** 行政复议 printed with a total of 4 where the outcomes add up to 5. */
const wrongReview = (waivers: string): string => {
  const grid = sampleGrid();
  grid.disputes.review.upheld = 3;
  return reportText({ grid, tail: `waivers:\n${waivers}` });
};
const AT = 'check: S4-REV, at: /disputes/review/total';

describe('a waiver of a sum', () => {
  it('settles the finding with the printed and the computed figure, and keeps it in the list', async () => {
    const examined = await examine(wrongReview(`  - {${AT}, printed: 4, computed: 5, reason: 原文如此}\n`));
    expect(examined.findings.map(brief)).toEqual(['error S4-REV /disputes/review/total 44:66 waived']);
    expect(examined.publishable).toBe(true);
    expect(examined.readable?.waiversInForce).toEqual([0]);
  });

  it.each([
    ['the printed figure changed', `${AT}, printed: 7, computed: 5`, '原印 7、应为 5，现在是原印 4、应为 5'],
    ['the computed figure changed', `${AT}, printed: 4, computed: 6`, '原印 4、应为 6，现在是原印 4、应为 5'],
    ['it names no figures', AT, '原印 —、应为 —，现在是原印 4、应为 5'],
  ])('has no effect once %s, which is said', async (_, fields, message) => {
    const examined = await examine(wrongReview(`  - {${fields}, reason: 原文如此}\n`));
    expect(open(examined)).toEqual(['S4-REV /disputes/review/total', 'WAIVER /waivers/0']);
    const finding = only(examined, 'WAIVER');
    expect(finding.severity).toBe('warning');
    expect(finding.message.zh).toContain(message);
    expect(finding.hint?.zh).toContain('printed: 4, computed: 5');
  });

  it.each(['', ', reason: ""', ', reason: "  "'])('has no effect without a reason (%j)', async (reason) => {
    const examined = await examine(wrongReview(`  - {${AT}, printed: 4, computed: 5${reason}}\n`));
    expect(open(examined)).toEqual(['S4-REV /disputes/review/total', 'WAIVER /waivers/0']);
    expect(only(examined, 'WAIVER').message.zh).toBe('豁免没有写理由，不起作用');
  });

  it.each([
    ['another check', 'check: S4-DIR, at: /disputes/review/total'],
    ['another place', 'check: S4-REV, at: /disputes/direct/total'],
    ['the block instead of its total', 'check: S4-REV, at: /disputes/review'],
    ['a check that does not exist', 'check: S9-FOO, at: /disputes/review/total'],
  ])('matches nothing where it names %s', async (_, fields) => {
    const examined = await examine(
      wrongReview(`  - {${fields}, printed: 4, computed: 5, reason: 原文如此}\n`),
    );
    expect(open(examined)).toEqual(['S4-REV /disputes/review/total', 'WAIVER /waivers/0']);
    expect(only(examined, 'WAIVER').message.zh).toContain('对不上任何问题');
  });

  it('given twice is of use once', async () => {
    const waiver = `  - {${AT}, printed: 4, computed: 5, reason: 原文如此}\n`;
    const examined = await examine(wrongReview(waiver + waiver));
    expect(open(examined)).toEqual(['WAIVER /waivers/1']);
    expect(only(examined, 'WAIVER').range.start).toEqual({ line: 53, column: 5 });
  });

  it('is placed where it stands, also behind an entry that is none', async () => {
    const examined = await examine(
      wrongReview(`  - 1\n  - {${AT}, printed: 4, computed: 9, reason: 原文}\n`),
    );
    expect(open(examined)).toEqual([
      'S4-REV /disputes/review/total',
      'SCHEMA /waivers/0',
      'WAIVER /waivers/1',
    ]);
    expect(only(examined, 'WAIVER').range.start.line).toBe(53);
  });

  it.each([
    'reason: 5',
    'reason: null',
    'raeson: 原文',
    'reason: 原文, cells: 5',
    'reason: 原文, cells: {}',
    'reason: 原文, count: x',
  ])('with a faulty part (%s) has one finding, and no second one for what it waives', async (part) => {
    const examined = await examine(wrongReview(`  - {${AT}, printed: 4, computed: 5, ${part}}\n`));
    expect(examined.findings.filter(({ status }) => status === 'open').map(({ code }) => code)).toEqual([
      'SCHEMA',
    ]);
    expect(examined.publishable).toBe(false);
  });

  it('is not called useless where a figure of its sum is no number', async () => {
    const text = wrongReview(`  - {${AT}, printed: 4, computed: 5, reason: 原文如此}\n`).replace(
      'upheld: 3',
      'upheld: 3件',
    );
    expect(open(await examine(text))).toEqual(['S-INT /disputes/review/upheld']);
  });
});

const CONTENT = path.join(import.meta.dirname, '../../content');
const ORIGINALS = [
  '000000/jiangying/2023',
  '220102/nanguan-ecology/2024',
  '232700/daxinganling-green/2023',
  '341504/yeji-ecology/2023',
  '630200/haidong-ecology/2023',
];

async function original(report: string): Promise<{ text: string; agency: Agency; year: number }> {
  const [region = '', agency = '', year] = report.split('/');
  const folder = path.join(CONTENT, region, agency);
  const read = async (name: string): Promise<string> => readFile(path.join(folder, name), 'utf8');
  const parsed = parseYaml(createSourceText('agency.yaml', await read('agency.yaml')));
  if (!parsed.ok) throw new Error('agency.yaml');
  return {
    text: await read(`${year}.yaml`),
    agency: { ...(parsed.document.value as Agency), region, agency },
    year: Number(year),
  };
}

describe('the five originals with their faults waived', () => {
  it('are all of them there', async () => {
    const regions = await readdir(CONTENT);
    for (const report of ORIGINALS) expect(regions).toContain(report.slice(0, 6));
  });

  it.each(ORIGINALS)('%s: every waiver matches, nothing else is open', async (report) => {
    const { text, ...rest } = await original(report);
    const examined = await examine(text, rest);
    expect(
      examined.findings.filter(({ status, severity }) => status === 'open' && severity === 'error'),
    ).toEqual([]);
    expect(examined.findings.filter(({ code }) => code === 'WAIVER')).toEqual([]);
    expect(examined.publishable).toBe(true);
  });

  it.each([
    ['341504/yeji-ecology/2023', /(carriedOut: .*total: )null/, '$10'],
    ['341504/yeji-ecology/2023', /(afterReview: .*total: )null/, '$10'],
    ['232700/daxinganling-green/2023', /(process: .*total: )null/, '$10'],
    ['630200/haidong-ecology/2023', /(stateSecret: )null/, '$10'],
    ['630200/haidong-ecology/2023', /(new: .*business: )null/, '$10'],
  ])('%s: filling a blank in (%s) leaves a waiver over, and says so', async (report, blank, filled) => {
    const { text, ...rest } = await original(report);
    const examined = await examine(text.replace(blank, filled), rest);
    expect(examined.findings.filter(({ status }) => status === 'open').map(({ code }) => code)).toContain(
      'WAIVER',
    );
    expect(
      examined.findings.filter(({ status, severity }) => status === 'open' && severity === 'error'),
    ).toEqual([]);
  });

  it('341504: a change of the figure that is printed wrong opens its finding again', async () => {
    const { text, ...rest } = await original('341504/yeji-ecology/2023');
    const examined = await examine(text.replace('review: {upheld: 1', 'review: {upheld: 2'), rest);
    expect(open(examined)).toContain('S4-REV /disputes/review/total');
  });
});
