import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * The stylesheet of all pages and of print. Each file stands in a cascade layer, so that a later layer wins whatever
 * its selectors are: palette and type, the elements, the components by name, the report; a site's theme comes after
 * them. Print stands in no layer and wins over all.
 *
 * @param templates absolute path of the templates folder
 */
export function readStylesheet(templates: string): string {
  const read = (file: string): string => readFileSync(path.join(templates, file), 'utf8');
  const components = readdirSync(path.join(templates, 'components'))
    .sort()
    .map((name) => read(`components/${name}/style.css`));
  return [
    '@layer tokens, base, components, report, theme;',
    layer('tokens', read('styles/tokens.css')),
    layer('base', read('styles/base.css')),
    layer('components', components.join('\n')),
    layer('report', read('styles/report.css')),
    read('styles/print.css'),
  ].join('\n');
}

/** The stylesheet with a site's theme in the layer that wins on the screen; nothing of it reaches print. */
export function withTheme(stylesheet: string, theme: string): string {
  return `${stylesheet}\n@media screen {\n${layer('theme', theme)}}\n`;
}

const layer = (name: string, css: string): string => `@layer ${name} {\n${css}}\n`;
