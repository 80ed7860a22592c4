import { describe, expect, it } from 'vitest';
import { checkFolder, reportOf, told, unjudged } from '../fixtures/content-folder.ts';
import type { Grid } from '../fixtures/content-report.ts';
import { emptyGrid, rowOf, sampleGrid } from '../fixtures/content-report.ts';

const FOLDER = '000000/water';
const AGENCY = { [`${FOLDER}/agency.yaml`]: 'name: 青石县水务局\n' };
const withCases = (): Grid => {
  const grid = emptyGrid();
  grid.disputes.direct = { upheld: 2, corrected: 0, other: 0, pending: 0, total: 2 };
  grid.disputes.afterReview = { upheld: 0, corrected: 0, other: 1, pending: 0, total: 1 };
  return grid;
};
const year = (grid: Grid, number = 2023): Record<string, string> => ({
  ...AGENCY,
  [`${FOLDER}/${number}.yaml`]: reportOf(number, { grid }),
});

describe('X-S3S4: no case without an application', () => {
  it('warns of cases beside nothing in 三', async () => {
    const checked = await checkFolder(year(withCases()));
    expect(told(checked, 'X-S3S4')).toEqual(['warning 000000/water/2023.yaml /disputes/direct/total']);
    const [finding] = checked.findings.filter(({ code }) => code === 'X-S3S4');
    expect(finding?.message.zh).toBe(
      '三、本年新收、上年结转和办理结果总计都是 0，没有上年的报告，四却有案件：“未经复议直接起诉” 2 件、“复议后起诉” 1 件',
    );
    expect(finding?.hint?.zh).toContain('由更早年度的申请引起');
    expect(finding?.related?.map(({ pointer }) => pointer)).toEqual([
      '/applications/new/total',
      '/disputes/afterReview/total',
    ]);
  });

  it('is satisfied by applications of this year or the year before', async () => {
    expect(told(await checkFolder(year(sampleGrid())), 'X-S3S4')).toEqual([]);
    const files = { ...year(sampleGrid(), 2022), ...year(withCases()) };
    expect(told(await checkFolder(files), 'X-S3S4')).toEqual([]);
  });

  it('warns as well where the year before had none either', async () => {
    const checked = await checkFolder({ ...year(emptyGrid(), 2022), ...year(withCases()) });
    const [finding] = checked.findings.filter(({ code }) => code === 'X-S3S4');
    expect(finding?.message.zh).toContain('上年也没有申请，四却有案件');
  });

  it('takes an outcome for a case where the total does not add up', async () => {
    const grid = emptyGrid();
    grid.disputes.review.upheld = 1;
    const checked = await checkFolder(year(grid));
    expect(told(checked, 'X-S3S4')).toEqual(['warning 000000/water/2023.yaml /disputes/review/total']);
  });

  it('passes where nothing happened, and says what it cannot know', async () => {
    const nothing = await checkFolder(year(emptyGrid()));
    expect(told(nothing, 'X-S3S4')).toEqual([]);
    expect(unjudged(nothing, 'X-S3S4')).toEqual([]);
    const grid = emptyGrid();
    grid.disputes.afterReview.total = null;
    expect(unjudged(await checkFolder(year(grid)), 'X-S3S4')).toEqual([
      '000000/water/2023.yaml /disputes/afterReview/total: /disputes/afterReview/total',
    ]);
    const blank = withCases();
    blank.applications.new = rowOf(null);
    expect(unjudged(await checkFolder(year(blank)), 'X-S3S4')).toEqual([
      '000000/water/2023.yaml /disputes/direct/total: /applications/new/total',
    ]);
  });
});
