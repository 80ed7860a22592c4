import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { brief } from '../fixtures/content-examine.ts';
import { examineSite } from '../fixtures/content-settings.ts';
import { CHECK_CODES } from '../../src/check/codes.ts';

const said = (lines: string): readonly string[] =>
  examineSite(`name: 测试站\n${lines}\n`).map(
    (finding) => `${brief(finding)} ${finding.message.zh} ${finding.hint?.zh ?? ''}`,
  );

describe('severities in site.yaml', () => {
  it('may name every check, and the schema knows all of them', () => {
    const file = path.resolve(import.meta.dirname, '../../schemas/site.schema.json');
    const { $defs } = JSON.parse(readFileSync(file, 'utf8')) as {
      $defs: { severities: { properties: Record<string, unknown> } };
    };
    expect(Object.keys($defs.severities.properties)).toEqual(CHECK_CODES.map(({ code }) => code));
    expect(CHECK_CODES.length).toBeGreaterThan(60);
  });

  it('name no check that there is not: it would change nothing, and nobody would know', () => {
    expect(said('severities: {S3-BAL: warning}')).toEqual([]);
    expect(said('severities: {s3-bal: warning}')).toEqual([
      'error SCHEMA /severities/S3-BAL 2:14 “检查等级”（severities）里没有“s3-bal”这一项 您是不是要写“S3-BAL”？',
    ]);
    expect(said('local:\n  "65":\n    severities: {S3-BALL: info}')[0]).toContain('您是不是要写“S3-BAL”？');
    expect(said('severities: {constructor: info}')[0]).toContain('没有“constructor”这一项');
  });
});
