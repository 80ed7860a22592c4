import { describe, expect, it } from 'vitest';
import { examine } from '../fixtures/content-examine.ts';
import { reportText } from '../fixtures/content-report.ts';

const said = async (notices: number, charged: number, collected: number): Promise<readonly string[]> => {
  const tail = `processingFee: {notices: ${notices}, charged: ${charged}, collected: ${collected}}\n`;
  // The fees of 二 in the sample are 0.092 万元, 920 元.
  return (
    await examine(reportText({ matters: 'matters: |\n  没有其他需要报告的事项。\n', tail }))
  ).findings.map(({ severity, code, pointer, message }) => [severity, code, pointer, message.zh].join(' '));
};

describe('X-FEE3: notices, charges and receipts fit each other', () => {
  it.each([
    [0, 0, 0],
    [1, 10, 0],
    [3, 240, 60],
    [3, 240, 240],
  ])('holds for %d notices of %d 元, of which %d were collected', async (...fee) => {
    expect(await said(...fee)).toEqual([]);
  });

  it('warns of more collected than charged', async () => {
    expect(await said(2, 240, 300)).toEqual([
      'warning X-FEE3 /processingFee/collected 实际收取 300 元，多于通知收取的 240 元，多 60 元',
    ]);
  });

  it('warns of charges without notices, and of notices without charges', async () => {
    expect(await said(0, 240, 0)).toEqual([
      'warning X-FEE3 /processingFee/notices 收费通知 0 件，总金额却是 240 元',
    ]);
    expect(await said(2, 0, 0)).toEqual([
      'warning X-FEE3 /processingFee/charged 收费通知 2 件，总金额却是 0 元',
    ]);
  });

  it('warns of amounts that no step of the scale gives, each by itself', async () => {
    expect(await said(1, 45, 12)).toEqual([
      'warning X-FEE3 /processingFee/charged 收费总金额 45 元不是 10 元的整数倍',
      'warning X-FEE3 /processingFee/collected 实际收取金额 12 元不是 10 元的整数倍',
    ]);
  });
});
