import { describe, expect, it } from 'vitest';
import { checkFolder, reportOf, told } from '../fixtures/content-folder.ts';
import { rowOf, sampleGrid } from '../fixtures/content-report.ts';

/** A waiver of nothing, a telephone number of six digits, and a case that was carried out and not in. */
const faulty = (folder: string): Record<string, string> => {
  const grid = sampleGrid();
  grid.applications.carriedOut = { ...rowOf(0), natural: 2, total: 2 };
  grid.applications.new = { ...grid.applications.new, natural: 11, total: 16 };
  return {
    [`${folder}/agency.yaml`]: 'name: 青石县水务局\ncontact: {phone: "0851-866547"}\n',
    [`${folder}/2022.yaml`]: reportOf(2022, { grid }),
    [`${folder}/2023.yaml`]: reportOf(2023, {
      tail: 'waivers:\n  - {check: S4-REV, at: /disputes/review/total, reason: 原文如此}\n',
    }),
  };
};

const FILES = { ...faulty('520100/water'), ...faulty('520200/water') };

/** The severities of the three, body by body. */
async function severities(settings: string): Promise<readonly string[]> {
  const checked = await checkFolder({ ...FILES, 'site.yaml': `name: 测试站\n${settings}` });
  return ['520100', '520200'].map((region) =>
    ['WAIVER', 'A-PHONE', 'Y-CARRY']
      .flatMap((code) => told(checked, code).filter((line) => line.includes(region)))
      .map((line) => line.split(' ')[0])
      .join(' '),
  );
}

describe('the severity of a finding', () => {
  it('is that of its check', async () => {
    expect(await severities('')).toEqual(['warning warning error', 'warning warning error']);
  });

  it('is what the site says, of single reports, of agencies, across reports and of waivers', async () => {
    expect(await severities('severities: {WAIVER: error, A-PHONE: info, Y-CARRY: warning}\n')).toEqual([
      'error info warning',
      'error info warning',
    ]);
  });

  it('is what is said for the region or the body, over what is said for all', async () => {
    expect(
      await severities(
        [
          'severities: {Y-CARRY: warning}',
          'local:',
          '  "5202": {severities: {Y-CARRY: info, A-PHONE: error}}',
          '  520200/water: {severities: {A-PHONE: info, WAIVER: info}}',
          '',
        ].join('\n'),
      ),
    ).toEqual(['warning warning warning', 'info info info']);
  });
});
