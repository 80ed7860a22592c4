import fs from 'node:fs/promises';
import path from 'node:path';
import { dump } from 'js-yaml';
import { seededRandom } from './seeded-random.ts';
import type { Random } from './seeded-random.ts';
import { writeProse } from './corpus-prose.ts';

/** What a corpus is to be like. */
export interface CorpusOptions {
  readonly reports: number;
  readonly seed: number;
  /** Years that every agency reports for, oldest first; 2019 and 2020 in the form of 2019. */
  readonly years: readonly number[];
}

export const DEFAULT_YEARS = [2020, 2021, 2022, 2023, 2024] as const;

/** Bodies of one county: its government, the government's office, departments, towns. */
const BODIES = 40;

const APPLICANTS = ['natural', 'business', 'research', 'publicInterest', 'legalService', 'otherOrg'] as const;
const GROUPS = {
  denied: ['stateSecret', 'otherLaw', 'security', 'thirdParty', 'internal', 'process', 'caseFile', 'query'],
  unable: ['notHeld', 'notExisting', 'unclear'],
  rejected: ['petition', 'duplicate', 'publication', 'repetitive', 'reissue'],
  other: ['noSupplement', 'unpaidFee', 'misc'],
} as const;
const RESULT_ROWS = [
  'granted',
  'partial',
  ...Object.entries(GROUPS).flatMap(([group, keys]) => keys.map((key) => `${group}/${key}`)),
];

const DEPARTMENTS =
  '教育局 科学技术局 公安局 民政局 司法局 财政局 人力资源和社会保障局 自然资源局 住房和城乡建设局 交通运输局 水务局 农业农村局 商务局 文化和旅游局 卫生健康局 退役军人事务局 应急管理局 审计局 市场监督管理局 统计局 医疗保障局 行政审批局 林业和草原局 乡村振兴局 城市管理局'.split(
    ' ',
  );
const SYLLABLES = '云溪青石临河东岭南浦西塘北屏金沙白鹭长亭清源双桥松阳平湖安丰永宁'.split('');

type Cells = Record<string, number>;
/** The figures of one report: 二 of both forms and 信息处理费 by key, 三 and 四 by row. */
interface Figures {
  readonly disclosure: Record<string, number>;
  readonly applications: Record<string, Cells>;
  readonly disputes: Record<string, Cells>;
}

/**
 * Writes a content folder of so many reports in which no check finds anything, nor has anything it cannot judge:
 * counties of forty bodies, several years with what is carried over, every cell of the tables in use, governments that
 * sum up their bodies, prose of 500 to 3,000 characters that no two reports share. The same options give the same bytes.
 */
export async function writeCorpus(folder: string, options: CorpusOptions): Promise<void> {
  const random = seededRandom(options.seed);
  const lengths = seededRandom(options.seed + 1);
  await fs.mkdir(folder, { recursive: true });
  await fs.writeFile(
    path.join(folder, 'site.yaml'),
    'name: 政府信息公开年报汇集\nbaseUrl: https://example.gov.cn\nasOf: 2025-12-31\n',
  );
  const counties = Math.ceil(options.reports / (BODIES * options.years.length));
  let left = options.reports;
  for (let county = 0; county < counties; county += 1) {
    left -= await writeCounty(folder, county, options.years, left, random, lengths);
  }
}

