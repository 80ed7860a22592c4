import { describe, expect, it } from 'vitest';
import { neighboursOf, relateReports } from '../../src/check/relations.ts';
import type { ReportingAgency } from '../../src/check/relations.ts';
import type { Agency } from '../../src/model/report.ts';

const at = (path: string, years: readonly number[], more: Partial<Agency> = {}): ReportingAgency => {
  const [region = '', agency = ''] = path.split('/');
  return { agency: { region, agency, name: agency, ...more }, years };
};
const report = (path: string): { region: string; agency: string; year: number } => {
  const [region = '', agency = '', year] = path.split('/');
  return { region, agency, year: Number(year) };
};

describe('which reports belong together', () => {
  const county = relateReports([
    at('659999/gov', [2023, 2024], { kind: 'government' }),
    at('659999/education', [2022, 2023, 2024], { aggregateInto: '659999/gov' }),
    at('659999/health', [2024], { aggregateInto: '659999/gov', reportsFrom: 2024 }),
    at('659999/tourism', [2022], { aggregateInto: '659999/gov', reportsUntil: 2023 }),
    at('659999/tax', [2024], { aggregateInto: null }),
  ]);

  it('follows an agency from year to year', () => {
    expect(county.before(report('659999/education/2024'))).toEqual(report('659999/education/2023'));
    expect(county.after(report('659999/education/2022'))).toEqual(report('659999/education/2023'));
    expect(county.before(report('659999/education/2022'))).toBeUndefined();
  });

  it('sums up those that name the government, as long as they report', () => {
    const members = (year: number): unknown =>
      county
        .members(report(`659999/gov/${year}`))
        ?.map(({ agency, report: own }) => [agency.agency, own?.year]);
    expect(members(2024)).toEqual([
      ['education', 2024],
      ['health', 2024],
    ]);
    expect(members(2023)).toEqual([
      ['education', 2023],
      ['tourism', undefined],
    ]);
    expect(county.members(report('659999/tax/2024'))).toBeUndefined();
    expect(county.summedUpBy(report('659999/health/2024'))).toEqual(report('659999/gov/2024'));
    expect(county.summedUpBy(report('659999/education/2022'))).toBeUndefined();
    expect(county.summedUpBy(report('659999/tax/2024'))).toBeUndefined();
  });

  it('knows a government without bodies from an agency that is none', () => {
    const alone = relateReports([
      at('659999/gov', [2024], { kind: 'government' }),
      at('659999/office', [2024]),
    ]);
    expect(alone.members(report('659999/gov/2024'))).toEqual([]);
    expect(alone.members(report('659999/office/2024'))).toBeUndefined();
  });

  it('joins an agency with those at its former paths, through several moves', () => {
    const moved = relateReports([
      at('659999/environment', [2019]),
      at('659999/ecology', [2020, 2021], { formerPaths: ['659999/environment'] }),
      at('659900/ecology', [2021, 2022], { formerPaths: ['659999/ecology', '659999/never-there'] }),
    ]);
    expect(moved.before(report('659900/ecology/2022'))).toEqual(report('659900/ecology/2021'));
    expect(moved.before(report('659900/ecology/2021'))).toEqual(report('659999/ecology/2020'));
    expect(moved.before(report('659999/ecology/2020'))).toEqual(report('659999/environment/2019'));
  });

  it('does not run in circles where agencies name each other', () => {
    const circle = relateReports([
      at('659999/a', [2020], { formerPaths: ['659999/b'] }),
      at('659999/b', [2021], { formerPaths: ['659999/a', '659999/b'] }),
    ]);
    expect(circle.before(report('659999/b/2021'))).toEqual(report('659999/a/2020'));
  });

  it('needs the year before and the bodies to judge a report', () => {
    expect([...neighboursOf(county, [report('659999/gov/2024')])].sort()).toEqual([
      '659999/education/2024',
      '659999/gov/2023',
      '659999/health/2024',
    ]);
    expect([...neighboursOf(county, [report('659999/tax/2024')])]).toEqual([]);
    expect(neighboursOf(county, [report('659999/education/2024')])).toEqual(
      new Set(['659999/education/2023']),
    );
  });
});
