import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildSite } from '../../src/build/build-site.ts';
import { TEMPLATES } from '../../src/build/package-root.ts';
import { readAssets } from '../../src/render/assets.ts';
import { readStylesheet } from '../../src/render/stylesheet.ts';
import { REPOSITORY } from '../acceptance/command-line.ts';
import { sharedFolder } from '../acceptance-folder.ts';
import { sampleOptions, stateOf } from '../build/sample-site.ts';

/** The content folders whose pages are looked at: the repository's own, and the acceptance input where it is. */
export const CONTENT_FOLDERS: Readonly<Record<string, string>> = {
  content: path.join(REPOSITORY, 'content'),
  ...(sharedFolder('reports') === undefined ? {} : { reports: sharedFolder('reports')! }),
};

/** Builds a content folder with the real templates and stylesheet; its PDFs are stand-ins, as nobody reads them. */
export async function buildPages(content: string, output: string): Promise<void> {
  const { build, findings } = await buildSite({
    ...sampleOptions(content, output),
    stylesheet: readStylesheet(TEMPLATES),
    assets: readAssets(TEMPLATES),
  });
  if (build.pages === 0) throw new Error(`nothing was built: ${JSON.stringify(findings)}`);
}

/** What is made to be pasted into pages of other websites; no page itself. */
export const FRAGMENT = 'fragment.html';

/** All pages below an output folder, by their paths from it. */
export function pagesIn(output: string): readonly { readonly file: string; readonly html: string }[] {
  return [...stateOf(output).keys()]
    .filter((file) => file.endsWith('.html') && path.basename(file) !== FRAGMENT)
    .map((file) => ({ file, html: readFileSync(path.join(output, file), 'utf8') }));
}
