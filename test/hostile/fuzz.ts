import { expect } from 'vitest';
import type { Examined } from '../../src/build/examine-report.ts';
import type { Finding } from '../../src/model/finding.ts';

/** How many times the usual number of random cases are tried; the seed is always the same, so that a failure stays one. */
export const EFFORT = Number(process.env['NIANBAO_FUZZ_EFFORT'] ?? '1');

/** What fast-check is to do: so many cases at the usual effort. */
export const runs = (usual: number): { readonly numRuns: number; readonly seed: number } => ({
  numRuns: usual * EFFORT,
  seed: Number(process.env['NIANBAO_FUZZ_SEED'] ?? '20211'),
});

/**
 * Every finding stands within its file, says something in both languages and nothing of what programs say to each
 * other. Lines and columns are counted here anew.
 */
export function expectSound(findings: readonly Finding[], text: string): void {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  const isPlace = ({ line, column }: Finding['range']['start']): boolean =>
    line >= 1 && line <= lines.length && column >= 1 && column <= [...lines[line - 1]!].length + 1;
  for (const { code, range, message, hint, related = [], file } of findings) {
    const about = `${code} ${JSON.stringify(range)} ${message.zh}`;
    expect(code, about).toMatch(/^[A-Z][A-Z0-9]*(-[A-Z0-9]+)?$/);
    expect(isPlace(range.start) && isPlace(range.end), about).toBe(true);
    const { start, end } = range;
    expect(end.line > start.line || (end.line === start.line && end.column >= start.column), about).toBe(
      true,
    );
    for (const place of related) if (place.file === file) expect(isPlace(place.start), about).toBe(true);
    for (const said of [message.zh, message.en, hint?.zh ?? '-', hint?.en ?? '-']) {
      expect(said, about).not.toBe('');
      expect(said, about).not.toMatch(/\[object |^undefined|\bNaN\b(?!”|")/);
    }
  }
}

/** A report that may be published has no open error, and one that may not has one, or is a draft. */
export function expectHonest({ findings, publishable, draft }: Examined): void {
  const isOpen = findings.some(({ severity, status }) => severity === 'error' && status === 'open');
  expect(publishable).toBe(!draft && !isOpen);
}
