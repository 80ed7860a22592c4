import type { Severity } from '../model/finding.ts';
import type { Message } from '../model/message.ts';
import type { Failure, Rule } from './rule.ts';
import type { TypedText } from './texts.ts';
import { agencyTexts, reportTexts, siteTexts } from './texts.ts';

/** A rule about single characters that no text may have. */
export interface CharacterRule {
  readonly code: string;
  readonly severity: Severity;
  readonly title: Message;
  readonly source: Message;
  /** The characters, with the flags `gu`. */
  readonly characters: RegExp;
  /** What to say of a field: how many there are in all, and each of them once, at most {@link NAMED} of them. */
  readonly message: (count: number, named: readonly string[], isAll: boolean) => Message;
  readonly hint: Message;
}

/** So many different characters are named; whoever has more has pasted them all from one place. */
const NAMED = 5;

/** Makes the rule: it looks at every text of reports, agencies and the site, and says each field once. */
export function characterRule({ characters, message, hint, ...rule }: CharacterRule): Rule {
  function* failures(texts: readonly TypedText[]): Iterable<Failure> {
    for (const { at, text } of texts) {
      const found = Array.from(text.matchAll(characters), ({ 0: sign, index }) => ({ sign, index }));
      const first = found[0];
      if (first === undefined) continue;
      const signs = [...new Set(found.map(({ sign }) => sign))];
      yield {
        kind: 'fail',
        at,
        within: { start: first.index, end: first.index + first.sign.length },
        message: message(found.length, signs.slice(0, NAMED), signs.length <= NAMED),
        hint,
      };
    }
  }
  return {
    ...rule,
    check: (report) => failures(reportTexts(report)),
    checkAgency: (_years, { agency }) => failures(agencyTexts(agency)),
    checkSite: (site) => failures(siteTexts(site)),
  };
}

/** `U+E000`, as a person finds the character in a table. */
export function codePointName(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}
