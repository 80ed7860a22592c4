import { escapeHtml } from './escape.ts';

const PARTS = /^(.*?)(?:([12][0-9]{3}\s*年)(.*?))?(政府信息公开工作年度报告)$/u;

const words = new Intl.Segmenter('zh-CN', { granularity: 'word' });

/**
 * The HTML of a title with the places where a line may break: first between agency, year and document; inside one of
 * them only where it is longer than a line, and then between words (GB/T 9704-2012 §7.3.1: 回行时，要做到词意完整). The
 * text itself is unchanged.
 */
export function titleHtml(title: string): string {
  const parts = PARTS.exec(title)?.slice(1) ?? [title];
  return parts
    .filter((part) => part !== undefined && part !== '')
    .map(partHtml)
    .join('<wbr>');
}

// Words are slow to find, and every title ends in the same ones; an agency's reports, too, come one after another.
const KEPT = 1000;
const known = new Map<string, string>();

function partHtml(part: string): string {
  let html = known.get(part);
  if (html === undefined) {
    const pieces = Array.from(words.segment(part), ({ segment }) => escapeHtml(segment));
    html = `<span class="title-part">${pieces.join('<wbr>')}</span>`;
    if (known.size >= KEPT) known.clear();
    known.set(part, html);
  }
  return html;
}
