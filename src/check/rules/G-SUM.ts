import { reportPath } from '../../model/address.ts';
import { formOf } from '../../model/forms.ts';
import type { Message } from '../../model/message.ts';
import type { Agency } from '../../model/report.ts';
import { keysOf } from '../../model/pointer.ts';
import { cellName } from '../cell-names.ts';
import { nameOf, rowName } from '../names.ts';
import { relatedFigure } from '../related-figure.ts';
import type { ReportFacts } from '../report-facts.ts';
import type { Failure, Outcome, RelatedTerm, Rule, Tree } from '../rule.ts';
import { differBy, sumReports, valueIn } from '../tree-sums.ts';
import type { CellSum, RowSum } from '../tree-sums.ts';

/**
 * A government's report sums up those of the bodies that name it in `aggregateInto`, figure by figure. Where all of them
 * have a report, the figures are equal; where some have none, the government's is no less than what is known.
 */
export const G_SUM: Rule = {
  code: 'G-SUM',
  severity: 'error',
  title: {
    zh: '政府报告的每一格等于所汇总的各机关之和',
    en: "each figure of a government's report is the sum of those of its bodies",
  },
  source: {
    zh: '政府的年度报告汇总所属各机关的数字',
    en: "a government's annual report sums up those of its bodies",
  },
  checkTree(tree, { agency }) {
    const outcomes: Outcome[] = [];
    if (tree.members.length === 0) {
      if (agency.kind === 'government')
        outcomes.push({ kind: 'not-assessable', at: '/year', missing: ['aggregateInto'] });
      return outcomes;
    }
    const present = presentIn(tree);
    const absent = tree.members.flatMap((member) => (member.report === undefined ? [member.agency] : []));
    if (absent.length > 0) {
      const missing = absent.map((body) => reportPath({ ...body, year: tree.year }));
      outcomes.push({ kind: 'not-assessable', at: '/year', missing });
    }
    if (present.length === 0) return outcomes;
    const rows = sumReports(
      tree.report,
      present.map(({ report }) => report),
    );
    for (const { row, missing } of rows) {
      if (missing.length > 0) outcomes.push({ kind: 'not-assessable', at: anchorOf(row), missing });
    }
    const differs = ({ printed, computed, isSigned }: CellSum): boolean =>
      absent.length === 0 ? printed !== computed : !isSigned && printed < computed;
    const unequal = rows.flatMap(({ row, cells }) => {
      const differing = cells.filter(differs);
      return differing.length === 0 ? [] : [{ row, cells, differing }];
    });
    // A single row is told better by itself.
    const slip = absent.length === 0 && unequal.length > 1 ? findSlip(rows, present) : undefined;
    if (slip !== undefined) {
      outcomes.push(slipFailure(slip, unequal[0]!.differing[0]!, tree, isAssumed(rows)));
      return outcomes;
    }
    for (const entry of unequal) outcomes.push(rowFailure(entry, tree, present, absent));
    return outcomes;
  },
};

/** A body with its report. */
interface Present {
  readonly agency: Agency;
  readonly report: ReportFacts;
}

/** A row with the cells in which the sum is another. */
interface UnequalRow extends Pick<RowSum, 'row' | 'cells'> {
  readonly differing: readonly CellSum[];
}

/** A body whose figures were all left out, or all taken twice; several where their figures are the same. */
interface Slip {
  readonly kind: 'left-out' | 'twice';
  readonly bodies: readonly Present[];
}

const presentIn = ({ members }: Tree): readonly Present[] =>
  members.flatMap(({ agency, report }) => (report === undefined ? [] : [{ agency, report }]));

const isAssumed = (rows: readonly Pick<RowSum, 'cells'>[]): boolean =>
  rows.some(({ cells }) => cells.some(({ assumed }) => assumed > 0));

const isTable2 = (row: string): boolean => row.startsWith('/disclosure/');
const anchorOf = (row: string): string => (isTable2(row) ? row : `${row}/total`);

/** Looks for a body whose figures are, in every cell, what the government's report has too little or too much. */
function findSlip(rows: readonly RowSum[], present: readonly Present[]): Slip | undefined {
  const cells = rows.flatMap(({ row, cells: sums }) => sums.map((sum) => ({ row, ...sum })));
  for (const kind of ['left-out', 'twice'] as const) {
    const bodies = present.filter(({ report }) =>
      cells.every(({ row, at, printed, computed }) => {
        const value = valueIn(report, row, at);
        return kind === 'left-out' ? differBy(computed, printed, value) : differBy(printed, computed, value);
      }),
    );
    if (bodies.length > 0) return { kind, bodies };
  }
  return undefined;
}

