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
  const output = 'nianbao-site';
  const eleventy = new Eleventy(fromHere(path.join(TEMPLATES, 'site')), output, {
    configPath: eleventyConfig(),
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

/** Eleventy knows paths from the working directory only. */
export const fromHere = (absolute: string): string => path.relative('.', absolute).split(path.sep).join('/');

/** The configuration of Eleventy: TypeScript in a checkout, JavaScript in the published package. */
export const eleventyConfig = (): string =>
  fromHere(
    path.join(PACKAGE_ROOT, import.meta.filename.endsWith('.ts') ? '.eleventy.ts' : 'dist/.eleventy.js'),
  );
