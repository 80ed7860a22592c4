import { expect, test } from 'vitest';
import { brief } from '../fixtures/content-examine.ts';
import { examineSite } from '../fixtures/content-settings.ts';

const site = (siteId: string): string => `name: 测试站\nsiteId: "${siteId}"\n`;

test.each(['1304000009', '4200000016', '5001070012', '3100000087', 'bm01000001', 'bm55000001'])(
  'A-SITE: %s can be the 网站标识码 of a site',
  (siteId) => {
    expect(examineSite(site(siteId))).toEqual([]);
  },
);

test('A-SITE: one that begins with no province is none', () => {
  const findings = examineSite(site('9900000001'));
  expect(findings.map(brief)).toEqual(['warning A-SITE /siteId 2:10']);
  expect(findings[0]?.message.zh).toBe(
    '网站标识码“9900000001”的前六位不是行政区划代码：没有以 99 开头的省级代码',
  );
});

test('A-SITE: what has another shape is the schema’s', () => {
  expect(examineSite(site('bm010000')).map(({ code }) => code)).toEqual(['SCHEMA']);
  expect(examineSite('name: 测试站\n')).toEqual([]);
});
