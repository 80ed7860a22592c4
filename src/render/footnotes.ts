import { figureAt } from '../model/figures.ts';
import { formOf } from '../model/forms.ts';
import { isWithin, parentOf } from '../model/pointer.ts';
import type { Pointer } from '../model/pointer.ts';
import type { Report } from '../model/report.ts';
import type { TableKey } from '../model/table.ts';

/** A footnote, numbered through the whole report. */
export interface Footnote {
  readonly number: number;
  readonly text: string;
}

/** The footnotes of one report: those of each table with the cells that they are marked at, and the others. */
export interface Footnotes {
  readonly tables: Readonly<Record<TableKey, readonly Footnote[]>>;
  /** The numbers to mark at a figure, a row's or group's head, or (the table's own pointer) its caption. */
  readonly marks: ReadonlyMap<Pointer, readonly number[]>;
  /** Footnotes to what is in no table; their text begins with what they are about. */
  readonly general: readonly Footnote[];
}

const TABLE_KEYS = ['disclosure', 'applications', 'disputes'] as const;

/**
 * Makes the footnotes of a report: its notes, and the waivers in force, since a figure that is printed wrong must not
 * stand on a public page without a word.
 *
 * @param waiversInForce indices of the waivers that waive something
 */
export function makeFootnotes(report: Report, waiversInForce: readonly number[]): Footnotes {
  const entries = [
    ...report.notes.map(({ at, text }) => ({ at, text })),
    ...waiversInForce.flatMap((index) => {
      const waiver = report.waivers[index];
      return waiver === undefined ? [] : [{ at: waiver.at, text: `照登原文：${waiver.reason ?? ''}` }];
    }),
  ];
  const tables: Record<TableKey, Footnote[]> = { disclosure: [], applications: [], disputes: [] };
  const marks = new Map<Pointer, number[]>();
  const general: Footnote[] = [];
  let number = 0;
  const mark = (at: Pointer): void => void marks.set(at, [...(marks.get(at) ?? []), number]);

  for (const key of TABLE_KEYS) {
    for (const { at, text } of entries.filter((entry) => isWithin(entry.at, `/${key}`))) {
      number += 1;
      tables[key].push({ number, text });
      mark(markedCell(report, at));
    }
  }
  for (const { at, text } of entries.filter(
    ({ at: place }) => !TABLE_KEYS.some((key) => isWithin(place, `/${key}`)),
  )) {
    number += 1;
    const label = formOf(report.format).labels.labelOf(at);
    general.push({ number, text: label === undefined ? text : `${label}：${text}` });
  }
  return { tables, marks, general };
}

/** Where a mark can stand: a blank cell shows no text, so its row's head is marked instead. */
function markedCell(report: Report, at: Pointer): Pointer {
  const figure = figureAt(report.figures, at);
  if (figure.state !== 'blank' || !report.figures.has(at)) return at;
  return parentOf(at) ?? at;
}
