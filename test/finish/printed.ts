import fs from 'node:fs/promises';
import path from 'node:path';
import { examineReport } from '../../src/build/examine-report.ts';
import { loadContent } from '../../src/build/load-content.ts';
import { renderExamined } from '../../src/build/render-report.ts';
import { loadTypefaces, openPrinter, type Printer, type SiteFonts } from '../../src/print/index.ts';
import { createEnvironment } from '../../src/render/environment.ts';
import { readStylesheet } from '../../src/render/stylesheet.ts';
import { openFolder, testMachine } from '../print/test-machine.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** A report of the project's own content, rendered for print. */
export interface RenderedForPrint {
  /** `341504-yeji-ecology-2023` */
  readonly name: string;
  readonly title: string;
  readonly body: string;
  readonly data: string;
  readonly source: string;
}

/** All reports of the content folder whose names begin so. */
export async function renderReports(prefix = ''): Promise<readonly RenderedForPrint[]> {
  const environment = createEnvironment(path.join(root, 'templates'));
  const content = await loadContent(fs, path.join(root, 'content'));
  const reports: RenderedForPrint[] = [];
  for (const { folder, agency, reports: files } of content.agencies) {
    for (const file of files) {
      const name = `${folder.region}-${folder.agency}-${file.year}`;
      if (!name.startsWith(prefix) || agency === undefined || content.site === undefined) continue;
      const { readable } = await examineReport(fs, file, agency, content.site);
      if (readable === undefined) throw new Error(`${name} is not readable`);
      const { title, print, data } = renderExamined(environment, content.site, agency, readable, true);
      reports.push({
        name,
        title,
        body: print,
        data,
        source: await fs.readFile(file.path, 'utf8'),
      });
    }
  }
  return reports;
}

export const stylesheet = readStylesheet(path.join(root, 'templates'));

/** A printer of its own, to be closed. */
export async function openTestPrinter(fonts: SiteFonts = {}): Promise<Printer> {
  const machine = testMachine(openFolder());
  return openPrinter({ machine, typefaces: await loadTypefaces({ machine, fonts }) });
}
