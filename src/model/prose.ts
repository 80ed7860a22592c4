/** A piece of running text. Everything in it is data: the renderer escapes it, nothing in it is ever markup. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong'; readonly children: readonly Inline[] }
  | { readonly kind: 'link'; readonly href: string; readonly children: readonly Inline[] }
  | { readonly kind: 'picture'; readonly file: string; readonly alt: string };

/** One item of a bulleted list, with the list below it. */
export interface ListItem {
  readonly content: readonly Inline[];
  readonly children: readonly ListItem[];
}

/** One block of prose: a line of the author's is a block, save that list items and table rows belong together. */
export type Block =
  | { readonly kind: 'paragraph'; readonly content: readonly Inline[] }
  /** A line that begins with （一）: its heading runs into the paragraph that follows it on the same line. */
  | { readonly kind: 'subheading'; readonly heading: readonly Inline[]; readonly content: readonly Inline[] }
  | { readonly kind: 'list'; readonly items: readonly ListItem[] }
  | {
      readonly kind: 'table';
      readonly head: readonly (readonly Inline[])[];
      readonly rows: readonly (readonly (readonly Inline[])[])[];
    };

/** A prose field: what was typed, and what it means. */
export interface Prose {
  readonly text: string;
  /** What was typed, with the figures in the places of the references to them. */
  readonly filled: string;
  readonly blocks: readonly Block[];
}

export const NO_PROSE: Prose = { text: '', filled: '', blocks: [] };

/** The pictures that a piece of prose shows, in order. */
export function picturesIn(prose: Prose): readonly { readonly file: string; readonly alt: string }[] {
  const inline = (content: readonly Inline[]): { file: string; alt: string }[] =>
    content.flatMap((part) =>
      part.kind === 'picture'
        ? [{ file: part.file, alt: part.alt }]
        : part.kind === 'text'
          ? []
          : inline(part.children),
    );
  const items = (list: readonly ListItem[]): { file: string; alt: string }[] =>
    list.flatMap((item) => [...inline(item.content), ...items(item.children)]);
  return prose.blocks.flatMap((block) => {
    switch (block.kind) {
      case 'paragraph':
        return inline(block.content);
      case 'subheading':
        return [...inline(block.heading), ...inline(block.content)];
      case 'list':
        return items(block.items);
      case 'table':
        return [...block.head, ...block.rows.flat()].flatMap(inline);
    }
  });
}
