import { describe, expect, it } from 'vitest';
import { checkFolder, reportOf, told, unjudged } from '../fixtures/content-folder.ts';

const FOLDER = '000000/water';
const agency = (more: string, ...years: readonly number[]): Record<string, string> => ({
  [`${FOLDER}/agency.yaml`]: `name: 青石县水务局\n${more}`,
  ...Object.fromEntries(years.map((year) => [`${FOLDER}/${year}.yaml`, reportOf(year)])),
});
const asOf = '2025-06-30';

describe('G-SET: a report for every year', () => {
  it('names all missing years in one warning, in agency.yaml', async () => {
    const checked = await checkFolder(agency('reportsFrom: 2020\n', 2021, 2023), { asOf });
    expect(told(checked, 'G-SET')).toEqual(['warning 000000/water/agency.yaml /reportsFrom']);
    const finding = checked.findings.find(({ code }) => code === 'G-SET');
    expect(finding?.range.start).toMatchObject({ line: 2, column: 14 });
    expect(finding?.message.zh).toBe('缺 2020、2022、2024 年度的报告，共 3 份；2024 年度的期限是 2025-01-31');
    expect(finding?.hint?.zh).toContain('reportsUntil');
  });

  it.each([
    ['2025-01-31', []],
    ['2025-02-01', ['warning 000000/water/agency.yaml /reportsFrom']],
  ])('waits for the deadline: %s', async (day, expected) => {
    expect(told(await checkFolder(agency('reportsFrom: 2023\n', 2023), { asOf: day }), 'G-SET')).toEqual(
      expected,
    );
  });

  it.each([
    ['kind: government\n', '2025-03-31'],
    ['deadline: "05-31"\n', '2025-05-31'],
  ])('goes by the deadline of the agency: %j', async (more, day) => {
    const files = agency(`reportsFrom: 2023\n${more}`, 2023);
    expect(told(await checkFolder(files, { asOf: day }), 'G-SET')).toEqual([]);
    expect(told(await checkFolder(files, { asOf }), 'G-SET')).toHaveLength(1);
  });

  it('ends with the agency', async () => {
    const files = agency('reportsFrom: 2021\nreportsUntil: 2023\n', 2021, 2022, 2023);
    expect(told(await checkFolder(files, { asOf }), 'G-SET')).toEqual([]);
  });

  it('knows a gap where nothing says since when to count, but not what comes after the last report', async () => {
    expect(told(await checkFolder(agency('', 2023, 2024), { asOf }), 'G-SET')).toEqual([]);
    const gap = await checkFolder(agency('', 2021, 2023), { asOf });
    expect(gap.findings.find(({ code }) => code === 'G-SET')?.message.zh).toContain(
      '缺 2022 年度的报告，共 1 份',
    );
    expect(unjudged(gap, 'G-SET')).toEqual(['000000/water/agency.yaml /reportsFrom: reportsFrom']);
  });

  it('counts the reports at a former path', async () => {
    const files = {
      '000000/old-water/agency.yaml': 'name: 青石县水利局\nreportsFrom: 2021\n',
      '000000/old-water/2021.yaml': reportOf(2021),
      '000000/old-water/2022.yaml': reportOf(2022),
      ...agency('reportsFrom: 2021\nformerPaths: [000000/old-water]\n', 2023, 2024),
    };
    expect(told(await checkFolder(files, { asOf }), 'G-SET')).toEqual([]);
  });

  it('cannot be judged without a day, or without any year', async () => {
    expect(unjudged(await checkFolder(agency('reportsFrom: 2020\n', 2021)), 'G-SET')).toEqual([
      '000000/water/agency.yaml /reportsFrom: asOf',
    ]);
    expect(unjudged(await checkFolder(agency(''), { asOf }), 'G-SET')).toEqual([
      '000000/water/agency.yaml /reportsFrom: reportsFrom',
    ]);
  });
});
