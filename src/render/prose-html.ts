import type { Block, Inline, ListItem, Prose } from '../model/prose.ts';
import { escapeHtml } from './escape.ts';

/** A picture as it is shown: its address (a file name, or a data: URL for print) and its size in pixels. */
export interface ShownPicture {
  readonly src: string;
  readonly width: number;
  readonly height: number;
}

/** Gives the picture of a file name in the report's own folder, or `undefined` where there is none. */
export type PictureSource = (file: string) => ShownPicture | undefined;

/** The HTML of a prose field: everything in it is escaped here, and only here. */
export function proseHtml(prose: Prose, pictures: PictureSource): string {
  return prose.blocks.map((block) => blockHtml(block, pictures)).join('\n');
}

function blockHtml(block: Block, pictures: PictureSource): string {
  const inline = (content: readonly Inline[]): string => inlineHtml(content, pictures);
  switch (block.kind) {
    case 'paragraph': {
      const [only] = block.content;
      if (block.content.length === 1 && only?.kind === 'picture') return `<figure>${inline([only])}</figure>`;
      return `<p>${inline(block.content)}</p>`;
    }
    case 'subheading':
      // Run-in: a heading and the paragraph that goes on in the same line (style: display inline).
      return block.content.length === 0
        ? `<h3>${inline(block.heading)}</h3>`
        : `<div class="run-in"><h3>${inline(block.heading)}</h3><p>${inline(block.content)}</p></div>`;
    case 'list':
      return listHtml(block.items, pictures);
    case 'table': {
      const head = block.head.map((cell) => `<th scope="col">${inline(cell)}</th>`).join('');
      const rows = block.rows.map(
        (row) => `<tr>${row.map((cell) => `<td>${inline(cell)}</td>`).join('')}</tr>`,
      );
      return `<div class="table-scroll" role="group" aria-label="表格" tabindex="0"><table class="${tableClass(block.head.length)}"><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
    }
  }
}

/** A table of more columns than these is set in smaller type (see print.css). */
const USUAL_COLUMNS = 8;

const tableClass = (columns: number): string => (columns > USUAL_COLUMNS ? 'simple wide' : 'simple');

function listHtml(items: readonly ListItem[], pictures: PictureSource): string {
  const entries = items.map(({ content, children }) => {
    const below = children.length > 0 ? listHtml(children, pictures) : '';
    return `<li>${inlineHtml(content, pictures)}${below}</li>`;
  });
  return `<ul>${entries.join('')}</ul>`;
}

function inlineHtml(content: readonly Inline[], pictures: PictureSource): string {
  return content
    .map((part) => {
      switch (part.kind) {
        case 'text':
          return escapeHtml(part.text);
        case 'strong':
          return `<strong>${inlineHtml(part.children, pictures)}</strong>`;
        case 'link':
          return `<a href="${escapeHtml(part.href)}">${inlineHtml(part.children, pictures)}</a>`;
        case 'picture': {
          const shown = pictures(part.file);
          if (shown === undefined) return escapeHtml(part.alt);
          return `<img src="${escapeHtml(shown.src)}" alt="${escapeHtml(part.alt)}" width="${shown.width}" height="${shown.height}">`;
        }
      }
    })
    .join('');
}
