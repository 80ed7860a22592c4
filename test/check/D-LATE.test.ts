import { describe, expect, it } from 'vitest';
import type { Agency, Site } from '../../src/model/report.ts';
import { AGENCY, brief, examine } from '../fixtures/content-examine.ts';
import { reportText } from '../fixtures/content-report.ts';

const published = (day: string): string => reportText({ tail: `published: ${day}\n` });
const late = async (
  day: string,
  agency: Agency = AGENCY,
  site: Site = { name: '测试站' },
): Promise<readonly string[]> =>
  (await examine(published(day), { agency, site })).findings.map(
    ({ code, message }) => `${code} ${message.zh}`,
  );

describe('D-LATE: the report is published by its deadline', () => {
  it('holds on the last day, and warns on the day after, with both dates', async () => {
    expect(await late('2024-01-31')).toEqual([]);
    const { findings } = await examine(published('2024-02-01'));
    expect(findings.map(brief)).toEqual(['warning D-LATE /published 51:12']);
    expect(findings[0]?.message).toEqual({
      zh: '2024年2月1日发布，期限是 2024年1月31日，晚了 1 天',
      en: 'published on 2024-02-01, 1 day after the deadline of 2024-01-31',
    });
  });

  it('gives governments until the end of March, over a leap day', async () => {
    const government: Agency = { ...AGENCY, kind: 'government' };
    expect(await late('2024-03-31', government)).toEqual(
      expect.not.arrayContaining([expect.stringContaining('D-LATE')]),
    );
    expect(await late('2024-04-02', government)).toContain(
      'D-LATE 2024年4月2日发布，期限是 2024年3月31日，晚了 2 天',
    );
    expect(await late('2024-03-01')).toEqual(['D-LATE 2024年3月1日发布，期限是 2024年1月31日，晚了 30 天']);
  });

  it('goes by what is set for the site and for the agency', async () => {
    const site = { name: '测试站', deadlines: { department: '01-20' } };
    expect(await late('2024-01-21', AGENCY, site)).toEqual([
      'D-LATE 2024年1月21日发布，期限是 2024年1月20日，晚了 1 天',
    ]);
    expect(await late('2024-01-21', { ...AGENCY, deadline: '02-10' }, site)).toEqual([]);
  });

  it('is not assessable without a day of publication, whatever day it is', async () => {
    const { findings, notAssessable } = await examine(reportText(), { whole: true, asOf: '2025-12-31' });
    expect(findings).toEqual([]);
    expect(notAssessable.find(({ code }) => code === 'D-LATE')).toMatchObject({
      pointer: '/published',
      missing: ['/published'],
    });
  });
});
