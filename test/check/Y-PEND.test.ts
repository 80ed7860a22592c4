import { describe, expect, it } from 'vitest';
import { checkFolder, reportOf, told, unjudged } from '../fixtures/content-folder.ts';
import type { Grid } from '../fixtures/content-report.ts';
import { sampleGrid } from '../fixtures/content-report.ts';

const FOLDER = '000000/water';
const direct = (cells: Partial<Grid['disputes']['direct']>): Grid => {
  const grid = sampleGrid();
  Object.assign(grid.disputes.direct, cells);
  return grid;
};
const years = (before: Grid, now: Grid): Record<string, string> => ({
  [`${FOLDER}/agency.yaml`]: 'name: 青石县水务局\nreportsFrom: 2022\n',
  [`${FOLDER}/2022.yaml`]: reportOf(2022, { grid: before }),
  [`${FOLDER}/2023.yaml`]: reportOf(2023, { grid: now }),
});

describe('Y-PEND: what was pending is counted again', () => {
  it.each([3, 4])('is satisfied by a total of %i after three pending', async (total) => {
    const files = years(direct({ pending: 3, total: 3 }), direct({ upheld: total, total }));
    const checked = await checkFolder(files);
    expect(told(checked, 'Y-PEND')).toEqual([]);
    expect(unjudged(checked, 'Y-PEND')).toEqual([]);
  });

  it('warns of a total that is less, with both numbers', async () => {
    const checked = await checkFolder(
      years(direct({ pending: 3, total: 3 }), direct({ upheld: 2, total: 2 })),
    );
    expect(told(checked, 'Y-PEND')).toEqual(['warning 000000/water/2023.yaml /disputes/direct/total']);
    const [finding] = checked.findings.filter(({ code }) => code === 'Y-PEND');
    expect(finding?.message.zh).toBe('四、“未经复议直接起诉”总计为 2，少于 2022 年报告的尚未审结 3，差 1');
    expect(finding?.hint?.zh).toContain('仍计入“尚未审结”');
    expect(finding?.related?.map(({ file, pointer, message }) => [file, pointer, message.zh])).toEqual([
      ['content/000000/water/2022.yaml', '/disputes/direct/pending', '2022 年尚未审结 3'],
    ]);
  });

  it('cannot be judged without either', async () => {
    const checked = await checkFolder(
      years(direct({ pending: null, total: 3 }), direct({ upheld: 2, total: null })),
    );
    expect(unjudged(checked, 'Y-PEND')).toEqual([
      '000000/water/2023.yaml /disputes/direct/total: /disputes/direct/total 000000/water/2022/disputes/direct/pending',
    ]);
  });
});
