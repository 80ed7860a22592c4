import type { YamlDocument } from '../load/parse-yaml.ts';
import type { ReportAddress } from '../model/address.ts';
import type { Finding, RelatedPlace, Severity } from '../model/finding.ts';
import type { Pointer } from '../model/pointer.ts';
import type { Waiver } from '../model/report.ts';
import type { Range } from '../model/source-text.ts';
import { rangeAt, stretchRange } from '../validate/place.ts';
import type { Failure, RelatedTerm, Rule, Stretch } from './rule.ts';

/** A failure of a rule, before it is placed. */
export interface RuleFailure {
  readonly code: string;
  readonly failure: Failure;
}

/** The severity of a failure: the site's, else the failure's own, else its rule's. */
export function severityOf(
  { severity, code }: Pick<Rule, 'severity' | 'code'>,
  failure: Failure,
  severities: Readonly<Record<string, Severity>>,
): Severity {
  return severities[code] ?? failure.severity ?? severity;
}

/**
 * Makes a finding of a failure: places it and what it speaks of in the author's file.
 *
 * @param outcome its severity here, and the waiver that it stands by
 * @param otherDocument gives the document of another report, where a related place stands in one and it can be read
 */
export function placeFailure(
  document: YamlDocument,
  { failure }: RuleFailure,
  rule: Pick<Rule, 'code' | 'source'>,
  outcome: { readonly severity: Severity; readonly waiver: Waiver | undefined },
  otherDocument: (report: ReportAddress) => YamlDocument | undefined = () => undefined,
): Finding {
  const related = (failure.related ?? []).flatMap((term): RelatedPlace[] => {
    const home = term.report === undefined ? document : otherDocument(term.report);
    return home === undefined ? [] : [placeTerm(home, term)];
  });
  const { severity, waiver } = outcome;
  return {
    code: rule.code,
    severity,
    status: waiver === undefined ? 'open' : 'waived',
    file: document.source.file,
    range: placeOf(document, failure.at, failure.within),
    pointer: failure.at,
    message: failure.message,
    source: rule.source,
    hint: failure.hint,
    ...(related.length === 0 ? {} : { related }),
    ...(waiver?.reason === undefined ? {} : { reason: waiver.reason }),
  };
}

function placeTerm(document: YamlDocument, { at, within, message }: RelatedTerm): RelatedPlace {
  const { start } = placeOf(document, at, within);
  return { file: document.source.file, start, pointer: at, message };
}

function placeOf(document: YamlDocument, at: Pointer, within: Stretch | undefined): Range {
  return within === undefined ? rangeAt(document, at) : stretchRange(document, at, within);
}
