import { describe, expect, it } from 'vitest';
import { checkFolder, report2019, reportOf, told, unjudged } from '../fixtures/content-folder.ts';
import type { Grid } from '../fixtures/content-report.ts';
import { rowOf, sampleGrid } from '../fixtures/content-report.ts';

const FOLDER = '000000/water';
const AGENCY = { [`${FOLDER}/agency.yaml`]: 'name: 青石县水务局\n' };
const carryingOut = (cells: Readonly<Record<string, number | null>>): Grid => {
  const grid = sampleGrid();
  grid.applications.carriedOut = { ...rowOf(0), ...cells };
  return grid;
};
/** The sample carries one case of a natural person in. */
const after = (cells: Readonly<Record<string, number | null>>, more = ''): Record<string, string> => ({
  ...AGENCY,
  [`${FOLDER}/2022.yaml`]: reportOf(2022, { grid: carryingOut(cells) }),
  [`${FOLDER}/2023.yaml`]: reportOf(2023, { tail: more }),
});

describe('Y-CARRY: what is carried in is what the year before carried out', () => {
  it('is satisfied by the same row', async () => {
    const checked = await checkFolder(after({ natural: 1, total: 1 }));
    expect(told(checked, 'Y-CARRY')).toEqual([]);
    expect(unjudged(checked, 'Y-CARRY')).toEqual([
      '000000/water/2022.yaml /applications/carriedIn/total: 000000/water/2021',
    ]);
  });

  it('gives one error where the total differs, with both numbers and the columns', async () => {
    const checked = await checkFolder(after({ natural: 2, business: 3, total: 5 }));
    expect(told(checked, 'Y-CARRY')).toEqual(['error 000000/water/2023.yaml /applications/carriedIn/total']);
    const [finding] = checked.findings.filter(({ code }) => code === 'Y-CARRY');
    expect(finding?.message).toEqual({
      zh: '三、“二、上年结转政府信息公开申请数量”的“总计”为 1，2022 年报告结转下年度的是 5，差 4；其中“自然人”本年报告是 1、上年报告是 2，“商业企业”本年报告是 0、上年报告是 3',
      en: '三, carriedIn, total: 1, but the report of 2022 carried out 5, 4 apart; of these natural 1 here, 2 there; business 0 here, 3 there',
    });
    expect(finding?.hint?.zh).toContain('请核对两份报告');
    const line =
      reportOf(2023)
        .split('\n')
        .findIndex((text) => text.startsWith('  carriedIn: ')) + 1;
    expect(finding?.range.start.line).toBe(line);
    expect(finding?.related?.map(({ file, pointer, message }) => [file, pointer, message.zh])).toEqual([
      ['content/000000/water/2022.yaml', '/applications/carriedOut/total', '2022 年结转下年度，“总计” 5'],
      ['content/000000/water/2022.yaml', '/applications/carriedOut/natural', '2022 年结转下年度，“自然人” 2'],
      [
        'content/000000/water/2022.yaml',
        '/applications/carriedOut/business',
        '2022 年结转下年度，“商业企业” 3',
      ],
    ]);
  });

  it('gives a warning for each column where only these differ', async () => {
    const checked = await checkFolder(after({ business: 1, total: 1 }));
    expect(told(checked, 'Y-CARRY')).toEqual([
      'warning 000000/water/2023.yaml /applications/carriedIn/natural',
      'warning 000000/water/2023.yaml /applications/carriedIn/business',
    ]);
    expect(checked.findings.find(({ code }) => code === 'Y-CARRY')?.hint?.zh).toContain('可能是填错了栏');
  });

  it('takes a blank column as 0 beside its given total, and says so', async () => {
    const blank = await checkFolder(after({ natural: 1, business: null, total: 1 }));
    expect(told(blank, 'Y-CARRY')).toEqual([]);
    const differing = await checkFolder(after({ natural: null, business: 1, total: 1 }));
    const [natural] = differing.findings.filter(({ code }) => code === 'Y-CARRY');
    expect(natural?.message.zh).toBe(
      '三、“二、上年结转政府信息公开申请数量”的“自然人”为 1，2022 年报告结转下年度的是 0，差 1（空白格按 0 计）',
    );
  });

  it('cannot be judged where a total is blank, but the columns are', async () => {
    const checked = await checkFolder(after({ natural: 3, total: null }));
    expect(told(checked, 'Y-CARRY')).toEqual([
      'warning 000000/water/2023.yaml /applications/carriedIn/natural',
    ]);
    expect(unjudged(checked, 'Y-CARRY')).toContain(
      '000000/water/2023.yaml /applications/carriedIn/total: 000000/water/2022/applications/carriedOut/total',
    );
  });

  it('does not ask for the year before the first', async () => {
    const files = {
      ...after({ natural: 1, total: 1 }),
      [`${FOLDER}/agency.yaml`]: 'name: 甲\nreportsFrom: 2022\n',
    };
    expect(unjudged(await checkFolder(files), 'Y-CARRY')).toEqual([]);
  });

  it('goes from the form of 2019 to that of 2021', async () => {
    const files = {
      ...AGENCY,
      [`${FOLDER}/2019.yaml`]: report2019(2019, carryingOut({ natural: 1, total: 1 })),
      [`${FOLDER}/2020.yaml`]: report2019(2020, carryingOut({ natural: 2, total: 2 })),
      [`${FOLDER}/2021.yaml`]: reportOf(2021),
    };
    expect(told(await checkFolder(files), 'Y-CARRY')).toEqual([
      'error 000000/water/2021.yaml /applications/carriedIn/total',
    ]);
  });

  it('follows an agency that moved', async () => {
    const checked = await checkFolder({
      '000000/old-water/agency.yaml': 'name: 青石县水利局\nreportsUntil: 2022\n',
      '000000/old-water/2022.yaml': reportOf(2022, { grid: carryingOut({ natural: 2, total: 2 }) }),
      [`${FOLDER}/agency.yaml`]: 'name: 青石县水务局\nformerPaths: [000000/old-water]\n',
      [`${FOLDER}/2023.yaml`]: reportOf(2023),
    });
    expect(told(checked, 'Y-CARRY')).toEqual(['error 000000/water/2023.yaml /applications/carriedIn/total']);
    expect(checked.findings.find(({ code }) => code === 'Y-CARRY')?.related?.[0]?.file).toBe(
      'content/000000/old-water/2022.yaml',
    );
  });

  it('is waived with both numbers, and open again when one of them changes', async () => {
    const waiver =
      'waivers:\n  - {check: Y-CARRY, at: /applications/carriedIn/total, printed: 1, computed: 5, reason: 机构改革}\n';
    const waived = await checkFolder(after({ natural: 5, total: 5 }, waiver));
    expect(told(waived, 'Y-CARRY')).toEqual([
      'error 000000/water/2023.yaml /applications/carriedIn/total waived',
    ]);
    expect(told(waived, 'WAIVER')).toEqual([]);
    const changed = await checkFolder(after({ natural: 4, total: 4 }, waiver));
    expect(told(changed, 'Y-CARRY')).toEqual(['error 000000/water/2023.yaml /applications/carriedIn/total']);
    expect(told(changed, 'WAIVER')).toEqual(['warning 000000/water/2023.yaml /waivers/0']);
  });
});
