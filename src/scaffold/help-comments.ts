import type { SchemaPart } from './schema-part.ts';
import { definitionOf, fieldsOf, wholePart } from './schema-part.ts';

/** The comments of a draft: official labels and the schema's help. */
export interface HelpComments {
  /** Label and help as lines, for above a field. */
  above(part: SchemaPart): readonly string[];
  /** The same on one line, for behind a figure. */
  behind(part: SchemaPart): string;
  /** How what a mapping holds is written, for its head. */
  within(part: SchemaPart): readonly string[];
}

/**
 * Makes the comments of one draft. A sentence that was said once is not said again: the same help belongs to hundreds of
 * figures, and nobody reads what is on every line.
 */
export function createHelpComments(root: SchemaPart): HelpComments {
  const said = new Set<string>();
  const unsaid = (help: string | undefined): readonly string[] => {
    const sentences = (help ?? '')
      .split(/(?<=。)\s*/u)
      .filter((sentence) => sentence !== '' && !said.has(sentence));
    for (const sentence of sentences) said.add(sentence);
    return sentences;
  };
  return {
    above: (part) => {
      const { title = '', description } = wholePart(root, part);
      const [first, ...rest] = unsaid(description);
      return [first === undefined ? title : `${title}：${first}`, ...rest];
    },
    behind: ({ title = '', description }) => {
      const help = unsaid(description).join('');
      return help === '' ? title : `${title}：${help}`;
    },
    within: (part) =>
      fieldsOf(part).flatMap(([, field]) => {
        const definition = definitionOf(root, field);
        if (definition === undefined) return [];
        // A row that may be a 0 is not spelt out below, so its columns are named here.
        const columns = definition.default === undefined ? [] : fieldsOf(definition);
        const named = columns.map(([key, column]) => `${key} ${column.title ?? ''}`).join('、');
        return [...unsaid(definition.description), ...unsaid(named === '' ? '' : `各格是：${named}。`)];
      }),
  };
}
