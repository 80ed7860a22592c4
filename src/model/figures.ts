import type { Pointer } from './pointer.ts';

/**
 * How a figure of the tables came to be:
 * `typed` in the file; `implied` by a short form (`0` for a whole row, a column left out beside a given total);
 * `computed` from the others, as it was left out; `blank`: printed blank in the original (`null`); `missing`: not
 * there or unreadable, which another finding says.
 */
export type FigureState = 'typed' | 'implied' | 'computed' | 'blank' | 'missing';

/** One cell of the official tables. */
export interface Figure {
  readonly state: FigureState;
  /** The count, or the amount in 万元; 0 where blank or missing, so that it can be summed. */
  readonly value: number;
  /** The digits to print: as typed for an amount, `''` for a blank cell. */
  readonly digits: string;
}

export const BLANK: Figure = { state: 'blank', value: 0, digits: '' };
export const MISSING: Figure = { state: 'missing', value: 0, digits: '' };

/** All cells of one report's tables by pointer, in the order of the form. */
export type Figures = ReadonlyMap<Pointer, Figure>;

/** The figure at a pointer; a cell that the report does not have is missing. */
export function figureAt(figures: Figures, pointer: Pointer): Figure {
  return figures.get(pointer) ?? MISSING;
}

/** Whether the figure has a value that a reader sees on the page. */
export function isGiven(figure: Pick<Figure, 'state'>): boolean {
  return figure.state !== 'blank' && figure.state !== 'missing';
}
