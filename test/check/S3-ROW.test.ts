import { describe, expect, it } from 'vitest';
import { brief, examine, only, open } from '../fixtures/content-examine.ts';
import {
  ROWS,
  applicationsText,
  emptyGrid,
  reportText,
  rowOf,
  sampleGrid,
} from '../fixtures/content-report.ts';
import type { Column, Row, Typed } from '../fixtures/content-report.ts';

/** The sample report with one row of 三 replaced; `text` stands there verbatim. */
const withRow = (row: Row, cells: Record<Column, Typed> | string): string =>
  reportText({ applications: applicationsText({ ...sampleGrid().applications, [row]: cells }) });

describe('S3-ROW: the kinds of applicants of each row add up to its total', () => {
  it('holds for rows that add up, for 0, and for a total that is left out', async () => {
    expect(open(await examine(reportText()))).toEqual([]);
    expect(open(await examine(withRow('denied/process', '0')))).toEqual([]);
    const noTotal = '{natural: 1, business: 0, research: 0, publicInterest: 0, legalService: 0, otherOrg: 0}';
    expect(open(await examine(withRow('carriedIn', noTotal)))).toEqual([]);
    expect(open(await examine(withRow('carriedIn', '{natural: 1, total: 1}')))).toEqual([]);
  });

  it('says what is printed, what the parts add up to, the difference and the parts', async () => {
    const finding = only(
      await examine(withRow('granted', '{natural: 8, business: 4, otherOrg: 1, total: 8}')),
      'S3-ROW',
    );
    // Line 13 is `applications:`, then new, carriedIn, granted; the typed row has its total at the end.
    expect(brief(finding)).toBe('error S3-ROW /applications/granted/total 16:58');
    expect(finding.message.zh).toBe('三、“（一）予以公开”一行不平：总计印为 8，各项相加是 13，差 5');
    expect(finding.hint?.zh).toContain('自然人 8 + 商业企业 4 + 其他 1 = 13');
    expect(finding.message.en).toMatch(/granted.*given as 8.*add up to 13, 5 apart/);
    expect(finding.related?.map(({ pointer, message }) => [pointer, message.zh])).toEqual([
      ['/applications/granted/natural', '自然人 8'],
      ['/applications/granted/business', '商业企业 4'],
      ['/applications/granted/otherOrg', '其他 1'],
    ]);
    expect(finding.related?.[0]?.start).toEqual({ line: 16, column: 22 });
  });

  it('looks at every one of the 25 rows', async () => {
    const grid = emptyGrid();
    for (const row of ROWS) grid.applications[row] = { ...rowOf(0), research: 1, total: 3 };
    const { findings } = await examine(reportText({ grid }));
    expect(findings.filter(({ code }) => code === 'S3-ROW').map(({ pointer }) => pointer)).toEqual(
      ROWS.map((row) => `/applications/${row}/total`),
    );
  });

  it('looks at （六）其他处理 where it was printed as one row', async () => {
    const text = reportText().replace(
      / {4}noSupplement:.*\n {4}unpaidFee:.*\n {4}misc:.*\n/,
      '    undivided: {natural: 2, total: 3}\n',
    );
    expect(only(await examine(text), 'S3-ROW').pointer).toBe('/applications/other/undivided/total');
  });

  it('takes a blank cell beside a given total as 0, and says so', async () => {
    const finding = only(
      await examine(withRow('granted', { ...rowOf(null), natural: 8, total: 9 })),
      'S3-ROW',
    );
    expect(finding.message.zh).toContain('（5 个空白格按 0 计）');
    expect(finding.message.en).toContain('5 blank cells taken as 0');
    const fits = await examine(withRow('granted', { ...rowOf(null), natural: 8, total: 8 }));
    expect(fits.findings.map(({ code }) => code)).toEqual(['S3-BLANK']);
  });

  it('cannot be judged where the total is blank, and says which figure is missing', async () => {
    const { findings, notAssessable } = await examine(
      withRow('granted', { ...rowOf(0), natural: 8, total: null }),
    );
    expect(findings.filter(({ code }) => code === 'S3-ROW')).toEqual([]);
    expect(notAssessable.find(({ code }) => code === 'S3-ROW')).toMatchObject({
      pointer: '/applications/granted/total',
      missing: ['/applications/granted/total'],
    });
  });

  it('cannot be judged where a cell is no number; that has its own finding', async () => {
    const examined = await examine(withRow('granted', '{natural: 8件, total: 8}'));
    expect(open(examined)).toEqual(['S-INT /applications/granted/natural']);
    expect(examined.notAssessable.find(({ code }) => code === 'S3-ROW')?.missing).toEqual([
      '/applications/granted/natural',
    ]);
  });

  it('can be turned into a warning by the site', async () => {
    const { findings, publishable } = await examine(
      withRow('carriedIn', '{research: 1, natural: 1, total: 1}'),
      {
        site: { name: '站', severities: { 'S3-ROW': 'warning', 'S3-BAL': 'info' } },
      },
    );
    expect(findings.map(({ code, severity }) => `${code} ${severity}`)).toEqual([
      'S3-ROW warning',
      'S3-BAL info',
    ]);
    expect(publishable).toBe(true);
  });
});
