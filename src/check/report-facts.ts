import type { ReportAddress } from '../model/address.ts';
import { MISSING, figureAt } from '../model/figures.ts';
import type { Figure, FigureState } from '../model/figures.ts';
import { figureCells } from '../model/form-2021.ts';
import type { Pointer } from '../model/pointer.ts';
import type { ProcessingFee, Report } from '../model/report.ts';

/**
 * What other reports are compared with: a report without its bodies, small enough to keep ten thousand of them, and
 * plain data that can come from a worker thread.
 */
export interface ReportFacts extends ReportAddress {
  readonly format: Report['format'];
  readonly undivided: boolean;
  readonly draft: boolean;
  readonly published?: string;
  readonly processingFee?: ProcessingFee;
  readonly figures: PackedFigures;
}

/** All figures of a report in the order of its form, states as indices. */
export interface PackedFigures {
  readonly values: Float64Array;
  readonly states: Uint8Array;
}

const STATES: readonly FigureState[] = ['typed', 'implied', 'computed', 'blank', 'missing'];

/** The facts of one report. */
export function factsOf(report: Report): ReportFacts {
  const { region, agency, year, format, undivided, draft, published, processingFee } = report;
  const figures = figureCells(undivided).map((cell) => figureAt(report.figures, cell));
  return {
    region,
    agency,
    year,
    format,
    undivided,
    draft,
    ...(published === undefined ? {} : { published }),
    ...(processingFee === undefined ? {} : { processingFee }),
    figures: {
      values: Float64Array.from(figures, ({ value }) => value),
      states: Uint8Array.from(figures, ({ state }) => STATES.indexOf(state)),
    },
  };
}

/** A figure of a report's facts; a cell that its form does not have is missing. Digits are not kept. */
export function factAt({ figures, undivided }: ReportFacts, cell: Pointer): Omit<Figure, 'digits'> {
  const index = indexOf(undivided).get(cell);
  if (index === undefined) return MISSING;
  return { state: STATES[figures.states[index]!]!, value: figures.values[index]! };
}

const indices = new Map<boolean, ReadonlyMap<Pointer, number>>();

function indexOf(undivided: boolean): ReadonlyMap<Pointer, number> {
  let index = indices.get(undivided);
  if (index === undefined) {
    index = new Map(figureCells(undivided).map((cell, at) => [cell, at]));
    indices.set(undivided, index);
  }
  return index;
}
