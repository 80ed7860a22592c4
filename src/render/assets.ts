import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** A file of the site that its pages share. */
export interface Asset {
  /** From the web root. */
  readonly path: string;
  readonly content: Uint8Array;
}

/**
 * The scripts and drawings of the components; they are published under `assets/` beside the style sheet, by their own
 * names, so that the style sheet finds them by these. A `script.js` is named after its component (scripts.ts).
 *
 * @param templates absolute path of the templates folder
 */
export function readAssets(templates: string): readonly Asset[] {
  const components = path.join(templates, 'components');
  return readdirSync(components)
    .sort()
    .flatMap((component) =>
      readdirSync(path.join(components, component))
        .filter((name) => /\.(js|svg)$/.test(name) && name !== 'script.js')
        .sort()
        .map((name) => ({
          path: `assets/${name}`,
          content: readFileSync(path.join(components, component, name)),
        })),
    );
}
