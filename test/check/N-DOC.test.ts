import { describe, expect, it } from 'vitest';
import { brief, examine, only } from '../fixtures/content-examine.ts';
import { reportText } from '../fixtures/content-report.ts';

const saying = (text: string): string => `overview: |\n  ${text}\n`;

describe('N-DOC: 制发, 废止 and 现行有效 are the rows of 二（一）', () => {
  it('says what the prose and the table have, where, and what to type', async () => {
    const finding = only(
      await examine(reportText({ overview: saying('全年制发行政规范性文件3件，废止1件。') })),
      'N-DOC',
    );
    expect(brief(finding)).toBe('warning N-DOC /overview 5:3');
    expect(finding.message.zh).toContain(
      '文字写“全年制发行政规范性文件3件”，表二“行政规范性文件”本年制发件数是 2，差 1',
    );
    expect(finding.message.en).toContain('the prose says');
    expect(finding.hint?.zh).toContain('{{ disclosure.normative.issued }}');
    expect(finding.related?.map(({ pointer }) => pointer)).toEqual(['/disclosure/normative/issued']);
  });

  it.each([
    '全年制发行政规范性文件2件，废止1件，现行有效9件。',
    '清理规范性文件12件。',
    '报送备案规范性文件3件。',
    '对外公开规范性文件5件。',
  ])('finds nothing in %s', async (text) => {
    const { findings } = await examine(reportText({ overview: saying(text) }));
    expect(findings.filter(({ code }) => code === 'N-DOC')).toEqual([]);
  });

  it('cannot be judged where the figure is blank', async () => {
    const disclosure =
      'disclosure:\n  rules: {issued: 0, repealed: 0, inForce: 0}\n  normative: {issued: null, repealed: null, inForce: null}\n  licensing: 31\n  penalty: 4\n  coercion: 0\n  fee: 0\n';
    const { findings } = await examine(
      reportText({ disclosure, overview: saying('全年制发行政规范性文件3件，废止1件。') }),
    );
    expect(findings.filter(({ code }) => code === 'N-DOC')).toEqual([]);
  });
});
