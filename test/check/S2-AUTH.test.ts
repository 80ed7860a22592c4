import { describe, expect, it } from 'vitest';
import { AGENCY, brief, examine } from '../fixtures/content-examine.ts';
import { reportText } from '../fixtures/content-report.ts';

const rules = (figures: string): string =>
  reportText({
    disclosure: `disclosure:\n  rules: ${figures}\n  normative: {issued: 0, repealed: 0, inForce: 0}\n  licensing: 0\n  penalty: 0\n  coercion: 0\n  fee: 0\n`,
  });

describe('S2-AUTH: only who may make 规章 has figures of them', () => {
  it.each([
    [undefined, '但没有写明本机关有规章制定权'],
    [false, '但本机关没有规章制定权'],
  ] as const)('warns where mayMakeRules is %s', async (mayMakeRules, why) => {
    const agency = mayMakeRules === undefined ? AGENCY : { ...AGENCY, mayMakeRules };
    const { findings } = await examine(rules('{issued: 1, repealed: 0, inForce: 6}'), { agency });
    expect(findings.map(brief)).toEqual(['warning S2-AUTH /disclosure/rules 7:3']);
    expect(findings[0]?.message.zh).toBe(`二、“规章”填了本年制发件数 1、现行有效件数 6，${why}`);
    expect(findings[0]?.hint?.zh).toContain('mayMakeRules: true');
    expect(findings[0]?.related?.map(({ pointer }) => pointer)).toEqual([
      '/disclosure/rules/issued',
      '/disclosure/rules/inForce',
    ]);
  });

  it('holds for who may make them, and for three zeros', async () => {
    const agency = { ...AGENCY, mayMakeRules: true };
    expect((await examine(rules('{issued: 1, repealed: 0, inForce: 6}'), { agency })).findings).toEqual([]);
    expect((await examine(rules('{issued: 0, repealed: 0, inForce: 0}'))).findings).toEqual([]);
  });

  it('cannot be judged where a figure is refused', async () => {
    const { notAssessable } = await examine(rules('{issued: 一, repealed: 0, inForce: 0}'));
    expect(notAssessable.find(({ code }) => code === 'S2-AUTH')?.missing).toEqual([
      '/disclosure/rules/issued',
    ]);
  });
});
