/** A place in an author's file. Lines and columns count from 1; columns count characters (code points). */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A stretch of an author's file; `end` is the position after its last character. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** The text of one file, which turns offsets (UTF-16 units) into lines and columns on request. */
export interface SourceText {
  /** Path as it is shown to people: relative to the content folder's parent, with "/". */
  readonly file: string;
  readonly text: string;
  positionAt(offset: number): Position;
  rangeOf(start: number, end: number): Range;
  /** Where a line begins, counted from 1; `undefined` beyond the end. */
  lineStart(number: number): number | undefined;
  /** The text of one line, counted from 1, without its line break; `undefined` beyond the end. */
  line(number: number): string | undefined;
}

/**
 * Wraps a file's text. The line index is made on first use only, as most files of a bulk run have no finding.
 *
 * @param file path as shown to people
 * @param text the decoded text, without a byte order mark
 */
export function createSourceText(file: string, text: string): SourceText {
  let starts: number[] | undefined;
  let pairs: number[] | undefined;
  const lineStarts = (): number[] => {
    if (starts === undefined) {
      starts = [0];
      for (const match of text.matchAll(/\r\n|\r|\n/g)) starts.push(match.index + match[0].length);
    }
    return starts;
  };
  const positionAt = (offset: number): Position => {
    const line = countUpTo(lineStarts(), offset);
    // Characters outside the BMP are rare, so they are listed once rather than every line counted for every finding:
    // a file that is one long line can have thousands.
    pairs ??= [...text.matchAll(/[\ud800-\udbff](?=[\udc00-\udfff])/g)].map(({ index }) => index);
    const start = starts![line - 1]!;
    const wide = countUpTo(pairs, offset - 1) - countUpTo(pairs, start - 1);
    return { line, column: offset - start - wide + 1 };
  };
  return {
    file,
    text,
    positionAt,
    rangeOf: (start, end) => ({ start: positionAt(start), end: positionAt(end) }),
    lineStart: (number) => lineStarts()[number - 1],
    line: (number) => {
      const index = lineStarts();
      const start = index[number - 1];
      return start === undefined ? undefined : text.slice(start, index[number]).replace(/[\r\n]+$/, '');
    },
  };
}

/** How many of the sorted numbers are not above a limit. */
function countUpTo(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
