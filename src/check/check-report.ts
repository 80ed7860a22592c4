import { faultAt } from '../load/fault-at.ts';
import type { YamlDocument } from '../load/parse-yaml.ts';
import type { Finding, NotAssessable, Severity } from '../model/finding.ts';
import type { Pointer } from '../model/pointer.ts';
import { isWithin, valueAt } from '../model/pointer.ts';
import type { Agency, Report, Waiver } from '../model/report.ts';
import { rangeAt } from '../validate/place.ts';
import type { Failure, ReportRule } from './rule.ts';
import type { RuleFailure } from './waivers.ts';
import { applyWaivers } from './waivers.ts';
import { REPORT_RULES } from './rules/index.ts';

/** What the checks say of one report. */
export interface CheckedReport {
  readonly findings: readonly Finding[];
  readonly notAssessable: readonly NotAssessable[];
  /** The waivers that hold, as indices into the report's: their figures are marked on the page. */
  readonly waiversInForce: readonly number[];
}

/**
 * Runs all rules over one report, places what they yield in the author's file and applies the waivers.
 *
 * @param shape the findings of the earlier phase; a rule that fails at the same place only repeats them
 * @param severities severities that the site sets for some codes
 */
export function checkReport(
  report: Report,
  agency: Agency,
  document: YamlDocument,
  shape: readonly Finding[],
  severities: Readonly<Record<string, Severity>> = {},
): CheckedReport {
  const { file } = document.source;
  const refused: readonly Pointer[] = shape
    .filter(({ severity }) => severity === 'error')
    .map(({ pointer }) => pointer);
  const isRefused = (pointer: Pointer): boolean =>
    refused.some((place) => place !== '' && isWithin(pointer, place));

  // Where the file's name and its year differ, the year has its finding; a title or period that fits the year as it
  // is typed is not a second fault.
  const typedYear = valueAt(document.value, '/year');
  const asTyped =
    typeof typedYear === 'number' && typedYear !== report.year ? { ...report, year: typedYear } : undefined;
  const failsAsTyped = (rule: ReportRule, { at }: Failure): boolean =>
    asTyped === undefined ||
    [...rule.check(asTyped, { agency })].some((outcome) => outcome.kind === 'fail' && outcome.at === at);

  const failures: RuleFailure[] = [];
  const notAssessable: NotAssessable[] = [];
  const ruleSeverity = new Map<string, Severity>();
  for (const rule of REPORT_RULES) {
    ruleSeverity.set(rule.code, rule.severity);
    for (const outcome of rule.check(report, { agency })) {
      if (outcome.kind === 'not-assessable') {
        notAssessable.push({ code: rule.code, file, pointer: outcome.at, missing: outcome.missing });
      } else if (!isRefused(outcome.at) && failsAsTyped(rule, outcome)) {
        failures.push({ code: rule.code, failure: outcome });
      }
    }
  }

  const isUndecided = ({ check, at, place }: Waiver): boolean =>
    refused.some((pointer) => isWithin(pointer, at) || isWithin(pointer, place)) ||
    isRefused(at) ||
    (refused.length > 0 && notAssessable.some(({ code, pointer }) => code === check && pointer === at));
  const { waived, faults } = applyWaivers(failures, report.waivers, isUndecided);
  const findings = failures.map((entry): Finding => {
    const { code, failure } = entry;
    const reason = report.waivers[waived.get(entry) ?? -1]?.reason;
    return {
      code,
      severity: severities[code] ?? failure.severity ?? ruleSeverity.get(code) ?? 'error',
      status: waived.has(entry) ? 'waived' : 'open',
      file,
      range: rangeAt(document, failure.at),
      pointer: failure.at,
      message: failure.message,
      hint: failure.hint,
      ...(reason === undefined ? {} : { reason }),
      ...(failure.related === undefined || failure.related.length === 0
        ? {}
        : {
            related: failure.related.map(({ at, message }) => ({
              file,
              start: rangeAt(document, at).start,
              pointer: at,
              message,
            })),
          }),
    };
  });
  const waiverFindings = faults.map(({ waiver, message, hint }) =>
    faultAt({
      code: 'WAIVER',
      severity: severities['WAIVER'] ?? 'warning',
      file,
      pointer: waiver.place,
      range: rangeAt(document, waiver.place),
      message,
      hint,
    }),
  );
  return {
    findings: [...findings, ...waiverFindings],
    notAssessable,
    waiversInForce: [...new Set(waived.values())].sort((a, b) => a - b),
  };
}
