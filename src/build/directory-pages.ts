import path from 'node:path';
import type { DirectoryView } from '../render/directory-view.ts';
import { PACKAGE_ROOT, TEMPLATES } from './package-root.ts';

/** A page of the site, with its path from the web root. */
export interface SitePage {
  readonly path: string;
  readonly html: string;
}

/** Lets Eleventy render the site's own pages; nothing is written by it, so that every write stays atomic. */
export async function renderDirectory(directory: DirectoryView): Promise<readonly SitePage[]> {
  // Loaded here, as a run that only checks does not need it, and it takes a while to load.
  const { Eleventy } = await import('@11ty/eleventy');
  // Eleventy knows paths from the working directory only.
  const fromHere = (absolute: string): string => path.relative('.', absolute).split(path.sep).join('/');
  const extension = path.extname(import.meta.filename);
  const output = 'nianbao-site';
  const eleventy = new Eleventy(fromHere(path.join(TEMPLATES, 'site')), output, {
    configPath: fromHere(path.join(PACKAGE_ROOT, extension === '.ts' ? '.eleventy.ts' : 'dist/.eleventy.js')),
    quietMode: true,
    source: 'script',
    config: (config) => {
      config.setQuietMode(true);
      config.addGlobalData('directory', directory);
    },
  });
  const pages = await eleventy.toJSON();
  return pages.map(({ outputPath, content }) => ({
    path: path.posix.relative(output, outputPath.replace(/^\.\//, '')),
    html: content,
  }));
}
