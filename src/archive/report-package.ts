import { zipSync } from 'fflate';
import type { ReportAddress } from '../model/address.ts';
import { reportStem } from '../model/address.ts';
import { compareText } from '../model/finding.ts';

/** A file of an archive, by its path in it. */
export interface PackedFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** The first day that a ZIP file can hold: that of a report without a date. */
const NO_DATE = '1980-01-01';

/**
 * Packs files into a ZIP archive. It has the same bytes for the same files, whenever and wherever it is made: entries
 * are sorted, all have the same date, and their names are UTF-8. They are stored as they are: most of it is the PDF,
 * which is compressed already, and what an archive keeps is best read without unpacking.
 *
 * @param date the day of the report, YYYY-MM-DD; `null` where none is known
 */
export function packFiles(files: readonly PackedFile[], date: string | null): Uint8Array {
  const entries = [...files]
    .sort((a, b) => compareText(a.path, b.path))
    .map(({ path, content }): readonly [string, Uint8Array] => [
      path,
      typeof content === 'string' ? Buffer.from(content, 'utf8') : content,
    ]);
  // Entries have the time of a clock on the wall, and no clock is set back at noon.
  const mtime = `${date === null || date < NO_DATE ? NO_DATE : date}T12:00:00`;
  return zipSync(Object.fromEntries(entries), { level: 0, mtime });
}

/** What a report's archive is made of. */
export interface ReportToPack extends ReportAddress {
  /** Its page as it stands in the archive. */
  readonly page: string;
  /** Its data, as report.json. */
  readonly data: string;
  readonly source: Uint8Array;
  readonly pictures: readonly { readonly file: string; readonly bytes: Uint8Array }[];
  readonly pdf: Uint8Array | undefined;
  readonly date: string | null;
}

/**
 * Packs a report so that it can be opened, printed and made again without the site. Its source stands beside the folder
 * of its pictures, as in the content folder; the page shows these.
 */
export function packReport(report: ReportToPack): Uint8Array {
  const { year } = report;
  const files: PackedFile[] = [
    { path: 'index.html', content: report.page },
    { path: 'report.json', content: report.data },
    { path: `${year}.yaml`, content: report.source },
    ...report.pictures.map(({ file, bytes }) => ({ path: `${year}/${file}`, content: bytes })),
  ];
  if (report.pdf !== undefined) files.push({ path: `${reportStem(report)}.pdf`, content: report.pdf });
  return packFiles(files, report.date);
}
