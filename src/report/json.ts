import type { Finding, NotAssessable } from '../model/finding.ts';
import type { Language } from '../model/message.ts';
import { jsonText } from './json-text.ts';
import type { FindingCounts } from './summary.ts';

/**
 * The findings as one JSON document (contract §3), version 1.
 *
 * @param extra what a command adds, such as `build`
 */
export function jsonReport(
  findings: readonly Finding[],
  notAssessable: readonly NotAssessable[],
  summary: FindingCounts,
  language: Language,
  extra: Readonly<Record<string, unknown>> = {},
): string {
  return jsonText({
    version: 1,
    findings: findings.map(
      ({ code, severity, status, file, range, pointer, message, source, hint, related }) => ({
        code,
        severity,
        status,
        file,
        line: range.start.line,
        column: range.start.column,
        endLine: range.end.line,
        endColumn: range.end.column,
        pointer,
        message: message[language],
        ...(source === undefined ? {} : { source: source[language] }),
        ...(hint === undefined ? {} : { hint: hint[language] }),
        ...(related === undefined
          ? {}
          : {
              related: related.map((place) => ({
                file: place.file,
                line: place.start.line,
                column: place.start.column,
                message: place.message[language],
              })),
            }),
      }),
    ),
    notAssessable,
    summary,
    ...extra,
  });
}
