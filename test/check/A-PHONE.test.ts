import { describe, expect, it } from 'vitest';
import { brief, examine } from '../fixtures/content-examine.ts';
import { reportText } from '../fixtures/content-report.ts';
import { examineAgency } from '../fixtures/content-settings.ts';

const agency = (phone: string): string => `name: 青石县水务局\ncontact:\n  phone: "${phone}"\n`;
const preface = (text: string): string =>
  reportText({ head: `format: 2021\nyear: 2023\npreface: |\n  ${text}\n` });
const inProse = async (text: string): Promise<readonly string[]> =>
  (await examine(preface(text))).findings.map(({ code, message }) => `${code} ${message.zh}`);

describe('A-PHONE: the telephone number of an agency', () => {
  it.each([
    ['0431-88665477'],
    ['（0431）88665477'],
    ['0431 88665477'],
    ['043188665477'],
    ['０４３１－８８６６５４７７'],
    ['0431-8866-5477'],
    ['0431-8866 5477'],
    ['0562 283 1234'],
    ['8866 5477'],
    ['0431-88665477-8001'],
    ['0431-88665477 转 8001'],
    ['0431-88665477、88665478；13844000000'],
    ['0431-88665477/5478'],
    ['+86-431-88665477'.replace('-431', '-0431')],
    ['010-12345'],
    ['0562-2831234'],
    ['0433-2512345'],
    ['0433-25123456'],
    ['0989-5550101'],
    ['2831234'],
    ['138-4400-0000'],
    ['+86 13844000000'],
    ['400-123-4567'],
    ['4001234567'],
    ['12345'],
    ['96110'],
    ['局办公室 0562-2831234（工作日）'],
    ['无'],
  ])('may be %s', (phone) => {
    expect(examineAgency(agency(phone))).toEqual([]);
  });

  it.each([
    ['0431-8665477', '区号 0431 的号码是 8 位，这里是 7 位'],
    ['（0431）8665477', '区号 0431 的号码是 8 位，这里是 7 位'],
    ['04318665477', '区号 0431 的号码是 8 位，这里是 7 位'],
    ['010-6601234', '区号 010 的号码是 8 位，这里是 7 位'],
    ['0562-283123', '区号 0562 的号码是 7 或 8 位，这里是 6 位'],
    ['0562-283123456', '区号 0562 的号码是 7 或 8 位，这里是 9 位'],
    ['026-28312345', '没有“026”这个区号'],
    ['043-88665477', '没有“043”这个区号'],
    ['0043-8866547', '没有“0043”这个区号'],
    ['1384400000', '手机号码是 11 位，这里是 10 位'],
    ['138440000000', '手机号码是 11 位，这里是 12 位'],
    ['12844000000', '不是手机号码，手机号码以 13 至 19 开头'],
    ['0562-283 123', '区号 0562 的号码是 7 或 8 位，这里是 6 位'],
    ['400-123-456', '400 号码是 10 位，这里是 9 位'],
    ['886654', '固定电话是 7 或 8 位，这里是 6 位'],
  ])('can hardly be %s: %s', (phone, why) => {
    const [finding, ...others] = examineAgency(agency(phone));
    expect(others).toEqual([]);
    expect(brief(finding!)).toBe('warning A-PHONE /contact/phone 3:11');
    expect(finding!.message.zh).toBe(`电话“${phone}”可能写错了：${why}`);
    expect(finding!.range.end).toEqual({ line: 3, column: 11 + phone.length });
  });

  it('is told at the number that is wrong, among several', () => {
    const findings = examineAgency(agency('0431-88665477，0431-8665477'));
    expect(findings.map(brief)).toEqual(['warning A-PHONE /contact/phone 3:25']);
  });
});

describe('A-PHONE: the telephone numbers in the prose', () => {
  it('are told where they stand, once each', async () => {
    const { findings } = await examine(preface('联系电话：0431-8665477。（0431-8665477）'));
    expect(findings.map(brief)).toEqual(['warning A-PHONE /preface 4:8']);
    expect(findings[0]?.range.end).toEqual({ line: 4, column: 20 });
    expect(findings[0]?.hint?.zh).toContain('waivers');
  });

  it.each([
    ['电话 1384400000', '电话“1384400000”可能写错了：手机号码是 11 位，这里是 10 位'],
    ['热线为（0431）8665477', '电话“（0431）8665477”可能写错了：区号 0431 的号码是 8 位，这里是 7 位'],
    ['致电0431—8665477', '电话“0431—8665477”可能写错了：区号 0431 的号码是 8 位，这里是 7 位'],
  ])('are found in %s', async (text, message) => {
    expect(await inProse(`请${text}。`)).toEqual([`A-PHONE ${message}`]);
  });

  it.each([
    '电话0431-88665477，邮编130022',
    '12345热线电话受理885人次，电话咨询123456人次，电话和现场885人次',
    '索引号11659999MB9900355X/2024-00123，文号〔2021〕30号',
    '收费0.092万元，编号2024-0431-8665477，网址https://example.gov.cn/0431-8665477',
    '投诉电话：12369；传真号码：0562-2831234',
  ])('are no numbers, or right ones, in %s', async (text) => {
    expect(await inProse(text)).toEqual([]);
  });
});
