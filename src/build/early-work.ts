import type { ManifestReport } from '../archive/manifest.ts';
import type { OutputFolder } from '../archive/output-folder.ts';
import type { Site } from '../model/report.ts';
import type { BuildOptions } from './build-site.ts';
import type { CheckOptions } from './check-content.ts';
import { indexAhead } from './index-ahead.ts';
import { makeAhead } from './make-ahead.ts';
import type { MadeAhead } from './make-ahead.ts';
import { REPORTS_TOGETHER } from './print-shop.ts';
import { SILENT } from './progress.ts';
import { hasFullText } from './publish-directory.ts';
import { publishableOf } from './publish-report.ts';
import type { Indexed } from './publish-search.ts';

/** What is begun for a few changed reports while all others are still looked at; where nothing is, nothing is there. */
export interface EarlyWork extends Required<Pick<CheckOptions, 'onChange' | 'onExamined'>> {
  /** See `PublishContext.ahead`. */
  readonly made: Promise<ReadonlyMap<string, MadeAhead> | undefined> | undefined;
  /** See `publishSearch`. */
  readonly indexed: Promise<Indexed | undefined> | undefined;
}

/**
 * Has the browser start when the first changed report is found, and the changed ones made as soon as they are
 * examined: only for a build with PDFs, which are what takes long.
 *
 * @param commonOf hash over what all pages depend on, by that of the site
 * @param before the reports of the last run
 */
export function openEarlyWork(
  options: Pick<
    BuildOptions,
    'fs' | 'fullText' | 'hireCrew' | 'isShard' | 'openPrintShop' | 'shards' | 'signal' | 'stylesheet'
  > & {
    /** Takes work that nobody waits for. */
    readonly meanwhile: (work: Promise<unknown>) => void;
  },
  folder: OutputFolder,
  commonOf: (siteSha256: string) => string,
  before: {
    readonly reports: readonly ManifestReport[];
    readonly pages: Parameters<typeof indexAhead>[3]['old'];
  },
): EarlyWork {
  const { fs, fullText, hireCrew, openPrintShop, shards, signal, stylesheet, meanwhile } = options;
  let made: EarlyWork['made'];
  let indexed: EarlyWork['indexed'];
  return {
    get made() {
      return made;
    },
    get indexed() {
      return indexed;
    },
    onChange(site: Site) {
      if (shards !== undefined) return;
      openPrintShop?.(site).then(
        (opened) => opened.expectPrint(),
        () => undefined,
      );
    },
    onExamined(site, siteSha256, changed) {
      if (openPrintShop === undefined || shards !== undefined || signal.aborted) return;
      if (changed.length > REPORTS_TOGETHER) return;
      const reports = changed.flatMap((file) => publishableOf(file, undefined, commonOf(siteSha256)) ?? []);
      if (reports.length === 0) return;
      // What is wrong is told when it is tried again.
      const making = Promise.all([hireCrew(site, reports.length), openPrintShop(site)])
        .then(([crew, shop]) => makeAhead(reports, { site, crew, shop, stylesheet, signal }))
        .catch(() => undefined);
      made = making;
      meanwhile(making);
      if (options.isShard === true || fullText === undefined || !hasFullText(site)) return;
      const input = { fs, folder, old: before.pages, options: fullText, progress: SILENT, signal };
      indexed = making
        .then((all) => all && indexAhead(reports, all, before.reports, input))
        .catch(() => undefined);
      meanwhile(indexed);
    },
  };
}
