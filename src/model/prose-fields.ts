import type { Pointer } from './pointer.ts';
import type { Prose } from './prose.ts';
import type { Report } from './report.ts';

/** One prose field of a report: where it stands, and what it says. */
export interface ProseField {
  /** `/overview`, `/sections/applications/before` … */
  readonly at: Pointer;
  readonly prose: Prose;
}

/** The prose fields that a report has, in the order in which they are printed. */
export function proseFields(report: Report): readonly ProseField[] {
  let fields = known.get(report);
  if (fields === undefined) known.set(report, (fields = listFields(report)));
  return fields;
}

// Two dozen checks ask for them.
const known = new WeakMap<Report, readonly ProseField[]>();

function listFields(report: Report): readonly ProseField[] {
  const { sections } = report;
  const fields: readonly (readonly [Pointer, Prose | undefined])[] = [
    ['/preface', report.preface],
    ['/overview', report.overview],
    ['/accountability', report.accountability],
    ...(['disclosure', 'applications', 'disputes'] as const).flatMap((key) => [
      [`/sections/${key}/before`, sections[key].before] as const,
      [`/sections/${key}/after`, sections[key].after] as const,
    ]),
    ['/problems', report.problems],
    ['/matters', report.matters],
  ];
  return fields.flatMap(([at, prose]) => (prose === undefined ? [] : [{ at, prose }]));
}
