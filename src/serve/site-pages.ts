import { readFileSync } from 'node:fs';
import nodeFs from 'node:fs/promises';
import path from 'node:path';
import type nunjucks from 'nunjucks';
import { printOrder } from '../build/publish-report.ts';
import type { PrintShop } from '../build/print-shop.ts';
import type { FileSystem } from '../load/file-system.ts';
import { reportStem } from '../model/address.ts';
import { isBlocking } from '../model/finding.ts';
import type { Language, Message } from '../model/message.ts';
import type { Site } from '../model/report.ts';
import type { Typefaces } from '../print/index.ts';
import { readAssets } from '../render/assets.ts';
import { createEnvironment } from '../render/environment.ts';
import { readScripts } from '../render/scripts.ts';
import { readStylesheet, withTheme } from '../render/stylesheet.ts';
import type { Answer } from './answer.ts';
import { HTML, file as fileAnswer, plain, versionOf } from './answer.ts';
import type { ContentState, ReportState } from './content-state.ts';
import { isGood, listedAgencies } from './content-state.ts';
import { openDirectory } from './directory-cache.ts';
import type { LeftOut, PageNotes } from './overlay.ts';
import { NO_NOTES } from './overlay.ts';
import { openPrintDesk } from './print-on-demand.ts';
import { FONTS, printView } from './print-view.ts';
import { showReport, tellState } from './report-pages.ts';
import type { ShownReport } from './report-pages.ts';

/** What the pages of a preview are made with. */
export interface SitePagesOptions {
  readonly fs: FileSystem;
  /** Absolute path of the templates folder. */
  readonly templates: string;
  readonly language: Language;
  readonly loadTypefaces: (site: Site) => Promise<Typefaces>;
  /** Left out: no PDFs. */
  readonly openPrintShop?: ((site: Site) => Promise<PrintShop>) | undefined;
  readonly signal: AbortSignal;
}

/**
 * The site as it would be published, made page by page when it is asked for. No address is ever a path on the disk:
 * whatever is not a page or file of the site by its name is not there.
 */
export interface SitePages {
  readonly environment: () => nunjucks.Environment;
  /** The content is another now. */
  show(state: ContentState): void;
  /** Templates, styles or scripts have changed. */
  reread(): void;
  /** @param address the path of a request, as it was sent */
  answer(address: string): Promise<Answer>;
  close(): Promise<void>;
}

/** What follows from the templates. */
interface TemplateSet {
  readonly environment: nunjucks.Environment;
  readonly stylesheet: string;
  readonly assets: ReadonlyMap<string, string | Uint8Array>;
  /** Tells one from another: a page is shown again with new styles. */
  readonly version: string;
}

const REPORT = /^([0-9]{6}\/[a-z0-9-]+\/[0-9]{4})\/(.*)$/;