async function writeCounty(
  folder: string,
  county: number,
  years: readonly number[],
  limit: number,
  random: Random,
  lengths: Random,
): Promise<number> {
  // Provinces 11 to 65 exist; the rest of the code is made up.
  const provinces = [13, 14, 21, 22, 23, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 51, 52, 53, 61, 62, 63];
  const region = `${provinces[county % provinces.length]}${String(9001 + Math.floor(county / provinces.length)).padStart(4, '0')}`;
  const name = `${random.pick(SYLLABLES)}${random.pick(SYLLABLES)}${random.pick(SYLLABLES)}县`;
  const towns = BODIES - 2 - DEPARTMENTS.length;
  const bodies = [
    { slug: 'office', name: `${name}人民政府办公室`, kind: 'department' },
    ...DEPARTMENTS.map((department, index) => ({
      slug: `department-${index + 1}`,
      name: `${name}${department}`,
      kind: 'department',
    })),
    ...Array.from({ length: towns }, (_, index) => ({
      slug: `town-${index + 1}`,
      name: `${name}${random.pick(SYLLABLES)}${random.pick(SYLLABLES)}${index + 1}镇人民政府`,
      kind: 'township',
    })),
  ];
  let written = 0;
  const totals = new Map<number, Figures>();
  for (const body of [...bodies, undefined]) {
    const slug = body?.slug ?? 'government';
    const own = path.join(folder, region, slug);
    await fs.mkdir(own, { recursive: true });
    const agencyName = body?.name ?? `${name}人民政府`;
    await fs.writeFile(
      path.join(own, 'agency.yaml'),
      `name: ${agencyName}\nkind: ${body?.kind ?? 'government'}\nreportsFrom: ${years[0]}\n` +
        (body === undefined ? '' : `aggregateInto: ${region}/government\n`),
    );
    let before: Figures | undefined;
    for (const year of years) {
      const figures = body === undefined ? totals.get(year)! : bodyFigures(year, before, random);
      before = figures;
      if (body !== undefined) totals.set(year, add(totals.get(year), figures));
      if (written >= limit) continue;
      await fs.writeFile(
        path.join(own, `${year}.yaml`),
        reportText(agencyName, body === undefined, year, figures, random, lengths),
      );
      written += 1;
    }
  }
  return written;
}

/** Counts that many years of many agencies could have: mostly small, never the same. */
function bodyFigures(year: number, before: Figures | undefined, random: Random): Figures {
  const row = (most: number, least = 1): Cells =>
    Object.fromEntries(APPLICANTS.map((column) => [column, least + random.below(most - least + 1)]));
  // What is large in one year is large in the next, or Y-JUMP would ask.
  const results = Object.fromEntries(
    RESULT_ROWS.map((key) => [key, key === 'granted' ? row(60, 10) : row(6)]),
  );
  const carriedOut = row(4);
  const carriedIn = before?.applications['carriedOut'] ?? row(3);
  const resultTotal = Object.fromEntries(
    APPLICANTS.map((column) => [column, RESULT_ROWS.reduce((sum, key) => sum + results[key]![column]!, 0)]),
  );
  const fresh = Object.fromEntries(
    APPLICANTS.map((column) => [column, resultTotal[column]! + carriedOut[column]! - carriedIn[column]!]),
  );
  const block = (): Cells => ({
    upheld: random.below(5) + 1,
    corrected: random.below(3) + 1,
    other: random.below(3) + 1,
    pending: 1,
  });
  const inForce = before?.disclosure['inForce'] ?? 40 + random.below(40);
  const [issued, repealed] = [1 + random.below(9), 1 + random.below(5)];
  return {
    disclosure: {
      issued,
      repealed,
      // The stock of documents goes on from year to year within one form.
      inForce:
        year <= 2020 ? 40 + random.below(40) : before === undefined ? inForce : inForce + issued - repealed,
      licensing: 200 + random.below(900),
      penalty: 50 + random.below(300),
      coercion: 5 + random.below(30),
      fee: 100_000 + random.below(800_000),
      servicesBefore: 3,
      servicesChange: 1,
      feesBefore: 4,
      feesChange: -1,
      notices: 30,
      charged: 1200,
      collected: 900,
    },
    applications: { new: fresh, carriedIn, ...results, resultTotal, carriedOut },
    disputes: { review: block(), direct: block(), afterReview: block() },
  };
}

function add(a: Figures | undefined, b: Figures): Figures {
  if (a === undefined) return b;
  const cells = (x: Cells, y: Cells): Cells =>
    Object.fromEntries(Object.keys(x).map((key) => [key, x[key]! + y[key]!]));
  const rows = (x: Record<string, Cells>, y: Record<string, Cells>): Record<string, Cells> =>
    Object.fromEntries(Object.keys(x).map((key) => [key, cells(x[key]!, y[key]!)]));
  return {
    disclosure: cells(a.disclosure, b.disclosure),
    applications: rows(a.applications, b.applications),
    disputes: rows(a.disputes, b.disputes),
  };
}

const withTotal = (cells: Cells): Cells => ({
  ...cells,
  total: Object.values(cells).reduce((a, b) => a + b, 0),
});

