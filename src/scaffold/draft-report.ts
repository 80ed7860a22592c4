import type { Form } from '../model/form.ts';
import { officialLabel } from '../model/labels.ts';
import type { Pointer } from '../model/pointer.ts';
import type { Agency } from '../model/report.ts';
import { defaultTitle } from '../model/report.ts';
import type { CarriedFigure } from './carry-over.ts';
import { draftLines } from './draft-lines.ts';
import { draftProse } from './draft-prose.ts';
import type { SchemaPart } from './schema-part.ts';
import { yamlScalar } from './yaml-scalar.ts';

/** What the draft of a report is made from. */
export interface ReportDraft {
  readonly form: Form;
  readonly agency: Agency;
  readonly year: number;
  /** Where an editor finds the schema of the form, from the report's folder. */
  readonly schema: string;
  readonly carried: readonly CarriedFigure[];
  /** Whether there is a readable report of the year before. */
  readonly hasEarlier: boolean;
}

/** Fields that the form does not ask for and that a new report has nevertheless. */
const ALSO_IN_FORCE = ['draft', 'preface', 'processingFee'];

/**
 * The text of a new report: `draft: true`, every field of its form in the official order with its label and help, 0 in
 * every figure save those that follow from the year before, and places to be filled in instead of prose.
 */
export function draftReport({ form, agency, year, schema, carried, hasEarlier }: ReportDraft): string {
  const title = defaultTitle(agency.name, year);
  const values = new Map<Pointer, string>([
    ['/format', String(form.format)],
    ['/year', String(year)],
    ['/title', yamlScalar(title)],
    ['/draft', 'true'],
  ]);
  const remarks = new Map<Pointer, string>();
  for (const { at, from, typed } of carried) {
    if (typed !== undefined) values.set(at, typed);
    const label = officialLabel(from, form.labels);
    remarks.set(
      at,
      typed !== undefined
        ? `按${year - 1}年报告的“${label}”填写，请核对`
        : hasEarlier
          ? `${year - 1}年报告的“${label}”没有数，请填写`
          : `没有${year - 1}年的报告可以参照，请填写`,
    );
  }
  const inForce = new Set([
    ...((form.schema as SchemaPart).required ?? []),
    ...ALSO_IN_FORCE,
    // 条例第五十条第四项.
    ...(agency.kind === 'government' ? ['accountability'] : []),
  ]);
  return [
    `# yaml-language-server: $schema=${schema}`,
    `# ${title}（草稿）`,
    ...HOW_TO_FILL.map((line) => `# ${line}`),
    '',
    ...draftLines(form.schema, { values, prose: draftProse(form, agency, year), remarks, inForce }),
    '',
  ].join('\n');
}

const HOW_TO_FILL = [
  '填写方法：',
  '一、“#”后面的文字是说明，不会印出来，可以留着。',
  '二、文字中的每一处“（请填写：……）”，连同括号换成要写的话；没有要写的就删去。',
  '三、{{ }} 里的会自动换成表中的数，不用改。',
  '四、数字没有发生的写 0，不要留空。',
  '五、“#”后面紧跟着字段名的（例如 #signed），要用时删去“#”再填，不用的不管它。',
  '六、全部填好后删去 draft 一行，再检查一遍。',
];
