import reportSchema from '../../schemas/report-2019.schema.json' with { type: 'json' };
import { describeForm } from './describe-form.ts';

const PROJECTS = [
  { key: 'previous', kind: 'count' },
  { key: 'change', kind: 'signed' },
  { key: 'decisions', kind: 'count' },
] as const;

/**
 * The form of 国办公开办函〔2019〕60号, for the years 2019 and 2020: 二 tells what was made and published, how many
 * projects there are and by how many they changed, and procurement; （六）其他处理 is one row. 198 figures.
 *
 * The form names no unit for 采购总金额, and agencies wrote both 元 and 万元; here it is 万元, as all amounts are.
 */
export const FORM_2019 = describeForm({
  format: 2019,
  document: '国办公开办函〔2019〕60号',
  years: { first: 2019, last: 2020 },
  schema: reportSchema,
  disclosure: [
    {
      item: '一',
      rows: ['rules', 'normative'],
      columns: [
        { key: 'made', kind: 'count' },
        { key: 'published', kind: 'count' },
        { key: 'total', kind: 'count' },
      ],
    },
    { item: '五', rows: ['licensing', 'otherServices'], columns: PROJECTS },
    { item: '六', rows: ['penalty', 'coercion'], columns: PROJECTS },
    { item: '八', rows: ['fee'], columns: PROJECTS.slice(0, 2) },
    {
      item: '九',
      rows: ['procurement'],
      columns: [
        { key: 'count', kind: 'count' },
        { key: 'amount', kind: 'amount' },
      ],
    },
  ],
  // Three columns and two divide it evenly.
  disclosureWidth: 6,
  disclosureUnits: '单位：件、项；采购总金额单位：万元',
  otherRows: [],
});
