import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * The scripts of the components that have one, as `assets/<component>.js`. Every page is complete without them.
 *
 * @param templates absolute path of the templates folder
 */
export function readScripts(templates: string): readonly { readonly path: string; readonly text: string }[] {
  const components = path.join(templates, 'components');
  return readdirSync(components)
    .sort()
    .map((name) => ({ name, file: path.join(components, name, 'script.js') }))
    .filter(({ file }) => existsSync(file))
    .map(({ name, file }) => ({ path: `assets/${name}.js`, text: readFileSync(file, 'utf8') }));
}
