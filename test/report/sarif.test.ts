import sarifSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import AjvDraft4 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import type { Log, Result, Run } from 'sarif';
import { describe, expect, it } from 'vitest';
import type { Finding, NotAssessable } from '../../src/model/finding.ts';
import { sarifReport } from '../../src/report/sarif.ts';
import { ALL, CASES, HOSTILE, NOT_ASSESSABLE, ODD_NAME, WATER, theCase } from './fixtures.ts';

// The declarations of both are those of CommonJS modules.
// A pattern of the schema has a lone bracket, which only the older kind of expressions allows.
const ajv = new AjvDraft4.default({ allErrors: true, strict: false, unicodeRegExp: false });
addFormats.default(ajv);
const isSarif = ajv.compile(sarifSchema);

const log = (findings: readonly Finding[], notAssessable: readonly NotAssessable[] = [], prefix = ''): Log =>
  JSON.parse(
    sarifReport(findings, notAssessable, {
      language: 'zh',
      prefix,
      version: '1.2.3',
      titleOf: (code) => (code === 'S3-ROW' ? { zh: '每一行相加等于总计', en: '' } : undefined),
      complete: true,
    }),
  ) as Log;
const run = (...given: Parameters<typeof log>): Run => log(...given).runs[0]!;
const results = (...given: Parameters<typeof log>): readonly Result[] => run(...given).results!;
const only = (...given: Parameters<typeof log>): Result => {
  const [first, ...more] = results(...given);
  expect(more).toEqual([]);
  return first!;
};

describe('a log', () => {
  it.each(Object.entries({ ...CASES, everything: ALL, nothing: [] }))(
    'of %s is valid by the schema of SARIF 2.1.0',
    (_, findings) => {
      isSarif(log(findings, NOT_ASSESSABLE));
      expect(isSarif.errors ?? []).toEqual([]);
    },
  );

  it('would be found invalid if it were', () => {
    const broken = log(ALL);
    const [first] = broken.runs[0]!.results!;
    first!.locations![0]!.physicalLocation!.region!.startLine = 0;
    first!.locations![0]!.physicalLocation!.artifactLocation!.uri = 'a b';
    (first as unknown as Record<string, unknown>)['pointer'] = '/x';
    expect(isSarif(broken)).toBe(false);
    expect(isSarif.errors!.map(({ keyword }) => keyword).sort()).toEqual([
      'additionalProperties',
      'format',
      'minimum',
    ]);
  });

  it('lists each code once, with what it means where that is known', () => {
    const { rules } = run(ALL, NOT_ASSESSABLE).tool.driver;
    const codes = rules!.map(({ id }) => id);
    expect(codes).toEqual([...new Set(codes)].sort());
    expect(codes).toContain('G-LATE');
    expect(rules!.find(({ id }) => id === 'S3-ROW')!.shortDescription).toEqual({
      text: '每一行相加等于总计',
    });
    expect(rules!.find(({ id }) => id === 'YAML')).toEqual({ id: 'YAML' });
    for (const { ruleId, ruleIndex } of results(ALL, NOT_ASSESSABLE)) expect(codes[ruleIndex!]).toBe(ruleId);
  });

  it('says what could not be judged', () => {
    const { invocations } = run([], NOT_ASSESSABLE);
    expect(invocations).toHaveLength(1);
    expect(invocations![0]!.executionSuccessful).toBe(true);
    expect(invocations![0]!.toolExecutionNotifications).toHaveLength(3);
    expect(invocations![0]!.toolExecutionNotifications![0]).toMatchObject({
      level: 'note',
      associatedRule: { id: 'S3-ROW', index: 1 },
      message: { text: 'S3-ROW 未能核对：空白或缺项 /applications/granted/natural' },
      locations: [{ physicalLocation: { artifactLocation: { uri: WATER } } }],
    });
  });
});

