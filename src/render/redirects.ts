import type nunjucks from 'nunjucks';
import { agencyPath } from '../model/address.ts';
import type { Site } from '../model/report.ts';
import { webRoot } from './absolute-url.ts';
import type { AgencyEntry } from './agency-view.ts';

/** A page that only leads to where its content is now. */
export interface Redirect {
  /** Where it stands, and where it leads: paths from the web root. */
  readonly from: string;
  readonly to: string;
  /** What is there now. */
  readonly title: string;
}

/**
 * The pages for `formerPaths`: one for the agency and one for each of its reports. An address that is another agency's
 * by now is that agency's; of two that claim the same former one, the first has it.
 */
export function redirectsOf(agencies: readonly AgencyEntry[]): readonly Redirect[] {
  const taken = new Set(agencies.map(({ agency }) => agencyPath(agency)));
  const redirects: Redirect[] = [];
  for (const { agency, reports } of agencies) {
    for (const former of agency.formerPaths ?? []) {
      if (taken.has(former) || reports.length === 0) continue;
      taken.add(former);
      const own = agencyPath(agency);
      redirects.push({ from: `${former}/index.html`, to: `${own}/index.html`, title: agency.name });
      for (const { year, title } of reports) {
        redirects.push({ from: `${former}/${year}/index.html`, to: `${own}/${year}/index.html`, title });
      }
    }
  }
  return redirects;
}

/** Renders a page that leads elsewhere: at once in a browser, by its link for everybody else. */
export function renderRedirect(environment: nunjucks.Environment, site: Site, redirect: Redirect): string {
  const { from, to, title } = redirect;
  const root = '../'.repeat(from.split('/').length - 1);
  const address = webRoot(site);
  return environment.render('pages/redirect.njk', {
    site,
    page: {
      root,
      title: `网址已变更：${title}（原 ${from.replace(/\/index\.html$/, '')}） - ${site.name}`,
      description: `${title}的网址已变更`,
      trail: [
        { text: '首页', href: `${root}index.html` },
        { text: '网址已变更', href: null },
      ],
    },
    redirect: { title, href: `${root}${to}`, canonical: `${address ?? root}${to}` },
  });
}
