import type { Inline, ListItem, Prose } from '../model/prose.ts';
import { parseProse } from '../validate/prose/parse-prose.ts';

/** What is searched of a report's `report.json`: its prose, no figures. */
export interface ReportProse {
  readonly preface?: string;
  readonly overview?: string;
  readonly accountability?: string;
  readonly problems?: string;
  readonly matters?: string;
  readonly sections?: Readonly<Record<string, { readonly before?: string; readonly after?: string }>>;
}

/** The paragraphs of a report as plain text in the order of the page, without tables. */
export function reportParagraphs(data: ReportProse): readonly string[] {
  const sections = Object.values(data.sections ?? {}).flatMap(({ before, after }) => [before, after]);
  return [data.preface, data.overview, data.accountability, ...sections, data.problems, data.matters].flatMap(
    (text) => (text === undefined ? [] : paragraphs(text)),
  );
}

/** In `report.json` the references are figures already. */
function paragraphs(text: string): readonly string[] {
  return plainBlocks(parseProse(text, (path) => ({ ok: true, text: path })).prose);
}

function plainBlocks({ blocks }: Prose): readonly string[] {
  return blocks.flatMap((block): string[] => {
    switch (block.kind) {
      case 'paragraph':
        return [plain(block.content)];
      case 'subheading':
        return [plain(block.heading) + plain(block.content)];
      case 'list':
        return block.items.flatMap(itemLines);
      case 'table':
        return [];
    }
  });
}

const itemLines = (item: ListItem): string[] => [plain(item.content), ...item.children.flatMap(itemLines)];

const plain = (content: readonly Inline[]): string =>
  content
    .map((part) => {
      switch (part.kind) {
        case 'text':
          return part.text;
        case 'picture':
          return part.alt;
        case 'strong':
        case 'link':
          return plain(part.children);
      }
    })
    .join('');
