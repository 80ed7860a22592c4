import reportSchema from '../../schemas/report-2021.schema.json' with { type: 'json' };
import { describeForm } from './describe-form.ts';

/**
 * The form of 国办公开办函〔2021〕30号, for the years from 2021 on: 二 tells documents by their state, decisions made and
 * the amount of fees; （六）其他处理 has three rows, though some agencies go on printing one. 200 figures, or 186.
 */
export const FORM_2021 = describeForm({
  format: 2021,
  document: '国办公开办函〔2021〕30号',
  years: { first: 2021 },
  schema: reportSchema,
  disclosure: [
    {
      item: '一',
      rows: ['rules', 'normative'],
      columns: [
        { key: 'issued', kind: 'count' },
        { key: 'repealed', kind: 'count' },
        { key: 'inForce', kind: 'count' },
      ],
    },
    { item: '五', rows: ['licensing'], columns: [{ head: '本年处理决定数量', kind: 'count' }] },
    { item: '六', rows: ['penalty', 'coercion'], columns: [{ head: '本年处理决定数量', kind: 'count' }] },
    { item: '八', rows: ['fee'], columns: [{ head: '本年收费金额（单位：万元）', kind: 'amount' }] },
  ],
  disclosureWidth: 3,
  disclosureUnits: '单位：件；收费金额单位：万元',
  otherRows: ['noSupplement', 'unpaidFee', 'misc'],
});
