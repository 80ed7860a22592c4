import { describe, expect, it } from 'vitest';
import { brief, examine, only } from '../fixtures/content-examine.ts';
import { reportText } from '../fixtures/content-report.ts';

const saying = (text: string): string => `overview: |\n  ${text}\n`;

describe('N-ACT: decisions are the cells of 二（五） and 二（六）', () => {
  it('says what the prose and the table have, where, and what to type', async () => {
    const finding = only(
      await examine(reportText({ overview: saying('全年作出行政许可决定32件。') })),
      'N-ACT',
    );
    expect(brief(finding)).toBe('warning N-ACT /overview 5:3');
    expect(finding.message.zh).toContain('文字写“全年作出行政许可决定32件”，表二“行政许可”是 31，差 1');
    expect(finding.message.en).toContain('the prose says');
    expect(finding.hint?.zh).toContain('{{ disclosure.licensing }}');
    expect(finding.related?.map(({ pointer }) => pointer)).toEqual(['/disclosure/licensing']);
  });

  it.each([
    '全年作出行政许可决定31件、行政处罚决定4件。',
    '发布行政许可信息52条。',
    '权责清单载明行政处罚765项。',
    '受理行政许可申请40件。',
    '不予行政处罚3件。',
  ])('finds nothing in %s', async (text) => {
    const { findings } = await examine(reportText({ overview: saying(text) }));
    expect(findings.filter(({ code }) => code === 'N-ACT')).toEqual([]);
  });

  it('cannot be judged where the figure is blank', async () => {
    const disclosure =
      'disclosure:\n  rules: {issued: 0, repealed: 0, inForce: 0}\n  normative: {issued: 2, repealed: 1, inForce: 9}\n  licensing: null\n  penalty: 4\n  coercion: 0\n  fee: 0\n';
    const { findings } = await examine(
      reportText({ disclosure, overview: saying('全年作出行政许可决定32件。') }),
    );
    expect(findings.filter(({ code }) => code === 'N-ACT')).toEqual([]);
  });
});
