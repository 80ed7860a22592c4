import type nunjucks from 'nunjucks';
import type { Picture } from '../load/read-picture.ts';
import type { Agency, Site } from '../model/report.ts';
import type { HtmlInParts } from '../render/html-in-parts.ts';
import type { RenderedReport } from '../render/pages.ts';
import { renderReport } from '../render/pages.ts';
import type { PictureSource } from '../render/prose-html.ts';
import type { ReadableReport } from './examine-report.ts';

/** Renders a report that was examined, with its pages as texts; see {@link renderToWrite}. */
export function renderExamined(...from: Parameters<typeof renderToWrite>): RenderedReport {
  const rendered = renderToWrite(...from);
  const { title, data } = rendered;
  return {
    title,
    data,
    get html() {
      return rendered.html.toString();
    },
    get fragment() {
      return rendered.fragment.toString();
    },
    get packed() {
      return rendered.packed;
    },
    get print() {
      return rendered.print;
    },
  };
}

/** Renders a report that was examined; its pictures stand beside the page, and inside what is printed. */
export function renderToWrite(
  environment: nunjucks.Environment,
  site: Site,
  agency: Agency,
  { report, document, pictures, waiversInForce }: ReadableReport,
  hasPdf: boolean,
): RenderedReport<HtmlInParts> {
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