/** Opens the pages of a preview. */
export function openSitePages(options: SitePagesOptions): SitePages {
  const { templates, language, signal } = options;
  const hasPdf = options.openPrintShop !== undefined;
  const directory = openDirectory();
  const desk = openPrintDesk(options.openPrintShop, language, signal);
  let state: ContentState | undefined;
  let kept: TemplateSet | undefined;
  let answers = new Map<string, Promise<Answer>>();
  let typefaces: { readonly site: Site; readonly loaded: Promise<Typefaces> } | undefined;

  const forget = (): void => void (answers = new Map());
  const templateSet = (): TemplateSet => (kept ??= readTemplates(templates));

  return {
    environment: () => templateSet().environment,
    show(next) {
      state = next;
      forget();
    },
    reread() {
      kept = undefined;
      forget();
    },
    answer(address) {
      const wanted = fileOf(address);
      if (wanted === undefined) return Promise.resolve(plain(400, 'Bad Request'));
      let known = answers.get(wanted);
      if (known === undefined) {
        known = make(wanted);
        // What failed is tried again; a PDF is kept by the desk, and by nobody twice.
        known.catch(() => answers.delete(wanted));
        if (!wanted.endsWith('.pdf')) answers.set(wanted, known);
      }
      return known;
    },
    close: () => desk.close(),
  };

  async function make(wanted: string): Promise<Answer> {
    if (wanted.startsWith('.nianbao/')) return ownFile(wanted);
    const asset = sharedFile(wanted);
    if (asset !== undefined) return fileAnswer(wanted, asset);
    const { site } = state ?? {};
    if (state === undefined || site === undefined) return siteMissing();

    const [, key = '', name = ''] = REPORT.exec(wanted) ?? [];
    const report = state.reports.get(key);
    if (report !== undefined) {
      const answer = await ofReport(site, report, name);
      if (answer !== undefined) return answer;
    }
    const list = directory(templateSet().environment, site, listedAgencies(state, hasPdf));
    const page = await list.page(wanted);
    if (page !== undefined) {
      return wanted.endsWith('.html') ? ofSite(200, page, wanted) : fileAnswer(wanted, page);
    }
    const folder = `${wanted}/index.html`;
    const isFolder =
      !wanted.endsWith('.html') &&
      (state.reports.has(wanted) ||
        (REPORT.exec(folder)?.[2] === 'print/index.html' && state.reports.has(path.posix.dirname(wanted))) ||
        (await list.page(folder)) !== undefined);
    if (isFolder) return { ...plain(301, ''), location: `/${wanted}/` };
    const missing = await list.page('404.html');
    return missing === undefined ? plain(404, 'Not Found') : ofSite(404, missing, wanted);
  }

  /** What all pages share: the style sheet with the site's theme, scripts, drawings, the site's emblem. */
  function sharedFile(wanted: string): string | Uint8Array | undefined {
    const { stylesheet, assets } = templateSet();
    const { css, files = [] } = state?.themeAssets ?? {};
    if (wanted === 'assets/nianbao.css') return css === undefined ? stylesheet : withTheme(stylesheet, css);
    return assets.get(wanted) ?? files.find(({ path: name }) => name === wanted)?.content;
  }

  async function ofReport(site: Site, report: ReportState, name: string): Promise<Answer | undefined> {
    const { environment, version, stylesheet } = templateSet();
    const shown = await showReport(options.fs, environment, site, report, hasPdf);
    const isPage = name === 'index.html' || name === 'print/index.html';
    if (shown === undefined) return isPage ? unreadablePage(site, report) : undefined;
    const { task } = shown;
    const notes = notesOfReport(report, shown);
    const print = (): ReturnType<typeof printOrder> =>
      printOrder(report.file, report.agency, task, stylesheet);
    const pdf = `${reportStem(report.file)}.pdf`;
    const noPdf = shown.isDraft ? DRAFT_PDF : shown.kind === 'faulty' ? FAULTY_PDF : undefined;
    const pdfLink = hasPdf && noPdf === undefined ? [{ text: PDF_VIEW, href: `../${pdf}` }] : [];
    switch (name) {
      case 'index.html': {
        const pictures = task.pictures.map(({ file, sha256 }) => `${file} ${sha256}`);
        return {
          status: 200,
          type: HTML,
          body: task.rendered.html,
          notes: { ...notes, links: [{ text: PRINT_VIEW, href: 'print/' }] },
          depends: [version, ...pictures].join('\n'),
        };
      }
      case 'print/index.html':
        return {
          status: 200,
          type: HTML,
          body: printView(await faces(site), print()).replace(
            '</head>',
            '<link rel="stylesheet" href="/.nianbao/sheet.css"></head>',
          ),
          notes: { ...notes, links: [{ text: WEB_VIEW, href: '../' }, ...pdfLink] },
          depends: version,
        };
      case 'fragment.html':
        return fileAnswer(name, task.rendered.fragment);
      case `${reportStem(report.file)}.zip`:
        return plain(503, NO_PACKAGE[language]);
      case 'report.json':
        return fileAnswer(name, task.rendered.data);
      case pdf:
        if (noPdf !== undefined) return plain(503, noPdf[language]);
        // The source and the data travel inside.
        return desk.print(
          site,
          name,
          versionOf(task.rendered.print, `${version} ${task.sourceSha256} ${task.rendered.data}`),
          print(),
        );
      default: {
        const picture = task.pictures.find(({ file }) => file === name);
        return picture === undefined ? undefined : fileAnswer(name, picture.bytes);
      }
    }
  }

  /** The page of a report of which there is nothing to show yet. */
  function unreadablePage(site: Site, report: ReportState): Answer {
    const notes = notesOfReport(report, undefined);
    const title = `${report.agency.name} ${report.file.year}`;
    return emptyPage(site, title, notes);
  }

  function emptyPage(site: Site | undefined, title: string, notes: PageNotes): Answer {
    const { environment, version } = templateSet();
    const body = environment.render('preview/empty.njk', {
      site: site ?? { name: 'nianbao' },
      title,
      text: notes.state?.[language] ?? '',
      language,
    });
    return { status: 200, type: HTML, body, notes, depends: version };
  }

  function siteMissing(): Answer {
    const notes: PageNotes = {
      ...NO_NOTES,
      state: NO_SITE,
      findings: state?.findings ?? [],
    };
    return emptyPage(undefined, 'site.yaml', notes);
  }

  function notesOfReport(report: ReportState, shown: ShownReport | undefined): PageNotes {
    const folder = report.file.file.replace(/[^/]+$/, '');
    return {
      isDraft: shown?.isDraft === true || report.summary?.draft === true,
      state: tellState(shown?.kind ?? 'none', report),
      findings: (state?.findings ?? []).filter(
        (finding) =>
          finding.file === report.file.file ||
          // What it is shown with is as it was before.
          (isBlocking(finding) && (finding.file === `${folder}agency.yaml` || isOfSite(finding.file))),
      ),
      leftOut: [],
      links: [],
    };
  }

  /** A page that lists reports, with those below it that would not be published as they are. */
  function ofSite(status: 200 | 404, body: string, wanted: string): Answer {
    const [, below = ''] = /^([0-9]{6}\/(?:[a-z0-9-]+\/)?)/.exec(wanted) ?? [];
    const { reports = new Map<string, ReportState>(), findings = [] } = state ?? {};
    const own = new Set([...reports.values()].map(({ file }) => file.file));
    const isBelow = (file: string): boolean => below === '' || file.includes(`/${below}`);
    return {
      status,
      type: HTML,
      body,
      notes: {
        ...NO_NOTES,
        findings: findings.filter(({ file }) => !own.has(file) && (isOfSite(file) || isBelow(file))),
        leftOut: [...reports]
          .filter(([key, report]) => key.startsWith(below) && !(isGood(report) && !report.summary!.draft))
          .map(([key, report]) => leftOut(key, report)),
      },
      depends: templateSet().version,
    };
  }

  function leftOut(key: string, { file, agency, summary, good }: ReportState): LeftOut {
    const errors = summary?.findings.filter(isBlocking).length ?? 0;
    const title = summary?.entry?.title ?? good?.entry.title ?? `${agency.name} ${file.year}`;
    const zh = [...(summary?.draft === true ? ['草稿'] : []), ...(errors > 0 ? [`${errors} 处错误`] : [])];
    const en = [
      ...(summary?.draft === true ? ['draft'] : []),
      ...(errors > 0 ? [`${errors} error${errors === 1 ? '' : 's'}`] : []),
    ];
    return { title, href: `/${key}/`, why: { zh: zh.join('，'), en: en.join(', ') } };
  }

  async function ownFile(wanted: string): Promise<Answer> {
    const name = wanted.slice('.nianbao/'.length);
    if (['style.css', 'script.js', 'sheet.css'].includes(name)) {
      return fileAnswer(name, readFileSync(path.join(templates, 'preview', name)));
    }
    const font = /^fonts\/([0-9]+)$/.exec(name)?.[1];
    const site = state?.site;
    if (`/${wanted}`.startsWith(FONTS) && font !== undefined && site !== undefined) {
      const { files } = await faces(site);
      const found = files[Number(font)];
      if (found !== undefined) return { status: 200, type: 'font/otf', body: await nodeFs.readFile(found) };
    }
    return plain(404, 'Not Found');
  }

  async function faces(site: Site): Promise<Typefaces> {
    if (typefaces?.site !== site) {
      const loaded = options.loadTypefaces(site);
      typefaces = { site, loaded };
      loaded.catch(() => (typefaces = undefined));
    }
    return typefaces.loaded;
  }
}