describe('a result', () => {
  const regionOf = ({ locations }: Result): unknown => locations![0]!.physicalLocation!.region;

  it('has its place in characters, its end after the last one', () => {
    expect(run(ALL).columnKind).toBe('unicodeCodePoints');
    const [year, sign] = results(theCase('wide and astral characters before the place'));
    expect(regionOf(year!)).toEqual({ startLine: 2, startColumn: 13, endLine: 2, endColumn: 17 });
    expect(regionOf(sign!)).toEqual({ startLine: 3, startColumn: 10, endLine: 3, endColumn: 11 });
    expect(regionOf(only(theCase('a stretch of several lines')))).toEqual({
      startLine: 5,
      startColumn: 6,
      endLine: 6,
      endColumn: 4,
    });
  });

  it('about a file as a whole has no columns', () => {
    expect(regionOf(only(theCase('a file that cannot be read')))).toEqual({ startLine: 1 });
  });

  it('has the level of its severity', () => {
    expect(results(theCase('wide and astral characters before the place')).map(({ level }) => level)).toEqual(
      ['warning', 'note'],
    );
    expect(only(theCase('a phrase in prose')).level).toBe('error');
  });

  it('names its file by a relative reference from the root of the repository', () => {
    const { uri, uriBaseId } = only(theCase('a file with an odd name'), [], 'data').locations![0]!
      .physicalLocation!.artifactLocation!;
    expect(uri).toBe('data/content/000000/a%20b%25%2C%3A%3Ci%3E%E5%90%8D/2023.yaml');
    expect(uriBaseId).toBe('%SRCROOT%');
    const resolved = new URL(uri!, 'file:///repository/');
    expect(decodeURIComponent(resolved.pathname)).toBe(`/repository/data/${ODD_NAME}`);
  });

  it('has the terms of a sum as related places', () => {
    const { relatedLocations, message } = only(theCase('terms on other lines of the same file'));
    expect(message.text).toBe(
      '三、“部分公开”一行不平：总计印为 4，各项相加是 6，差 2\n依据：表中“总计”\n办法：商业企业 4 + 科研机构 2 = 6。请核对。',
    );
    expect(relatedLocations?.map(({ id, message: term }) => [id, term!.text])).toEqual([
      [1, '商业企业 4'],
      [2, '科研机构 2'],
    ]);
    expect(relatedLocations![0]?.logicalLocations).toEqual([
      { fullyQualifiedName: '/applications/partial/business' },
    ]);
  });

  it('doubles braces, which would be read as arguments', () => {
    const text = only(theCase('hostile text')).message.text ?? '';
    expect(text).toContain('{{0}}');
    const visible = (shown: string): string => shown.replaceAll(/[\s\u0000-\u001f\u202e\u2028␣]/g, '');
    const single = text.replaceAll(/\{\{|\}\}/g, (pair) => pair.slice(1));
    expect(visible(single)).toContain(visible(HOSTILE));
  });

  it('is suppressed where it is waived, with the reason; then the others say that they are not', () => {
    const [waived, silent, open] = results([...theCase('waived'), ...theCase('a phrase in prose')]);
    expect(waived?.suppressions).toEqual([
      { kind: 'inSource', status: 'accepted', justification: '原件如此，见 {更正} 第 3 号' },
    ]);
    expect(silent?.suppressions).toEqual([{ kind: 'inSource', status: 'accepted' }]);
    expect(open?.suppressions).toEqual([]);
    expect(only(theCase('a phrase in prose')).suppressions).toBeUndefined();
  });

  const fingerprint = ({ partialFingerprints }: Result): string => partialFingerprints!['nianbao/v1']!;

  it('keeps its fingerprint when lines move, and shares it with no other', () => {
    const moved = ALL.map((finding): Finding => ({
      ...finding,
      range: {
        start: { ...finding.range.start, line: finding.range.start.line + 7 },
        end: finding.range.end,
      },
    }));
    const prints = results(ALL).map(fingerprint);
    expect(results(moved).map(fingerprint)).toEqual(prints);
    expect(new Set(prints).size).toBe(ALL.length);
    const twice = theCase('a phrase in prose');
    const [first, second] = results([...twice, ...twice]).map(fingerprint);
    expect(first).not.toBe(second);
    expect(prints).toContain(first);
  });
});
