import type { Figures } from '../model/figures.ts';
import { figureAt } from '../model/figures.ts';
import type { Message } from '../model/message.ts';
import type { Pointer } from '../model/pointer.ts';
import { parentOf } from '../model/pointer.ts';
import type { Report } from '../model/report.ts';
import type { ApplicationSum, ApplicationSums, Balance } from './application-sums.ts';
import { applicationSums } from './application-sums.ts';
import { nameOf, rowName } from './names.ts';
import { packedFigures, sumHolds } from './report-facts.ts';
import { PASSES } from './rule.ts';
import type { Failure, Outcome } from './rule.ts';
import { judgeSum } from './sum.ts';

/** The only cell of 三 that, were it another number, would make every sum hold. */
export interface LikelyCell {
  readonly at: Pointer;
  readonly printed: number;
  readonly expected: number;
}

/** A sum as an equation: these cells together are as much as those. */
interface Equation {
  readonly left: readonly Pointer[];
  readonly right: readonly Pointer[];
  /** Whether all that it needs is there. */
  readonly isJudged: (figures: Figures) => boolean;
}

type ReportTables = Pick<Report, 'figures' | 'format' | 'undivided'>;

const found = new WeakMap<Figures, { readonly cell: LikelyCell | undefined }>();

/**
 * Finds the cell that explains all failed sums of 三: every cell stands in a row and in a column, so that one wrong
 * figure breaks one sum of each. `undefined` where no single cell does, or more than one could.
 */
export function likelyCell(report: ReportTables): LikelyCell | undefined {
  let entry = found.get(report.figures);
  if (entry === undefined) found.set(report.figures, (entry = { cell: search(report) }));
  return entry.cell;
}

/** The sentence that names the likely cell, where there is one; it begins the hint of each failed sum. */
function likelySentence(report: ReportTables): Message {
  const cell = likelyCell(report);
  if (cell === undefined) return { zh: '', en: '' };
  const row = rowName(parentOf(cell.at) ?? '');
  const column = nameOf(cell.at);
  return {
    zh: `很可能是这一格：“${row.zh}”一行“${column.zh}”，现在是 ${cell.printed}，应为 ${cell.expected}。`,
    en: `Most likely it is this figure: row ${row.en}, column ${column.en}, now ${cell.printed}, should be ${cell.expected}. `,
  };
}

/** All equations of 三, and in which of them each cell stands: 1 on the left, -1 on the right. */
interface Equations {
  readonly all: readonly Equation[];
  readonly ofCell: ReadonlyMap<Pointer, readonly (readonly [equation: number, sign: 1 | -1])[]>;
}

const equationsOf = new WeakMap<ApplicationSums, Equations>();

function allEquations(sums: ApplicationSums): Equations {
  let known = equationsOf.get(sums);
  if (known !== undefined) return known;
  const all = [...[...sums.rows, ...sums.results].map(sumEquation), ...sums.balances.map(balanceEquation)];
  const ofCell = new Map<Pointer, [number, 1 | -1][]>();
  all.forEach(({ left, right }, index) => {
    for (const [cells, sign] of [
      [left, 1],
      [right, -1],
    ] as const) {
      for (const cell of cells) ofCell.set(cell, [...(ofCell.get(cell) ?? []), [index, sign]]);
    }
  });
  known = { all, ofCell };
  equationsOf.set(sums, known);
  return known;
}

function search(report: ReportTables): LikelyCell | undefined {
  const { figures } = report;
  const sums = applicationSums(report);
  const { all, ofCell } = allEquations(sums);
  const value = (cells: readonly Pointer[]): number =>
    cells.reduce((sum, cell) => sum + figureAt(figures, cell).value, 0);
  const judged = all.map(({ isJudged: isJudgedIn }) => isJudgedIn(figures));
  const residuals = all.map(({ left, right }, index) => (judged[index] ? value(left) - value(right) : 0));
  const failed = residuals.filter((residual) => residual !== 0).length;
  if (failed === 0) return undefined;

  const candidates: LikelyCell[] = [];
  for (const { total, addends } of sums.rows) {
    for (const at of [...addends.map((addend) => addend.at), total]) {
      const { state, value: printed } = figureAt(figures, at);
      if (state === 'computed' || state === 'missing') continue;
      const effects = new Map<number, number>();
      for (const cell of movedWith(figures, at, total)) {
        for (const [index, sign] of ofCell.get(cell) ?? []) {
          if (judged[index]) effects.set(index, (effects.get(index) ?? 0) + sign);
        }
      }
      const change = changeThatMends(residuals, failed, effects);
      if (change === undefined || printed + change < 0) continue;
      candidates.push({ at, printed, expected: printed + change });
    }
  }
  return candidates.length === 1 ? candidates[0] : undefined;
}

