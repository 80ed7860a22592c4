import { describe, expect, it } from 'vitest';
import { examine, only, open } from '../fixtures/content-examine.ts';
import { reportText, sampleGrid } from '../fixtures/content-report.ts';
import type { Typed } from '../fixtures/content-report.ts';

const withBlock = (cells: readonly [Typed, Typed, Typed, Typed, Typed]): string => {
  const grid = sampleGrid();
  const [upheld, corrected, other, pending, total] = cells;
  grid.disputes.direct = { upheld, corrected, other, pending, total };
  return reportText({ grid });
};

describe('S4-DIR: the outcomes of 未经复议直接起诉 add up to their total', () => {
  it('holds where they do', async () => {
    expect(open(await examine(withBlock([1, 2, 3, 4, 10])))).toEqual([]);
  });

  it('says what is printed, what the outcomes add up to, the difference and the outcomes', async () => {
    const text = withBlock([1, 2, 0, 4, 12]);
    const finding = only(await examine(text), 'S4-DIR');
    expect(finding.pointer).toBe('/disputes/direct/total');
    expect(finding.severity).toBe('error');
    expect(finding.range.start).toEqual({ line: 45, column: text.split('\n')[45 - 1]!.indexOf('12}') + 1 });
    expect(finding.message.zh).toBe('四、“未经复议直接起诉”不平：总计印为 12，各项相加是 7，差 5');
    expect(finding.hint?.zh).toContain('结果维持 1 + 结果纠正 2 + 尚未审结 4 = 7');
    expect(finding.related?.map(({ pointer }) => pointer)).toEqual([
      '/disputes/direct/upheld',
      '/disputes/direct/corrected',
      '/disputes/direct/pending',
    ]);
    expect(open(await examine(text))).toHaveLength(1);
  });

  it('says that all parts are 0 where only the total is given', async () => {
    expect(only(await examine(withBlock([0, 0, 0, 0, 2])), 'S4-DIR').hint?.zh).toContain('各项都是 0');
  });

  it('takes a blank outcome as 0, and cannot be judged without a total', async () => {
    const blank = await examine(withBlock([1, null, null, 0, 2]));
    expect(only(blank, 'S4-DIR').message.zh).toContain('差 1（2 个空白格按 0 计）');
    const noTotal = await examine(withBlock([1, 0, 0, 0, null]));
    expect(open(noTotal)).toEqual(['S4-BLANK /disputes/direct']);
    expect(noTotal.notAssessable).toMatchObject([{ code: 'S4-DIR', missing: ['/disputes/direct/total'] }]);
  });
});
