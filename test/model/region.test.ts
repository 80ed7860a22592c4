import { describe, expect, test } from 'vitest';
import { compareRegions, regionTitle } from '../../src/model/region.ts';

describe('what a region is called', () => {
  test.each([
    ['650121', '乌鲁木齐县', '乌鲁木齐县'],
    ['220102', null, '吉林省 220102'],
    ['540100', null, '西藏自治区 540100'],
    ['110101', null, '北京市 110101'],
    // There is no such province.
    ['990101', null, '行政区划代码 990101'],
    ['000000', null, '行政区划未注明'],
  ])('%s, named %s: %s', (code, name, title) => {
    expect(regionTitle({ code, name })).toBe(title);
  });
});

test('regions stand in the order of their codes, and the one that is not told is the last', () => {
  expect(['630200', '000000', '110101', '220102', '110000'].sort(compareRegions)).toEqual([
    '110000',
    '110101',
    '220102',
    '630200',
    '000000',
  ]);
});
