import reportSchema from '../../schemas/report-2021.schema.json' with { type: 'json' };
import type { Pointer } from './pointer.ts';
import { keysOf } from './pointer.ts';

interface LabelledSchema {
  readonly title?: string;
  readonly properties?: Readonly<Record<string, LabelledSchema>>;
  readonly items?: LabelledSchema;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, LabelledSchema>>;
}

/** The official labels of one schema's fields, verbatim from its `title`s: the one place where labels are written. */
export interface Labels {
  /** The label of a field, or `undefined` for a pointer that the schema does not have. */
  labelOf(pointer: Pointer): string | undefined;
  /**
   * A field named for a person by its labels from the top down, such as
   * `三、收到和处理政府信息公开申请情况 › （三）不予公开 › 1.属于国家秘密 › 自然人`; `''` for the document itself.
   */
  labelPath(pointer: Pointer): string;
}

/** Reads the labels out of a JSON Schema whose references are `$ref: '#/$defs/…'` beside a title. */
export function createLabels(schema: object): Labels {
  const root = schema as LabelledSchema;
  const target = (part: LabelledSchema): LabelledSchema =>
    root.$defs?.[part.$ref?.replace('#/$defs/', '') ?? ''] ?? part;
  // A run asks for the same few hundred labels ten thousand times.
  const known = new Map<Pointer, string | undefined>();
  const titlesAlong = (pointer: Pointer): (string | undefined)[] | undefined => {
    const titles: (string | undefined)[] = [];
    let part = root;
    for (const key of keysOf(pointer)) {
      const resolved = target(part);
      const next = resolved.properties?.[key] ?? (/^\d+$/.test(key) ? resolved.items : undefined);
      if (next === undefined) return undefined;
      titles.push(next.title);
      part = next;
    }
    return titles;
  };
  return {
    labelOf: (pointer) => {
      if (!known.has(pointer)) known.set(pointer, titlesAlong(pointer)?.at(-1));
      return known.get(pointer);
    },
    labelPath: (pointer) => (titlesAlong(pointer) ?? []).filter((title) => title !== undefined).join(' › '),
  };
}

/**
 * The labels of the form in force. Sections, 三, 四 and all fields around the tables are the same in every form; what
 * 二 of an earlier form is called, only its own labels know (`formOf(report.format).labels`).
 */
export const REPORT_LABELS: Labels = createLabels(reportSchema);

/** The official label of a field that the form is known to have. */
export function officialLabel(pointer: Pointer, labels: Labels = REPORT_LABELS): string {
  const label = labels.labelOf(pointer);
  if (label === undefined) throw new TypeError(`no official label for ${pointer}`);
  return label;
}
