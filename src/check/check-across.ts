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

/** After so many agencies others may have their turn. */
const PAUSE_EVERY = 50;

/**
 * Runs the rules that need more than one report, and those over `agency.yaml` and `site.yaml`.
 *
 * @param pause lets others have their turn: with ten thousand reports it takes half a second
 */
export async function checkAcross(
  input: AcrossInput,
  pause: () => Promise<void> = () => Promise.resolve(),
): Promise<AcrossVerdicts> {
  const { site, agencies, unread, facts, isSelected, isWhole } = input;
  const comparison = compareAll(input);
  const { contextOf, reports, ofAgencies } = comparison;
  const agencyAt = new Map(agencies.map(({ agency }) => [agencyPath(agency), agency]));
  const all: Agencies = new Map([...unread.map((path) => [path, undefined] as const), ...agencyAt]);

  for (const [index, { agency, years }] of agencies.entries()) {
    if (index % PAUSE_EVERY === 0) await pause();
    const paths = years.map((year) => reportPath({ region: agency.region, agency: agency.agency, year }));
    if (!isWhole && !paths.some(isSelected)) continue;
    checkAgency(agency, all, comparison);
    for (const path of paths) {
      const now = isSelected(path) ? facts.get(path) : undefined;
      if (now !== undefined) checkBeside(now, path, contextOf(agency), comparison);
    }
  }

  const corpus = {
    contextOf: remember((report: ReportFacts) => contextOf(agencyAt.get(agencyPath(report))!)),
    before: comparison.before,
  };
  const read = [...facts.values()];
  const ofSite = emptyVerdict();
  for (const rule of RULES) {
    if (rule.checkCorpus !== undefined) await pause();
    if (rule.checkSite !== undefined) add(ofSite, rule.code, rule.checkSite(site));
    for (const { report, outcome } of rule.checkCorpus?.(read, corpus) ?? []) {
      const path = reportPath(report);
      if (isSelected(path)) note(reports, path, rule.code, [outcome]);
    }
  }
  return { reports, agencies: ofAgencies, site: ofSite };
}

/** What all rules across reports share, and what they have said so far. */
interface Comparison {
  readonly relations: Relations;
  readonly contextOf: (agency: Agency) => RuleContext;
  readonly factsAt: (address: ReportAddress | undefined) => ReportFacts | undefined;
  readonly before: (report: ReportFacts) => ReportFacts | undefined;
  readonly reports: Map<string, Verdict>;
  readonly ofAgencies: Map<string, Verdict>;
}

function compareAll({ site, asOf, relations, facts }: AcrossInput): Comparison {
  const factsAt = (address: ReportAddress | undefined): ReportFacts | undefined =>
    address === undefined ? undefined : facts.get(reportPath(address));
  return {
    relations,
    contextOf: remember((agency) => ({ agency, site, limits: settingsFor(site, agency).limits, asOf })),
    factsAt,
    before: remember((report) => factsAt(relations.before(report))),
    reports: new Map(),
    ofAgencies: new Map(),
  };
}

// Small functions for each agency and each report: one for all of them would be compiled anew, as a whole and while it
// runs, whenever an agency or a report is of another kind than those before it.

function checkAgency(agency: Agency, all: Agencies, { relations, contextOf, ofAgencies }: Comparison): void {
  const context = contextOf(agency);
  const reported = relations.years(agency);
  for (const rule of AGENCY_RULES) {
    note(ofAgencies, agencyPath(agency), rule.code, rule.checkAgency(reported, context, all));
  }
}

function checkBeside(
  now: ReportFacts,
  path: string,
  context: RuleContext,
  { relations, factsAt, before, reports }: Comparison,
): void {
  const previous = before(now);
  const members = relations.members(now)?.map((member) => ({
    agency: member.agency,
    report: factsAt(member.report),
  }));
  for (const rule of REPORT_RULES_ACROSS) {
    if (rule.checkSeries !== undefined)
      note(reports, path, rule.code, rule.checkSeries(now, previous, context));
    if (rule.checkTree !== undefined && members !== undefined) {
      note(reports, path, rule.code, rule.checkTree({ year: now.year, report: now, members }, context));
    }
  }
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
