import { isUndecidedWaiver, waiverFinding } from '../check/check-report.ts';
import type { AcrossVerdicts, Verdict } from '../check/check-across.ts';
import { placeFailure, severityOf } from '../check/place-failures.ts';
import { ACROSS_CODES, CORPUS_CODES, ruleOf } from '../check/rules/index.ts';
import { settingsFor } from '../check/settings.ts';
import { applyWaivers } from '../check/waivers.ts';
import type { FileSystem } from '../load/file-system.ts';
import type { ContentFile } from '../load/find-content.ts';
import type { YamlDocument } from '../load/parse-yaml.ts';
import { agencyPath, reportPath } from '../model/address.ts';
import type { ReportAddress } from '../model/address.ts';
import type { Finding, NotAssessable, Severity } from '../model/finding.ts';
import type { Site } from '../model/report.ts';
import { readDocument } from './load-content.ts';
import type { LoadedContent } from './load-content.ts';
import type { ReportSummary } from './report-task.ts';

/** What the checks across reports say of one report, placed in its file. */
export interface PlacedVerdict {
  readonly findings: readonly Finding[];
  readonly notAssessable: readonly NotAssessable[];
  readonly waivedAcross: readonly number[];
}

/** What they say of all: of reports by path, and of `agency.yaml`s and `site.yaml`. */
export interface PlacedVerdicts {
  readonly reports: ReadonlyMap<string, PlacedVerdict>;
  readonly findings: readonly Finding[];
  readonly notAssessable: readonly NotAssessable[];
}

/** So many documents are kept at hand: neighbours speak of each other. */
const KEPT_DOCUMENTS = 100;

/**
 * Places what the checks across reports yield, and applies the reports' waivers of them. Only files with something to
 * say are read again: keeping the places of every figure of ten thousand reports would cost more.
 *
 * @param isWhole whether all reports were compared; else a waiver of a check over all of them cannot be judged
 */
export async function placeVerdicts(
  fs: FileSystem,
  { agencies, siteFile }: LoadedContent,
  site: Site,
  verdicts: AcrossVerdicts,
  summaries: ReadonlyMap<string, ReportSummary>,
  isWhole: boolean,
): Promise<PlacedVerdicts> {
  const files = new Map<string, ContentFile>();
  for (const { folder, reports } of agencies) {
    if (folder.agencyFile !== undefined) files.set(agencyPath(folder), folder.agencyFile);
    for (const file of reports) files.set(reportPath(file), file);
  }
  const kept = new Map<string, YamlDocument | undefined>();
  const documentAt = async (key: string): Promise<YamlDocument | undefined> => {
    if (!kept.has(key)) {
      const file = files.get(key);
      const [oldest] = kept.keys();
      if (kept.size >= KEPT_DOCUMENTS && oldest !== undefined) kept.delete(oldest);
      kept.set(key, file === undefined ? undefined : (await readDocument(fs, file)).document);
    }
    return kept.get(key);
  };

  const reports = new Map<string, PlacedVerdict>();
  for (const [key, summary] of summaries) {
    const verdict = verdicts.reports.get(key) ?? { failures: [], notJudged: [] };
    const waivers = summary.waivers.flatMap((waiver, index) =>
      ACROSS_CODES.has(waiver.check) && (waiver.reason ?? '').trim() !== '' ? [{ waiver, index }] : [],
    );
    if (verdict.failures.length === 0 && waivers.length === 0) {
      if (verdict.notJudged.length > 0) {
        reports.set(key, {
          findings: [],
          notAssessable: notAssessable(files.get(key)!.file, verdict),
          waivedAcross: [],
        });
      }
      continue;
    }
    const document = await documentAt(key);
    // Gone or broken since it was examined: the next run will say so.
    if (document === undefined) continue;
    const missing = notAssessable(document.source.file, verdict);
    const { waived, faults } = applyWaivers(
      verdict.failures,
      waivers.map(({ waiver }) => waiver),
      (waiver) =>
        isUndecidedWaiver(waiver, summary.refused, missing) ||
        missing.some(({ code, pointer }) => code === waiver.check && pointer === waiver.at) ||
        (!isWhole && CORPUS_CODES.has(waiver.check)),
    );
    const others = new Map<string, YamlDocument | undefined>();
    for (const { report } of verdict.failures.flatMap(({ failure }) => failure.related ?? [])) {
      if (report !== undefined) others.set(reportPath(report), await documentAt(reportPath(report)));
    }
    const { severities } = settingsFor(site, addressOf(key));
    reports.set(key, {
      findings: [
        ...verdict.failures.map((entry) =>
          placeFailure(
            document,
            entry,
            ruleOf(entry.code),
            {
              severity: severityOf(ruleOf(entry.code), entry.failure, severities),
              waiver: waivers[waived.get(entry) ?? -1]?.waiver,
            },
            (report: ReportAddress) => others.get(reportPath(report)),
          ),
        ),
        ...faults.map((fault) => waiverFinding(document, fault, severities['WAIVER'])),
      ],
      notAssessable: missing,
      waivedAcross: [...new Set([...waived.values()].map((at) => waivers[at]!.index))].sort((a, b) => a - b),
    });
  }

  const findings: Finding[] = [];
  const missing: NotAssessable[] = [];
  const placeAll = (
    document: YamlDocument,
    verdict: Verdict,
    severities: Readonly<Record<string, Severity>>,
  ): void => {
    missing.push(...notAssessable(document.source.file, verdict));
    for (const entry of verdict.failures) {
      const severity = severityOf(ruleOf(entry.code), entry.failure, severities);
      findings.push(placeFailure(document, entry, ruleOf(entry.code), { severity, waiver: undefined }));
    }
  };
  for (const [key, verdict] of verdicts.agencies) {
    const document = await documentAt(key);
    if (document !== undefined) placeAll(document, verdict, settingsFor(site, addressOf(key)).severities);
  }
  if (siteFile !== undefined && verdicts.site.failures.length > 0) {
    const { document } = await readDocument(fs, siteFile);
    if (document !== undefined) placeAll(document, verdicts.site, { ...site.severities });
  }
  return { reports, findings, notAssessable: missing };
}

const notAssessable = (file: string, { notJudged }: Verdict): readonly NotAssessable[] =>
  notJudged.map(({ code, outcome }) => ({ code, file, pointer: outcome.at, missing: outcome.missing }));

function addressOf(path: string): { readonly region: string; readonly agency: string } {
  const [region = '', agency = ''] = path.split('/');
  return { region, agency };
}
