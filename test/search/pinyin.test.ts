import { describe, expect, test } from 'vitest';
import { readName } from '../../src/search/pinyin.ts';

describe('a name is read as its words are', () => {
  test.each([
    ['重庆市', 'chong qing shi'],
    ['长春市朝阳区人民政府', 'chang chun shi chao yang qu ren min zheng fu'],
    ['六安市叶集区', 'lu an shi ye ji qu'],
    ['蚌埠市', 'beng bu shi'],
    ['台州市', 'tai zhou shi'],
    ['行政审批局', 'xing zheng shen pi ju'],
    ['会计核算中心', 'kuai ji he suan zhong xin'],
    ['洪洞县', 'hong tong xian'],
    ['都匀市', 'du yun shi'],
    ['长春市绿园区', 'chang chun shi lv yuan qu'],
  ])('%s: %s', (name, syllables) => {
    expect(readName(name).join(' ')).toBe(syllables);
  });

  test('市长 in 重庆市长寿区 is no mayor', () => {
    expect(readName('重庆市长寿区行政审批局').join(' ')).toBe(
      'chong qing shi chang shou qu xing zheng shen pi ju',
    );
  });

  test('what has no reading has none, and every character keeps its place', () => {
    expect(readName('A区12号（𠮷）')).toEqual(['', 'qu', '', '', 'hao', '', '', '']);
  });
});
