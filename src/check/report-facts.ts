import type { ReportAddress } from '../model/address.ts';
import { MISSING } from '../model/figures.ts';
import type { Figure, FigureState, Figures } from '../model/figures.ts';
import { formOf } from '../model/forms.ts';
import type { Pointer } from '../model/pointer.ts';
import { rememberLatest } from '../model/remember.ts';
import type { Agency, ProcessingFee, Report } from '../model/report.ts';
import { lettersOf, namesOf, sketchLetters } from './text-sketch.ts';
import type { TextSketch } from './text-sketch.ts';

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
  readonly figures: KeptFigures;
  /** 一 and 五 as sketches; a text of fewer than two letters has none. */
  readonly texts: { readonly [K in ComparedText]?: TextSketch };
}

/** The sections whose texts are compared with those of other reports. */
export const COMPARED_TEXTS = ['overview', 'problems'] as const;
export type ComparedText = (typeof COMPARED_TEXTS)[number];

/** All figures of a report in the order of its form, states as indices. */
export interface PackedFigures {
  readonly values: Float64Array;
  readonly states: Uint8Array;
}

/** {@link PackedFigures} in fewer bytes. */
export interface KeptFigures {
  /** In 16 bits, where nearly all of them go into so many. */
  readonly values: Int16Array | Float64Array;
  readonly states: Uint8Array;
  /** Those that do not, with their places: amounts with decimals, large counts. In `values` stands {@link ELSEWHERE} then. */
  readonly others?: readonly { readonly at: number; readonly value: number }[];
}

/** The least of 16 bits; half of the rest are below nought, as what became less (本年增/减) is. */
const ELSEWHERE = -0x80_00;
const LARGEST = 0x7f_ff;

/** More figures than these that do not go into 16 bits are no exceptions. */
const MOST_OTHERS = 12;

function valueAt({ values, others }: KeptFigures, at: number): number {
  const value = values[at]!;
  if (value !== ELSEWHERE || others === undefined) return value;
  return others.find((other) => other.at === at)!.value;
}

const STATES: readonly FigureState[] = ['typed', 'implied', 'computed', 'blank', 'missing'];

const INDEX_OF_STATE = Object.fromEntries(STATES.map((state, index) => [state, index])) as Readonly<
  Record<FigureState, number>
>;

/** The figures of a report, packed once for all that ask. */
export const packedFigures: (report: Tables) => PackedFigures = rememberLatest((report) =>
  pack(report.figures, cellsOf(report)),
);

type Tables = Pick<Report, 'figures' | 'format' | 'undivided'>;

function pack(figures: Figures, cells: readonly Pointer[]): PackedFigures {
  // One buffer for both, as a buffer costs more than what is in it.
  const buffer = new ArrayBuffer(cells.length * (Float64Array.BYTES_PER_ELEMENT + 1));
  const values = new Float64Array(buffer, 0, cells.length);
  const states = new Uint8Array(buffer, values.byteLength).fill(INDEX_OF_STATE.missing);
  let next = 0;
  figures.forEach(({ value, state }, cell) => {
    // Figures come in the order of the form, too.
    const index = cells[next] === cell ? next : indexOf(cells).get(cell);
    next += 1;
    if (index === undefined) return;
    values[index] = value;
    states[index] = STATES.indexOf(state);
  });
  return { values, states };
}

/** Whether any cell is blank; mostly none is, and then there is nothing to look for row by row. */
export function hasBlanks(report: Tables): boolean {
  return packedFigures(report).states.includes(INDEX_OF_STATE.blank);
}

/** The places of a total and of its addends in the packed figures. */
export interface SumPlaces {
  readonly total: number;
  readonly addends: readonly number[];
}

