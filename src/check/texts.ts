import type { Pointer } from '../model/pointer.ts';
import { child } from '../model/pointer.ts';
import { proseFields } from '../model/prose-fields.ts';
import { rememberLatest } from '../model/remember.ts';
import type { Agency, Report, Site } from '../model/report.ts';
import { glanceAt } from './glance.ts';
import type { Glance } from './glance.ts';

/** One text that a person typed: where it stands, and what it says, as it was typed. */
export interface TypedText extends Glance {
  readonly at: Pointer;
  readonly text: string;
}

function typed(at: Pointer, text: string): TypedText {
  const { kinds, isPaired, mayRepeat } = glanceAt(text);
  return { at, text, kinds, isPaired, mayRepeat };
}

/** The prose fields of a report as texts, in the order in which they are printed. */
export const proseTexts: (report: Report) => readonly TypedText[] = rememberLatest((report) =>
  proseFields(report).map(({ at, prose }) => typed(at, prose.text)),
);

/** All texts of a report, in the order of the form; waivers too, as the reasons of those in force are printed. */
export const reportTexts: (report: Report) => readonly TypedText[] = rememberLatest(listTexts);

function listTexts(report: Report): readonly TypedText[] {
  const fields = proseFields(report);
  const lines: readonly (readonly [Pointer, string | null | undefined])[] = [
    ['/title', report.titleIsDefault ? undefined : report.title],
    ['/notice', report.notice],
    ['/documentNumber', report.documentNumber],
    ['/indexNumber', report.indexNumber],
    ['/signedBy', report.signedBy],
    ...report.notes.map(({ text }, index) => [`/notes/${index}/text`, text] as const),
    ...report.waivers.map(({ place, reason }) => [child(place, 'reason'), reason] as const),
  ];
  return [
    // That a field says nothing at all is another fault, and all of it.
    ...proseTexts(report).filter((_, index) => fields[index]!.prose.blocks.length > 0),
    ...lines.flatMap(([at, text]) => (typeof text === 'string' ? [typed(at, text)] : [])),
  ];
}

/** All texts of an `agency.yaml`; region and slug are names of folders. */
export const agencyTexts: (agency: Agency) => readonly TypedText[] = rememberLatest((agency) => {
  const { region: _region, agency: _slug, ...own } = agency;
  return textsWithin(own);
});

/** All texts of a `site.yaml`. */
export function siteTexts(site: Site): readonly TypedText[] {
  return textsWithin(site);
}

function textsWithin(root: unknown): readonly TypedText[] {
  const texts: TypedText[] = [];
  const visit = (value: unknown, at: Pointer): void => {
    if (typeof value === 'string') texts.push(typed(at, value));
    else if (typeof value === 'object' && value !== null) {
      for (const [key, part] of Object.entries(value)) visit(part, child(at, key));
    }
  };
  visit(root, '');
  return texts;
}
