import type nunjucks from 'nunjucks';
import type { YamlDocument } from '../load/parse-yaml.ts';
import type { Agency, Report, Site } from '../model/report.ts';
import { agencyPath, reportPath } from '../model/address.ts';
import { regionTitle } from '../model/region.ts';
import { headingOf } from '../model/report.ts';
import { hasInvisible, withoutInvisible } from '../model/invisible-characters.ts';
import { remember } from '../model/remember.ts';
import { absoluteUrl, webRoot } from './absolute-url.ts';
import type { AgencyEntry } from './agency-view.ts';
import { reportLinks } from './agency-view.ts';
import { GLOSSARY_PATH, viewGlossary } from './glossary.ts';
import type { HtmlInParts } from './html-in-parts.ts';
import type { PictureSource } from './prose-html.ts';
import { putRows, withoutTerms } from './table-html.ts';
import { reportData } from './report-data.ts';
import { articleIn, forOtherPages } from './report-fragment.ts';
import type { ReportView } from './report-view.ts';
import { packageName, pdfName, viewReport } from './report-view.ts';
import { safeHtml } from './safe-html.ts';

/** What one report is rendered from. */
export interface ReportToRender {
  readonly report: Report;
  readonly agency: Agency;
  readonly document: YamlDocument;
  readonly waiversInForce: readonly number[];
  /**
   * Pictures as the page shows them; inside of what is printed or pasted (data: URLs, since print reaches no files); and
   * as they stand in the archive.
   */
  readonly pictures: {
    readonly page: PictureSource;
    readonly inside: PictureSource;
    readonly packed: PictureSource;
  };
  readonly hasPictures: boolean;
  readonly hasPdf: boolean;
}

/**
 * These stand in a rendered page where the sizes of its downloads are to be told, which are known only once they are
 * made. As comments they cannot come from content, which is escaped.
 */
const PDF_FACTS = '<!--pdf-facts-->';
const PACKAGE_FACTS = '<!--package-facts-->';

/** Puts the size and pages of the PDF into a rendered page. */
export function tellPdfFacts(html: string, bytes: number, pages: number): string {
  return html.replace(PDF_FACTS, `（${kilobytes(bytes)}，${pages} 页）`);
}

/** Puts the size of the archive into a rendered page. */
export function tellPackageFacts(html: string, bytes: number): string {
  return html.replace(PACKAGE_FACTS, `（ZIP，${kilobytes(bytes)}）`);
}

const kilobytes = (bytes: number): string => `${Math.ceil(bytes / 1024)} KB`;

/** A rendered report: the page, what is printed of it, and its data; pages as texts, which can go to another thread. */
export interface RenderedReport<Page = string> {
  readonly title: string;
  readonly html: Page;
  /** The article for a page of another website. */
  readonly fragment: Page;
  /** The page as it stands in the report's archive: complete without the site, and without sizes. */
  readonly packed: string;
  /** The main part, from the same template and view: what the printer prints. */
  readonly print: string;
  readonly data: string;
}

/** A report's main part without the rows of its tables, which are the larger part of it. */
interface ReportFrame {
  readonly view: ReportView;
  readonly frame: string;
}

/** Renders one report; a pure function of its input and the templates. */
export function renderReport(
  environment: nunjucks.Environment,
  site: Site,
  input: ReportToRender,
): RenderedReport<HtmlInParts> {
  const { report, agency, waiversInForce } = input;
  // In the rows of tables there is nothing that an author typed but figures.
  const published = mayHide(site, input) ? withoutInvisible : (html: string): string => html;
  const render = (template: string, view: object): string => published(environment.render(template, view));
  const title = headingOf(report, agency);
  const renderFrame = (pictures: PictureSource): ReportFrame => {
    const view = viewReport(report, agency, waiversInForce, pictures);
    // Its invisible characters go with those of what it becomes part of.
    return { view, frame: environment.render('pages/report-main.njk', { report: view }) };
  };
  const onPage = renderFrame(input.pictures.page);
  const withPictures = (pictures: PictureSource): ReportFrame =>
    input.hasPictures ? renderFrame(pictures) : onPage;
  /** A page around the article, for where the site is not. */
  const renderElsewhere = (
    template: string,
    pictures: PictureSource,
    siteRoot: string | undefined,
    around: object,
  ): HtmlInParts => {
    const { view, frame } = withPictures(pictures);
    const rewriting = forOtherPages({ idPrefix, siteRoot });
    const article = safeHtml(rewriting.rewrite(articleIn(frame)));
    return putRows(render(template, { ...around, article }), view.rows, rewriting);
  };
  const idPrefix = `nb${report.year}-`;
  const root = '../../../';
  const region = regionTitle({ code: agency.region, name: agency.regionName ?? null });
  const page = render('pages/report.njk', {
    site,
    main: safeHtml(onPage.frame),
    page: {
      root,
      title: `${title} - ${site.name}`,
      description: `${agency.name}${report.year}年度政府信息公开工作年度报告全文和统计表`,
      canonical: absoluteUrl(site, `${reportPath(report)}/index.html`),
      article: {
        title,
        source: agency.name,
        keywords: `政府信息公开,年度报告,${agency.name},${report.year}年`,
        published: report.published ?? null,
        author: report.signedBy ?? null,
      },
      trail: [
        { text: '首页', href: `${root}index.html` },
        { text: region, href: '../../index.html' },
        { text: agency.shortName ?? agency.name, href: '../index.html' },
        { text: `${report.year}年度报告`, href: null },
      ],
    },
    tools: {
      name: `${agency.shortName ?? agency.name} ${report.year} 年度`,
      contents: onPage.view.sections.map(({ id, title: text }) => ({ id, text })),
      pdf: input.hasPdf ? pdfName(report) : null,
      pdfFacts: safeHtml(PDF_FACTS),
      package: input.hasPdf ? packageName(report) : null,
      packageFacts: safeHtml(PACKAGE_FACTS),
      data: 'report.json',
      agencyHref: '../index.html',
      contactHref: agency.contact === undefined ? null : '../index.html#contact',
      applyHref: agency.applyUrl ?? site.links?.apply ?? null,
      guideHref: site.links?.guide ?? null,
      glossaryHref: `${root}${GLOSSARY_PATH}`,
    },
  });
  const pdfUrl = input.hasPdf ? absoluteUrl(site, `${reportPath(report)}/${pdfName(report)}`) : null;
  // Not every run makes all of them.
  return {
    title,
    html: putRows(page, onPage.view.rows),
    get fragment() {
      return renderElsewhere('pages/fragment.njk', input.pictures.inside, webRoot(site), {
        pdf: pdfUrl === null ? null : { href: pdfUrl, facts: safeHtml(PDF_FACTS) },
      });
    },
    get packed() {
      // What is archived does not depend on pages that stand elsewhere.
      const packed = renderElsewhere('pages/packed.njk', input.pictures.packed, undefined, {
        title,
        address: absoluteUrl(site, `${reportPath(report)}/index.html`),
        files: [
          ...(input.hasPdf ? [{ href: pdfName(report), text: '打印版（PDF）' }] : []),
          { href: 'report.json', text: '数据（JSON）' },
          { href: `${report.year}.yaml`, text: '源文件（YAML）' },
        ],
      });
      return packed.toString();
    },
    get print() {
      const { view, frame } = withPictures(input.pictures.inside);
      return printedMain(published(putRows(frame, view.rows).toString()));
    },
    data: published(reportData(report, agency, input.document)),
  };
}