/** Whether a sum holds without any doubt, which nearly all do, or cannot fail as its total was computed. */
export function sumHolds({ values, states }: PackedFigures, { total, addends }: SumPlaces): boolean {
  const state = states[total]!;
  if (state === INDEX_OF_STATE.computed) return true;
  if (state > LAST_GIVEN) return false;
  let sum = 0;
  for (const addend of addends) {
    if (states[addend] === INDEX_OF_STATE.missing) return false;
    sum += values[addend]!;
  }
  return sum === values[total];
}

/** Whether a balance holds without any doubt: all four terms are there, and each two are as much as the other two. */
export function balanceHolds(
  { values, states }: PackedFigures,
  [first, second, third, fourth]: BalancePlaces,
): boolean {
  const areGiven =
    states[first]! <= LAST_GIVEN &&
    states[second]! <= LAST_GIVEN &&
    states[third]! <= LAST_GIVEN &&
    states[fourth]! <= LAST_GIVEN;
  return areGiven && values[first]! + values[second]! === values[third]! + values[fourth]!;
}

/** The places of 本年新收, 上年结转, （七）总计 and 结转下年度 of a column in the packed figures. */
export type BalancePlaces = readonly [
  received: number,
  carriedIn: number,
  resultTotal: number,
  carriedOut: number,
];

/**
 * The facts of one report.
 *
 * @param ofAgency whose names do not count when its texts are compared
 */
export function factsOf(
  report: Report,
  ofAgency: Pick<Agency, 'name' | 'shortName' | 'formerNames'>,
): ReportFacts {
  const { region, agency, year, format, undivided, draft, published, processingFee } = report;
  const names = namesOf(ofAgency);
  const sketches = COMPARED_TEXTS.flatMap((key) => {
    const sketch = sketchLetters(lettersOf(report[key].filled, names));
    return sketch === undefined ? [] : [[key, sketch] as const];
  });
  const { figures, texts } = keep(packedFigures(report), sketches);
  return {
    region,
    agency,
    year,
    format,
    undivided,
    draft,
    ...(published === undefined ? {} : { published }),
    ...(processingFee === undefined ? {} : { processingFee }),
    figures,
    texts,
  };
}

/** Copies figures and sketches into one small buffer: each buffer costs some hundred bytes besides what is in it. */
function keep(
  { values, states }: PackedFigures,
  sketches: readonly (readonly [ComparedText, TextSketch])[],
): Pick<ReportFacts, 'figures' | 'texts'> {
  const others: { at: number; value: number }[] = [];
  values.forEach((value, at) => {
    if (!(Math.abs(value) <= LARGEST && Number.isInteger(value))) others.push({ at, value });
  });
  const isSmall = others.length <= MOST_OTHERS;
  const Values = isSmall ? Int16Array : Float64Array;
  const numbers = values.length * Values.BYTES_PER_ELEMENT;
  // Numbers first, then sketches, then states: so each begins where numbers of its size may.
  const kept = new ArrayBuffer(
    sketches.reduce((bytes, [, { bins }]) => bytes + bins.byteLength, numbers + states.length),
  );
  const figures: KeptFigures = {
    values: new Values(kept, 0, values.length),
    states: new Uint8Array(kept, kept.byteLength - states.length),
    ...(isSmall && others.length > 0 ? { others } : {}),
  };
  figures.values.set(values);
  if (isSmall) for (const { at } of others) figures.values[at] = ELSEWHERE;
  figures.states.set(states);
  const texts: { [K in ComparedText]?: TextSketch } = {};
  let at = numbers;
  for (const [key, { length, bins }] of sketches) {
    const copy = new Uint16Array(kept, at, bins.length);
    copy.set(bins);
    at += bins.byteLength;
    texts[key] = { length, bins: copy };
  }
  return { figures, texts };
}

/** The cells that a report has, in the order of its form; the same array for all reports alike in this. */
export function cellsOf({
  format,
  undivided,
}: Pick<ReportFacts, 'format' | 'undivided'>): readonly Pointer[] {
  return formOf(format).figureCells(undivided);
}

/** A cell that two reports have, with its place in the packed figures of each. */
export interface SharedCell {
  readonly cell: Pointer;
  readonly first: number;
  readonly second: number;
}

