import { describe, expect, it } from 'vitest';
import { brief, examine, only, open } from '../fixtures/content-examine.ts';
import { reportText } from '../fixtures/content-report.ts';
import type { ReportParts } from '../fixtures/content-report.ts';

const SECTIONS: readonly (readonly [keyof ReportParts, string])[] = [
  ['overview', '一、总体情况'],
  ['disclosure', '二、主动公开政府信息情况'],
  ['applications', '三、收到和处理政府信息公开申请情况'],
  ['disputes', '四、政府信息公开行政复议、行政诉讼情况'],
  ['problems', '五、存在的主要问题及改进情况'],
  ['matters', '六、其他需要报告的事项'],
];

describe('S-SECT: all six sections are there and say something', () => {
  it.each(SECTIONS)(
    'misses %s where it is left out: one finding, by its official name',
    async (key, label) => {
      const examined = await examine(reportText({ [key]: '' }));
      expect(open(examined)).toEqual([`S-SECT /${key}`]);
      const finding = only(examined, 'S-SECT');
      expect(brief(finding)).toBe(`error S-SECT /${key} 1:1`);
      expect(finding.message.zh).toContain(`缺“${label}”`);
      expect(finding.hint?.zh).toContain('六个部分都不能少');
    },
  );

  it.each(SECTIONS)('misses %s where nothing stands behind its colon', async (key) => {
    const examined = await examine(reportText({ [key]: `${key}:\n` }));
    expect(open(examined)).toEqual([`S-SECT /${key}`]);
  });

  it.each(['overview: ""\n', 'overview: "  "\n', 'overview: |\n  　　\n', 'overview: "\\u200b"\n'])(
    'takes a text of nothing but white space for empty: %j',
    async (overview) => {
      expect(open(await examine(reportText({ overview })))).toEqual(['S-SECT /overview']);
    },
  );

  it('is content with a single word, and with a table whose cells are blank (another check says that)', async () => {
    expect(open(await examine(reportText({ matters: 'matters: 无\n' })))).toEqual([]);
    const disputes = 'disputes: {review: null, direct: null, afterReview: null}\n';
    expect(open(await examine(reportText({ disputes })))).toEqual([
      'S4-BLANK /disputes/review',
      'S4-BLANK /disputes/direct',
      'S4-BLANK /disputes/afterReview',
    ]);
  });

  it('does not repeat that a section has the wrong shape', async () => {
    expect(open(await examine(reportText({ applications: 'applications: []\n' })))).toEqual([
      'SCHEMA /applications',
    ]);
    expect(open(await examine(reportText({ overview: 'overview: 12\n' })))).toEqual(['SCHEMA /overview']);
  });
});