/** Findings of `site.yaml` and its theme. */
const isOfSite = (file: string): boolean => /^[^/]+\/(site\.yaml|theme\/.*)$/.test(file);

/** The file of the site that an address means; `undefined` where it is none. */
function fileOf(address: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(address.replace(/[?#].*$/s, ''));
  } catch {
    return undefined;
  }
  if (!decoded.startsWith('/') || /[\u0000-\u001f\\]/.test(decoded)) return undefined;
  const file = decoded.slice(1);
  return file === '' || file.endsWith('/') ? `${file}index.html` : file;
}

function readTemplates(templates: string): TemplateSet {
  const stylesheet = readStylesheet(templates);
  const assets = new Map<string, string | Uint8Array>([
    ...readAssets(templates).map(({ path: name, content }): [string, Uint8Array] => [name, content]),
    ...readScripts(templates).map(({ path: name, text }): [string, string] => [name, text]),
  ]);
  const all = [...assets].map(
    ([name, content]) => `${name} ${versionOf(Buffer.from(content).toString('latin1'))}`,
  );
  return {
    environment: createEnvironment(templates),
    stylesheet,
    assets,
    version: versionOf(stylesheet, all.join('\n')),
  };
}

const PRINT_VIEW: Message = { zh: '打印预览', en: 'Print view' };
const WEB_VIEW: Message = { zh: '网页', en: 'Web page' };
const PDF_VIEW: Message = { zh: 'PDF（分页）', en: 'PDF (with its pages)' };
const NO_SITE: Message = {
  zh: 'site.yaml 有误，还没有可以显示的内容。改正并保存后，这里会自动更新。',
  en: 'site.yaml has errors, and there is nothing to show yet. The page follows once this is corrected and saved.',
};
const NO_PACKAGE: Message = {
  zh: '预览里没有压缩包；用 nianbao build 生成网站时会有。',
  en: 'The preview has no archive; nianbao build makes it.',
};

const DRAFT_PDF: Message = {
  zh: '草稿不生成 PDF，以免误当正式文件。可以先看打印预览（print/）；写完后删去文件里的“draft: true”一行，再打开这里。',
  en: 'No PDF is made of a draft, lest it be taken for the report. See the print view (print/), or remove the line “draft: true” when it is done.',
};
const FAULTY_PDF: Message = {
  zh: '这份报告有错误，改正以前不生成 PDF。可以先看打印预览（print/）。',
  en: 'The report has errors; no PDF is made before they are corrected. See the print view (print/).',
};
