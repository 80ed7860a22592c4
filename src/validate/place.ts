import type { YamlDocument } from '../load/parse-yaml.ts';
import type { Pointer } from '../model/pointer.ts';
import { parentOf, valueAt } from '../model/pointer.ts';
import { createSourceText } from '../model/source-text.ts';
import type { Position, Range, SourceText } from '../model/source-text.ts';

/**
 * Where a pointer's value stands in the author's file; where it is not typed (computed, left out), its nearest typed
 * parent's key. `target: 'key'` points at the key itself, for a key that should not be there.
 */
export function rangeAt(document: YamlDocument, pointer: Pointer, target: 'value' | 'key' = 'value'): Range {
  const { source, places } = document;
  const place = places.get(pointer);
  if (place === undefined) {
    const parent = parentOf(pointer);
    return parent === undefined
      ? source.rangeOf(0, 0)
      : rangeAt(document, parent, parent === '' ? 'value' : 'key');
  }
  const isScalar =
    place.valueEnd > place.valueStart && isOneLine(source.text, place.valueStart, place.valueEnd);
  if ((target === 'key' || !isScalar) && place.keyStart !== undefined && place.keyEnd !== undefined) {
    return source.rangeOf(place.keyStart, place.keyEnd);
  }
  return source.rangeOf(place.valueStart, isScalar ? place.valueEnd : place.valueStart);
}

/** Where a pointer's value stands, its first character. */
export function positionAt(document: YamlDocument, pointer: Pointer): Position {
  return rangeAt(document, pointer).start;
}

function isOneLine(text: string, start: number, end: number): boolean {
  const lineBreak = text.indexOf('\n', start);
  return lineBreak === -1 || lineBreak >= end;
}

/**
 * Where a stretch of a prose field stands. Lines of a literal block (`|`) stand in the file as they are; in any other
 * style the text was folded or unquoted, and the field's beginning has to do.
 *
 * @param line line of the field's text, from 0
 * @param start column in that line, in UTF-16 units from 0; `end` likewise
 */
export function proseRange(
  document: YamlDocument,
  pointer: Pointer,
  line: number,
  start: number,
  end: number,
): Range {
  const place = document.places.get(pointer);
  if (place?.blockIndent === undefined) return rangeAt(document, pointer);
  const { source } = document;
  const first = source.positionAt(place.valueStart).line;
  const lineStart = line === 0 ? undefined : source.lineStart(first + line);
  const textStart = (lineStart ?? place.valueStart) + place.blockIndent;
  return source.rangeOf(textStart + start, textStart + end);
}

/**
 * Where a stretch of a field's text stands, by offsets into the text (UTF-16 units); of one that goes over several
 * lines, the part in its first line.
 */
export function stretchRange(
  document: YamlDocument,
  pointer: Pointer,
  stretch: { readonly start: number; readonly end: number },
): Range {
  // The text of a section's table may be typed as `before` or as the section's only text.
  const typed = document.places.has(pointer) ? pointer : (parentOf(pointer) ?? pointer);
  const text = valueAt(document.value, typed);
  if (typeof text !== 'string') return rangeAt(document, pointer);
  const literal = literalStart(document, typed, text);
  if (literal !== undefined) {
    return document.source.rangeOf(literal + stretch.start, literal + stretch.end);
  }
  const lines = linesOf(document, typed, text);
  const { line } = lines.positionAt(stretch.start);
  const start = stretch.start - lines.lineStart(line)!;
  const length = text.slice(stretch.start, stretch.end).search(/[\r\n]|$/);
  return proseRange(document, typed, line - 1, start, start + length);
}

const known = new WeakMap<YamlDocument, Map<Pointer, SourceText>>();

/** A field's text as lines, which are counted once: a field can have thousands of findings. */
function linesOf(document: YamlDocument, pointer: Pointer, text: string): SourceText {
  const fields = known.get(document) ?? new Map<Pointer, SourceText>();
  known.set(document, fields);
  let lines = fields.get(pointer);
  if (lines === undefined) fields.set(pointer, (lines = createSourceText(document.source.file, text)));
  return lines;
}

/** Where the text of a scalar begins that is typed on one line as it is, with quotes or without. */
function literalStart(document: YamlDocument, pointer: Pointer, text: string): number | undefined {
  const place = document.places.get(pointer);
  if (place === undefined || place.blockIndent !== undefined || text === '') return undefined;
  const typed = document.source.text.slice(place.valueStart, place.valueEnd);
  const at = typed.indexOf(text);
  return at === -1 || typed.length > text.length + 2 ? undefined : place.valueStart + at;
}
