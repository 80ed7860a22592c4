import type { Severity } from '../model/finding.ts';
import type { Message } from '../model/message.ts';
import type { Pointer } from '../model/pointer.ts';
import type { Agency, Report } from '../model/report.ts';

/** A place that a failure also speaks of, such as a term of a sum. */
export interface RelatedTerm {
  readonly at: Pointer;
  readonly message: Message;
}

/** A rule that does not hold. */
export interface Failure {
  readonly kind: 'fail';
  /** The anchor, as the contract names it (§2). */
  readonly at: Pointer;
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
  readonly missing: readonly Pointer[];
}

/** What a rule yields besides passes, which need no words. */
export type Outcome = Failure | NotJudged;

/** What a rule may look at beyond the report itself. */
export interface RuleContext {
  readonly agency: Agency;
}

/** One check of the form over one report: a pure function with a permanent code. */
export interface ReportRule {
  readonly code: string;
  readonly severity: Severity;
  /** What must hold, in one sentence. */
  readonly title: Message;
  check(report: Report, context: RuleContext): Iterable<Outcome>;
}
