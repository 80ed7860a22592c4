import path from 'node:path';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { CheckMemory } from '../build/check-content.ts';
import { openCheckCache } from '../build/check-cache.ts';
import type { BuildOptions } from '../build/build-site.ts';
import { sha256 } from '../archive/output-folder.ts';
import { packageVersion } from '../build/code-version.ts';
import { hireCrew } from '../build/report-crew.ts';
import { openPrintShop } from '../build/print-shop.ts';
import type { ArchivalStandard } from '../finish/finish-options.ts';
import type { Site } from '../model/report.ts';
import type { BrowserOptions, SiteFonts } from '../print/index.ts';
import { firstBrowser, loadTypefaces, removeLeftOvers } from '../print/index.ts';
import type { CliContext } from './context.ts';
import type { Options } from './options.ts';

/** A site's own fonts with absolute paths; in site.yaml they are given from the content folder. */
export function siteFonts(site: Site, content: string): SiteFonts {
  const { fallback, ...roles } = site.fonts ?? {};
  const absolute = (file: string): string => path.resolve(content, file);
  return {
    ...Object.fromEntries(Object.entries(roles).map(([role, file]) => [role, absolute(file)])),
    ...(fallback === undefined ? {} : { fallback: fallback.map(absolute) }),
  };
}

/** How browsers are started for a site. */
export function browserOptions(context: Pick<CliContext, 'machine'>, site: Site | undefined): BrowserOptions {
  return {
    machine: context.machine,
    browserPath: site?.print?.browser,
    sandbox: site?.print?.sandbox,
  };
}

/** What is kept of checks from run to run, for a content folder. */
export function checkMemory(
  context: CliContext,
  { content }: Pick<Options, 'content'>,
  code: string,
): CheckMemory {
  const place = sha256(path.relative(context.cwd, content)).slice(0, 8);
  const file = path.join(context.cwd, '.nianbao', 'checks', `${path.basename(content)}-${place}.bin`);
  return {
    cache: openCheckCache(context.fs, file),
    code: sha256(JSON.stringify([code, context.nodeVersion])),
    fonts: (site) =>
      loadTypefaces({ machine: context.machine, fonts: siteFonts(site, content) }).then(
        ({ identity }) => JSON.stringify(identity),
        () => 'none',
      ),
  };
}

/** What PDFs of a site conform to. */
const standardOf = (site: Site): ArchivalStandard => site.print?.standard ?? 'PDF/A-3a';

/** The parts of a build's options that have to do with reading and printing on this machine. */
export function crewAndPrinting(
  context: Pick<CliContext, 'fs' | 'machine' | 'now'>,
  options: Pick<Options, 'content' | 'jobs' | 'pdf'>,
): Pick<BuildOptions, 'hireCrew' | 'openPrintShop' | 'printIdentity'> {
  const fonts = (site: Site): SiteFonts => siteFonts(site, options.content);
  return {
    hireCrew: (site, reports) =>
      hireCrew(context.fs, reports, options.jobs, { machine: context.machine, fonts: fonts(site) }),
    openPrintShop: options.pdf
      ? async (site) => {
          await removeLeftOvers(context.machine);
          return openPrintShop({
            ...browserOptions(context, site),
            typefaces: await loadTypefaces({ machine: context.machine, fonts: fonts(site) }),
            jobs: options.jobs,
            now: context.now,
            standard: standardOf(site),
            producer: `nianbao ${packageVersion()}`,
          });
        }
      : undefined,
    printIdentity: async (site) => {
      const typefaces = await loadTypefaces({ machine: context.machine, fonts: fonts(site) });
      const browser = await firstBrowser(browserOptions(context, site));
      const version =
        browser.source === 'bundled'
          ? browser.version
          : (
              await promisify(execFile)(browser.path, ['--version'], { timeout: 20_000 }).catch(() => ({
                stdout: '',
              }))
            ).stdout;
      return sha256(JSON.stringify([typefaces.identity, browser.source, version.trim(), standardOf(site)]));
    },
  };
}
