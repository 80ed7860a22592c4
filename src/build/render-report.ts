import type nunjucks from 'nunjucks';
import type { Picture } from '../load/read-picture.ts';
import type { Agency, Site } from '../model/report.ts';
import type { RenderedReport } from '../render/pages.ts';
import { renderReport } from '../render/pages.ts';
import type { PictureSource } from '../render/prose-html.ts';
import type { ReadableReport } from './examine-report.ts';

/** Renders a report that was examined; its pictures stand beside the page, and inside what is printed. */
export function renderExamined(
  environment: nunjucks.Environment,
  site: Site,
  agency: Agency,
  { report, document, pictures, waiversInForce }: ReadableReport,
  hasPdf: boolean,
): RenderedReport {
  const source =
    (address: (picture: Picture) => string): PictureSource =>
    (file) => {
      const picture = pictures.get(file);
      return picture === undefined
        ? undefined
        : { src: address(picture), width: picture.width, height: picture.height };
    };
  return renderReport(environment, site, {
    report,
    agency,
    document,
    waiversInForce,
    hasPictures: pictures.size > 0,
    hasPdf,
    pictures: {
      page: source(({ file }) => encodeURIComponent(file)),
      packed: source(({ file }) => `${report.year}/${encodeURIComponent(file)}`),
      inside: source(({ type, bytes }) => `data:${type};base64,${Buffer.from(bytes).toString('base64')}`),
    },
  });
}
