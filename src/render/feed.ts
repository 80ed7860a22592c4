import { reportPath, reportStem } from '../model/address.ts';
import type { AgencyEntry, ReportEntry } from './agency-view.ts';
import { newestReports } from './directory-view.ts';
import { escapeXml } from './escape.ts';

/** What a feed is about. */
export interface FeedSource {
  /** The address of the web root, see `webRoot`. */
  readonly root: string;
  /** The feed's own path from the web root, and that of the page that it belongs to. */
  readonly path: string;
  readonly page: string;
  readonly title: string;
  readonly agencies: readonly AgencyEntry[];
}

/** How many of the newest reports a feed holds. */
const NEWEST = 50;

/**
 * An Atom feed (RFC 4287) of the newest reports. A report that does not say when it was published has no entry: the
 * only dates here are the reports' own.
 *
 * @returns `undefined` where no report has a date, as a feed without one is not valid
 */
export function atomFeed({ root, path, page, title, agencies }: FeedSource): string | undefined {
  const reports = agencies.flatMap(({ agency, reports: own }) =>
    own.map((report) => ({ ...report, agencyName: agency.name })),
  );
  const newest = newestReports(reports, NEWEST);
  const [latest] = newest;
  if (latest === undefined) return undefined;
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
    `<id>${escapeXml(`${root}${path}`)}</id>`,
    `<title>${escapeXml(title)}</title>`,
    `<updated>${dayInChina(latest.published)}</updated>`,
    `<link rel="self" type="application/atom+xml" href="${escapeXml(`${root}${path}`)}"/>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(`${root}${page}`)}"/>`,
    ...newest.map((report) => entry(root, report)),
    '</feed>',
  ];
  return `${lines.join('\n')}\n`;
}

function entry(
  root: string,
  report: ReportEntry & { readonly published: string; readonly agencyName: string },
): string {
  const { agencyName } = report;
  const folder = `${root}${reportPath(report)}/`;
  return [
    '<entry>',
    `<id>${escapeXml(`${folder}index.html`)}</id>`,
    `<title>${escapeXml(report.title)}</title>`,
    `<published>${dayInChina(report.published)}</published>`,
    `<updated>${dayInChina(report.published)}</updated>`,
    `<author><name>${escapeXml(agencyName)}</name></author>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(`${folder}index.html`)}"/>`,
    ...(report.hasPdf
      ? [
          `<link rel="enclosure" type="application/pdf" href="${escapeXml(`${folder}${reportStem(report)}.pdf`)}"/>`,
        ]
      : []),
    `<summary>${escapeXml(`${agencyName}${report.year}年度政府信息公开工作年度报告`)}</summary>`,
    '</entry>',
  ].join('\n');
}

/** A day as Atom wants it: the day's begin in China, as reports give no hour. */
const dayInChina = (day: string): string => `${day}T00:00:00+08:00`;
