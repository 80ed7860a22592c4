import type { Site } from '../model/report.ts';
import type { ThemePiece, ThemeValue } from '../model/theme.ts';
import { escapeHtml } from './escape.ts';
import { GLOSSARY_PATH } from './glossary.ts';
import type { SafeHtml } from './safe-html.ts';
import { safeHtml } from './safe-html.ts';

/**
 * A theme's HTML on a page: its pieces with what they ask for filled in.
 *
 * @param root the way to the web root from the page
 */
export function themeHtml(pieces: readonly ThemePiece[], site: Site, root: string): SafeHtml {
  // An emblem beside the name says nothing; alone it is the name.
  const isNamed = pieces.some((piece) => typeof piece !== 'string' && piece.value === 'site.name');
  const html = (value: ThemeValue): string => {
    switch (value) {
      case 'site.name':
        return escapeHtml(site.name);
      case 'site.host':
        return escapeHtml(site.host ?? '');
      case 'site.contact':
        return escapeHtml(site.contact ?? '');
      case 'home':
        return escapeHtml(`${root}index.html`);
      case 'search':
        return escapeHtml(`${root}search/index.html`);
      case 'glossary':
        return escapeHtml(`${root}${GLOSSARY_PATH}`);
      case 'logo': {
        const logo = site.theme?.logo;
        if (logo === undefined) return '';
        const alt = isNamed ? '' : escapeHtml(site.name);
        return `<img class="site-logo" src="${escapeHtml(`${root}${logo.path}`)}" alt="${alt}" width="${logo.width}" height="${logo.height}">`;
      }
    }
  };
  return safeHtml(pieces.map((piece) => (typeof piece === 'string' ? piece : html(piece.value))).join(''));
}
