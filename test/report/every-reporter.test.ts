import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { TEMPLATES } from '../../src/build/package-root.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Language } from '../../src/model/message.ts';
import { createEnvironment } from '../../src/render/environment.ts';
import { githubReport } from '../../src/report/github.ts';
import { htmlReport } from '../../src/report/html.ts';
import { jsonReport } from '../../src/report/json.ts';
import { notAssessableLines } from '../../src/report/not-assessable.ts';
import { sarifReport } from '../../src/report/sarif.ts';
import { countFindings } from '../../src/report/summary.ts';
import { terminalReport } from '../../src/report/terminal.ts';
import { ALL, CASES, NOT_ASSESSABLE, reportFileOf, sourceOf } from './fixtures.ts';

const same = (text: string): string => text;
const environment = createEnvironment(TEMPLATES);

type Reporter = (findings: readonly Finding[], language: Language, withFiles?: boolean) => string;

const REPORTERS: Readonly<Record<string, Reporter>> = {
  terminal: (findings, language, withFiles = true) =>
    [
      terminalReport(findings, {
        language,
        paint: { red: same, yellow: same, cyan: same, bold: same, dim: same },
        source: withFiles ? sourceOf : () => undefined,
      }),
      ...notAssessableLines(NOT_ASSESSABLE, language).map((line) => `${line}\n`),
    ].join('\n'),
  json: (findings, language) =>
    jsonReport(findings, NOT_ASSESSABLE, countFindings(3, findings, NOT_ASSESSABLE), language),
  github: (findings, language) => githubReport(findings, NOT_ASSESSABLE, { language, prefix: 'data' }),
  sarif: (findings, language) =>
    sarifReport(findings, NOT_ASSESSABLE, {
      language,
      prefix: 'data',
      version: '1.2.3',
      titleOf: (code) =>
        code === 'S3-ROW' ? { zh: '每一行相加等于总计', en: 'each row adds up' } : undefined,
      complete: true,
    }),
  html: (findings, language, withFiles = true) =>
    htmlReport(findings, NOT_ASSESSABLE, {
      language,
      environment,
      summary: { zh: '检查报告 3 份。', en: '3 reports checked.' },
      source: withFiles ? sourceOf : () => undefined,
      reportFile: withFiles ? reportFileOf : () => undefined,
    }),
};

describe.each(Object.entries(REPORTERS))('%s', (name, report) => {
  it.each(Object.entries(CASES))('shows %s', (_, findings) => {
    const shown = report(findings, 'zh');
    for (const { code, status } of findings) {
      const isListed = status === 'open' || name === 'json' || name === 'sarif';
      expect(shown.includes(code), code).toBe(isListed);
    }
  });

  it('gives the same text for the same findings', () => {
    expect(report(ALL, 'zh')).toBe(report(ALL, 'zh'));
  });

  it('says everything of its own in English where that is asked for', () => {
    // Messages, authorities and files are what the fixtures say; what is left are the reporter's own words.
    const plain = ALL.map(({ source: _source, related, ...finding }) => ({
      ...finding,
      file: 'content/x.yaml',
      message: { zh: '中文', en: 'English' },
      ...(finding.hint === undefined ? {} : { hint: { zh: '中文', en: 'English' } }),
      ...(finding.reason === undefined ? {} : { reason: 'because' }),
      ...(related === undefined
        ? {}
        : { related: related.map((place) => ({ ...place, message: { zh: '中文', en: 'English' } })) }),
    }));
    const shown = report(plain, 'en', false)
      .replace(/<style>[^]*<\/style>/, '')
      // Part of the odd file's name.
      .replaceAll(/名|%E5%90%8D/g, '');
    expect(shown).toContain('English');
    expect(shown.match(/\p{Script=Han}+|[、，。：（）]/gu) ?? []).toEqual([]);
  });

  const extension = { json: 'json', sarif: 'json' }[name] ?? 'txt';
  // The page is held by what is read on it: see html.test.ts.
  it.skipIf(name === 'html').each(['zh', 'en'] as const)('is as it was, in %s', async (language) => {
    await expect(report(ALL, language)).toMatchFileSnapshot(
      path.join(import.meta.dirname, '../golden/reporters', `${name}.${language}.${extension}`),
    );
  });
});

describe('text for a terminal or a log', () => {
  it.each(['terminal', 'github', 'sarif'])('of %s holds nothing that would be acted on', (name) => {
    const shown = REPORTERS[name]!(ALL, 'zh');
    expect(shown).toContain('alert(1)');
    expect(shown).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/,
    );
    // A line that begins with two colons is a command to GitHub; only our own do.
    for (const line of shown.split('\n').filter((text) => text.trim().startsWith('::'))) {
      expect(line).toMatch(/^::(error|warning|notice) file=data\/content\//);
    }
  });
});
