import { DISPUTE_BLOCKS, DISPUTE_COLUMNS } from '../../model/form.ts';
import { formOf } from '../../model/forms.ts';
import { blankFailure } from '../blank-cells.ts';
import { hasBlanks } from '../report-facts.ts';
import type { Outcome, Rule } from '../rule.ts';

/** Every official cell of 四 is given: 严禁擅自删减报告事项. */
export const S4_BLANK: Rule = {
  code: 'S4-BLANK',
  severity: 'error',
  title: { zh: '表四没有空白格', en: 'table 四 has no blank cell' },
  source: { zh: '不得删减报告事项', en: 'no item of the form may be left out' },
  check(report) {
    const outcomes: Outcome[] = [];
    if (!hasBlanks(report)) return outcomes;
    const { figures, format } = report;
    for (const block of DISPUTE_BLOCKS) {
      const cells = DISPUTE_COLUMNS.map((column) => `${block}/${column}`);
      const failure = blankFailure(figures, block, cells, '四', formOf(format).labels);
      if (failure !== undefined) outcomes.push(failure);
    }
    return outcomes;
  },
};
