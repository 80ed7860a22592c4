import { describe, expect, it } from 'vitest';
import { checkFolder, report2019, reportOf, told, unjudged } from '../fixtures/content-folder.ts';
import { sampleGrid } from '../fixtures/content-report.ts';

const FOLDER = '000000/water';
const disclosure = (normative: string, rules = '{issued: 0, repealed: 0, inForce: 0}'): string =>
  `disclosure:\n  rules: ${rules}\n  normative: ${normative}\n  licensing: 31\n  penalty: 4\n  coercion: 0\n  fee: 0.092\n`;
const years = (before: string, now: string): Record<string, string> => ({
  [`${FOLDER}/agency.yaml`]: 'name: 青石县水务局\nreportsFrom: 2022\n',
  [`${FOLDER}/2022.yaml`]: reportOf(2022, { disclosure: before }),
  [`${FOLDER}/2023.yaml`]: reportOf(2023, { disclosure: now }),
});

describe('Y-STOCK: what is in force follows from the year before', () => {
  it('is satisfied by last year and what was issued and repealed', async () => {
    const checked = await checkFolder(
      years(
        disclosure('{issued: 1, repealed: 0, inForce: 8}'),
        disclosure('{issued: 2, repealed: 1, inForce: 9}'),
      ),
    );
    expect(told(checked, 'Y-STOCK')).toEqual([]);
    expect(unjudged(checked, 'Y-STOCK')).toEqual([]);
  });

  it('warns at the stock with all four numbers and the difference', async () => {
    const checked = await checkFolder(
      years(
        disclosure('{issued: 1, repealed: 0, inForce: 8}'),
        disclosure('{issued: 2, repealed: 1, inForce: 12}', '{issued: 0, repealed: 0, inForce: 1}'),
      ),
    );
    expect(told(checked, 'Y-STOCK')).toEqual([
      'warning 000000/water/2023.yaml /disclosure/rules/inForce',
      'warning 000000/water/2023.yaml /disclosure/normative/inForce',
    ]);
    const finding = checked.findings.findLast(({ code }) => code === 'Y-STOCK');
    expect(finding?.message.zh).toBe(
      '二、“行政规范性文件”的“现行有效件数”为 12，按上年推算是上年 8 + 本年制发 2 − 本年废止 1 = 9，差 3',
    );
    expect(finding?.hint?.zh).toContain('printed: 12、computed: 9');
    expect(finding?.related?.map(({ file, message }) => `${file} ${message.zh}`)).toEqual([
      'content/000000/water/2022.yaml 2022 年现行有效 8',
      'content/000000/water/2023.yaml 本年制发件数 2',
      'content/000000/water/2023.yaml 本年废止件数 1',
    ]);
  });

  it('takes blank additions as 0, but needs both stocks', async () => {
    const assumed = await checkFolder(
      years(
        disclosure('{issued: 1, repealed: 0, inForce: 8}'),
        disclosure('{issued: null, repealed: 1, inForce: 8}'),
      ),
    );
    const finding = assumed.findings.find(({ code }) => code === 'Y-STOCK');
    expect(finding?.message.zh).toContain('= 7，差 1（空白格按 0 计）');
    const unknown = await checkFolder(
      years(
        disclosure('{issued: 1, repealed: 0, inForce: null}'),
        disclosure('{issued: 2, repealed: 1, inForce: null}'),
      ),
    );
    expect(told(unknown, 'Y-STOCK')).toEqual([]);
    expect(unjudged(unknown, 'Y-STOCK')).toEqual([
      '000000/water/2023.yaml /disclosure/normative/inForce: /disclosure/normative/inForce 000000/water/2022/disclosure/normative/inForce',
    ]);
  });

  it('is not asked of the form of 2019, nor of the first year after it', async () => {
    const checked = await checkFolder({
      [`${FOLDER}/agency.yaml`]: 'name: 青石县水务局\n',
      [`${FOLDER}/2019.yaml`]: report2019(2019, sampleGrid(), 3),
      [`${FOLDER}/2020.yaml`]: report2019(2020, sampleGrid(), 70),
      [`${FOLDER}/2021.yaml`]: reportOf(2021),
      [`${FOLDER}/2023.yaml`]: reportOf(2023),
    });
    expect(told(checked, 'Y-STOCK')).toEqual([]);
    expect(unjudged(checked, 'Y-STOCK')).toEqual([
      '000000/water/2023.yaml /disclosure/normative/inForce: 000000/water/2022',
    ]);
  });
});
