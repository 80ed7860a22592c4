import type { ReportAddress } from '../model/address.ts';
import type { Severity } from '../model/finding.ts';
import type { Message } from '../model/message.ts';
import type { Pointer } from '../model/pointer.ts';
import type { Agency, Report, Site } from '../model/report.ts';
import type { ReportFacts } from './report-facts.ts';
import type { Limits } from './settings.ts';

/** A stretch of a prose field's text as it is typed, in UTF-16 units from 0. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A place that a failure also speaks of, such as a term of a sum. */
export interface RelatedTerm {
  readonly at: Pointer;
  readonly within?: Stretch;
  /** The report that it stands in, where that is another one. */
  readonly report?: ReportAddress;
  readonly message: Message;
}

/** A rule that does not hold. */
export interface Failure {
  readonly kind: 'fail';
  /** The anchor, as the contract names it (§2). */
  readonly at: Pointer;
  /** What of a prose field it is about; the finding then stands at these words. */
  readonly within?: Stretch;
  readonly message: Message;
  readonly hint: Message;
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
  readonly related?: readonly RelatedTerm[];
  /** The printed and the computed value of a sum; a waiver names both. */
  readonly sum?: { readonly printed: number; readonly computed: number };
  /** The blank cells that a *-BLANK failure is about; a waiver may list or count them. */
  readonly blanks?: readonly Pointer[];
}

/** A rule that cannot be judged, as inputs are blank or missing. */
export interface NotJudged {
  readonly kind: 'not-assessable';
  readonly at: Pointer;
  /** Pointers, paths of reports (`<region>/<agency>/<year>`), or names such as `asOf`. */
  readonly missing: readonly string[];
}

/** What a rule yields besides passes, which need no words. */
export type Outcome = Failure | NotJudged;

/** What a rule gives where all is well, as it nearly always is: made once, and not for every report. */
export const PASSES: readonly never[] = [];

/** What a rule may look at beyond its object. */
export interface RuleContext {
  readonly agency: Agency;
  readonly site: Site;
  readonly limits: Limits;
  /** The day that counts as today, YYYY-MM-DD; unknown unless it is said. */
  readonly asOf: string | undefined;
}

/** All agencies by path; `undefined` where the `agency.yaml` could not be read. */
export type Agencies = ReadonlyMap<string, Agency | undefined>;

/** A government's report beside those of the bodies whose figures it sums up, all of one year. */
export interface Tree {
  readonly year: number;
  readonly report: ReportFacts;
  /** The bodies that report for that year; `report` is undefined where theirs is missing or unreadable. */
  readonly members: readonly { readonly agency: Agency; readonly report: ReportFacts | undefined }[];
}

/** What a rule over all reports yields: an outcome, and whose. */
export interface CorpusOutcome {
  readonly report: ReportFacts;
  readonly outcome: Outcome;
}

/**
 * One check with a permanent code: pure functions, one for each kind of object that it looks at. The engine calls
 * them, places what they yield in the authors' files, and applies severities and waivers.
 */
export interface Rule {
  readonly code: string;
  readonly severity: Severity;
  /** What must hold, in one sentence. */
  readonly title: Message;
  /** On what authority: 条例, the form, a notice, or plain arithmetic. */
  readonly source: Message;

  /** One report by itself. */
  check?(report: Report, context: RuleContext): readonly Outcome[];
  /** One report beside the one of the year before, of the same agency under whatever name and path. */
  checkSeries?(now: ReportFacts, before: ReportFacts | undefined, context: RuleContext): readonly Outcome[];
  /** A government's report beside those that it sums up; the outcomes are the government's. */
  checkTree?(tree: Tree, context: RuleContext): readonly Outcome[];
  /** An `agency.yaml`, with the years for which its series has reports, among all agencies. */
  checkAgency?(years: readonly number[], context: RuleContext, agencies: Agencies): readonly Outcome[];
  /** The `site.yaml`. */
  checkSite?(site: Site): readonly Outcome[];
  /** All reports that were read, in the order of their paths. */
  checkCorpus?(reports: readonly ReportFacts[], context: CorpusContext): readonly CorpusOutcome[];
  /**
   * Whether it is certain that `checkCorpus` says again what it said before some reports changed, where it said nothing
   * of those that are judged by what changed. Left out: it never is.
   */
  saysTheSame?(change: CorpusChange, reports: readonly ReportFacts[], context: CorpusContext): boolean;
}

/** What has become of some reports since all were checked. */
export interface CorpusChange {
  readonly changed: readonly { readonly before: ReportFacts; readonly now: ReportFacts }[];
  /** The changed ones, and those that are judged by one of them: see `Relations.judgedBy`. */
  readonly judged: readonly ReportFacts[];
}

/** What a rule over all reports may look at beyond them. */
export interface CorpusContext {
  /** The context of the agency that a report is of. */
  contextOf(report: ReportFacts): RuleContext;
  /** The report of the year before in the same series. */
  before(report: ReportFacts): ReportFacts | undefined;
}

/** A rule that looks at reports one by one. */
export type ReportRule = Rule & Required<Pick<Rule, 'check'>>;
