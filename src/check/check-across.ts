import { agencyPath, reportPath } from '../model/address.ts';
import type { ReportAddress } from '../model/address.ts';
import { remember } from '../model/remember.ts';
import type { Agency, Site } from '../model/report.ts';
import type { RuleFailure } from './place-failures.ts';
import type { Relations, ReportingAgency } from './relations.ts';
import type { ReportFacts } from './report-facts.ts';
import type { Agencies, NotJudged, Outcome, Rule, RuleContext } from './rule.ts';
import { RULES } from './rules/index.ts';
import { settingsFor } from './settings.ts';

const AGENCY_RULES = RULES.filter(
  (rule): rule is Rule & Required<Pick<Rule, 'checkAgency'>> => rule.checkAgency !== undefined,
);
/** The rules that look at one report beside some others. */
const REPORT_RULES_ACROSS = RULES.filter(
  (rule) => rule.checkSeries !== undefined || rule.checkTree !== undefined,
);

/** Everything that can be compared. */
export interface AcrossInput {
  readonly site: Site;
  readonly asOf: string | undefined;
  readonly agencies: readonly ReportingAgency[];
  /** Paths of the agencies whose `agency.yaml` could not be read. */
  readonly unread: readonly string[];
  readonly relations: Relations;
  /** The facts of all reports that were read, by path: the selected ones and their neighbours. */
  readonly facts: ReadonlyMap<string, ReportFacts>;
  /** Whether a report's findings are wanted. */
  readonly isSelected: (path: string) => boolean;
  /** Whether all reports are selected; else agencies without a selected one are left out. */
  readonly isWhole: boolean;
}

/** What the checks say of one file, before it is placed. */
export interface Verdict {
  readonly failures: RuleFailure[];
  readonly notJudged: { readonly code: string; readonly outcome: NotJudged }[];
}

/** What the checks across reports say: of reports and of agencies, by path; of the site. */
export interface AcrossVerdicts {
  readonly reports: ReadonlyMap<string, Verdict>;
  readonly agencies: ReadonlyMap<string, Verdict>;
  readonly site: Verdict;
}

/** Runs the rules that need more than one report, and those over `agency.yaml` and `site.yaml`. */
export function checkAcross(input: AcrossInput): AcrossVerdicts {
  const { site, asOf, agencies, unread, relations, facts, isSelected, isWhole } = input;
  const reports = new Map<string, Verdict>();
  const ofAgencies = new Map<string, Verdict>();
  const ofSite = emptyVerdict();
  const agencyAt = new Map(agencies.map(({ agency }) => [agencyPath(agency), agency]));
  const all: Agencies = new Map([...unread.map((path) => [path, undefined] as const), ...agencyAt]);
  const contexts = new Map<string, RuleContext>();
  const contextOf = (agency: Agency): RuleContext => {
    const path = agencyPath(agency);
    let context = contexts.get(path);
    if (context === undefined) {
      context = { agency, site, limits: settingsFor(site, agency).limits, asOf };
      contexts.set(path, context);
    }
    return context;
  };
  const factsAt = (address: ReportAddress | undefined): ReportFacts | undefined =>
    address === undefined ? undefined : facts.get(reportPath(address));
  const before = remember((report: ReportFacts) => factsAt(relations.before(report)));

  for (const { agency, years } of agencies) {
    const context = contextOf(agency);
    const paths = years.map((year) => reportPath({ region: agency.region, agency: agency.agency, year }));
    if (!isWhole && !paths.some(isSelected)) continue;
    const reported = relations.years(agency);
    for (const rule of AGENCY_RULES) {
      note(ofAgencies, agencyPath(agency), rule.code, rule.checkAgency(reported, context, all));
    }
    for (const path of paths) {
      const now = isSelected(path) ? facts.get(path) : undefined;
      if (now === undefined) continue;
      const members = relations.members(now)?.map((member) => ({
        agency: member.agency,
        report: factsAt(member.report),
      }));
      for (const rule of REPORT_RULES_ACROSS) {
        if (rule.checkSeries !== undefined)
          note(reports, path, rule.code, rule.checkSeries(now, before(now), context));
        if (rule.checkTree !== undefined && members !== undefined) {
          note(reports, path, rule.code, rule.checkTree({ year: now.year, report: now, members }, context));
        }
      }
    }
  }

  const corpus = {
    contextOf: remember((report: ReportFacts) => contextOf(agencyAt.get(agencyPath(report))!)),
    before,
  };
  const read = [...facts.values()];
  for (const rule of RULES) {
    if (rule.checkSite !== undefined) add(ofSite, rule.code, rule.checkSite(site));
    for (const { report, outcome } of rule.checkCorpus?.(read, corpus) ?? []) {
      const path = reportPath(report);
      if (isSelected(path)) note(reports, path, rule.code, [outcome]);
    }
  }
  return { reports, agencies: ofAgencies, site: ofSite };
}

const emptyVerdict = (): Verdict => ({ failures: [], notJudged: [] });

function note(
  verdicts: Map<string, Verdict>,
  path: string,
  code: string,
  outcomes: readonly Outcome[],
): void {
  if (outcomes.length === 0) return;
  let verdict = verdicts.get(path);
  if (verdict === undefined) verdicts.set(path, (verdict = emptyVerdict()));
  add(verdict, code, outcomes);
}

function add({ failures, notJudged }: Verdict, code: string, outcomes: readonly Outcome[]): void {
  for (const outcome of outcomes) {
    if (outcome.kind === 'fail') failures.push({ code, failure: outcome });
    else notJudged.push({ code, outcome });
  }
}
