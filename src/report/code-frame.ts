import type { Finding, RelatedPlace } from '../model/finding.ts';
import type { Language } from '../model/message.ts';
import type { SourceText } from '../model/source-text.ts';
import { clipLine } from './clip-line.ts';
import type { Stretch } from './clip-line.ts';
import { harmless } from './finding-text.ts';

/** A stretch of a line that is pointed at, in characters of the line as it is shown. */
export interface FrameMark extends Stretch {
  /** The finding's own place; the others are those of its related places. */
  readonly isOwn: boolean;
  /** What is said there; nothing at the finding's own place, whose message stands above. */
  readonly message?: string;
}

/** A line of an author's file as it is shown. */
export interface FrameLine {
  readonly number: number;
  readonly text: string;
  readonly marks: readonly FrameMark[];
}

/** The lines that a finding is about, and the places that are not in them. */
export interface CodeFrame {
  readonly lines: readonly FrameLine[];
  /** In other files, beyond the end of this one, or without room in their line. */
  readonly elsewhere: readonly RelatedPlace[];
  /** How many related places are not shown at all, being too many. */
  readonly folded: number;
}

/** The places of a sum that are worth a mark of their own. */
const SHOWN_RELATED = 8;

/**
 * The lines of a finding and of its related places in the same file, in the order of the file, each with marks. Above
 * a figure that is typed on a line of its own stands the line of the row that it belongs to.
 *
 * @param source the text of the finding's file, where it can be read
 * @param width columns of a terminal that a line may take
 */
export function codeFrame(
  finding: Finding,
  source: SourceText | undefined,
  language: Language,
  width: number,
): CodeFrame {
  const related = finding.related ?? [];
  const shown = related.slice(0, SHOWN_RELATED);
  const elsewhere: RelatedPlace[] = [];
  const asked = new Map<number, (FrameMark & { readonly place?: RelatedPlace })[]>();
  const ask = (line: number, mark: FrameMark & { readonly place?: RelatedPlace }): void => {
    asked.set(line, [...(asked.get(line) ?? []), mark]);
  };
  const hasLine = (number: number): boolean => (source?.line(number) ?? '').trim() !== '';

  const { start, end } = finding.range;
  if (hasLine(start.line)) {
    const to = end.line > start.line ? Infinity : Math.max(end.column - 1, start.column);
    ask(start.line, { from: start.column - 1, to, isOwn: true });
  }
  for (const place of shown) {
    const { line, column } = place.start;
    if (place.file !== finding.file || !hasLine(line)) elsewhere.push(place);
    else
      ask(line, {
        from: column - 1,
        to: column,
        isOwn: false,
        message: harmless(place.message[language]),
        place,
      });
  }

  const lines: FrameLine[] = [];
  for (const number of [...asked.keys()].sort((a, b) => a - b)) {
    const marks = asked.get(number)!;
    const above = rowAbove(source!, number, marks[0]!.from);
    if (above !== undefined && !asked.has(above) && lines.every((line) => line.number !== above)) {
      lines.push({
        number: above,
        text: clipLine(shownLine(source!, above), [], width).text,
        marks: [],
      });
    }
    const line = shownLine(source!, number);
    // What is typed in a long row makes sense with the row's name only; where there is room, that is shown too.
    const name = { from: 0, to: /^ *[^\s:]{1,30}:|^/.exec(line)![0].length };
    const clipped = clipLine(line, [...marks, name], width);
    const placed: FrameMark[] = [];
    marks.forEach(({ place, ...mark }, index) => {
      const stretch = clipped.stretches[index];
      if (stretch !== undefined) placed.push({ ...mark, ...stretch });
      else if (place !== undefined) elsewhere.push(place);
    });
    lines.push({ number, text: clipped.text, marks: placed });
  }
  return {
    lines: lines.sort((a, b) => a.number - b.number),
    elsewhere,
    folded: related.length - shown.length,
  };
}

const shownLine = (source: SourceText, number: number): string =>
  harmless(source.line(number) ?? '').trimEnd();

/** The line of the row of a figure that stands on a line of its own, `natural: 5`: the nearest one that is less indented. */
function rowAbove(source: SourceText, number: number, column: number): number | undefined {
  const before = (source.line(number) ?? '').slice(0, column);
  const indent = /^( {4,})[\w"']+: *$/.exec(before)?.[1]?.length;
  if (indent === undefined) return undefined;
  for (let above = number - 1; above > 0; above -= 1) {
    const line = source.line(above)!;
    if (/^ *(#|$)/.test(line)) continue;
    if (line.search(/[^ ]/) < indent) return above;
  }
  return undefined;
}