function slipFailure({ kind, bodies }: Slip, cell: CellSum, tree: Tree, assumed: boolean): Failure {
  const names: Message = {
    zh: bodies.map(({ agency }) => agency.name).join('或者'),
    en: bodies.map(({ agency }) => agency.name).join(' or '),
  };
  const isLeftOut = kind === 'left-out';
  const name = cellName(cell.at, formOf(tree.report.format).labels);
  const count = presentIn(tree).length;
  return {
    kind: 'fail',
    at: '/year',
    ...(assumed ? { severity: 'warning' as const } : {}),
    message: {
      zh: `似乎${isLeftOut ? '漏加了' : '重复加了'}${names.zh}：政府报告的每一格与 ${count} 个机关之和的差，都正好是它的数，例如${name.zh}为 ${cell.printed}，相加是 ${cell.computed}`,
      en: `${names.en} seems to be ${isLeftOut ? 'left out' : 'counted twice'}: every figure differs from the sum of the ${count} bodies by just its own, such as ${name.en}, given as ${cell.printed}, adding up to ${cell.computed}`,
    },
    hint: {
      zh: '请重新汇总；这个机关本来就不应当汇总的，请改它的 agency.yaml 里的 aggregateInto。',
      en: 'Add the figures up anew; where the body is rightly not counted, mend aggregateInto in its agency.yaml.',
    },
    related: bodies.map(({ agency, report }): RelatedTerm => ({
      at: '/year',
      report,
      message: { zh: `${agency.name}的报告`, en: `the report of ${agency.name}` },
    })),
  };
}

function rowFailure(
  { row, cells, differing }: UnequalRow,
  { report: { format } }: Tree,
  present: readonly Present[],
  absent: readonly Agency[],
): Failure {
  const { labels } = formOf(format);
  const columnOf = (cell: string): Message =>
    // （六） as a whole is no field; its columns are called as in every row.
    isTable2(row) || row.startsWith('/disputes/')
      ? nameOf(cell, labels)
      : nameOf(`/applications/new/${keysOf(cell).at(-1)!}`);
  const anchor = differing.find(({ at }) => at === anchorOf(row)) ?? differing[0]!;
  const others = differing.filter((cell) => cell !== anchor);
  const section = isTable2(row) ? '二' : row.startsWith('/applications/') ? '三' : '四';
  const isOneCell = anchor.at === row;
  const subject: Message = {
    zh: `${section}、“${rowName(row, labels).zh}”${isOneCell ? '' : `的“${columnOf(anchor.at).zh}”`}`,
    en: `${section}, ${rowName(row, labels).en}${isOneCell ? '' : `, ${columnOf(anchor.at).en}`}`,
  };
  const apart = Number(Math.abs(anchor.printed - anchor.computed).toFixed(6));
  const assumed = cells.reduce((sum, cell) => sum + cell.assumed, 0);
  const also: Message =
    others.length === 0
      ? { zh: '', en: '' }
      : {
          zh: `；${others.map(({ at, printed, computed }) => `“${columnOf(at).zh}”为 ${printed}、相加是 ${computed}`).join('，')}，也不同`,
          en: `; also ${others.map(({ at, printed, computed }) => `${columnOf(at).en} ${printed}, adding up to ${computed}`).join(', ')}`,
        };
  const blank: Message =
    assumed === 0
      ? { zh: '', en: '' }
      : { zh: `（${assumed} 个空白格按 0 计）`, en: ` (${assumed} blank cells taken as 0)` };
  const lacking: Message =
    absent.length === 0
      ? { zh: '', en: '' }
      : {
          zh: `，还缺 ${absent.length} 个机关的报告`,
          en: `, with ${absent.length} reports still missing`,
        };
  return {
    kind: 'fail',
    at: anchor.at,
    ...(absent.length > 0 || assumed > 0 ? { severity: 'warning' as const } : {}),
    message: {
      zh: `${subject.zh}为 ${anchor.printed}，${present.length} 个机关相加是 ${anchor.computed}，${absent.length > 0 ? '少' : '差'} ${apart}${blank.zh}${also.zh}${lacking.zh}`,
      en: `${subject.en}: ${anchor.printed}, but ${present.length} bodies add up to ${anchor.computed}, ${apart} ${absent.length > 0 ? 'too few' : 'apart'}${blank.en}${also.en}${lacking.en}`,
    },
    hint: {
      zh: `请核对这一行和各机关的报告；确实不同的，在 waivers 写明理由和 printed: ${anchor.printed}、computed: ${anchor.computed}。`,
      en: `Check this row and the bodies' reports; if it is right, add a waiver with printed: ${anchor.printed}, computed: ${anchor.computed}.`,
    },
    related: present.flatMap(({ agency, report }) => {
      const value = valueIn(report, row, anchor.at);
      const name = { zh: agency.name, en: agency.name };
      return value === 0 ? [] : [relatedFigure(anchor.at, name, value, report)];
    }),
    sum: { printed: anchor.printed, computed: anchor.computed },
  };
}
