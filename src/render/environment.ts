import nunjucks from 'nunjucks';
import { officialLabel } from '../model/labels.ts';
import { hostOf } from './absolute-url.ts';
import { chineseDate } from './chinese-date.ts';
import { contentPolicy } from './content-policy.ts';
import { readFragmentStyle } from './fragment-style.ts';
import { safeHtml } from './safe-html.ts';
import { themeHtml } from './theme-html.ts';

/**
 * The one Nunjucks environment: report and agency pages and Eleventy's site pages all go through it. Text is escaped
 * unless our own code marked it as HTML; a name that the view lacks is an error, not a blank.
 *
 * @param templates absolute path of the templates folder
 * @param options `watch`: read templates anew for every page, for the preview server
 */
export function createEnvironment(
  templates: string,
  { watch = false }: { watch?: boolean } = {},
): nunjucks.Environment {
  const environment = new nunjucks.Environment(new nunjucks.FileSystemLoader(templates, { noCache: watch }), {
    autoescape: true,
    throwOnUndefined: true,
    trimBlocks: true,
    lstripBlocks: true,
  });
  environment.addGlobal('label', officialLabel);
  environment.addGlobal('contentPolicy', contentPolicy);
  const fragmentStyle = safeHtml(readFragmentStyle(templates));
  environment.addGlobal('fragmentStyle', fragmentStyle);
  environment.addGlobal('themeHtml', themeHtml);
  environment.addFilter('chineseDate', chineseDate);
  environment.addFilter('host', hostOf);
  return environment;
}
