import type nunjucks from 'nunjucks';
import { renderDirectory } from '../build/directory-pages.ts';
import { agencyPath } from '../model/address.ts';
import type { Site } from '../model/report.ts';
import type { AgencyEntry } from '../render/agency-view.ts';
import { viewDirectory } from '../render/directory-view.ts';
import { GLOSSARY_PATH } from '../render/glossary.ts';
import { renderAgency, renderGlossary } from '../render/pages.ts';
import { redirectsOf, renderRedirect } from '../render/redirects.ts';
import { agencyIndex } from '../search/agency-index.ts';

/** The pages that list reports, by their path from the web root. */
export interface DirectoryPages {
  /** `undefined` where there is no such page. */
  page(file: string): Promise<string | undefined>;
}

/**
 * Renders lists when they are asked for: an agency's page alone, the site's own pages together, as Eleventy has them.
 * The site's pages are kept as long as their lists are the same.
 */
export function openDirectory(): (
  environment: nunjucks.Environment,
  site: Site,
  agencies: readonly AgencyEntry[],
) => DirectoryPages {
  let kept:
    | {
        readonly key: string;
        readonly environment: nunjucks.Environment;
        readonly pages: Promise<ReadonlyMap<string, string>>;
      }
    | undefined;
  return (environment, site, agencies) => {
    const byPath = new Map(agencies.map((entry) => [`${agencyPath(entry.agency)}/index.html`, entry]));
    const redirects = new Map(redirectsOf(agencies).map((redirect) => [redirect.from, redirect]));
    const sitePages = (): Promise<ReadonlyMap<string, string>> => {
      const key = JSON.stringify([site, agencies]);
      if (kept?.key !== key || kept.environment !== environment) {
        // The preview stands at the root of its server, wherever the site will.
        const view = viewDirectory({ ...site, pathPrefix: '/' }, agencies, { hasFeeds: false, shards: [] });
        const pages = renderDirectory(view).then(
          (list) => new Map(list.map(({ path, html }): [string, string] => [path, html])),
        );
        kept = { key, environment, pages };
        // A template with a fault is read again when the page is asked for again.
        pages.catch(() => (kept = undefined));
      }
      return kept.pages;
    };
    return {
      async page(file) {
        const entry = byPath.get(file);
        if (entry !== undefined) return renderAgency(environment, site, entry);
        if (file === GLOSSARY_PATH) return renderGlossary(environment, site);
        if (file === 'assets/agencies.js') return agencyIndex(agencies);
        const page = (await sitePages()).get(file);
        if (page !== undefined) return page;
        const redirect = redirects.get(file);
        return redirect === undefined ? undefined : renderRedirect(environment, site, redirect);
      },
    };
  };
}
