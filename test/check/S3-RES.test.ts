import { describe, expect, it } from 'vitest';
import { brief, examine, open } from '../fixtures/content-examine.ts';
import {
  RESULT_ROWS,
  applicationsText,
  emptyGrid,
  reportText,
  rowOf,
  sampleGrid,
} from '../fixtures/content-report.ts';

describe('S3-RES: the rows （一） to （六） add up to （七）总计, column by column', () => {
  it('names the column, both figures, and every row that is not nil', async () => {
    const grid = sampleGrid();
    grid.applications.resultTotal = { ...rowOf(0), natural: 10, business: 7, total: 17 };
    grid.applications.new = { ...rowOf(0), natural: 10, business: 7, total: 17 };
    const { findings } = await examine(reportText({ grid }));
    const found = findings.filter(({ code }) => code === 'S3-RES');
    // The row stands in line 41; before its 7 there are `  resultTotal: {natural: 10, business: `, 39 characters.
    expect(found.map(brief)).toEqual([
      'error S3-RES /applications/resultTotal/business 41:40',
      'error S3-RES /applications/resultTotal/total 41:112',
    ]);
    expect(found[0]?.message.zh).toBe('三、“商业企业”一列的（七）总计不平：总计印为 7，各项相加是 5，差 2');
    expect(found[0]?.hint?.zh).toContain(
      '（二）部分公开（区分处理的，只计这一情形，不计其他情形） 4 + （五）不予处理 2.重复申请 1 = 5',
    );
    expect(found[0]?.related?.map(({ pointer }) => pointer)).toEqual([
      '/applications/partial/business',
      '/applications/rejected/duplicate/business',
    ]);
    expect(findings.map(({ code }) => code)).toEqual(['S3-RES', 'S3-RES']);
  });

  it.each(RESULT_ROWS)('counts the row %s', async (row) => {
    const grid = emptyGrid();
    grid.applications[row] = { ...rowOf(0), research: 3, total: 3 };
    const found = (await examine(reportText({ grid }))).findings.filter(({ code }) => code === 'S3-RES');
    expect(found.map(({ pointer }) => pointer)).toEqual([
      '/applications/resultTotal/research',
      '/applications/resultTotal/total',
    ]);
    expect(found[0]?.message.zh).toContain('总计印为 0，各项相加是 3，差 3');
  });

  it('counts （六）其他处理 as one row where it was printed so', async () => {
    const { applications } = sampleGrid();
    const { 'other/noSupplement': a, 'other/unpaidFee': b, 'other/misc': c, ...rest } = applications;
    expect([a, b, c]).toHaveLength(3);
    const rows = { ...rest, 'other/undivided': '{natural: 1, total: 1}' };
    const text = reportText({
      applications: applicationsText(rows).replace(
        /( {2}resultTotal:.*\n)( {2}carriedOut:.*\n)([^]*)/,
        '$3$1$2',
      ),
    });
    expect(open(await examine(text))).toEqual([
      'S3-RES /applications/resultTotal/natural',
      'S3-RES /applications/resultTotal/total',
    ]);
  });

  it('has nothing to say where （七）总计 is left out: then it is the sum', async () => {
    const { resultTotal, ...rest } = sampleGrid().applications;
    expect(resultTotal.total).toBe(15);
    const { findings, readable } = await examine(reportText({ applications: applicationsText(rest) }));
    expect(findings).toEqual([]);
    expect(readable?.report.figures.get('/applications/resultTotal/business')).toEqual({
      state: 'computed',
      value: 5,
      digits: '5',
    });
  });

  it('cannot be judged where （七）总计 is blank or one of its rows is missing', async () => {
    const grid = sampleGrid();
    grid.applications.resultTotal = rowOf(null);
    const blank = await examine(reportText({ grid }));
    expect(blank.notAssessable.filter(({ code }) => code === 'S3-RES')).toHaveLength(7);
    const { granted, ...rest } = sampleGrid().applications;
    expect(granted.total).toBe(8);
    const missing = await examine(reportText({ applications: applicationsText(rest) }));
    expect(open(missing)).toEqual(['SCHEMA /applications']);
    expect(missing.notAssessable.find(({ code }) => code === 'S3-RES')?.missing).toEqual([
      '/applications/granted/natural',
    ]);
  });
});
