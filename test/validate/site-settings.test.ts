import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { REPOSITORY } from '../acceptance/command-line.ts';
import { examineSite } from '../fixtures/content-settings.ts';

/** What is said of the keys that a site chooses itself: codes, kinds of bodies, regions and bodies. */
const told = (text: string): readonly string[] =>
  examineSite(`name: 某县\n${text}`).map(
    ({ code, severity, range: { start }, message, hint }) =>
      `${start.line}:${start.column} ${severity} ${code} ${message.zh} / ${hint?.zh ?? ''}`,
  );
const inEnglish = (text: string): readonly string[] =>
  examineSite(`name: 某县\n${text}`).map(({ message, hint }) => `${message.en} / ${hint?.en ?? ''}`);

describe('the settings of site.yaml', () => {
  it('stand in an example that is as it must be', () => {
    const page = readFileSync(path.join(REPOSITORY, 'docs/content.md'), 'utf8');
    const [, example = ''] = /## site\.yaml\n+```yaml\n([^]*?)```/.exec(page)!;
    for (const key of ['severities', 'limits', 'deadlines', 'local']) expect(example).toContain(`\n${key}:`);
    expect(examineSite(example)).toEqual([]);
  });

  it('may be all that there are', () => {
    expect(
      told(
        [
          'deadlines: {department: "01-28", "65": "01-25", "659999/yunxi-health": "01-20"}',
          'severities: {D-WINDOW: info, WAIVER: error, Y-DUP: error}',
          'limits: {overviewLength: 1500, similarity: 0.8}',
          'local:',
          '  "6599": {severities: {S1-LEN: warning}, limits: {overviewLength: 800}}',
          '  659999/yunxi-health: {limits: {jumpFactor: 5}}',
          '',
        ].join('\n'),
      ),
    ).toEqual([]);
  });

  it('name the code that was meant, at the line of the wrong one', () => {
    expect(told('severities:\n  D-LATE: info\n  S3-BALL: warning\n')).toEqual([
      '4:3 error SCHEMA “检查等级”（severities）里不能写“S3-BALL” / 您是不是要写“S3-BAL”？',
    ]);
    expect(inEnglish('severities:\n  S3-BALL: warning\n')).toEqual([
      '/severities has no key "S3-BALL" / Did you mean "S3-BAL"?',
    ]);
    expect(told('local:\n  "65":\n    severities:\n      y-dup: info\n')).toEqual([
      '5:7 error SCHEMA “severities”里不能写“y-dup” / 您是不是要写“Y-DUP”？',
    ]);
  });

  it('say where the codes are listed, if none is near', () => {
    expect(told('severities: {勾稽关系: info}\n')).toEqual([
      '2:14 error SCHEMA “检查等级”（severities）里不能写“勾稽关系” / 请写检查的代号，例如 S3-BAL；运行 npx nianbao explain 可以看到全部代号。',
    ]);
    expect(inEnglish('severities: {勾稽关系: info}\n')).toEqual([
      expect.stringMatching(/^\/severities has no key "勾稽关系" \/ Legal keys: .*S3-BAL, /),
    ]);
  });

  it.each(['S-INT', 'YAML', 'SCHEMA', 'PATH', 'MARKUP', 'REF', 'GLYPH', 'PRINT'])(
    'cannot change %s, as such a report could not be read or printed as it is',
    (code) => {
      expect(told(`severities: {${code}: info}\n`)).toEqual([
        `2:14 error SCHEMA “检查等级”（severities）里的“${code}”不能改 / 有这类问题的报告读不出来或者印不出来，等级不能改，请删去这一项。`,
      ]);
      expect(inEnglish(`severities: {${code}: info}\n`)).toEqual([
        `/severities cannot change "${code}" / Remove it: what it finds cannot be read or printed as it is.`,
      ]);
    },
  );

  it('say of a severity that is none what it may be', () => {
    expect(told('severities: {S3-BAL: warn}\n')).toEqual([
      '2:22 error SCHEMA “S3-BAL”不能写“warn”，只能是 error、warning、info / 请改成其中之一。',
    ]);
  });

  it('say of a deadline whose it may be', () => {
    expect(told('deadlines:\n  departement: "01-28"\n')).toEqual([
      '3:3 error SCHEMA “发布期限”（deadlines）里不能写“departement” / 您是不是要写“department”？',
    ]);
    expect(told('deadlines:\n  某市: "01-28"\n')).toEqual([
      '3:3 error SCHEMA “发布期限”（deadlines）里不能写“某市” / 请写机关类别（government、department、township、subdistrict、dispatched）、行政区划代码的前两位、四位或六位（加引号），或者“行政区划代码/机关代号”。',
    ]);
    expect(inEnglish('deadlines:\n  某市: "01-28"\n')).toEqual([
      expect.stringMatching(/^\/deadlines has no key "某市" \/ Expected: .*department.*d\{6\}/),
    ]);
  });

  it('say of local rules how places are written', () => {
    expect(told('local:\n  "6599999": {limits: {overviewLength: 800}}\n')).toEqual([
      '3:4 error SCHEMA “地区和机关的另行规定”（local）里不能写“6599999” / 请写行政区划代码的前两位、四位或六位（加引号），或者“行政区划代码/机关代号”。',
    ]);
    expect(inEnglish('local:\n  "6599999": {limits: {overviewLength: 800}}\n')).toEqual([
      expect.stringMatching(/^\/local has no key "6599999" \/ Expected: .*d\{6\}/),
    ]);
    expect(told('local:\n  "65": {severity: {S1-LEN: info}}\n')).toEqual([
      '3:10 error SCHEMA “65”里没有“severity”这一项 / 可以写的有：severities、limits。',
    ]);
  });

  it('name the limit that was meant', () => {
    expect(told('limits:\n  overviewLenght: 1500\n')).toEqual([
      '3:3 error SCHEMA “检查界限”（limits）里没有“overviewLenght”这一项 / 您是不是要写“overviewLength”（总体情况字数）？',
    ]);
    expect(told('limits: {similarity: 90}\n')).toEqual([
      '2:22 error SCHEMA “雷同比例”（similarity）写的是 90，不能大于 1 / 请核对后改正。',
    ]);
  });
});
