import { describe, expect, it } from 'vitest';
import { isJump } from '../../src/check/rules/Y-JUMP.ts';
import { checkFolder, report2019, reportOf, told, unjudged } from '../fixtures/content-folder.ts';
import type { Grid } from '../fixtures/content-report.ts';
import { emptyGrid, rowOf } from '../fixtures/content-report.ts';

const FOLDER = '000000/water';
const AGENCY = { [`${FOLDER}/agency.yaml`]: 'name: 青石县水务局\nreportsFrom: 2022\n' };
const disclosure = (licensing: number, fee = '0'): string =>
  'disclosure:\n  rules: {issued: 0, repealed: 0, inForce: 0}\n  normative: {issued: 0, repealed: 0, inForce: 0}\n' +
  `  licensing: ${licensing}\n  penalty: 0\n  coercion: 0\n  fee: ${fee}\n`;
const granted = (natural: number | null): Grid => {
  const grid = emptyGrid();
  const row = { ...rowOf(0), natural, total: natural };
  Object.assign(grid.applications, { new: row, granted: row, resultTotal: row });
  return grid;
};
const years = (before: string, now: string): Record<string, string> => ({
  ...AGENCY,
  [`${FOLDER}/2022.yaml`]: before,
  [`${FOLDER}/2023.yaml`]: now,
});

describe('Y-JUMP: a figure many times what it was', () => {
  it.each([
    [30, 300, false],
    [30, 301, true],
    [301, 30, true],
    [1, 19, false],
    [1, 20, true],
    [0, 20, true],
    [0, 19, false],
    [19, 0, false],
    [20, 0, true],
    [0, 0, false],
  ])('from %i to %i: %s', (before, now, expected) => {
    expect(isJump(before, now, { jumpFactor: 10, jumpFloor: 20 })).toBe(expected);
  });

  it('is told once for a section, at the largest, the others beside it', async () => {
    const checked = await checkFolder(
      years(
        reportOf(2022, { grid: granted(3), disclosure: disclosure(31, '40.5') }),
        reportOf(2023, { grid: granted(300), disclosure: disclosure(3100) }),
      ),
    );
    expect(told(checked, 'Y-JUMP')).toEqual([
      'info 000000/water/2023.yaml /disclosure/licensing',
      'info 000000/water/2023.yaml /applications/new/natural',
    ]);
    const [licensing, natural] = checked.findings.filter(({ code }) => code === 'Y-JUMP');
    expect(licensing?.message.zh).toBe(
      '二、“行政许可”上年为 31，本年为 3100，约为上年的 100 倍；这一部分还有 1 格也成倍增减',
    );
    expect(licensing?.hint?.zh).toContain('多写、少写了一位');
    expect(licensing?.related?.map(({ file, message }) => `${file} ${message.zh}`)).toEqual([
      'content/000000/water/2022.yaml 2022 年 31',
      'content/000000/water/2023.yaml “行政事业性收费”上年 40.5，本年 0',
    ]);
    expect(natural?.message.zh).toContain('“一、本年新收政府信息公开申请数量”的“自然人”上年为 3，本年为 300');
    expect(natural?.related).toHaveLength(6);
  });

  it('goes by the limits of the site', async () => {
    const files = {
      ...years(reportOf(2022, { grid: granted(3) }), reportOf(2023, { grid: granted(300) })),
      'site.yaml': 'name: 测试站\nlimits: {jumpFactor: 100}\n',
    };
    expect(told(await checkFolder(files), 'Y-JUMP')).toEqual([]);
  });

  it('does not compare 二 of one form with that of the other', async () => {
    const files = {
      [`${FOLDER}/agency.yaml`]: 'name: 青石县水务局\nreportsFrom: 2020\n',
      [`${FOLDER}/2020.yaml`]: report2019(2020, granted(3), 9000),
      [`${FOLDER}/2021.yaml`]: reportOf(2021, { grid: granted(300), disclosure: disclosure(0) }),
    };
    const checked = await checkFolder(files);
    expect(told(checked, 'Y-JUMP')).toEqual(['info 000000/water/2021.yaml /applications/new/natural']);
    expect(unjudged(checked, 'Y-JUMP')).toEqual([]);
  });

  it('leaves 本年增/减 alone, which is a change itself', async () => {
    const checked = await checkFolder({
      [`${FOLDER}/agency.yaml`]: 'name: 青石县水务局\nreportsFrom: 2019\n',
      [`${FOLDER}/2019.yaml`]: report2019(2019, emptyGrid(), 0).replaceAll('change: 0', 'change: -400'),
      [`${FOLDER}/2020.yaml`]: report2019(2020, emptyGrid(), 0).replaceAll('change: 0', 'change: 400'),
    });
    expect(told(checked, 'SCHEMA')).toEqual([]);
    expect(told(checked, 'Y-JUMP')).toEqual([]);
  });

  it('names the cells that it cannot compare', async () => {
    const blank = granted(null);
    const checked = await checkFolder(
      years(reportOf(2022, { grid: granted(3) }), reportOf(2023, { grid: blank })),
    );
    const [entry] = checked.notAssessable.filter(({ code }) => code === 'Y-JUMP');
    expect(entry?.pointer).toBe('/applications');
    expect(entry?.missing).toEqual(
      ['new', 'granted', 'resultTotal'].flatMap((row) => [
        `/applications/${row}/natural`,
        `/applications/${row}/total`,
      ]),
    );
  });
});
