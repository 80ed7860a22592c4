import path from 'node:path';
import { EnvironmentError } from '../model/environment-error.ts';
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
  const rendered = await eleventy.toJSON();
  const pages = rendered.map(({ outputPath, content }) => ({
    path: path.posix.relative(output, outputPath.replace(/^\.\//, '')),
    html: content,
  }));
  if (!pages.some((page) => page.path === 'index.html')) throw templatesIgnored();
  return pages;
}

/** Eleventy obeys an `.eleventyignore` of the working directory, and cannot be told not to. */
const templatesIgnored = (): EnvironmentError =>
  new EnvironmentError(
    { zh: '首页没有生成：网站模板被忽略了', en: 'the home page was not made: its template was ignored' },
    {
      zh: '请看当前文件夹里的 .eleventyignore 是否排除了模板所在的文件夹；删去那一行，或换一个文件夹运行。',
      en: 'Does .eleventyignore in this folder leave the templates out? Remove that line, or run elsewhere.',
    },
  );

/** Eleventy knows paths from the working directory only. */
export const fromHere = (absolute: string): string => path.relative('.', absolute).split(path.sep).join('/');

/** The configuration of Eleventy: TypeScript in a checkout, JavaScript in the published package. */
export const eleventyConfig = (): string =>
  fromHere(
    path.join(PACKAGE_ROOT, import.meta.filename.endsWith('.ts') ? '.eleventy.ts' : 'dist/.eleventy.js'),
  );
