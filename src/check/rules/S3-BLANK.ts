import { figureAt } from '../../model/figures.ts';
import { COLUMNS, MAIN_ROWS } from '../../model/form.ts';
import { formOf } from '../../model/forms.ts';
import { keysOf } from '../../model/pointer.ts';
import { blankFailure } from '../blank-cells.ts';
import { hasBlanks } from '../report-facts.ts';
import type { Outcome, Rule } from '../rule.ts';

/** Every official cell of 三 is given: 严禁擅自删减报告事项. */
export const S3_BLANK: Rule = {
  code: 'S3-BLANK',
  severity: 'error',
  title: { zh: '表三没有空白格', en: 'table 三 has no blank cell' },
  source: { zh: '不得删减报告事项', en: 'no item of the form may be left out' },
  check(report) {
    const outcomes: Outcome[] = [];
    if (!hasBlanks(report)) return outcomes;
    const { figures, format, undivided } = report;
    const { labels, applicationRows } = formOf(format);
    const rows = applicationRows(undivided);
    const blankColumns = new Set<string>(
      COLUMNS.filter((column) =>
        rows.every((row) => figureAt(figures, `${row}/${column}`).state === 'blank'),
      ),
    );
    for (const row of rows) {
      const failure = blankFailure(
        figures,
        row,
        COLUMNS.map((column) => `${row}/${column}`),
        '三',
        labels,
        (cell) => MAIN_ROWS.includes(row) || blankColumns.has(keysOf(cell).at(-1) ?? ''),
      );
      if (failure !== undefined) outcomes.push(failure);
    }
    return outcomes;
  },
};
