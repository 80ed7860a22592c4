import { describe, expect, it } from 'vitest';
import { brief, examine } from '../fixtures/content-examine.ts';
import { reportText } from '../fixtures/content-report.ts';
import { examineAgency } from '../fixtures/content-settings.ts';

const agency = (postcode: string): string => `name: 青石县水务局\ncontact: {postcode: "${postcode}"}\n`;

describe('A-POST: postcodes', () => {
  // One of each province, and of Hong Kong.
  it.each([
    ...['100000', '200000', '300000', '400000', '050000', '030000', '010000', '110000', '130000', '150000'],
    ...['210000', '310000', '230000', '350000', '330000', '250000', '450000', '430000', '410000', '510000'],
    ...['530000', '570000', '610000', '550000', '650000', '850000', '710000', '730000', '810000', '750000'],
    ...['830000', '999077', '849999'],
  ])('%s may be one', (code) => {
    expect(examineAgency(agency(code))).toEqual([]);
  });

  it.each(['000000', '920000', '480000', '690000', '800000'])('%s is none', (code) => {
    const findings = examineAgency(agency(code));
    expect(findings.map(brief)).toEqual(['warning A-POST /contact/postcode 2:22']);
    expect(findings[0]?.message.zh).toBe(`邮政编码“${code}”的前两位不属于任何一个省`);
  });

  it('in the prose have six digits; the finding stands at them', async () => {
    const text = reportText({ problems: 'problems: |\n  亚泰大街3705号，邮编：13002；邮政编码 130022。\n' });
    const { findings } = await examine(text);
    expect(findings.map(brief)).toEqual(['warning A-POST /problems 48:16']);
    expect(findings[0]?.message.zh).toBe('邮政编码“13002”是 5 位，应为 6 位');
  });
});
