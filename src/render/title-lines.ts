import { escapeHtml } from './escape.ts';

const PARTS = /^(.*?)([12][0-9]{3}\s*年)?(.*?)(政府信息公开工作年度报告)$/u;

/**
 * The HTML of a title, in the parts that a line break may stand between: agency, year, document. A word is never
 * split while its part fits a line (GB/T 9704-2012 §7.3.1: 回行时，要做到词意完整); the text itself is unchanged.
 */
export function titleHtml(title: string): string {
  const parts = (PARTS.exec(title)?.slice(1) ?? [title]).filter((part) => part !== undefined && part !== '');
  return parts.map((part) => `<span class="title-part">${escapeHtml(part)}</span>`).join('<wbr>');
}