/**
 * Puts an ideographic space into the cells that are blank. A browser leaves a cell without text of its own (a
 * `::before` does not count) out of the PDF's structure, and the figures after it would stand under the wrong heads.
 */
const fillBlankCells = (main: string): string => main.replaceAll(/(<td[^>]*>)<\/td>/g, '$1\u3000</td>');

/**
 * Whether anything that a report's pages are made from has invisible characters. To look at the texts that come from
 * outside takes a tenth of the time that the pages take, in which each stands up to three times between our own markup.
 */
function mayHide(site: Site, { document, agency }: ReportToRender): boolean {
  const { text } = document.source;
  // Behind a backslash any character may be typed as its number.
  return hasInvisible(text) || text.includes('\\') || hidesSomething(agency) || hidesSomething(site);
}

const hidesSomething: (data: object) => boolean = remember((data) => hasInvisible(JSON.stringify(data)));

/** Renders a template, without the invisible characters that its texts may have: whole, so that none is forgotten. */
const render = (environment: nunjucks.Environment, template: string, view: object): string =>
  withoutInvisible(environment.render(template, view));

/** The main part as it is printed. */
const printedMain = (main: string): string => fillBlankCells(withoutTerms(main));

/** The page of terms (术语说明). */
export function renderGlossary(environment: nunjucks.Environment, site: Site): string {
  const root = '../';
  return render(environment, 'pages/glossary.njk', {
    site,
    page: {
      root,
      title: `术语说明 - ${site.name}`,
      description: '政府信息公开工作年度报告表格中名称的含义和出处',
      canonical: absoluteUrl(site, GLOSSARY_PATH),
      trail: [
        { text: '首页', href: `${root}index.html` },
        { text: '术语说明', href: null },
      ],
    },
    sections: viewGlossary(),
  });
}

/** Something to know about an agency, as a link where it can be called or written to. */
interface AgencyFact {
  readonly label: string;
  readonly text: string;
  readonly href: string | null;
}

/** A telephone number as a link, where it is nothing but a number. */
const telephone = (phone: string | undefined): string | null =>
  phone !== undefined && /^\+?[\d-]+$/.test(phone) ? `tel:${phone}` : null;

/** Renders an agency's page with all its published reports. */
export function renderAgency(environment: nunjucks.Environment, site: Site, entry: AgencyEntry): string {
  const { agency, reports } = entry;
  const root = '../../';
  const { contact } = agency;
  const fact = (label: string, text: string | undefined, href: string | null = null): AgencyFact[] =>
    text === undefined ? [] : [{ label, text, href }];
  return render(environment, 'pages/agency.njk', {
    site,
    page: {
      root,
      title: `${agency.name} - ${site.name}`,
      description: `${agency.name}历年政府信息公开工作年度报告`,
      canonical: absoluteUrl(site, `${agencyPath(agency)}/index.html`),
      trail: [
        { text: '首页', href: `${root}index.html` },
        {
          text: regionTitle({ code: agency.region, name: agency.regionName ?? null }),
          href: '../index.html',
        },
        { text: agency.shortName ?? agency.name, href: null },
      ],
    },
    agency: {
      name: agency.name,
      applyHref: agency.applyUrl ?? site.links?.apply ?? null,
      facts: fact('统一社会信用代码', agency.uscc),
      contact: [
        ...fact('承办机构', contact?.dept),
        ...fact('地址', contact?.address),
        ...fact('邮政编码', contact?.postcode),
        ...fact('电话', contact?.phone, telephone(contact?.phone)),
        ...fact('电子邮箱', contact?.email, contact?.email === undefined ? null : `mailto:${contact.email}`),
      ],
    },
    years: reports.map((report) => ({ ...report, links: reportLinks(report, root) })),
  });
}
