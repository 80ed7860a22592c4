import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * The stylesheet of all pages and of print: palette and type, then the elements, the components by name, the report,
 * and print last, as it overrides the others.
 *
 * @param templates absolute path of the templates folder
 */
export function readStylesheet(templates: string): string {
  const components = path.join(templates, 'components');
  const files = [
    path.join(templates, 'styles/tokens.css'),
    path.join(templates, 'styles/base.css'),
    ...readdirSync(components)
      .sort()
      .map((name) => path.join(components, name, 'style.css')),
    path.join(templates, 'styles/report.css'),
    path.join(templates, 'styles/print.css'),
  ];
  return files.map((file) => readFileSync(file, 'utf8')).join('\n');
}
