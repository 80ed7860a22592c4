import { COLUMNS, cellOf } from '../../model/form.ts';
import { isGiven } from '../../model/figures.ts';
import type { Column } from '../../model/form.ts';
import type { Message } from '../../model/message.ts';
import { nameOf, rowName } from '../names.ts';
import { factAt, numberAt } from '../report-facts.ts';
import type { ReportFacts } from '../report-facts.ts';
import { relatedFigure } from '../related-figure.ts';
import type { Failure, Outcome, Rule } from '../rule.ts';
import { inputIn, withoutYearBefore } from '../year-before.ts';

const carriedIn = (column: Column): string => cellOf('/applications/carriedIn', column);
const carriedOut = (column: Column): string => cellOf('/applications/carriedOut', column);
/** The two cells of each column that should be one number. */
const CARRIED = COLUMNS.map((column) => ({ into: carriedIn(column), out: carriedOut(column) }));
const PARTS = COLUMNS.filter((column) => column !== 'total');

/**
 * What a report carries in is what the one of the year before carried out. The total is an error, as it is one number
 * told twice; where it agrees and a column does not, applicants may have been counted as another kind: a warning.
 */
export const Y_CARRY: Rule = {
  code: 'Y-CARRY',
  severity: 'error',
  title: {
    zh: '上年结转的件数等于上年报告的结转下年度件数',
    en: 'what is carried in equals what the year before carried out',
  },
  source: {
    zh: '表三“二、上年结转政府信息公开申请数量”和上年表三“四、结转下年度继续办理”是同一个数',
    en: 'carriedIn of table 三 and carriedOut of the year before are the same number',
  },
  checkSeries(now, before, context) {
    const outcomes: Outcome[] = [];
    if (before === undefined) {
      return withoutYearBefore(now, context, carriedIn('total'));
    }
    if (isCarried(now, before)) return outcomes;
    const pairs = new Map(COLUMNS.map((column) => [column, compare(now, before, column)]));
    const total = pairs.get('total')!;
    const differing = PARTS.filter((column) => differ(pairs.get(column)!));
    if (total.missing.length > 0) {
      outcomes.push({ kind: 'not-assessable', at: carriedIn('total'), missing: total.missing });
    } else {
      for (const column of PARTS) {
        const { missing } = pairs.get(column)!;
        if (missing.length > 0) outcomes.push({ kind: 'not-assessable', at: carriedIn(column), missing });
      }
      if (differ(total)) {
        // One number copied wrong shows in its column too; that is one fault.
        outcomes.push(failure('total', pairs, before, differing));
        return outcomes;
      }
    }
    for (const column of differing)
      outcomes.push({ ...failure(column, pairs, before, []), severity: 'warning' });
    return outcomes;
  },
};

/** Whether all that was carried out was carried in, and is told: as nearly always. */
function isCarried(now: ReportFacts, before: ReportFacts): boolean {
  for (const { into, out } of CARRIED) {
    const here = numberAt(now, into);
    if (here === undefined || here !== numberAt(before, out)) return false;
  }
  return true;
}

/** The two figures that should be one. */
interface Pair {
  readonly carriedIn: number;
  readonly carriedOut: number;
  /** Blank cells that were taken as 0, as the total of their row is given. */
  readonly assumed: number;
  readonly missing: readonly string[];
}

const differ = (pair: Pair): boolean => pair.missing.length === 0 && pair.carriedIn !== pair.carriedOut;

function compare(now: ReportFacts, before: ReportFacts, column: Column): Pair {
  const missing: string[] = [];
  let assumed = 0;
  const read = (report: ReportFacts, row: (column: Column) => string, input: string): number => {
    const { state, value } = factAt(report, row(column));
    if (state === 'blank' && column !== 'total' && isGiven(factAt(report, row('total')))) assumed += 1;
    else if (!isGiven({ state })) missing.push(input);
    return value;
  };
  return {
    carriedIn: read(now, carriedIn, carriedIn(column)),
    carriedOut: read(before, carriedOut, inputIn(before, carriedOut(column))),
    assumed,
    missing,
  };
}

function failure(
  column: Column,
  pairs: ReadonlyMap<Column, Pair>,
  before: ReportFacts,
  alsoDiffering: readonly Column[],
): Failure {
  const pair = pairs.get(column)!;
  const apart = Math.abs(pair.carriedIn - pair.carriedOut);
  const row = rowName('/applications/carriedIn').zh;
  const name = nameOf(carriedIn(column));
  const columns = alsoDiffering.map((other) => ({ name: nameOf(carriedIn(other)), ...pairs.get(other)! }));
  const also: Message =
    columns.length === 0
      ? { zh: '', en: '' }
      : {
          zh: `；其中${columns.map((other) => `“${other.name.zh}”本年报告是 ${other.carriedIn}、上年报告是 ${other.carriedOut}`).join('，')}`,
          en: `; of these ${columns.map((other) => `${other.name.en} ${other.carriedIn} here, ${other.carriedOut} there`).join('; ')}`,
        };
  const assumed: Message =
    pair.assumed === 0 ? { zh: '', en: '' } : { zh: '（空白格按 0 计）', en: ' (blank taken as 0)' };
  return {
    kind: 'fail',
    at: carriedIn(column),
    message: {
      zh: `三、“${row}”的“${name.zh}”为 ${pair.carriedIn}，${before.year} 年报告结转下年度的是 ${pair.carriedOut}，差 ${apart}${assumed.zh}${also.zh}`,
      en: `三, carriedIn, ${name.en}: ${pair.carriedIn}, but the report of ${before.year} carried out ${pair.carriedOut}, ${apart} apart${assumed.en}${also.en}`,
    },
    hint: {
      zh:
        column === 'total'
          ? `上年结转到本年的件数，两年的报告应当一致。请核对两份报告；确实不同的（例如机构改革），在 waivers 写明理由和 printed: ${pair.carriedIn}、computed: ${pair.carriedOut}。`
          : `总计一致，可能是填错了栏。请核对两份报告；确实重新归类的，在 waivers 写明理由和 printed: ${pair.carriedIn}、computed: ${pair.carriedOut}。`,
      en: `Check both reports; if it is right, add a waiver with printed: ${pair.carriedIn}, computed: ${pair.carriedOut}.`,
    },
    related: [column, ...alsoDiffering].map((other) =>
      relatedFigure(
        carriedOut(other),
        {
          zh: `${before.year} 年结转下年度，“${nameOf(carriedOut(other)).zh}”`,
          en: `carried out in ${before.year}, ${other}:`,
        },
        pairs.get(other)!.carriedOut,
        before,
      ),
    ),
    sum: { printed: pair.carriedIn, computed: pair.carriedOut },
  };
}
