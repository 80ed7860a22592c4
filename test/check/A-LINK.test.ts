import { describe, expect, it } from 'vitest';
import { brief } from '../fixtures/content-examine.ts';
import { examineAgency } from '../fixtures/content-settings.ts';
import type { Agency } from '../../src/model/report.ts';

const WATER = '000000/qingshi-water';

/** Another agency, with what it says of others. */
const other = (slug: string, says: Partial<Agency> = {}): Agency => ({
  region: '000000',
  agency: slug,
  name: '青石县某局',
  ...says,
});

const examined = (lines: string, others: readonly Agency[] = []): readonly string[] =>
  examineAgency(`name: 青石县水务局\n${lines}\n`, { others })
    .filter(({ code }) => code === 'A-LINK')
    .map((finding) => `${brief(finding)} ${finding.message.zh}`);

describe('A-LINK: what an agency says of others can be so', () => {
  it('lets a body be summed up in one that there is, and in none', () => {
    expect(examined('aggregateInto: 000000/gov', [other('gov')])).toEqual([]);
    expect(examined('aggregateInto: 000000/gov', [other('gov', { aggregateInto: '000000/city' })])).toEqual(
      [],
    );
    expect(examined('aggregateInto: null')).toEqual([]);
  });

  it('warns where nobody is there to sum it up', () => {
    expect(examined('aggregateInto: 000000/nowhere')).toEqual([
      'warning A-LINK /aggregateInto 2:16 内容文件夹里没有 000000/nowhere 这个机关，本机关的数字没有汇总到任何报告',
    ]);
    // A property that every object has is no agency.
    expect(examined('aggregateInto: 000000/constructor')).toHaveLength(1);
  });

  it('does not say that one is not there whose agency.yaml is faulty', () => {
    const text = 'name: 青石县水务局\naggregateInto: 000000/gov\n';
    expect(examineAgency(text, { others: [], unread: ['000000/gov'] })).toEqual([]);
    expect(examineAgency(text, { others: [] })).toHaveLength(1);
  });

  it('warns where it is itself, and where they go round', () => {
    expect(examined(`aggregateInto: ${WATER}`)).toEqual([
      'warning A-LINK /aggregateInto 2:16 本机关写成了汇总到自己',
    ]);
    const round = [other('b', { aggregateInto: '000000/c' }), other('c', { aggregateInto: WATER })];
    expect(examined('aggregateInto: 000000/b', round)).toEqual([
      `warning A-LINK /aggregateInto 2:16 汇总绕了一圈又回到本机关：${WATER} → 000000/b → 000000/c → ${WATER}`,
    ]);
  });

  it('leaves a round that others go to them', () => {
    const round = [other('b', { aggregateInto: '000000/c' }), other('c', { aggregateInto: '000000/b' })];
    expect(examined('aggregateInto: 000000/b', round)).toEqual([]);
  });

  it('warns of a body that is its own successor, and lets one outside this folder take over', () => {
    expect(examined(`successor: ${WATER}`)).toEqual([
      'warning A-LINK /successor 2:12 承接机关写成了本机关自己',
    ]);
    expect(examined('successor: 000000/elsewhere')).toEqual([]);
  });

  it('warns of a former path that is the present one, or that two claim', () => {
    expect(examined(`formerPaths: [000000/old, ${WATER}]`)).toEqual([
      'warning A-LINK /formerPaths/1 2:27 曾用路径就是现在的路径',
    ]);
    expect(examined('formerPaths: [000000/old]', [other('b', { formerPaths: ['000000/old'] })])).toEqual([
      'warning A-LINK /formerPaths/0 2:15 000000/b 也写着曾用路径 000000/old，旧网址只能转到一个机关',
    ]);
    expect(examined('formerPaths: [000000/old]', [other('old')])).toEqual([]);
  });

  it('warns of years that end before they begin', () => {
    expect(examined('reportsFrom: 2025\nreportsUntil: 2020')).toEqual([
      'warning A-LINK /reportsUntil 3:15 止报年度 2020 早于起报年度 2025，没有一年要编制报告',
    ]);
    expect(examined('reportsFrom: 2020\nreportsUntil: 2020')).toEqual([]);
  });
});
