import type { ReportAddress } from '../model/address.ts';
import { MISSING, figureAt } from '../model/figures.ts';
import type { Figure, FigureState } from '../model/figures.ts';
import { formOf } from '../model/forms.ts';
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
  const figures = formOf(format)
    .figureCells(undivided)
    .map((cell) => figureAt(report.figures, cell));
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
export function factAt({ figures, format, undivided }: ReportFacts, cell: Pointer): Omit<Figure, 'digits'> {
  const index = indexOf(format, undivided).get(cell);
  if (index === undefined) return MISSING;
  return { state: STATES[figures.states[index]!]!, value: figures.values[index]! };
}

const indices = new Map<string, ReadonlyMap<Pointer, number>>();

function indexOf(format: Report['format'], undivided: boolean): ReadonlyMap<Pointer, number> {
  const key = `${format} ${undivided}`;
  let index = indices.get(key);
  if (index === undefined) {
    const cells = formOf(format).figureCells(undivided);
    indices.set(key, (index = new Map(cells.map((cell, at) => [cell, at]))));
  }
  return index;
}
