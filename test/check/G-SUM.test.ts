import { describe, expect, it } from 'vitest';
import type { CheckedContent } from '../../src/build/check-content.ts';
import {
  balance,
  checkFolder,
  report2019,
  reportOf,
  sumOfGrids,
  told,
  unjudged,
} from '../fixtures/content-folder.ts';
import type { Grid } from '../fixtures/content-report.ts';
import { emptyGrid, sampleGrid } from '../fixtures/content-report.ts';

const disclosure = (licensing: number, fee: string, issued = 0): string =>
  `disclosure:\n  rules: {issued: 0, repealed: 0, inForce: 0}\n  normative: {issued: ${issued}, repealed: 0, inForce: ${issued}}\n` +
  `  licensing: ${licensing}\n  penalty: 0\n  coercion: 0\n  fee: ${fee}\n`;

const water = sampleGrid();
const school = ((): Grid => {
  const grid = emptyGrid();
  grid.applications.granted.business = 7;
  grid.applications['other/misc'].business = 1;
  grid.disputes.direct.other = 2;
  return balance(grid);
})();
const WATER = reportOf(2023, { grid: water, disclosure: disclosure(3, '0.1', 4) });
const SCHOOL = reportOf(2023, { grid: school, disclosure: disclosure(5, '0.2', 1) });
const whole = sumOfGrids([water, school]);
// 0.1 + 0.2 is not 0.3 in binary fractions; in 万元 it is.
const SUM = disclosure(8, '0.3', 5);
const inTree = 'aggregateInto: 650001/gov\n';
const AGENCIES = {
  '650001/gov/agency.yaml': 'name: 青石县人民政府\nkind: government\n',
  '650001/water/agency.yaml': `name: 青石县水务局\n${inTree}`,
  '650001/school/agency.yaml': `name: 青石县教育局\n${inTree}`,
};
const county = (government: string, more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  ...AGENCIES,
  '650001/gov/2023.yaml': government,
  '650001/water/2023.yaml': WATER,
  '650001/school/2023.yaml': SCHOOL,
  ...more,
});
const without = (files: Readonly<Record<string, string>>, name: string): Record<string, string> =>
  Object.fromEntries(Object.entries(files).filter(([file]) => file !== name));
const government = (grid: Grid, figures = SUM): string => reportOf(2023, { grid, disclosure: figures });
const changed = (change: (grid: Grid) => void, grid = whole): Grid => {
  const copy = structuredClone(grid);
  change(copy);
  return copy;
};
const message = ({ findings }: CheckedContent): string | undefined =>
  findings.find(({ code }) => code === 'G-SUM')?.message.zh;

