import { elementsOf, type StructureElement } from '../../src/pdf/structure-element.ts';
import type { TextLayer } from '../../src/pdf/text-layer.ts';

/** A cell of a PDF table as a reader of the tags finds it. */
export interface PdfCell {
  readonly isHead: boolean;
  readonly text: string;
  /** The texts of its heads. */
  readonly heads: readonly string[];
  readonly id: string | null;
  readonly headers: readonly string[];
}

/** The tables of a document, row by row. */
export function pdfTables(layer: TextLayer): readonly (readonly (readonly PdfCell[])[])[] {
  const texts = new Map<StructureElement, string>();
  for (const { element, text } of layer.reading) {
    for (let at: StructureElement | null = element; at !== null; at = at.parent)
      texts.set(at, (texts.get(at) ?? '') + text);
  }
  const elements = elementsOf(layer.structure?.roots ?? []);
  const byId = new Map(elements.map((element) => [element.id, element]));
  const textOf = (element: StructureElement | undefined): string =>
    element === undefined ? '?' : (texts.get(element) ?? '').trim();
  return elements
    .filter(({ role }) => role === 'Table')
    .map((table) =>
      elementsOf([table])
        .filter(({ role }) => role === 'TR')
        .map(({ kids }) =>
          kids.flatMap((kid) => {
            if (kid.kind !== 'element') return [];
            const { element } = kid;
            const { headers } = element.cell;
            return [
              {
                isHead: element.role === 'TH',
                text: textOf(element),
                heads: headers.map((id) => textOf(byId.get(id))),
                id: element.id,
                headers,
              },
            ];
          }),
        ),
    );
}
