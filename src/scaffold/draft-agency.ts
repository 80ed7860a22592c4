import agencySchema from '../../schemas/agency.schema.json' with { type: 'json' };
import type { AgencyKind } from '../model/report.ts';
import { draftLines } from './draft-lines.ts';
import { yamlScalar } from './yaml-scalar.ts';

/** A kind of agency with its Chinese name. */
export interface KindName {
  readonly kind: AgencyKind;
  readonly name: string;
}

const KIND_FIELD = agencySchema.properties.kind;

/** The kinds of agencies, as the schema lists and names them. */
export const AGENCY_KINDS: readonly KindName[] = (KIND_FIELD.enum as readonly AgencyKind[]).map((kind) => ({
  kind,
  name: new RegExp(`${kind} ([^；。]+)`, 'u').exec(KIND_FIELD.description)?.[1] ?? kind,
}));

/** The kind that a full name tells, or `undefined`: 某某镇人民政府 is a township, 某某局 may be anything. */
export function kindToldBy(name: string): AgencyKind | undefined {
  if (/[乡镇]人民政府$/u.test(name)) return 'township';
  if (/人民政府$/u.test(name)) return 'government';
  return /街道办事处$/u.test(name) ? 'subdistrict' : undefined;
}

/**
 * The text of a new `agency.yaml`: the full name and, where it is known, the kind; all else behind a `#`.
 *
 * @param schema where an editor finds the schema, from the agency's folder
 */
export function draftAgency(name: string, kind: AgencyKind | undefined, schema: string): string {
  const values = new Map([['/name', yamlScalar(name)]]);
  if (kind !== undefined) values.set('/kind', kind);
  return [
    `# yaml-language-server: $schema=${schema}`,
    '# “#”后面紧跟着字段名的，要用时删去“#”再填。',
    ...draftLines(agencySchema, {
      values,
      prose: new Map(),
      remarks: new Map(),
      inForce: new Set(values.keys().map((pointer) => pointer.slice(1))),
    }),
    '',
  ].join('\n');
}
