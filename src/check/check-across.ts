import { hash } from 'node:crypto';
import { agencyPath, reportPath } from '../model/address.ts';
import type { ReportAddress } from '../model/address.ts';
import { remember } from '../model/remember.ts';
import type { Agency, Site } from '../model/report.ts';
import type { RuleFailure } from './place-failures.ts';
import type { Relations, ReportingAgency } from './relations.ts';
import type { ReportFacts } from './report-facts.ts';
import type { Agencies, CorpusContext, NotJudged, Outcome, Rule, RuleContext } from './rule.ts';
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
  /** The reports that were judged, where not all were; of the others, of agencies and of the site nothing is said. */
  readonly judged: ReadonlySet<string> | undefined;
  /** What the rules over all reports said, by the paths of those that they spoke of. */
  readonly corpus: ReadonlyMap<string, CorpusDigest>;
}

/** What rules over all reports said of one, in short. */
export interface CorpusDigest {
  readonly sha256: string;
  /** The paths of the reports in which it told of a place. */
  readonly places: readonly string[];
}

/** A comparison of the same reports of the same agencies, before some of them became others. */
export interface ComparedBefore {
  /** Those that are others now, with their facts of then. */
  readonly changed: readonly { readonly file: ReportAddress; readonly facts: ReportFacts | undefined }[];
  /** See {@link AcrossVerdicts}. */
  readonly corpus: AcrossVerdicts['corpus'];
}

/** After so many agencies others may have their turn. */
const PAUSE_EVERY = 50;

/**
 * Runs the rules that need more than one report, and those over `agency.yaml` and `site.yaml`.
 *
 * @param pause lets others have their turn: with ten thousand reports it takes half a second
 * @param before left out: all are judged; else those that may be judged otherwise than then
 */
export async function checkAcross(
  input: AcrossInput,
  pause: () => Promise<void> = () => Promise.resolve(),
  before?: ComparedBefore,
): Promise<AcrossVerdicts> {
  const { site, agencies, unread, relations, facts, isSelected, isWhole } = input;
  const comparison = compareAll(input);
  const { contextOf, reports, ofAgencies } = comparison;
  const agencyAt = new Map(agencies.map(({ agency }) => [agencyPath(agency), agency]));
  const all: Agencies = new Map([...unread.map((path) => [path, undefined] as const), ...agencyAt]);

  const context = {
    contextOf: remember((report: ReportFacts) => contextOf(agencyAt.get(agencyPath(report))!)),
    before: comparison.before,
  };
  const near = before && judgedByChanged(before, relations);
  const isSaid = before !== undefined && isSaidAlready(before, near!, facts, context);
  const ofCorpus = isSaid ? NOTHING_SAID : await checkCorpus([...facts.values()], context, isSelected, pause);
  const corpus = isSaid
    ? before.corpus
    : new Map([...ofCorpus].map(([path, verdict]) => [path, digestOf(verdict)]));
  const judged = isSaid ? near : before && toBeJudged(before, near!, corpus);

  for (const [index, { agency, years }] of agencies.entries()) {
    if (index % PAUSE_EVERY === 0) await pause();
    const paths = years.map((year) => reportPath({ region: agency.region, agency: agency.agency, year }));
    if (!isWhole && !paths.some(isSelected)) continue;
    if (judged === undefined) checkAgency(agency, all, comparison);
    for (const path of paths) {
      if (judged?.has(path) === false) continue;
      const now = isSelected(path) ? facts.get(path) : undefined;
      if (now !== undefined) checkBeside(now, path, contextOf(agency), comparison);
    }
  }
  for (const [path, outcomes] of ofCorpus) {
    if (judged?.has(path) === false) continue;
    for (const { code, outcome } of outcomes) note(reports, path, code, [outcome]);
  }

  const ofSite = emptyVerdict();
  for (const rule of judged === undefined ? RULES : []) {
    if (rule.checkSite !== undefined) add(ofSite, rule.code, rule.checkSite(site));
  }
  return { reports, agencies: ofAgencies, site: ofSite, judged, corpus };
}

