import { faultAt } from '../load/fault-at.ts';
import type { YamlDocument } from '../load/parse-yaml.ts';
import type { Finding, NotAssessable } from '../model/finding.ts';
import type { Pointer } from '../model/pointer.ts';
import { isWithin, valueAt } from '../model/pointer.ts';
import type { Agency, Report, Site, Waiver } from '../model/report.ts';
import { rangeAt } from '../validate/place.ts';
import type { RuleFailure } from './place-failures.ts';
import { placeFailure, severityOf } from './place-failures.ts';
import type { Failure, ReportRule, RuleContext } from './rule.ts';
import { settingsFor } from './settings.ts';
import { ACROSS_CODES, REPORT_RULES, ruleOf } from './rules/index.ts';
import type { WaiverFault } from './waivers.ts';
import { applyWaivers } from './waivers.ts';

/** What the checks say of one report by itself. */
export interface CheckedReport {
  readonly findings: readonly Finding[];
  readonly notAssessable: readonly NotAssessable[];
  /** The waivers that hold, as indices into the report's: their figures are marked on the page. */
  readonly waiversInForce: readonly number[];
  /** Places with an error of shape; what other checks find there only repeats it. */
  readonly refused: readonly Pointer[];
}

/**
 * Runs the rules over one report by itself, places what they yield in the author's file and applies the waivers. Waivers
 * of checks that need other reports are left for those (check-across.ts).
 *
 * @param shape the findings of the earlier phase; a rule that fails at the same place only repeats them
 * @param asOf the day that counts as today, YYYY-MM-DD; the one of the site where it is left out
 */
export function checkReport(
  report: Report,
  agency: Agency,
  document: YamlDocument,
  shape: readonly Finding[],
  site: Site,
  asOf?: string,
): CheckedReport {
  const { file } = document.source;
  const { severities, limits } = settingsFor(site, agency);
  const context: RuleContext = { agency, site, limits, asOf: asOf ?? site.asOf };
  const refused: readonly Pointer[] = shape
    .filter(({ severity, pointer }) => severity === 'error' && pointer !== '')
    .map(({ pointer }) => pointer);
  const isRefused = (pointer: Pointer): boolean => refused.some((place) => isWithin(pointer, place));

  // Where the file's name and its year differ, the year has its finding; a title or period that fits the year as it
  // is typed is not a second fault.
  const typedYear = valueAt(document.value, '/year');
  const asTyped =
    typeof typedYear === 'number' && typedYear !== report.year ? { ...report, year: typedYear } : undefined;
  const failsAsTyped = (rule: ReportRule, { at }: Failure): boolean =>
    asTyped === undefined ||
    rule.check(asTyped, context).some((outcome) => outcome.kind === 'fail' && outcome.at === at);

  const failures: RuleFailure[] = [];
  const notAssessable: NotAssessable[] = [];
  for (const rule of REPORT_RULES) {
    const outcomes = rule.check(report, context);
    // A pass, as nearly always.
    if (outcomes.length === 0) continue;
    for (const outcome of outcomes) {
      if (outcome.kind === 'not-assessable') {
        notAssessable.push({ code: rule.code, file, pointer: outcome.at, missing: outcome.missing });
      } else if (!isRefused(outcome.at) && failsAsTyped(rule, outcome)) {
        failures.push({ code: rule.code, failure: outcome });
      }
    }
  }

  if (failures.length === 0 && report.waivers.length === 0) {
    return { findings: [], notAssessable, waiversInForce: [], refused };
  }
  const isUndecided = (waiver: Waiver): boolean =>
    isUndecidedWaiver(waiver, refused, notAssessable) ||
    // A waiver without a reason is told here, whatever its check.
    (ACROSS_CODES.has(waiver.check) && hasReason(waiver));
  const { waived, faults } = applyWaivers(failures, report.waivers, isUndecided);
  return {
    findings: [
      ...failures.map((entry) =>
        placeFailure(document, entry, ruleOf(entry.code), {
          severity: severityOf(ruleOf(entry.code), entry.failure, severities),
          waiver: report.waivers[waived.get(entry) ?? -1],
        }),
      ),
      ...faults.map((fault) => waiverFinding(document, fault, severities['WAIVER'])),
    ],
    notAssessable,
    waiversInForce: [...new Set(waived.values())].sort((a, b) => a - b),
    refused,
  };
}

const hasReason = ({ reason }: Waiver): boolean => reason !== undefined && reason.trim() !== '';

/** Whether a waiver's object could not be judged for another fault, which has its own finding. */
export function isUndecidedWaiver(
  { check, at, place }: Waiver,
  refused: readonly Pointer[],
  notAssessable: readonly Pick<NotAssessable, 'code' | 'pointer'>[],
): boolean {
  return (
    refused.some((pointer) => isWithin(pointer, at) || isWithin(pointer, place) || isWithin(at, pointer)) ||
    (refused.length > 0 && notAssessable.some(({ code, pointer }) => code === check && pointer === at))
  );
}

/** The finding of a waiver that waives nothing, or only half of what it says. */
export function waiverFinding(
  document: YamlDocument,
  { waiver, message, hint }: WaiverFault,
  severity: Finding['severity'] = 'warning',
): Finding {
  return faultAt({
    code: 'WAIVER',
    severity,
    file: document.source.file,
    pointer: waiver.place,
    range: rangeAt(document, waiver.place),
    message,
    hint,
  });
}
