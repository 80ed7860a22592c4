import { expect, test } from 'vitest';
import { brief } from '../fixtures/content-examine.ts';
import { examineAgency } from '../fixtures/content-settings.ts';

const NAME = 'name: 青石县水务局\n';
/** The codes of all provinces, as ranges of their first two digits (GB/T 2260). */
const LEGAL = [
  [11, 15],
  [21, 23],
  [31, 37],
  [41, 46],
  [50, 54],
  [61, 65],
  [71, 71],
  [81, 82],
] as const;
const isLegal = (prefix: number): boolean => LEGAL.some(([from, to]) => from <= prefix && prefix <= to);

test('A-REGION: of all folders of six digits, those of a province are right, and the unknown 000000', () => {
  for (let prefix = 0; prefix < 100; prefix += 1) {
    const region = `${String(prefix).padStart(2, '0')}0102`;
    const findings = examineAgency(NAME, { address: `${region}/water` });
    expect(findings.map(brief), region).toEqual(isLegal(prefix) ? [] : ['warning A-REGION  1:1']);
  }
  expect(examineAgency(NAME, { address: '000000/water' })).toEqual([]);
});

test('A-REGION: the message names the folder', () => {
  const [finding] = examineAgency(NAME, { address: '990000/water' });
  expect(finding?.message.zh).toBe('文件夹名“990000”不是行政区划代码：没有以 99 开头的省级代码');
  expect(finding?.hint?.zh).toContain('000000');
});