function reportText(
  name: string,
  isGovernment: boolean,
  year: number,
  figures: Figures,
  random: Random,
  lengths: Random,
): string {
  const format = year <= 2020 ? 2019 : 2021;
  const prose = writeProse(random, lengths, { name, year, isGovernment });
  const rows = figures.applications;
  const flow = (cells: Cells): string =>
    `{${Object.entries(withTotal(cells))
      .map(([key, value]) => `${key}: ${value}`)
      .join(', ')}}`;
  const group = (key: keyof typeof GROUPS): string => {
    if (key === 'other' && format === 2019) {
      const sum = GROUPS.other.map((row) => rows[`other/${row}`]!);
      const one = Object.fromEntries(
        APPLICANTS.map((column) => [column, sum.reduce((a, cells) => a + cells[column]!, 0)]),
      );
      return `  other: {undivided: ${flow(one)}}\n`;
    }
    return `  ${key}:\n${GROUPS[key].map((row) => `    ${row}: ${flow(rows[`${key}/${row}`]!)}\n`).join('')}`;
  };
  const block = (text: string): string =>
    `|\n${text
      .split('\n')
      .map((line) => `  ${line}\n`)
      .join('')}`;
  return [
    `# yaml-language-server: $schema=../../../schemas/report-${format}.schema.json\n`,
    `format: ${format}\nyear: ${year}\n`,
    `signed: ${year + 1}-01-${String(5 + random.below(15)).padStart(2, '0')}\n`,
    `published: ${year + 1}-01-${String(20 + random.below(10)).padStart(2, '0')}\n`,
    `preface: ${block(prose.preface)}`,
    `overview: ${block(prose.overview)}`,
    'disclosure:\n',
    ...disclosureLines(format, figures.disclosure).map((line) => `  ${line}\n`),
    'applications:\n',
    ...['new', 'carriedIn', 'granted', 'partial'].map((row) => `  ${row}: ${flow(rows[row]!)}\n`),
    ...(Object.keys(GROUPS) as (keyof typeof GROUPS)[]).map(group),
    ...['resultTotal', 'carriedOut'].map((row) => `  ${row}: ${flow(rows[row]!)}\n`),
    'disputes:\n',
    ...Object.entries(figures.disputes).map(([key, cells]) => `  ${key}: ${flow(cells)}\n`),
    `problems: ${block(prose.problems)}`,
    `matters: ${block(prose.matters)}`,
    // The fee for information is asked for since 2021.
    ...(format === 2021 ? [`processingFee: ${feeCells(figures.disclosure)}\n`] : []),
    isGovernment ? dump({ accountability: prose.accountability }) : '',
  ].join('');
}

const feeCells = (f: Record<string, number>): string =>
  `{notices: ${f['notices']}, charged: ${f['charged']}, collected: ${f['collected']}}`;

/** 二; the form of 2019 asks for other quantities, which are made of the same numbers. */
function disclosureLines(format: 2019 | 2021, f: Record<string, number>): readonly string[] {
  const at = (key: string): number => f[key] ?? 0;
  if (format === 2021) {
    return [
      'rules: {issued: 0, repealed: 0, inForce: 0}',
      `normative: {issued: ${at('issued')}, repealed: ${at('repealed')}, inForce: ${at('inForce')}}`,
      `licensing: ${at('licensing')}`,
      `penalty: ${at('penalty')}`,
      `coercion: ${at('coercion')}`,
      `fee: ${String(at('fee') / 10_000)}`,
    ];
  }
  return [
    'rules: {made: 0, published: 0, total: 0}',
    `normative: {made: ${at('issued')}, published: ${at('issued')}, total: ${at('inForce')}}`,
    ...['licensing', 'penalty', 'coercion'].map(
      (key) => `${key}: {previous: ${at('issued')}, change: -${at('repealed')}, decisions: ${at(key)}}`,
    ),
    `otherServices: {previous: ${at('servicesBefore')}, change: ${at('servicesChange')}, decisions: ${at('penalty')}}`,
    `fee: {previous: ${at('feesBefore')}, change: ${at('feesChange')}}`,
    `procurement: {count: ${at('repealed')}, amount: ${String(at('fee') / 10_000)}}`,
  ];
}
