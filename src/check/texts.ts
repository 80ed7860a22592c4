import type { Pointer } from '../model/pointer.ts';
import { child } from '../model/pointer.ts';
import { proseFields } from '../model/prose-fields.ts';
import type { Agency, Report, Site } from '../model/report.ts';

/** One text that a person typed: where it stands, and what it says, as it was typed. */
export interface TypedText {
  readonly at: Pointer;
  readonly text: string;
}

/** All texts of a report, in the order of the form; waivers too, as the reasons of those in force are printed. */
export function reportTexts(report: Report): readonly TypedText[] {
  let texts = known.get(report);
  if (texts === undefined) known.set(report, (texts = listTexts(report)));
  return texts;
}

const known = new WeakMap<Report, readonly TypedText[]>();

function listTexts(report: Report): readonly TypedText[] {
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
    ...proseFields(report).flatMap(({ at, prose }) =>
      prose.blocks.length > 0 ? [{ at, text: prose.text }] : [],
    ),
    ...lines.flatMap(([at, text]) => (typeof text === 'string' ? [{ at, text }] : [])),
  ];
}

/** All texts of an `agency.yaml`; region and slug are names of folders. */
export function agencyTexts(agency: Agency): readonly TypedText[] {
  const { region: _region, agency: _slug, ...typed } = agency;
  return textsWithin(typed);
}

/** All texts of a `site.yaml`. */
export function siteTexts(site: Site): readonly TypedText[] {
  return textsWithin(site);
}

function textsWithin(root: unknown): readonly TypedText[] {
  const texts: TypedText[] = [];
  const visit = (value: unknown, at: Pointer): void => {
    if (typeof value === 'string') texts.push({ at, text: value });
    else if (typeof value === 'object' && value !== null) {
      for (const [key, part] of Object.entries(value)) visit(part, child(at, key));
    }
  };
  visit(root, '');
  return texts;
}
