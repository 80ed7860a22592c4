import type { Severity } from '../model/finding.ts';
import type { Message } from '../model/message.ts';
import type { Kinds } from './character-kinds.ts';
import { PASSES } from './rule.ts';
import type { Failure, Rule } from './rule.ts';
import type { TypedText } from './texts.ts';
import { agencyTexts, reportTexts, siteTexts } from './texts.ts';

/** A rule about single characters that no text may have. */
export interface CharacterRule {
  readonly code: string;
  readonly severity: Severity;
  readonly title: Message;
  readonly source: Message;
  /** The characters, with the flags `gu`, and the kind that they are. */
  readonly characters: RegExp;
  readonly kind: Kinds;
  /** What to say of a field: how many there are in all, and each of them once, at most {@link NAMED} of them. */
  readonly message: (count: number, named: readonly string[], isAll: boolean) => Message;
  readonly hint: Message;
}

/** So many different characters are named; whoever has more has pasted them all from one place. */
const NAMED = 5;

/** Makes the rule: it looks at every text of reports, agencies and the site, and says each field once. */
export function characterRule({ characters, kind, message, hint, ...rule }: CharacterRule): Rule {
  const failureIn = ({ at, text }: TypedText): Failure | undefined => {
    const found = Array.from(text.matchAll(characters), ({ 0: sign, index }) => ({ sign, index }));
    const first = found[0];
    if (first === undefined) return undefined;
    const signs = [...new Set(found.map(({ sign }) => sign))];
    return {
      kind: 'fail',
      at,
      within: { start: first.index, end: first.index + first.sign.length },
      message: message(found.length, signs.slice(0, NAMED), signs.length <= NAMED),
      hint,
    };
  };
  const failures = (texts: readonly TypedText[]): readonly Failure[] =>
    texts.every((text) => (text.kinds & kind) === 0)
      ? PASSES
      : texts.flatMap((text) => ((text.kinds & kind) === 0 ? [] : (failureIn(text) ?? [])));
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
