import type { Pointer } from './pointer.ts';
import type { Prose } from './prose.ts';
import { remember } from './remember.ts';
import type { Report } from './report.ts';

/** One prose field of a report: where it stands, and what it says. */
export interface ProseField {
  /** `/overview`, `/sections/applications/before` … */
  readonly at: Pointer;
  readonly prose: Prose;
}

/** All prose fields that there can be, in the order in which they are printed. */
const FIELDS: readonly { readonly at: Pointer; readonly proseOf: (report: Report) => Prose | undefined }[] = [
  { at: '/preface', proseOf: ({ preface }) => preface },
  { at: '/overview', proseOf: ({ overview }) => overview },
  { at: '/accountability', proseOf: ({ accountability }) => accountability },
  ...(['disclosure', 'applications', 'disputes'] as const).flatMap((key) => [
    { at: `/sections/${key}/before`, proseOf: ({ sections }: Report) => sections[key].before },
    { at: `/sections/${key}/after`, proseOf: ({ sections }: Report) => sections[key].after },
  ]),
  { at: '/problems', proseOf: ({ problems }) => problems },
  { at: '/matters', proseOf: ({ matters }) => matters },
];

/** The prose fields that a report has, in the order in which they are printed. */
export const proseFields: (report: Report) => readonly ProseField[] = remember((report) => {
  const fields: ProseField[] = [];
  for (const { at, proseOf } of FIELDS) {
    const prose = proseOf(report);
    if (prose !== undefined) fields.push({ at, prose });
  }
  return fields;
});
