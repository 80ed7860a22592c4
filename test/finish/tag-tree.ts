import type { StructureElement } from '../../src/pdf/structure-element.ts';
import type { TextLayer } from '../../src/pdf/text-layer.ts';

const shownLength = 24;

/**
 * The structure of a document as text: an element a line, with its attributes and what it says. Pages and places are
 * left out, so that only a change of structure or wording changes it.
 */
export function tagTree(layer: TextLayer): string {
  const texts = new Map<StructureElement, string>();
  for (const { element, text } of layer.reading) texts.set(element, (texts.get(element) ?? '') + text);
  const lines: string[] = [];
  const visit = (element: StructureElement, depth: number): void => {
    const { type, role, id, alt, lang, actualText, cell } = element;
    const parts = [
      role === type ? type : `${type} (${role})`,
      id,
      lang === null ? null : `lang=${lang}`,
      cell.scope === null ? null : `scope=${cell.scope}`,
      cell.rowSpan === 1 ? null : `rows=${cell.rowSpan}`,
      cell.columnSpan === 1 ? null : `columns=${cell.columnSpan}`,
      cell.headers.length === 0 ? null : `heads=${cell.headers.join(',')}`,
      alt === null ? null : `alt=“${alt}”`,
      actualText === null ? quoted(texts.get(element)) : `says=“${actualText}”`,
    ];
    lines.push('  '.repeat(depth) + parts.filter((part) => part !== null).join(' '));
    for (const kid of element.kids) if (kid.kind === 'element') visit(kid.element, depth + 1);
  };
  for (const root of layer.structure?.roots ?? []) visit(root, 0);
  return `${lines.join('\n')}\n`;
}

function quoted(text: string | undefined): string | null {
  if (text === undefined) return null;
  const characters = [...text];
  if (characters.length <= shownLength * 2) return `“${text}”`;
  return `“${characters.slice(0, shownLength).join('')}…${characters.slice(-8).join('')}” (${characters.length})`;
}
