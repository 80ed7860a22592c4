import { describe, expect, it } from 'vitest';
import { brief, examine, only } from '../fixtures/content-examine.ts';
import { reportText } from '../fixtures/content-report.ts';

const saying = (text: string, tail = 'processingFee: {notices: 2, charged: 300, collected: 200}\n'): string =>
  reportText({ matters: `matters: |\n  ${text}\n`, tail });

describe('N-FEE: the 信息处理费 in the prose is that of processingFee', () => {
  it('says what the prose and processingFee have, where, and what to type', async () => {
    const finding = only(await examine(saying('发出收费通知3件，实际收取信息处理费200元。')), 'N-FEE');
    expect(brief(finding)).toMatch(/^warning N-FEE \/matters \d+:3$/);
    expect(finding.message.zh).toBe('文字写“发出收费通知3件”，信息处理费的“收费通知件数”是 2，差 1');
    expect(finding.hint?.zh).toContain('{{ processingFee.notices }}');
    expect(finding.related?.map(({ pointer }) => pointer)).toEqual(['/processingFee/notices']);
  });

  it('reads amounts in 元 and 万元', async () => {
    const finding = only(await examine(saying('实际收取信息处理费0.03万元。')), 'N-FEE');
    expect(finding.message.zh).toContain('（即 300），信息处理费的“实际收取金额”是 200，差 100');
  });

  it('knows that 未收取 is 0', async () => {
    const finding = only(await examine(saying('本年度没有收取信息处理费。')), 'N-FEE');
    expect(finding.message.zh).toContain('“实际收取金额”是 200');
  });

  it.each([
    '发出收费通知2件，总金额300元，实际收取信息处理费200元。',
    '收取行政事业性收费172万元。',
    '信息处理费按国办函〔2020〕109号收取。',
  ])('finds nothing in %s', async (text) => {
    const { findings } = await examine(saying(text));
    expect(findings.filter(({ code }) => code === 'N-FEE')).toEqual([]);
  });

  it('cannot be judged where processingFee is not given', async () => {
    for (const text of ['收取信息处理费400元。', '没有产生信息处理费。']) {
      const { findings } = await examine(saying(text, ''));
      expect(findings.filter(({ code }) => code === 'N-FEE')).toEqual([]);
    }
  });
});
