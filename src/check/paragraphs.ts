import type { Stretch } from './rule.ts';

/** One paragraph of a text: a line, without the white space at its ends. */
export interface Paragraph {
  readonly text: string;
  /** Where it begins in the whole text, in UTF-16 units. */
  readonly start: number;
}

/** The paragraphs of a prose field, blank lines aside. */
export function paragraphsOf(text: string): readonly Paragraph[] {
  return Array.from(text.matchAll(/[^\r\n]+/g), ({ 0: line, index }): Paragraph => {
    const body = line.trimStart();
    return { text: body.trimEnd(), start: index + line.length - body.length };
  }).filter((paragraph) => paragraph.text !== '');
}

/** The stretch of a paragraph's part in the whole text. */
export function stretchIn({ start }: Paragraph, from: number, to: number): Stretch {
  return { start: start + from, end: start + to };
}
