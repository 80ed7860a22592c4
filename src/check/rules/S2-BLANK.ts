import { formOf } from '../../model/forms.ts';
import { blankFailure } from '../blank-cells.ts';
import { hasBlanks } from '../report-facts.ts';
import type { Outcome, Rule } from '../rule.ts';

/** Every official cell of 二 is given: 严禁擅自删减报告事项. */
export const S2_BLANK: Rule = {
  code: 'S2-BLANK',
  severity: 'error',
  title: { zh: '表二没有空白格', en: 'table 二 has no blank cell' },
  source: { zh: '不得删减报告事项', en: 'no item of the form may be left out' },
  check(report) {
    const outcomes: Outcome[] = [];
    if (!hasBlanks(report)) return outcomes;
    const { figures, format } = report;
    const { disclosureRows, labels } = formOf(format);
    for (const { pointer, cells } of disclosureRows) {
      const failure = blankFailure(figures, pointer, cells, '二', labels);
      if (failure !== undefined) outcomes.push(failure);
    }
    return outcomes;
  },
};
