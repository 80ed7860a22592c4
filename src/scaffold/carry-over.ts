import { isGiven } from '../model/figures.ts';
import type { Figure } from '../model/figures.ts';
import { figureAt } from '../model/figures.ts';
import { COLUMNS } from '../model/form.ts';
import type { Form } from '../model/form.ts';
import type { Pointer } from '../model/pointer.ts';
import type { Report } from '../model/report.ts';

/** A figure, or a row of figures, that follows from the report of the year before. */
export interface CarriedFigure {
  /** Where it stands in the new report. */
  readonly at: Pointer;
  /** Where it stands in the one of the year before. */
  readonly from: Pointer;
  /** As YAML; `undefined` where the year before has it blank or not at all. */
  readonly typed: string | undefined;
  /** The figure, or the row's total; 0 where unknown. */
  readonly value: number;
}

const CARRIED_OUT = '/applications/carriedOut';
const CARRIED_IN = '/applications/carriedIn';

/** The figures of a form that follow from the year before, and from which figure of it. */
function successions(form: Form): readonly { readonly at: Pointer; readonly from: Pointer }[] {
  // A stock goes on as long as nothing is issued and nothing repealed (Y-STOCK).
  const stocks = form.disclosureRows.flatMap(({ cells }) =>
    cells.filter((cell) => cell.endsWith('/inForce')),
  );
  return [{ at: CARRIED_IN, from: CARRIED_OUT }, ...stocks.map((cell) => ({ at: cell, from: cell }))];
}

/**
 * What a report takes over from the one of the year before (Y-CARRY, Y-STOCK): 上年结转 is what was carried out, column
 * by column; what is in force is what was. Figures that the other form does not have are not among them.
 *
 * @param before `undefined` where there is no readable report of the year before: then nothing is known
 */
export function carryOver(form: Form, before: Report | undefined): readonly CarriedFigure[] {
  return successions(form).flatMap(({ at, from }): CarriedFigure[] => {
    if (before === undefined) return [{ at, from, typed: undefined, value: 0 }];
    if (from === CARRIED_OUT) return [{ at, from, ...carriedRow(before) }];
    if (!before.figures.has(from)) return [];
    const figure = figureAt(before.figures, from);
    return [{ at, from, ...(isGiven(figure) ? typedFigure(figure) : UNKNOWN) }];
  });
}

const UNKNOWN = { typed: undefined, value: 0 };

const typedFigure = ({ value }: Figure): { typed: string; value: number } => ({
  typed: String(value),
  value,
});

/** The row carried out, in YAML; a blank column is left out, which beside a total means 0. */
function carriedRow({ figures }: Report): { readonly typed: string | undefined; readonly value: number } {
  const cells = COLUMNS.map((column) => ({ column, figure: figureAt(figures, `${CARRIED_OUT}/${column}`) }));
  const total = figureAt(figures, `${CARRIED_OUT}/total`);
  if (!isGiven(total) || cells.some(({ figure }) => figure.state === 'missing')) return UNKNOWN;
  const given = cells.filter(({ figure }) => isGiven(figure));
  if (given.every(({ figure: { value } }) => value === 0)) return { typed: '0', value: 0 };
  const typed = given.map(({ column, figure }) => `${column}: ${figure.value}`).join(', ');
  return { typed: `{${typed}}`, value: total.value };
}
