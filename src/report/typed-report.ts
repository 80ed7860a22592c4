import type { YamlDocument } from '../load/parse-yaml.ts';
import type { Finding } from '../model/finding.ts';
import { figureAt } from '../model/figures.ts';
import type { Pointer } from '../model/pointer.ts';
import type { Agency, Report } from '../model/report.ts';

/** A report's file read again, so that its tables can be drawn as they were typed. */
export interface TypedReport {
  readonly agency: Agency;
  readonly document: YamlDocument;
  readonly report: Report;
}

/**
 * What stands in the cell of a figure: `typed` in the file, legal or not; `derived` from others, as a short form or a
 * computed total; `blank`, as in the original; `absent`: nothing was typed for it.
 */
export interface TypedCell {
  readonly kind: 'typed' | 'derived' | 'blank' | 'absent';
  readonly text: string;
}

/** A cell shows no more of what was typed than this. */
const MOST_CHARACTERS = 30;

/**
 * What was typed for a figure, as it was typed: `1,234` and `31件` too, which no later phase has.
 *
 * @param finding one about this cell: it may reach over more than YAML took for the value
 */
export function typedCell(
  { document, report }: TypedReport,
  pointer: Pointer,
  finding: Finding | undefined,
): TypedCell {
  const { source, places } = document;
  const figure = figureAt(report.figures, pointer);
  if (figure.state === 'blank') return { kind: 'blank', text: '' };
  const place = places.get(pointer);
  if (place === undefined) {
    return figure.state === 'missing'
      ? { kind: 'absent', text: '' }
      : { kind: 'derived', text: figure.digits };
  }
  const start = source.positionAt(place.valueStart);
  const range = finding?.range;
  const reachesOver =
    range !== undefined &&
    range.start.line === start.line &&
    range.start.column === start.column &&
    range.end.line === start.line;
  const text = reachesOver
    ? [...(source.line(start.line) ?? '')].slice(start.column - 1, range.end.column - 1).join('')
    : source.text.slice(place.valueStart, place.valueEnd);
  const characters = [...text.trim()];
  if (characters.length === 0) return { kind: 'absent', text: '' };
  return {
    kind: 'typed',
    text: characters.slice(0, MOST_CHARACTERS).join('') + (characters.length > MOST_CHARACTERS ? '…' : ''),
  };
}