describe("G-SUM: a government's report is the sum of its bodies'", () => {
  it('is satisfied by the sum, amounts to the last decimal', async () => {
    const checked = await checkFolder(county(government(whole)));
    expect(told(checked, 'G-SUM')).toEqual([]);
    expect(unjudged(checked, 'G-SUM')).toEqual([]);
  });

  it('gives an error for a row, at its total, with the columns and the bodies', async () => {
    const grid = changed(({ applications }) =>
      Object.assign(applications.granted, { business: 9, total: 17 }),
    );
    const checked = await checkFolder(county(government(grid)));
    expect(told(checked, 'G-SUM')).toEqual(['error 650001/gov/2023.yaml /applications/granted/total']);
    expect(message(checked)).toBe(
      '三、“（一）予以公开”的“总计”为 17，2 个机关相加是 15，差 2；“商业企业”为 9、相加是 7，也不同',
    );
    const finding = checked.findings.find(({ code }) => code === 'G-SUM');
    expect(finding?.hint?.zh).toContain('printed: 17、computed: 15');
    expect(finding?.related?.map(({ file, pointer, message: text }) => [file, pointer, text.zh])).toEqual([
      ['content/650001/school/2023.yaml', '/applications/granted/total', '青石县教育局 7'],
      ['content/650001/water/2023.yaml', '/applications/granted/total', '青石县水务局 8'],
    ]);
  });

  it('stands at the first column where the total agrees', async () => {
    const grid = changed(({ applications }) =>
      Object.assign(applications.granted, { natural: 9, business: 6 }),
    );
    expect(told(await checkFolder(county(government(grid))), 'G-SUM')).toEqual([
      'error 650001/gov/2023.yaml /applications/granted/natural',
    ]);
  });

  it('looks at every row of 二 and every block of 四', async () => {
    const grid = changed(({ disputes }) => Object.assign(disputes.direct, { other: 3, total: 3 }));
    const checked = await checkFolder(county(government(grid, disclosure(9, '0.300001', 6))));
    expect(told(checked, 'G-SUM')).toEqual([
      'error 650001/gov/2023.yaml /disclosure/normative/issued',
      'error 650001/gov/2023.yaml /disclosure/licensing',
      'error 650001/gov/2023.yaml /disclosure/fee',
      'error 650001/gov/2023.yaml /disputes/direct/total',
    ]);
    const fee = checked.findings.find(({ pointer }) => pointer === '/disclosure/fee');
    expect(fee?.message.zh).toBe('二、“行政事业性收费”为 0.300001，2 个机关相加是 0.3，差 0.000001');
  });

  it('says which body was left out, or taken twice, in one finding', async () => {
    const leftOut = await checkFolder(county(government(water, disclosure(3, '0.1', 4))));
    expect(told(leftOut, 'G-SUM')).toEqual(['error 650001/gov/2023.yaml /year']);
    expect(message(leftOut)).toBe(
      '似乎漏加了青石县教育局：政府报告的每一格与 2 个机关之和的差，都正好是它的数，例如“行政规范性文件”的“本年制发件数”为 4，相加是 5',
    );
    const twice = await checkFolder(
      county(government(sumOfGrids([water, water, school]), disclosure(11, '0.4', 9))),
    );
    expect(told(twice, 'G-SUM')).toEqual(['error 650001/gov/2023.yaml /year']);
    expect(message(twice)).toContain('似乎重复加了青石县水务局');
  });

  it('names the rows where the difference is nearly a body, but not quite', async () => {
    const grid = changed(
      ({ applications }) => Object.assign(applications.granted, { natural: 9, total: 9 }),
      water,
    );
    const checked = await checkFolder(county(government(grid, disclosure(3, '0.1', 4))));
    expect(told(checked, 'G-SUM')).not.toContain('error 650001/gov/2023.yaml /year');
    expect(told(checked, 'G-SUM').length).toBeGreaterThan(4);
  });

  describe('where a body has no report', () => {
    const lacking = (grid: Grid, figures = SUM): Record<string, string> =>
      without(county(government(grid, figures)), '650001/school/2023.yaml');

    it('lets the government have more, and says what is missing', async () => {
      const checked = await checkFolder(lacking(whole));
      expect(told(checked, 'G-SUM')).toEqual([]);
      expect(unjudged(checked, 'G-SUM')).toEqual(['650001/gov/2023.yaml /year: 650001/school/2023']);
    });

    it('warns where it has less than what is known', async () => {
      const grid = changed(({ applications }) =>
        Object.assign(applications.granted, { natural: 7, total: 14 }),
      );
      const checked = await checkFolder(lacking(grid));
      expect(told(checked, 'G-SUM')).toEqual(['warning 650001/gov/2023.yaml /applications/granted/natural']);
      expect(message(checked)).toBe(
        '三、“（一）予以公开”的“自然人”为 7，1 个机关相加是 8，少 1，还缺 1 个机关的报告',
      );
    });
  });

  it('takes a blank cell of a body as 0, which makes it a warning', async () => {
    const blank = changed(
      ({ applications }) => Object.assign(applications.granted, { research: null }),
      water,
    );
    const files = county(
      government(
        changed(({ applications }) => Object.assign(applications.granted, { research: 1, total: 16 })),
      ),
      { '650001/water/2023.yaml': reportOf(2023, { grid: blank, disclosure: disclosure(3, '0.1', 4) }) },
    );
    const checked = await checkFolder(files);
    expect(told(checked, 'G-SUM')).toEqual(['warning 650001/gov/2023.yaml /applications/granted/total']);
    expect(message(checked)).toContain('差 1（1 个空白格按 0 计）');
  });

  it('leaves out what is blank or refused, and says so', async () => {
    const files = county(
      government(changed(({ applications }) => Object.assign(applications.granted, { total: null }))),
      { '650001/water/2023.yaml': WATER.replace('licensing: 3\n', 'licensing: "3 件"\n') },
    );
    const checked = await checkFolder(files);
    expect(told(checked, 'G-SUM')).toEqual([]);
    expect(unjudged(checked, 'G-SUM')).toEqual([
      '650001/gov/2023.yaml /disclosure/licensing: 650001/water/2023/disclosure/licensing',
      '650001/gov/2023.yaml /applications/granted/total: /applications/granted/total',
    ]);
  });

  it('compares （六）其他处理 as a whole where one has it in one row', async () => {
    const undivided = (grid: Grid): string => {
      const lines = reportOf(2023, { grid, disclosure: disclosure(5, '0.2', 1) }).split('\n');
      const misc = lines.findIndex((line) => line.startsWith('    misc: '));
      return lines
        .map((line, at) => (at === misc ? line.replace('misc', 'undivided') : line))
        .filter((line) => !/^ {4}(noSupplement|unpaidFee): /.test(line))
        .join('\n');
    };
    const files = county(government(whole), { '650001/school/2023.yaml': undivided(school) });
    expect(told(await checkFolder(files), 'G-SUM')).toEqual([]);
    const other = changed(({ applications }) =>
      Object.assign(applications['other/misc'], { business: 2, total: 2 }),
    );
    const checked = await checkFolder({ ...files, '650001/gov/2023.yaml': government(other) });
    expect(told(checked, 'G-SUM')).toEqual(['error 650001/gov/2023.yaml /applications/other/total']);
    expect(message(checked)).toContain(
      '三、“（六）其他处理”的“总计”为 2，2 个机关相加是 1，差 1；“商业企业”为 2、相加是 1，也不同',
    );
    expect(checked.findings.find(({ code }) => code === 'G-SUM')?.range.start.column).toBe(3);
  });

  it('compares 三 and 四 alone where the forms differ', async () => {
    const files = county(government(whole, disclosure(900, '900', 900)), {
      '650001/school/2023.yaml': report2019(2023, school, 5),
    });
    expect(told(await checkFolder(files), 'G-SUM')).toEqual([]);
  });

  it('sums up the form of 2019, signed figures too', async () => {
    const year = (grid: Grid, documents: number): string => report2019(2020, grid, documents);
    const files = {
      ...AGENCIES,
      '650001/gov/2020.yaml': year(whole, 5).replaceAll('change: 5', 'change: -1'),
      '650001/water/2020.yaml': year(water, 2).replaceAll('change: 2', 'change: -4'),
      '650001/school/2020.yaml': year(school, 3),
    };
    expect(told(await checkFolder(files), 'G-SUM')).toEqual([]);
    // A part may be more than the whole where parts are negative: with one missing, nothing is known.
    const lacking = await checkFolder(without(files, '650001/water/2020.yaml'));
    expect(told(lacking, 'G-SUM')).toEqual([]);
  });

  it('says of a government without bodies that it cannot tell', async () => {
    const alone = {
      '650001/gov/agency.yaml': AGENCIES['650001/gov/agency.yaml'],
      '650001/gov/2023.yaml': government(whole),
    };
    expect(unjudged(await checkFolder(alone), 'G-SUM')).toEqual([
      '650001/gov/2023.yaml /year: aggregateInto',
    ]);
  });

  it('reads the bodies for a selected government', async () => {
    const grid = changed(({ applications }) =>
      Object.assign(applications.granted, { business: 9, total: 17 }),
    );
    const checked = await checkFolder(county(government(grid)), {
      only: (path) => path === '650001/gov/2023',
    });
    expect(told(checked, 'G-SUM')).toEqual(['error 650001/gov/2023.yaml /applications/granted/total']);
  });

  it('is waived with both numbers', async () => {
    const grid = changed(({ applications }) =>
      Object.assign(applications.granted, { business: 9, total: 17 }),
    );
    const waiver =
      'waivers:\n  - {check: G-SUM, at: /applications/granted/total, printed: 17, computed: 15, reason: 原文如此}\n';
    const checked = await checkFolder(county(`${government(grid)}${waiver}`));
    expect(told(checked, 'G-SUM')).toEqual(['error 650001/gov/2023.yaml /applications/granted/total waived']);
    expect(told(checked, 'WAIVER')).toEqual([]);
  });
});
