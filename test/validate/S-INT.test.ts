import { describe, expect, it } from 'vitest';
import { examine, only, open, placeOf } from '../fixtures/content-examine.ts';
import { applicationsText, emptyGrid, reportText, rowOf, sampleGrid } from '../fixtures/content-report.ts';

const licensing = (typed: string): string => reportText().replace('licensing: 31', `licensing: ${typed}`);
const fee = (typed: string): string => reportText().replace('fee: 0.092', `fee: ${typed}`);

describe('S-INT: a count is a whole number of 0 or more, judged by the digits that were typed', () => {
  it.each(['0', '7', '11398889', '999999999999'])('%s is a count', async (typed) => {
    expect(open(await examine(licensing(typed)))).toEqual([]);
  });

  it.each([
    ['1,234', '“1,234”里有逗号', '请改为 1234。'],
    ['1，234', '“1，234”里有逗号', '请改为 1234。'],
    ['１２', '“１２”是全角数字', '请改为 12。'],
    ['０', '“０”是全角数字', '请改为 0。'],
    ['0123', '“0123”前面多了 0', '请改为 123。'],
    ['00', '“00”前面多了 0', '请改为 0。'],
    ['1e2', '“1e2”是科学记数法', '请改为 100。'],
    ['3.0', '“3.0”带有小数', '请改为 3。'],
    ['3.', '“3.”带有小数', '请改为 3。'],
    ['3.5', '“3.5”带有小数', '请核对原件，改写正确的数。'],
    ['-5', '“-5”是负数', '只写阿拉伯数字；没有发生写 0；原件这一格空白的写 null。'],
    ['+5', '“+5”前面多了加号', '请改为 5。'],
    ['"5"', '“5”加了引号', '请改为 5。'],
    ["'5'", '“5”加了引号', '请改为 5。'],
    ['1234567890123', '“1234567890123”超过 12 位', '请核对原件，改写正确的数。'],
    ['5件', '“5件”不是数字', '请改为 5。'],
    ['true', '“true”不是数字', '只写阿拉伯数字'],
    ['1_000', '“1_000”里有下划线', '请改为 1000。'],
    ['0x10', '“0x10”不是十进制的写法', '只写阿拉伯数字'],
    ['0o17', '“0o17”不是十进制的写法', '只写阿拉伯数字'],
    ['.inf', '“.inf”不是数字', '只写阿拉伯数字'],
    ['/', '“/”不是数字', '原件这一格空白的写 null'],
    ['无', '“无”不是数字', '没有发生写 0'],
    ['十二', '“十二”不是数字', '只写阿拉伯数字'],
    ['""', '“”不是数字', '只写阿拉伯数字'],
    ['12 34', '“12 34”不是数字', '请改为 1234。'],
  ])('%s is refused: %s', async (typed, why, hint) => {
    const text = licensing(typed);
    const examined = await examine(text);
    expect(open(examined)).toEqual(['S-INT /disclosure/licensing']);
    const finding = only(examined, 'S-INT');
    expect(finding.severity).toBe('error');
    const quote = /^["']/.test(typed) && typed !== '""' ? 1 : 0;
    const at = text.indexOf('licensing: ') + 'licensing: '.length + quote;
    const { line, column } = finding.range.start;
    // An empty text has no character to point at: its key is shown instead.
    expect(`${line}:${column}`).toBe(typed === '""' ? '9:3' : placeOf(text, at));
    expect(finding.message.zh).toBe(`二、主动公开政府信息情况 › 行政许可：${why}，这一格应为不小于 0 的整数`);
    expect(finding.hint?.zh).toContain(hint);
  });
});

describe('S-INT: the amount in 万元 has at most six decimals', () => {
  it.each(['0', '0.092', '155.0355', '0.000001', '999999999999.999999', '1.50'])(
    '%s is an amount, kept as typed',
    async (typed) => {
      const examined = await examine(fee(typed));
      expect(open(examined)).toEqual([]);
      expect(examined.readable?.report.figures.get('/disclosure/fee')?.digits).toBe(typed);
    },
  );

  it.each([
    ['.5', '“.5”的小数点前面没有数字', '请改为 0.5。'],
    ['0.0000001', '“0.0000001”的位数太多', '四舍五入到六位小数'],
    ['3.', '“3.”带有小数', '请改为 3。'],
    ['1,234.5', '“1,234.5”里有逗号', '请改为 1234.5。'],
    ['0.5万元', '“0.5万元”不是数字', '请改为 0.5。'],
    ['1e-3', '“1e-3”是科学记数法', '只写阿拉伯数字'],
    ['"0.5"', '“0.5”加了引号', '请改为 0.5。'],
    ['-0.1', '“-0.1”是负数', '只写阿拉伯数字'],
    ['05.5', '“05.5”前面多了 0', '请改为 5.5。'],
  ])('%s is refused: %s', async (typed, why, hint) => {
    const finding = only(await examine(fee(typed)), 'S-INT');
    expect(finding.message.zh).toBe(
      `二、主动公开政府信息情况 › 行政事业性收费：${why}，这一格应为不小于 0 的数，最多六位小数`,
    );
    expect(finding.hint?.zh).toContain(hint);
  });
});

describe('S-INT: a comma between braces', () => {
  /** 1234567 natural persons came and were granted; how that is typed in 一、 is the test's. */
  const withNew = (cells: string): string => {
    const { applications } = emptyGrid();
    const row = { ...rowOf(0), natural: 1234567, total: 1234567 };
    return reportText({
      applications: applicationsText({ ...applications, granted: row, resultTotal: row, new: cells }),
    });
  };

  it.each([
    ['{natural: 1234567, business: 1,234, total: 1234567}', '1,234', '请改为 1234。'],
    ['{natural: 1,234,567, total: 1234567}', '1,234,567', '请改为 1234567。'],
    ['{natural: 1234567, total: 1,000}', '1,000', '请改为 1000。'],
  ])('%s is one figure with a comma, not a figure and a key', async (cells, typed, hint) => {
    const text = withNew(cells);
    const examined = await examine(text);
    expect(examined.findings).toHaveLength(1);
    const finding = only(examined, 'S-INT');
    expect(finding.message.zh).toContain(`“${typed}”里有逗号`);
    expect(finding.hint?.zh).toBe(hint);
    const start = text.indexOf(typed);
    expect(`${finding.range.start.line}:${finding.range.start.column}`).toBe(placeOf(text, start));
    expect(`${finding.range.end.line}:${finding.range.end.column}`).toBe(placeOf(text, start + typed.length));
  });
});

describe('a row of 三 as a single value', () => {
  it.each([
    ['5', '逐格写出'],
    ['"0"', '请改为 0。'],
    ['00', '请改为 0。'],
    ['无', '逐格写出'],
  ])('%s is refused where only 0 may stand', async (typed, hint) => {
    const text = reportText({
      applications: applicationsText({ ...sampleGrid().applications, partial: typed }),
    });
    const examined = await examine(text);
    expect(open(examined)).toEqual(['SCHEMA /applications/partial']);
    expect(only(examined, 'SCHEMA').message.zh).toContain('只能是 0（七格都是 0）');
    expect(only(examined, 'SCHEMA').hint?.zh).toContain(hint);
  });
});
