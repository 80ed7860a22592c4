import { describe, expect, it } from 'vitest';
import { AGENCY, brief, examine } from '../fixtures/content-examine.ts';
import { reportText } from '../fixtures/content-report.ts';

const GOVERNMENT = { ...AGENCY, kind: 'government' } as const;
const findingsOf = async (parts: Parameters<typeof reportText>[0], agency = GOVERNMENT) =>
  (await examine(reportText(parts), { agency })).findings;

describe('S1-GOV: a government tells of assessment, appraisal and accountability', () => {
  it('is an error where none of them is told, at the beginning of the report', async () => {
    const [finding, ...others] = await findingsOf({});
    expect(others).toEqual([]);
    expect(brief(finding!)).toBe('error S1-GOV /accountability 1:1');
    expect(finding!.message.zh).toBe(
      '没有写工作考核、社会评议和责任追究结果情况（accountability），各级人民政府的报告必须写',
    );
    expect(finding!.hint?.zh).toContain('没有发生责任追究的，也写明');
  });

  it.each([
    ['工作考核', '开展社会评议，满意度98%。没有人员被问责。'],
    ['社会评议', '列入年度考核。没有人员被追责。'],
    ['责任追究', '列入年度考核。开展社会评议。'],
  ])('is a warning where only %s is not told', async (missing, text) => {
    const findings = await findingsOf({ matters: `matters: |\n  ${text}\n` });
    expect(findings.map(brief)).toEqual(['warning S1-GOV /accountability 1:1']);
    expect(findings[0]!.message.zh).toBe(`没有写${missing}结果情况，各级人民政府的报告必须写`);
  });

  it('holds for the field of its own, whatever its words', async () => {
    expect(await findingsOf({ tail: 'accountability: |\n  三项都已完成。\n' })).toEqual([]);
    expect((await findingsOf({ tail: 'accountability: ""\n' })).map(brief)).toEqual([
      'error S1-GOV /accountability 51:1',
    ]);
  });

  it('holds for all three in 一 and 六 together', async () => {
    const overview = 'overview: |\n  工作考核占4分，社会评议良好。\n';
    expect(await findingsOf({ overview, matters: 'matters: |\n  没有发生责任追究。\n' })).toEqual([]);
  });

  it.each(['department', 'township', 'subdistrict', 'dispatched', undefined] as const)(
    'asks nothing of a %s',
    async (kind) => {
      const agency = kind === undefined ? AGENCY : { ...AGENCY, kind };
      expect((await examine(reportText(), { agency })).findings).toEqual([]);
    },
  );
});
