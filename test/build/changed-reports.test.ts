import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedReports } from '../../src/build/changed-reports.ts';
import type { AgencyWithReports } from '../../src/build/changed-reports.ts';
import type { Agency } from '../../src/model/report.ts';

const at = (
  path: string,
  years: readonly number[],
  more: Partial<Agency> | undefined = {},
): AgencyWithReports => {
  const [region = '', agency = ''] = path.split('/');
  const folder = { region, agency };
  return {
    folder,
    agency: { ...folder, name: agency, ...more },
    reports: years.map((year) => ({ ...folder, year })),
  };
};
const faulty = (entry: AgencyWithReports): AgencyWithReports => ({ ...entry, agency: undefined });

/** A county whose education bureau moved, beside a city. */
const COUNTY = [
  at('659999/gov', [2022, 2023, 2024], { kind: 'government', aggregateInto: '650000/gov' }),
  at('659999/education', [2023, 2024], { aggregateInto: '659999/gov', formerPaths: ['659998/education'] }),
  at('659999/health', [2022, 2023, 2024], { aggregateInto: '659999/gov' }),
  at('659999/tax', [2023, 2024], { aggregateInto: null }),
  at('659998/education', [2021, 2022]),
  at('650000/gov', [2023, 2024], { kind: 'government' }),
];
const ALL = COUNTY.flatMap(({ folder, reports }) =>
  reports.map(({ year }) => `${folder.region}/${folder.agency}/${year}`),
);
const changed = (...files: readonly string[]): readonly string[] => [...changedReports(files, COUNTY)].sort();

describe('which reports a changed file may affect', () => {
  it('nothing without changes', () => {
    expect(changed()).toEqual([]);
  });

  it('a report, the next one of its series, and the government that sums it up', () => {
    expect(changed('659999/health/2023.yaml')).toEqual([
      '659999/gov/2023',
      '659999/health/2023',
      '659999/health/2024',
    ]);
    expect(changed('659999/health/2024.yaml')).toEqual(['659999/gov/2024', '659999/health/2024']);
    expect(changed('659999/tax/2024.yaml')).toEqual(['659999/tax/2024']);
  });

  it('the next report also where the agency has moved since', () => {
    expect(changed('659998/education/2022.yaml')).toEqual(['659998/education/2022', '659999/education/2023']);
  });

  it('the next level, where a government is summed up itself', () => {
    expect(changed('659999/gov/2023.yaml')).toEqual([
      '650000/gov/2023',
      '659999/gov/2023',
      '659999/gov/2024',
    ]);
  });

  it('the neighbours of a report that was removed', () => {
    expect(changed('659999/education/2022.yaml')).toEqual(['659999/education/2023', '659999/gov/2022']);
    expect(changed('659999/health/2025.yaml')).toEqual([]);
  });

  it('all reports of an agency whose agency.yaml changed, with theirs', () => {
    expect(changed('659999/tax/agency.yaml')).toEqual([
      '659999/gov/2022',
      '659999/gov/2023',
      '659999/gov/2024',
      '659999/tax/2023',
      '659999/tax/2024',
    ]);
    expect(changed('659998/education/agency.yaml')).toEqual([
      '659998/education/2021',
      '659998/education/2022',
      '659999/education/2023',
    ]);
  });

  it('the government of the region where an agency is gone, or faulty', () => {
    expect(changed('659999/tourism/agency.yaml', '659999/tourism/2023.yaml')).toEqual([
      '659999/gov/2022',
      '659999/gov/2023',
      '659999/gov/2024',
    ]);
    const broken = COUNTY.map((entry) => (entry.folder.agency === 'health' ? faulty(entry) : entry));
    expect([...changedReports(['659999/health/2023.yaml'], broken)].sort()).toEqual([
      '659999/gov/2023',
      '659999/health/2023',
    ]);
  });

  it('only its own report where a picture or a superseded version changed', () => {
    expect(changed('659999/health/2023/渠道 图.png')).toEqual(['659999/health/2023']);
    expect(changed('659999/health/2023.r1.yaml')).toEqual(['659999/health/2023']);
  });

  it.each(['site.yaml', 'fonts/仿宋.ttf', 'README.md', '659999'])('all reports, where it is %s', (file) => {
    expect(changed('659999/tax/2024.yaml', file)).toEqual([...ALL].sort());
  });

  it('all of an agency whose folder is a repository of its own', () => {
    expect(changed('659998/education/')).toEqual(changed('659998/education/agency.yaml'));
  });

  it.each([
    '.DS_Store',
    '659999/.gitkeep',
    '659999/health/.2023.yaml.swp',
    '659999/notes.yaml',
    '659999/Health/2023.yaml',
    '659999/health/2023.yml',
    '659999/health/notes.txt',
    '659999/health/2023.yaml.bak',
  ])('none, where it is no content: %s', (file) => {
    expect(changed(file)).toEqual([]);
  });

  it('of several files what each of them affects, and only reports that are there', () => {
    const file = fc.constantFrom(
      ...ALL.map((report) => `${report}.yaml`),
      ...COUNTY.map(({ folder }) => `${folder.region}/${folder.agency}/agency.yaml`),
      '659999/health/2023/a.png',
      '659999/gone/2023.yaml',
      '.x',
    );
    fc.assert(
      fc.property(fc.array(file, { maxLength: 6 }), (files) => {
        const together = changed(...files);
        expect(together).toEqual([...new Set(files.flatMap((one) => changed(one)))].sort());
        for (const report of together) expect(ALL).toContain(report);
      }),
    );
  });
});
