import { describe, expect, it } from 'vitest';
import agencySchema from '../../schemas/agency.schema.json' with { type: 'json' };
import { parseYaml } from '../../src/load/parse-yaml.ts';
import { createSourceText } from '../../src/model/source-text.ts';
import { AGENCY_KINDS, draftAgency, kindToldBy } from '../../src/scaffold/draft-agency.ts';
import { readAgency } from '../../src/validate/read-agency.ts';

const read = (text: string): ReturnType<typeof readAgency> => {
  const parsed = parseYaml(createSourceText('agency.yaml', text));
  if (!parsed.ok) throw new Error(parsed.findings[0]!.message.en);
  return readAgency(parsed.document, { region: '220102', agency: 'water' });
};

describe('a new agency.yaml', () => {
  it('has name and kind, and every other field behind a sign', () => {
    const text = draftAgency('青石县水务局', 'department', 'x.json');
    expect(read(text)).toEqual({
      agency: { region: '220102', agency: 'water', name: '青石县水务局', kind: 'department' },
      findings: [],
    });
    expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=x.json');
    for (const [key, { title }] of Object.entries(agencySchema.properties)) {
      expect(text).toMatch(new RegExp(`^#?${key}:`, 'm'));
      expect(text).toContain(`# ${title}`);
    }
  });

  it('does not make up a kind', () => {
    expect(read(draftAgency('青石县水务局', undefined, 'x.json')).agency).not.toHaveProperty('kind');
  });

  it.each(['局: 一', "某'局", '"某局"', '# 某局', '- 某局', '{某局}', '2025', 'null', '某局 '])(
    'keeps the name %j as it was given',
    (name) => {
      expect(read(draftAgency(name, undefined, 'x.json')).agency?.name).toBe(name);
    },
  );
});

describe('the kinds of agencies', () => {
  it('all have a Chinese name', () => {
    expect(AGENCY_KINDS).toEqual([
      { kind: 'government', name: '政府' },
      { kind: 'department', name: '部门' },
      { kind: 'township', name: '乡镇' },
      { kind: 'subdistrict', name: '街道' },
      { kind: 'dispatched', name: '派出机构' },
    ]);
  });

  it.each([
    ['青石县人民政府', 'government'],
    ['青石县河口镇人民政府', 'township'],
    ['青石县河口乡人民政府', 'township'],
    ['青石县临河街道办事处', 'subdistrict'],
    ['青石县人民政府办公室', undefined],
    ['青石县水务局', undefined],
  ])('%s tells %s', (name, kind) => {
    expect(kindToldBy(name)).toBe(kind);
  });
});
