import type { UserConfig } from '@11ty/eleventy';
import { TEMPLATES } from './src/build/package-root.ts';
import { withoutInvisible } from './src/model/invisible-characters.ts';
import { createEnvironment } from './src/render/environment.ts';

const refuse = (): never => {
  throw new Error('front matter of this language is not allowed: it would be code');
};

/**
 * Eleventy renders the site's own pages (home, regions, 404) through the same Nunjucks environment as the reports. The
 * data `directory` (src/render/directory-view.ts) comes from the build. Content is never among Eleventy's templates: it
 * would run front matter of a report as code.
 */
export default function configure(config: UserConfig): object {
  config.setLibrary('njk', createEnvironment(TEMPLATES));
  config.setTemplateFormats(['njk']);
  config.addTransform('without-invisible', (page: string) => withoutInvisible(page));
  config.setDataFileSuffixes([]);
  config.setFrontMatterParsingOptions({
    engines: { javascript: refuse, js: refuse, jsLegacy: refuse, node: refuse },
  });
  // The templates stand in node_modules where nianbao is installed as a package.
  config.ignores.clear();
  // What a user keeps out of Git, such as node_modules, has nothing to do with our templates.
  config.setUseGitIgnore(false);
  return {
    markdownTemplateEngine: false,
    htmlTemplateEngine: false,
    dataTemplateEngine: false,
  };
}