/** The change of one cell after which all equations hold: it mends every failed one and breaks none. */
function changeThatMends(
  residuals: readonly number[],
  failed: number,
  effects: ReadonlyMap<number, number>,
): number | undefined {
  let change: number | undefined;
  let mended = 0;
  for (const [index, effect] of effects) {
    if (effect === 0) continue;
    const needed = -residuals[index]! / effect;
    if (needed === 0 || (change !== undefined && change !== needed)) return undefined;
    change = needed;
    mended += 1;
  }
  return mended === failed ? change : undefined;
}

/** A cell and the totals that were computed from it, as they were left out in the file. */
function movedWith(figures: Figures, at: Pointer, rowTotal: Pointer): ReadonlySet<Pointer> {
  const moved = new Set([at]);
  if (figureAt(figures, rowTotal).state === 'computed') moved.add(rowTotal);
  for (const cell of [...moved]) {
    const columnTotal = cell.replace(/^.*\//, '/applications/resultTotal/');
    if (isResultRow(cell) && figureAt(figures, columnTotal).state === 'computed') moved.add(columnTotal);
  }
  return moved;
}

const isResultRow = (cell: Pointer): boolean =>
  !/^\/applications\/(new|carriedIn|resultTotal|carriedOut)\//.test(cell);

const sumEquation = (sum: ApplicationSum): Equation => ({
  left: sum.addends.map(({ at }) => at),
  right: [sum.total],
  isJudged: (figures) => isJudged(figures, sum),
});

const balanceEquation = (balance: Balance): Equation => ({
  left: [balance.new, balance.carriedIn],
  right: [balance.resultTotal, balance.carriedOut],
  isJudged: (figures) => missingTerms(figures, balance).length === 0,
});

/** Whether a sum can be judged: its total is given, and no addend is missing. */
function isJudged(figures: Figures, { total, addends }: ApplicationSum): boolean {
  const { state } = figureAt(figures, total);
  if (state !== 'typed' && state !== 'implied') return false;
  return addends.every(({ at }) => figureAt(figures, at).state !== 'missing');
}

/** The terms of a balance without which it cannot be judged: missing ones, and a blank （七）总计. */
export function missingTerms(figures: Figures, balance: Balance): readonly Pointer[] {
  const terms = [balance.new, balance.carriedIn, balance.resultTotal, balance.carriedOut];
  return terms.filter((term) => {
    const { state } = figureAt(figures, term);
    return state === 'missing' || (term === balance.resultTotal && state === 'blank');
  });
}

/** Judges some sums of 三; where one fails and one cell explains it, the hint begins with that cell. */
export function judgeApplicationSums(
  report: ReportTables,
  sums: readonly ApplicationSum[],
): readonly Outcome[] {
  const figures = packedFigures(report);
  if (sums.every(({ places }) => sumHolds(figures, places))) return PASSES;
  return sums.flatMap(({ total, addends, subject }) => {
    const outcome = judgeSum(report.figures, total, addends, subject);
    return outcome?.kind === 'fail' ? withLikelyCell(outcome, report) : (outcome ?? []);
  });
}

/** A failed sum of 三 with the cell that explains it, where there is one. */
export function withLikelyCell(failure: Failure, report: ReportTables): Failure {
  const { zh, en } = likelySentence(report);
  return { ...failure, hint: { zh: zh + failure.hint.zh, en: en + failure.hint.en } };
}