/** The cells that both of two reports have, in the order of the first; the same array for all pairs alike in this. */
export function sharedCells(first: ReportFacts, second: ReportFacts): readonly SharedCell[] {
  const [cells, others] = [cellsOf(first), cellsOf(second)];
  let bySecond = sharedOf.get(cells);
  if (bySecond === undefined)
    sharedOf.set(cells, (bySecond = new Map<readonly Pointer[], readonly SharedCell[]>()));
  let pairs = bySecond.get(others);
  if (pairs === undefined) {
    const index = indexOf(others);
    pairs = cells.flatMap((cell, at) => {
      const place = index.get(cell);
      return place === undefined ? [] : [{ cell, first: at, second: place }];
    });
    bySecond.set(others, pairs);
  }
  return pairs;
}

const sharedOf = new Map<readonly Pointer[], Map<readonly Pointer[], readonly SharedCell[]>>();

/** A figure as it is kept here: without its digits. */
export type Fact = Omit<Figure, 'digits'>;

/** A figure of a report's facts; a cell that its form does not have is missing. */
export function factAt(facts: ReportFacts, cell: Pointer): Fact {
  const index = indexOf(cellsOf(facts)).get(cell);
  return index === undefined ? MISSING : factIn(facts, index);
}

/** A figure by its place in the packed figures. */
export function factIn({ figures }: ReportFacts, index: number): Fact {
  return { state: STATES[figures.states[index]!]!, value: valueAt(figures, index) };
}

/** The number in a place of the packed figures; `undefined` where none is given. */
export function numberIn({ figures }: ReportFacts, index: number): number | undefined {
  return figures.states[index]! <= LAST_GIVEN ? valueAt(figures, index) : undefined;
}

/** The number of a cell; `undefined` where none is given. */
export function numberAt(facts: ReportFacts, cell: Pointer): number | undefined {
  const index = indexOf(cellsOf(facts)).get(cell);
  return index === undefined ? undefined : numberIn(facts, index);
}

/** Amounts have up to six decimals (1 分 is 0.000001 万元); in whole millionths they add up exactly. */
export const MILLION = 1_000_000;

/**
 * Adds up the figures of some reports, cell by cell: counts, or amounts in millionths of 万元. The sum of a cell is
 * `undefined` where not all of the reports have it and give it.
 */
export function addUp(reports: readonly ReportFacts[]): (cell: Pointer) => number | undefined {
  const sums = [...Map.groupBy(reports, cellsOf)].map(([cells, alike]) => {
    const total = new Float64Array(cells.length);
    const { kindOf } = formOf(alike[0]!.format);
    const scales = Float64Array.from(cells, (cell) => (kindOf(cell) === 'amount' ? MILLION : 1));
    // Report by report, as the figures of each lie side by side.
    for (const { figures } of alike) addFigures(total, figures, scales);
    return { index: indexOf(cells), total };
  });
  return (cell) => {
    let whole = 0;
    for (const { index, total } of sums) whole += total[index.get(cell) ?? -1] ?? NaN;
    return Number.isNaN(whole) ? undefined : whole;
  };
}

function addFigures(total: Float64Array, figures: KeptFigures, scales: Float64Array): void {
  const { states } = figures;
  for (let at = 0; at < total.length; at += 1) {
    total[at]! += states[at]! <= LAST_GIVEN ? Math.round(valueAt(figures, at) * scales[at]!) : NaN;
  }
}

const LAST_GIVEN = INDEX_OF_STATE.computed;

const indices = new Map<readonly Pointer[], ReadonlyMap<Pointer, number>>();

/** The place of each cell. */
export function indexOf(cells: readonly Pointer[]): ReadonlyMap<Pointer, number> {
  let index = indices.get(cells);
  if (index === undefined) indices.set(cells, (index = new Map(cells.map((cell, at) => [cell, at]))));
  return index;
}
