import { describe, expect, it } from 'vitest';
import { brief, examine } from '../fixtures/content-examine.ts';
import { reportText } from '../fixtures/content-report.ts';

const dates = (signed: string, published: string): string =>
  reportText({ tail: `signed: ${signed}\npublished: ${published}\n` });
const prose = (text: string): string => reportText({ overview: `overview: |\n  ${text}\n` });

describe('A-DATE: dates exist, follow each other, and are not in the future', () => {
  it('warns of a report that was published before it was signed', async () => {
    const { findings } = await examine(dates('2024-01-26', '2024-01-25'));
    expect(findings.map(brief)).toEqual(['warning A-DATE /signed 51:9']);
    expect(findings[0]?.message).toEqual({
      zh: '成文日期2024年1月26日在发布日期2024年1月25日之后，晚了 1 天',
      en: 'signed on 2024-01-26, 1 day after it was published on 2024-01-25',
    });
    expect(findings[0]?.related?.map(({ pointer }) => pointer)).toEqual(['/published']);
    expect((await examine(dates('2024-01-25', '2024-01-25'))).findings).toEqual([]);
  });

  it('warns of dates after the day of the check, each at its place', async () => {
    const text = dates('2024-01-24', '2024-01-25');
    expect((await examine(text, { asOf: '2024-01-25' })).findings).toEqual([]);
    const { findings } = await examine(text, { asOf: '2024-01-23' });
    expect(findings.map(brief)).toEqual(['warning A-DATE /signed 51:9', 'warning A-DATE /published 52:12']);
    expect(findings[1]?.message.zh).toBe('发布日期2024年1月25日还没有到，检查的这一天是2024年1月23日');
  });

  it('cannot tell the future where nobody says which day it is; site.yaml may', async () => {
    const text = dates('2024-01-24', '2024-01-25');
    const { findings, notAssessable } = await examine(text, { asOf: null });
    expect(findings).toEqual([]);
    expect(notAssessable.map(({ code, pointer, missing }) => [code, pointer, ...missing])).toEqual([
      ['A-DATE', '/signed', 'asOf'],
      ['A-DATE', '/published', 'asOf'],
    ]);
    const site = { name: '测试站', asOf: '2024-01-24' };
    const early = await examine(text, { asOf: null, site });
    expect(early.findings.map(brief)).toEqual(['warning A-DATE /published 52:12']);
  });

  it.each([
    ['2023年2月29日', '2023年2月29日'],
    ['2023 年 2 月 30 日', '2023年2月30日'],
    ['4月31日', '4月31日'],
    ['2023年13月1日', '2023年13月1日'],
    ['2023年6月0日', '2023年6月0日'],
  ])('warns of %s in the prose, at the words', async (typed, said) => {
    const { findings } = await examine(prose(`截至${typed}，${typed}。`));
    expect(findings.map(brief)).toEqual(['warning A-DATE /overview 5:5']);
    expect(findings[0]?.message.zh).toBe(`没有“${said}”这一天`);
    expect(findings[0]?.range.end.column).toBe(5 + typed.length);
  });

  it.each(['2024年2月29日', '2月29日', '2023年12月31日', '1月31日', '2023年11月起', '第131日'])(
    'knows %s',
    async (day) => {
      expect((await examine(prose(`截至${day}。`))).findings).toEqual([]);
    },
  );
});
