import { escapeHtml } from '../render/escape.ts';
import type { PrintDocument } from './print-page.ts';

/**
 * The page that is printed. The printer opens it empty and puts one report after the other into it (page-script.ts); a
 * preview shows it with its report.
 *
 * @param fontCss the style sheet of the typefaces
 * @param document `body` and `css` are trusted
 * @param policy a Content-Security-Policy; as the first element of the head it holds for all others
 */
export function printHtml(fontCss: string, document: PrintDocument, policy: string): string {
  const { lang, title, css, body } = document;
  return `<!DOCTYPE html>
<html lang="${escapeHtml(lang)}"><head><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${fontCss}</style><style id="report-style">${css}</style></head><body>${body}</body></html>
`;
}