/** What rules over all reports say of one. */
type CorpusVerdict = readonly { readonly code: string; readonly outcome: Outcome }[];

async function checkCorpus(
  facts: readonly ReportFacts[],
  context: CorpusContext,
  isSelected: (path: string) => boolean,
  pause: () => Promise<void>,
): Promise<ReadonlyMap<string, CorpusVerdict>> {
  const verdicts = new Map<string, { code: string; outcome: Outcome }[]>();
  for (const rule of RULES) {
    if (rule.checkCorpus === undefined) continue;
    await pause();
    for (const { report, outcome } of rule.checkCorpus(facts, context)) {
      const path = reportPath(report);
      if (!isSelected(path)) continue;
      const verdict = verdicts.get(path);
      if (verdict === undefined) verdicts.set(path, [{ code: rule.code, outcome }]);
      else verdict.push({ code: rule.code, outcome });
    }
  }
  return verdicts;
}

/** Of other reports only the paths count: their facts are long, and what they say is in the messages. */
function digestOf(verdict: CorpusVerdict): CorpusDigest {
  const text = JSON.stringify(verdict, (key, value: unknown) =>
    key === 'report' ? reportPath(value as ReportAddress) : value,
  );
  const related = verdict.flatMap(({ outcome }) => (outcome.kind === 'fail' ? (outcome.related ?? []) : []));
  const places = related.flatMap(({ report }) => (report === undefined ? [] : [reportPath(report)]));
  return { sha256: hash('sha256', text, 'hex'), places };
}

const NOTHING_SAID: ReadonlyMap<string, CorpusVerdict> = new Map();

/** The paths of those that changed, and of those that are judged by them. */
function judgedByChanged({ changed }: ComparedBefore, relations: Relations): ReadonlySet<string> {
  const near = changed.flatMap(({ file }) => [file, ...relations.judgedBy(file)]);
  return new Set(near.map(reportPath));
}

/** Of more that changed, each would have to be held against all: it is sooner done to compare all. */
const FEW = 16;

/** Whether the rules over all reports would only say again what they said before. */
function isSaidAlready(
  before: ComparedBefore,
  near: ReadonlySet<string>,
  facts: ReadonlyMap<string, ReportFacts>,
  context: CorpusContext,
): boolean {
  if (before.changed.length > FEW) return false;
  const paths = new Set(before.changed.map(({ file }) => reportPath(file)));
  for (const [path, { places }] of before.corpus) if (near.has(path) || tellsOf(places, paths)) return false;
  const changed = before.changed.flatMap(({ file, facts: old }) => {
    const now = facts.get(reportPath(file));
    return old === undefined || now === undefined ? [] : [{ before: old, now }];
  });
  // What could not be read, then or now, was not compared.
  if (changed.length < before.changed.length) return false;
  const judged = [...near].flatMap((path) => facts.get(path) ?? []);
  const read = [...facts.values()];
  return RULES.every(
    (rule) =>
      rule.checkCorpus === undefined || rule.saysTheSame?.({ changed, judged }, read, context) === true,
  );
}

/**
 * The reports that may be judged otherwise than before: those that changed, those that are judged by them, and those
 * of which the rules over all reports say something else, or tell of a place in a changed one.
 */
function toBeJudged(
  before: ComparedBefore,
  near: ReadonlySet<string>,
  corpus: AcrossVerdicts['corpus'],
): ReadonlySet<string> {
  const judged = new Set(near);
  const changed = new Set(before.changed.map(({ file }) => reportPath(file)));
  for (const path of before.corpus.keys()) if (!corpus.has(path)) judged.add(path);
  for (const [path, { sha256, places }] of corpus) {
    if (sha256 !== before.corpus.get(path)?.sha256 || tellsOf(places, changed)) judged.add(path);
  }
  return judged;
}

/** Whether one of the places is in one of these reports. */
const tellsOf = (places: readonly string[], paths: ReadonlySet<string>): boolean =>
  places.some((path) => paths.has(path));

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
