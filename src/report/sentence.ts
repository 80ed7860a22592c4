import type { YamlDocument } from '../load/parse-yaml.ts';
import type { Finding } from '../model/finding.ts';
import { harmless } from './finding-text.ts';

/** A sentence of a report's prose, in three parts; the one in the middle is what a finding is about. */
export interface MarkedSentence {
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

/** What is shown of a sentence on either side of the phrase. */
const MOST_AROUND = 80;

/**
 * The sentence that a finding is about, where it is about a phrase in prose (a block of text, `|`, which stands in the
 * file as it is printed); else `undefined`.
 */
export function markedSentence(
  { pointer, range }: Finding,
  document: YamlDocument,
): MarkedSentence | undefined {
  const { source, places } = document;
  const place = places.get(pointer);
  const { start, end } = range;
  if (place?.blockIndent === undefined || start.line !== end.line || end.column <= start.column)
    return undefined;
  if (start.line < source.positionAt(place.valueStart).line) return undefined;
  const characters = [...harmless(source.line(start.line) ?? '')];
  const before = characters.slice(0, start.column - 1).join('');
  const after = characters.slice(end.column - 1).join('');
  const opening = /[^。！？；]*$/.exec(before)?.[0].trimStart() ?? '';
  const closing = /^[^。！？；]*[。！？；]?/.exec(after)?.[0] ?? '';
  return {
    before: lastOf(opening),
    marked: characters.slice(start.column - 1, end.column - 1).join(''),
    after: firstOf(closing),
  };
}

const firstOf = (text: string): string => {
  const characters = [...text];
  return characters.length <= MOST_AROUND ? text : `${characters.slice(0, MOST_AROUND).join('')}…`;
};
const lastOf = (text: string): string => {
  const characters = [...text];
  return characters.length <= MOST_AROUND ? text : `…${characters.slice(-MOST_AROUND).join('')}`;
};
