import { faultAt } from '../load/fault-at.ts';
import type { YamlDocument } from '../load/parse-yaml.ts';
import type { ReportAddress } from '../model/address.ts';
import type { Finding } from '../model/finding.ts';
import { UNDIVIDED_ROW } from '../model/form.ts';
import type { Form } from '../model/form.ts';
import type { Format } from '../model/forms.ts';
import type { Pointer } from '../model/pointer.ts';
import { isWithin, valueAt } from '../model/pointer.ts';
import { NO_PROSE } from '../model/prose.ts';
import type { Prose } from '../model/prose.ts';
import type { Agency, Note, ProcessingFee, Report, TableProse, Waiver } from '../model/report.ts';
import { defaultTitle } from '../model/report.ts';
import { completeFigures } from './complete-figures.ts';
import { proseRange } from './place.ts';
import { parseProse } from './prose/parse-prose.ts';
import { figureResolver } from './prose/references.ts';

/**
 * Puts the report together from a document whose shape was looked at: figures completed, prose parsed.
 *
 * @param refused pointers whose values have findings; they count as missing
 * @returns the report and the findings of its prose: `MARKUP`, `REF`, `PATH`
 */
export function assembleReport(
  document: YamlDocument,
  address: ReportAddress,
  agency: Agency,
  form: Form<Format>,
  refused: ReadonlySet<Pointer>,
): { readonly report: Report; readonly faults: readonly Finding[] } {
  const faults: Finding[] = [];
  const root = document.value;
  const at = (pointer: Pointer): unknown => (refused.has(pointer) ? undefined : valueAt(root, pointer));
  const text = (pointer: Pointer): string | undefined => {
    const value = at(pointer);
    return typeof value === 'string' ? value : undefined;
  };
  const [firstOther] = form.otherRows;
  const undivided =
    firstOther === undefined || (at(UNDIVIDED_ROW) !== undefined && at(firstOther) === undefined);
  const figures = completeFigures(
    {
      valueAt: (pointer) => valueAt(root, pointer),
      digitsAt: (pointer) => document.places.get(pointer)?.typed,
      isRefused: (pointer) => refused.has(pointer),
    },
    form,
    undivided,
  );
  const processingFee = readFee(at);
  const resolve = figureResolver(
    figures,
    address.year,
    form.figureCells(undivided),
    processingFee,
    (section) => [...refused].some((pointer) => isWithin(pointer, `/${section}`)),
  );
  const prose = (pointer: Pointer): Prose | undefined => {
    const value = text(pointer);
    if (value === undefined) return undefined;
    const parsed = parseProse(value, resolve);
    for (const { code, line, start, end, message, hint } of parsed.faults) {
      const range = proseRange(document, pointer, line, start, end);
      faults.push(faultAt({ code, file: document.source.file, pointer, range, message, hint }));
    }
    return parsed.prose;
  };
  const tableProse = (key: string): TableProse => {
    const whole = prose(`/sections/${key}`);
    if (whole !== undefined) return { before: whole };
    return given({ before: prose(`/sections/${key}/before`), after: prose(`/sections/${key}/after`) });
  };
  const title = at('/title');

  const report: Report = {
    ...address,
    format: form.format,
    title:
      typeof title === 'string' ? title : title === null ? null : defaultTitle(agency.name, address.year),
    titleIsDefault: typeof title !== 'string' && title !== null,
    ...given({
      notice: text('/notice'),
      documentNumber: text('/documentNumber'),
      indexNumber: text('/indexNumber'),
      signedBy: text('/signedBy'),
      signed: text('/signed'),
      published: text('/published'),
    }),
    draft: at('/draft') === true,
    overview: prose('/overview') ?? NO_PROSE,
    problems: prose('/problems') ?? NO_PROSE,
    matters: prose('/matters') ?? NO_PROSE,
    ...given({ preface: prose('/preface'), accountability: prose('/accountability'), processingFee }),
    sections: {
      disclosure: tableProse('disclosure'),
      applications: tableProse('applications'),
      disputes: tableProse('disputes'),
    },
    undivided,
    figures,
    notes: records<Note>(at('/notes'), ({ at: place, text: note }) => isText(place) && isText(note)),
    waivers: readWaivers(at('/waivers'), refused),
  };
  return { report, faults };
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** The entries that are given; an absent field is left out rather than set to `undefined`. */
function given<T extends Readonly<Record<string, unknown>>>(
  fields: T,
): { readonly [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    readonly [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function readFee(at: (pointer: Pointer) => unknown): ProcessingFee | undefined {
  const [notices, charged, collected] = ['notices', 'charged', 'collected'].map((key) =>
    at(`/processingFee/${key}`),
  );
  if (typeof notices !== 'number' || typeof charged !== 'number' || typeof collected !== 'number')
    return undefined;
  return { notices, charged, collected };
}

/**
 * The waivers that can be understood. One with a faulty part has its finding already and keeps the report from being
 * published; it is taken at its word, so that what it waives does not come up as a second fault.
 */
function readWaivers(value: unknown, refused: ReadonlySet<Pointer>): readonly Waiver[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown, index): Waiver[] => {
    const place = `/waivers/${index}`;
    const field = (key: string): unknown => valueAt(entry, `/${key}`);
    const [check, at] = [field('check'), field('at')];
    if (!isText(check) || !isText(at)) return [];
    const isFaulty = [...refused].some((pointer) => isWithin(pointer, place));
    const number = (key: string): number | undefined =>
      typeof field(key) === 'number' ? (field(key) as number) : undefined;
    const cells = field('cells');
    return [
      {
        check,
        at,
        place,
        ...given({
          reason: isText(field('reason')) ? (field('reason') as string) : isFaulty ? '—' : undefined,
          printed: number('printed'),
          computed: number('computed'),
          cells: Array.isArray(cells) ? cells.filter(isText) : undefined,
          count: number('count'),
        }),
      },
    ];
  });
}

/** The entries of a list that have the fields which the later phases rely on; the others have findings already. */
function records<T>(value: unknown, isWhole: (entry: T) => boolean): readonly T[] {
  if (!Array.isArray(value)) return [];
  return value.filter(
    (entry): entry is T => typeof entry === 'object' && entry !== null && isWhole(entry as T),
  );
}
