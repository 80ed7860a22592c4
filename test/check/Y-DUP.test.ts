import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../bench/seeded-random.ts';
import type { ReportFacts } from '../../src/check/report-facts.ts';
import type { CorpusContext } from '../../src/check/rule.ts';
import { Y_DUP } from '../../src/check/rules/Y-DUP.ts';
import { settingsFor } from '../../src/check/settings.ts';
import { randomText, rewritten } from '../fixtures/alike-texts.ts';
import { checkFolder, factsFrom, reportOf, told } from '../fixtures/content-folder.ts';

const random = seededRandom(20230101);
const OWN = randomText(random, 400);
const report = (year: number, overview: string, more = ''): string =>
  reportOf(year, { overview: `overview: |\n  ${overview}\n`, tail: more });
const agency = (
  path: string,
  name: string,
  reports: Readonly<Record<number, string>>,
  more = '',
): Record<string, string> => ({
  [`${path}/agency.yaml`]: `name: ${name}\n${more}`,
  ...Object.fromEntries(Object.entries(reports).map(([year, text]) => [`${path}/${year}.yaml`, text])),
});
const A = (reports: Readonly<Record<number, string>>, more?: string): Record<string, string> =>
  agency('000000/water', '青石县水务局', reports, more);
const B = (reports: Readonly<Record<number, string>>, more?: string): Record<string, string> =>
  agency('000000/zoo', '青石县动物园管理处', reports, more);

describe('Y-DUP: texts that are not their own', () => {
  it('warns of the text of the year before, whatever its year, figures and spaces', async () => {
    const checked = await checkFolder(
      A({
        2022: report(2022, `2022年，青石县水务局收到申请5件。${OWN}`),
        2023: report(2023, `2023 年，青石县水务局收到申请 {{ applications.new.total }} 件。${OWN}`),
      }),
    );
    expect(told(checked, 'Y-DUP')).toEqual(['warning 000000/water/2023.yaml /overview']);
    const finding = checked.findings.find(({ code }) => code === 'Y-DUP');
    expect(finding?.message.zh).toBe('“一、总体情况”与本机关 2022 年的报告约有 100% 相同');
    expect(finding?.hint?.zh).toContain('请写本机关本年度的实际情况');
    expect(finding?.related?.map(({ file, pointer, message }) => [file, pointer, message.zh])).toEqual([
      ['content/000000/water/2022.yaml', '/overview', '青石县水务局 2022 年报告的同一部分'],
    ]);
  });

  it('warns both of two agencies with one text in one year, names aside', async () => {
    const text = (name: string): string => report(2023, `${name}始终重视公开。${OWN}${name}将继续努力。`);
    const checked = await checkFolder({
      ...A({ 2023: text('青石县水务局') }),
      ...B({ 2023: text('青石县动物园管理处') }),
    });
    expect(told(checked, 'Y-DUP')).toEqual([
      'warning 000000/water/2023.yaml /overview',
      'warning 000000/zoo/2023.yaml /overview',
    ]);
    expect(checked.findings.filter(({ code }) => code === 'Y-DUP').map(({ message }) => message.zh)).toEqual([
      '“一、总体情况”与青石县动物园管理处 2023 年的报告约有 100% 相同',
      '“一、总体情况”与青石县水务局 2023 年的报告约有 100% 相同',
    ]);
  });

  it('warns the later one alone where the text is of an earlier year', async () => {
    const checked = await checkFolder({
      ...A({ 2023: report(2023, OWN) }),
      ...B({ 2021: report(2021, OWN) }),
    });
    expect(told(checked, 'Y-DUP')).toEqual(['warning 000000/water/2023.yaml /overview']);
    expect(checked.findings.find(({ code }) => code === 'Y-DUP')?.message.zh).toContain(
      '与青石县动物园管理处 2021 年',
    );
  });

  it('looks at 五 as well, and at drafts', async () => {
    const draft = (year: number): string =>
      reportOf(year, { problems: `problems: |\n  ${OWN}\n`, tail: 'draft: true\n' });
    const checked = await checkFolder(A({ 2022: draft(2022), 2023: draft(2023) }));
    expect(told(checked, 'Y-DUP')).toEqual(['warning 000000/water/2023.yaml /problems']);
  });

  it('leaves alone what is rewritten by a fifth, and short texts', async () => {
    const files = A({ 2022: report(2022, OWN), 2023: report(2023, rewritten(random, OWN, 0.8)) });
    expect(told(await checkFolder(files), 'Y-DUP')).toEqual([]);
    const short = OWN.slice(0, 99);
    const shorts = A({ 2022: report(2022, short), 2023: report(2023, short) });
    expect(told(await checkFolder(shorts), 'Y-DUP')).toEqual([]);
    const settings = { 'site.yaml': 'name: 测试站\nlimits: {comparedLength: 99}\n' };
    expect(told(await checkFolder({ ...shorts, ...settings }), 'Y-DUP')).toHaveLength(1);
    const strict = { 'site.yaml': 'name: 测试站\nlimits: {similarity: 0.7}\n' };
    expect(told(await checkFolder({ ...files, ...strict }), 'Y-DUP')).toHaveLength(1);
  });

  it('does not hold the text of its own earlier years against an agency, save of the year before', async () => {
    const moved = {
      ...agency('000000/old', '青石县水利局', {
        2020: report(2020, OWN),
        2021: report(2021, randomText(random, 300)),
      }),
      ...A(
        { 2022: report(2022, randomText(random, 300)), 2023: report(2023, OWN) },
        'formerPaths: [000000/old]\n',
      ),
    };
    expect(told(await checkFolder(moved), 'Y-DUP')).toEqual([]);
  });

  it('is waived at its section', async () => {
    const waiver = 'waivers:\n  - {check: Y-DUP, at: /overview, reason: 两年情况相同}\n';
    const checked = await checkFolder(A({ 2022: report(2022, OWN), 2023: report(2023, OWN, waiver) }));
    expect(told(checked, 'Y-DUP')).toEqual(['warning 000000/water/2023.yaml /overview waived']);
    expect(told(checked, 'WAIVER')).toEqual([]);
  });

  it('finds one text in 3,000 reports, and tells each where it stood first', async () => {
    const one = await factsFrom(report(2023, OWN));
    const reports = Array.from({ length: 3000 }, (_, index): ReportFacts => ({
      ...one,
      agency: `a${String(index).padStart(4, '0')}`,
    }));
    const context: CorpusContext = {
      contextOf: (facts) => {
        const body = { region: facts.region, agency: facts.agency, name: facts.agency };
        const site = { name: '测试站' };
        return { agency: body, site, limits: settingsFor(site, body).limits, asOf: undefined };
      },
      before: () => undefined,
    };
    const outcomes = [...Y_DUP.checkCorpus!(reports, context)];
    expect(outcomes.map((entry) => entry.report)).toEqual(reports);
    const where = outcomes.map(({ outcome }) =>
      outcome.kind === 'fail' ? outcome.related?.[0]?.report?.agency : undefined,
    );
    expect(where[0]).toBe('a0001');
    expect(new Set(where.slice(1))).toEqual(new Set(['a0000']));
  });
});
