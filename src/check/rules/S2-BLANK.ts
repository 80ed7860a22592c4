import { DECISION_CELLS, DOCUMENT_COLUMNS, DOCUMENT_ROWS, FEE_CELL } from '../../model/form-2021.ts';
import { blankFailure } from '../blank-cells.ts';
import type { Rule } from '../rule.ts';

/** Every official cell of 二 is given: 严禁擅自删减报告事项. */
export const S2_BLANK: Rule = {
  code: 'S2-BLANK',
  severity: 'error',
  title: { zh: '表二没有空白格', en: 'table 二 has no blank cell' },
  source: { zh: '不得删减报告事项', en: 'no item of the form may be left out' },
  *check({ figures }) {
    for (const row of [...DOCUMENT_ROWS, ...DECISION_CELLS, FEE_CELL]) {
      const cells = DOCUMENT_ROWS.includes(row)
        ? DOCUMENT_COLUMNS.map((column) => `${row}/${column}`)
        : [row];
      const failure = blankFailure(figures, row, cells, '二');
      if (failure !== undefined) yield failure;
    }
  },
};
