import { describe, expect, it } from 'vitest';
import { brief, examine, only, open } from '../fixtures/content-examine.ts';
import { ROWS, applicationsText, reportText, rowOf, sampleGrid } from '../fixtures/content-report.ts';
import type { Column, Row, Typed } from '../fixtures/content-report.ts';

const withRows = (rows: Partial<Record<Row, Record<Column, Typed> | string>>, tail = ''): string =>
  reportText({ applications: applicationsText({ ...sampleGrid().applications, ...rows }), tail });

const waiver = (rest: string): string => `waivers:\n  - {check: S3-BLANK, reason: 原文空白, ${rest}}\n`;

describe('S3-BLANK: no cell of 三 is blank', () => {
  it('warns of an isolated blank: one finding for a row, at the row', async () => {
    const examined = await examine(
      withRows({ 'denied/process': { ...rowOf(0), natural: null, research: null } }),
    );
    const finding = only(examined, 'S3-BLANK');
    expect(brief(finding)).toBe('warning S3-BLANK /applications/denied/process 24:5');
    expect(finding.message.zh).toBe('三、“（三）不予公开 6.属于四类过程性信息”的“自然人”、“科研机构”是空白');
    expect(finding.hint?.zh).toContain('没有发生请填 0');
    expect(examined.publishable).toBe(true);
  });

  it.each([
    ['a blank total', { ...rowOf(0), total: null }],
    ['a row that is blank throughout', 'null'],
    ['a row that is typed with nothing behind its colon', ''],
  ])('calls %s an error', async (_, cells) => {
    const examined = await examine(withRows({ 'denied/process': cells }));
    expect(only(examined, 'S3-BLANK').severity).toBe('error');
    expect(examined.publishable).toBe(false);
  });

  it.each(['new', 'carriedIn', 'resultTotal', 'carriedOut'] as const)(
    'calls any blank of the main row %s an error',
    async (row) => {
      const cells = { ...sampleGrid().applications[row], research: null };
      expect(only(await examine(withRows({ [row]: cells })), 'S3-BLANK').severity).toBe('error');
    },
  );

  it('calls a column that is blank throughout an error in every row', async () => {
    const rows = Object.fromEntries(
      ROWS.map((row) => [row, { ...sampleGrid().applications[row], research: null }]),
    );
    const { findings } = await examine(withRows(rows));
    expect(findings.map(({ code, severity }) => `${code} ${severity}`)).toEqual(
      ROWS.map(() => 'S3-BLANK error'),
    );
  });

  describe('its waiver', () => {
    const blank = { ...rowOf(0), natural: null, business: null };

    it('covers a row, a group or the whole table, with the cells counted', async () => {
      const rows = {
        'denied/process': blank,
        'denied/query': '{natural: 2, research: null, total: 2}',
      } as const;
      for (const rest of ['at: /applications/denied, count: 3', 'at: /applications, count: 3']) {
        expect(open(await examine(withRows(rows, waiver(rest))))).toEqual([]);
      }
      const rowOnly = await examine(withRows(rows, waiver('at: /applications/denied/process, count: 2')));
      expect(open(rowOnly)).toEqual(['S3-BLANK /applications/denied/query']);
    });

    it('is told when one of its cells was filled in; the others stay waived', async () => {
      const tail = waiver('at: /applications, count: 3');
      const examined = await examine(withRows({ 'denied/process': blank }, tail));
      expect(open(examined)).toEqual(['WAIVER /waivers/0']);
      expect(only(examined, 'WAIVER').severity).toBe('warning');
      expect(only(examined, 'WAIVER').hint?.zh).toContain('count 改为 2');
      const listed =
        'at: /applications, cells: [/applications/denied/process/natural, /applications/denied/process/business, /applications/granted/natural]';
      const byCells = await examine(withRows({ 'denied/process': blank }, waiver(listed)));
      expect(open(byCells)).toEqual(['WAIVER /waivers/0']);
      expect(only(byCells, 'WAIVER').message.zh).toContain('/applications/granted/natural');
    });

    it('does not cover a blank that is new', async () => {
      const counted = await examine(
        withRows({ 'denied/process': blank }, waiver('at: /applications, count: 1')),
      );
      expect(open(counted)).toEqual(['S3-BLANK /applications/denied/process', 'WAIVER /waivers/0']);
      const listed = await examine(
        withRows(
          { 'denied/process': blank },
          waiver('at: /applications/denied/process, cells: [/applications/denied/process/natural]'),
        ),
      );
      expect(open(listed)).toEqual(['S3-BLANK /applications/denied/process']);
    });

    it('covers one cell by its own pointer, and then not its neighbour', async () => {
      const tail = waiver('at: /applications/denied/process/natural');
      const one = await examine(withRows({ 'denied/process': { ...rowOf(0), natural: null } }, tail));
      expect(open(one)).toEqual([]);
      const two = await examine(withRows({ 'denied/process': blank }, tail));
      expect(open(two)).toEqual(['S3-BLANK /applications/denied/process', 'WAIVER /waivers/0']);
      expect(only(two, 'WAIVER').message.zh).toContain('还有别的空白格');
    });

    it('is told when nothing is blank any more', async () => {
      const examined = await examine(withRows({}, waiver('at: /applications, count: 2')));
      expect(open(examined)).toEqual(['WAIVER /waivers/0']);
      expect(only(examined, 'WAIVER').message.zh).toContain('对不上任何问题');
    });
  });
});
