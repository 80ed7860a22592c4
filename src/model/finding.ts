import type { Message } from './message.ts';
import type { Pointer } from './pointer.ts';
import type { Position, Range } from './source-text.ts';

/** An error keeps a report from being published, a warning and an info do not. */
export type Severity = 'error' | 'warning' | 'info';

/** Another place that belongs to a finding, such as one term of a sum. */
export interface RelatedPlace {
  readonly file: string;
  readonly start: Position;
  readonly pointer: Pointer;
  readonly message: Message;
}

/** The one kind of diagnosis that every phase gives and every reporter shows: what is wrong, where, what to do. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly status: 'open' | 'waived';
  readonly file: string;
  readonly range: Range;
  /** What the finding is about, which need not be typed in the file; its range then is the nearest typed parent's. */
  readonly pointer: Pointer;
  readonly message: Message;
  /** On what authority: a statute, the form, a notice. */
  readonly source?: Message;
  readonly hint?: Message;
  readonly related?: readonly RelatedPlace[];
  /** Why it stands, as its waiver says; only waived findings have it. */
  readonly reason?: string;
}

/** A check that could not be judged because an input is blank or missing: said, never a silent pass. */
export interface NotAssessable {
  readonly code: string;
  readonly file: string;
  readonly pointer: Pointer;
  /** Pointers (or, for what is not in the file, names such as `asOf`) of the inputs that are not there. */
  readonly missing: readonly string[];
}

/** Whether a finding keeps its report from being published. */
export function isBlocking(finding: Finding): boolean {
  return finding.severity === 'error' && finding.status === 'open';
}

/** File, then place, then code: the order in which findings are listed, whatever order they were found in. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    compareText(a.file, b.file) ||
    a.range.start.line - b.range.start.line ||
    a.range.start.column - b.range.start.column ||
    compareText(a.code, b.code) ||
    compareText(a.pointer, b.pointer)
  );
}

/** Code-unit order: the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
