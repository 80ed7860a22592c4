import type { ManifestReport } from '../archive/manifest.ts';
import { publishedFiles } from '../archive/manifest.ts';
import type { OutputFolder, WrittenFile } from '../archive/output-folder.ts';
import { sha256 } from '../archive/output-folder.ts';
import type { Attachment } from '../finish/finish-options.ts';
import type { FinishedFault } from '../finish/verify/finished-fault.ts';
import { faultAt } from '../load/fault-at.ts';
import type { ReportFile } from '../load/find-content.ts';
import type { Finding } from '../model/finding.ts';
import { withoutInvisible } from '../model/invisible-characters.ts';
import { reportPath } from '../model/address.ts';
import type { Message } from '../model/message.ts';
import type { Agency, Site } from '../model/report.ts';
import { PrintError } from '../print/index.ts';
import type { CheckedFile } from './check-content.ts';
import type { MadeAhead } from './make-ahead.ts';
import type { Printed, PrintOrder, PrintShop } from './print-shop.ts';
import { isEnvironmentError } from './print-shop.ts';
import type { Outcome, ReportCrew } from './report-crew.ts';
import { isSystemError } from './report-crew.ts';
import { entryOf, pageInputs, reportFiles } from './report-files.ts';
import type { PagePdf, ReportToWrite } from './report-files.ts';
import type { RenderedTask, ReportSummary } from './report-task.ts';
import { CHANGED } from './report-task.ts';
import type { StagedPage } from './stage-page.ts';
import { stagedFiles } from './stage-page.ts';

/** What publishing needs besides the report. */
export interface PublishContext {
  readonly folder: OutputFolder;
  readonly output: string;
  readonly site: Site;
  readonly crew: ReportCrew;
  readonly shop: PrintShop | undefined;
  readonly stylesheet: string;
  /** Hash over what all pages depend on: code, templates, site. */
  readonly common: string;
  /** Hash over what all PDFs depend on besides what is printed: code, browser, fonts. */
  readonly printer: string;
  /** What was made before it was wanted, by the reports' paths. */
  readonly ahead?: ReadonlyMap<string, MadeAhead> | undefined;
  readonly force: boolean;
  /** Whether published files are held to their hashes, and not only to their sizes. */
  readonly verify: boolean;
  readonly signal: AbortSignal;
}

/** A report that is to be published, with all that is known of it. */
export interface Publishable {
  readonly file: ReportFile;
  readonly agency: Agency;
  readonly agencySha256: string;
  readonly summary: PublishableSummary;
  /** What the manifest says of it. */
  readonly old: ManifestReport | undefined;
  /** What its page depends on. */
  readonly inputs: string;
}

/** The summary of a report that could be read. */
type PublishableSummary = ReportSummary & {
  readonly sourceSha256: string;
  readonly entry: NonNullable<ReportSummary['entry']>;
};

const isPublishable = (summary: ReportSummary | undefined): summary is PublishableSummary =>
  summary?.publishable === true && summary.sourceSha256 !== undefined && summary.entry !== undefined;

/** What publishing one report came to. */
export interface PublishResult {
  readonly entry: ManifestReport | undefined;
  /** Its files, written aside: they are still to be put in their places. */
  readonly files: readonly WrittenFile[];
  readonly findings: readonly Finding[];
  /** Why it could not be rendered or printed. */
  readonly failure: Message | undefined;
  /** How long its PDF took; 0 where none was printed. */
  readonly seconds: number;
}

const NOTHING: PublishResult = {
  entry: undefined,
  files: [],
  findings: [],
  failure: undefined,
  seconds: 0,
};

/** A checked report as it is to be published; `undefined` where it is not. */
export function publishableOf(
  { file, agency, agencySha256, summary }: CheckedFile,
  old: ManifestReport | undefined,
  common: string,
): Publishable | undefined {
  if (agency === undefined || !isPublishable(summary)) return undefined;
  const { regionName } = agency;
  const inputs = pageInputs(
    common,
    summary.inputs,
    { sha256: agencySha256, regionName },
    summary.waivedAcross,
  );
  return { file, agency, agencySha256, summary, old, inputs };
}

/**
 * Whether nothing is to be done: what page and PDF depend on is as it was, and the files are still there.
 *
 * @param incomplete entries that lack a file, where somebody has looked for the files of all
 */
export async function isUpToDate(
  context: Pick<PublishContext, 'folder' | 'shop' | 'printer' | 'force' | 'verify'>,
  { old, inputs }: Publishable,
  incomplete?: ReadonlySet<ManifestReport>,
): Promise<boolean> {
  if (context.force || old === undefined || old.inputs.page !== inputs) return false;
  const hasPdf = old.pdf !== null && old.inputs.printer === context.printer;
  if (context.shop !== undefined && !hasPdf) return false;
  if (incomplete !== undefined && !context.verify) return !incomplete.has(old);
  return isWhole(context.folder, old, context.verify);
}

/** Whether the page of a report was made as soon as it was examined, and still is what is to be published. */
export const isMadeAhead = ({ summary, inputs }: Publishable): boolean => summary.staged?.inputs === inputs;

/** The PDF that a run without PDFs leaves where it is, as it belongs to the same report. */
async function keptPdf(
  folder: OutputFolder,
  { old, inputs }: Publishable,
): Promise<PublishedPdf | undefined> {
  return old?.inputs.page === inputs ? publishedPdf(folder, old) : undefined;
}

/** Makes the pages of reports in a run without PDFs: some were made ahead, the others are made now. */
export async function publishPages(
  { folder, output, crew, site, common }: PublishContext,
  reports: readonly Publishable[],
): Promise<readonly PublishResult[]> {
  const kept = new Map<Publishable, PublishedPdf>();
  const wanted: Publishable[] = [];
  for (const report of reports) {
    const pdf = await keptPdf(folder, report);
    // A page is not made ahead where there is a PDF beside it.
    if (pdf !== undefined) kept.set(report, pdf);
    if (isMadeAhead(report)) continue;
    // What the checks across reports had to say, the page tells of.
    const { staged } = report.summary;
    if (staged !== undefined) await folder.discard(stagedFiles(staged));
    wanted.push(report);
  }
  const tasks = wanted.map((report) => ({
    ...taskOf(report, site),
    output,
    staging: folder.staging,
    common,
    inputs: report.inputs,
    pdf: kept.get(report),
  }));
  const outcomes = tasks.length === 0 ? [] : await twice(tasks, (some) => crew.stage(some));
  const made = new Map(wanted.map((report, index) => [report, outcomes[index]]));
  return reports.map((report) => {
    const outcome: Outcome<StagedPage> | undefined = isMadeAhead(report)
      ? { ok: true, value: report.summary.staged! }
      : made.get(report);
    if (outcome?.ok !== true) return failed(report.file, renderFailure(outcome));
    const files = stagedFiles(outcome.value);
    const pdf = kept.get(report);
    return {
      ...NOTHING,
      entry: entryOf(report.file, report.summary, files, pdf?.pages, {
        page: report.inputs,
        pdf: pdf === undefined ? null : report.old!.inputs.pdf,
        printer: pdf === undefined ? null : report.old!.inputs.printer,
      }),
      files,
    };
  });
}

/**
 * Makes one report with its PDF. The PDF is printed and verified before anything is written, so that page and PDF
 * never differ; what would be printed as it was is not printed again.
 */
export async function publishReport(context: PublishContext, report: Publishable): Promise<PublishResult> {
  const { folder, site, shop, signal } = context;
  const { file, agency, summary, old, inputs } = report;
  const early = context.ahead?.get(reportPath(file));
  const ahead = early?.inputs === inputs ? early : undefined;
  const [outcome] =
    ahead === undefined
      ? await twice([taskOf(report, site)], (tasks) => context.crew.render(tasks))
      : [{ ok: true as const, value: ahead.rendered }];
  if (outcome === undefined || !outcome.ok) return failed(file, renderFailure(outcome));
  const { rendered, pictures, source, date } = outcome.value;
  const order = printOrder(file, agency, outcome.value, context.stylesheet);
  const pdfInputs = sha256(
    JSON.stringify([
      context.printer,
      { ...order, attachments: [sha256(rendered.data), summary.sourceSha256] },
    ]),
  );
  const same = context.force || old?.inputs.pdf !== pdfInputs ? undefined : await publishedPdf(folder, old);
  const printed = same ?? (await printTwice(shop!, order, signal, ahead?.printed));
  if (printed === undefined) return NOTHING;
  if (!printed.ok) return failed(file, printed.faults[0]!.text, printed.faults);
  const making: ReportToWrite = { file, rendered, pictures, source, date, pdf: printed };
  const files = await folder.stage(reportFiles(making));
  return {
    ...NOTHING,
    entry: entryOf(file, summary, files, printed.pages, {
      page: inputs,
      pdf: pdfInputs,
      printer: context.printer,
    }),
    files,
    seconds: printed.seconds,
  };
}

/** A PDF that an earlier run published. */
type PublishedPdf = PagePdf & { readonly ok: true; readonly seconds: 0 };

/** The PDF that is published, where it is still there as it was written. */
async function publishedPdf(
  folder: OutputFolder,
  { pdf, pdfPages, sha256: hashes }: ManifestReport,
): Promise<PublishedPdf | undefined> {
  if (pdf === null || pdfPages === null) return undefined;
  const bytes = await folder.read(pdf);
  return bytes === undefined || sha256(bytes) !== hashes.pdf
    ? undefined
    : { ok: true, bytes, pages: pdfPages, seconds: 0 };
}

/**
 * Prints a report; where the PDF does not pass, once again. Where no PDF comes, the printer itself has tried twice, the
 * second time with a browser of its own.
 *
 * @param begun the first print, where it has begun already
 * @returns `undefined` where the signal was aborted
 * @throws EnvironmentError where the machine is at fault
 */
async function printTwice(
  shop: PrintShop,
  order: PrintOrder,
  signal: AbortSignal,
  begun?: Promise<Printed>,
): Promise<Printed | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const printed = await ((attempt === 1 ? begun : undefined) ?? shop.print(order, signal));
      if (printed.ok || attempt === 2) return printed;
    } catch (error) {
      if (signal.aborted) return undefined;
      // A browser that did not start when it was only expected to may do so now.
      if (attempt === 1 && begun !== undefined && isEnvironmentError(error)) continue;
      if (isEnvironmentError(error) || !(error instanceof PrintError)) throw error;
      return { ok: false, faults: [{ kind: 'unreadable', page: null, text: error.text }] };
    }
    if (signal.aborted) return undefined;
  }
}

/**
 * Has a crew do tasks, and once again those that failed.
 *
 * @throws the system's error where the disk is at fault and not a report
 */
async function twice<T, R>(
  tasks: readonly T[],
  run: (tasks: readonly T[]) => Promise<readonly Outcome<R>[]>,
): Promise<readonly Outcome<R>[]> {
  const outcomes = [...(await run(tasks))];
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome.ok || outcome.error.message === CHANGED) continue;
    if (isSystemError(outcome.code)) throw Object.assign(outcome.error, { code: outcome.code });
    const [second] = await run([tasks[index]!]);
    if (second === undefined) continue;
    outcomes[index] = second;
    if (!second.ok && isSystemError(second.code)) throw Object.assign(second.error, { code: second.code });
  }
  return outcomes;
}

/** What a crew is asked to render or to stage. */
export const taskOf = ({ file, agency, summary }: Publishable, site: Site) => ({
  file,
  agency,
  site,
  waivedAcross: summary.waivedAcross,
  sourceSha256: summary.sourceSha256,
});

/** The order to print a rendered report. */
export function printOrder(
  file: ReportFile,
  agency: Agency,
  { rendered, source, date }: Pick<RenderedTask, 'rendered' | 'source' | 'date'>,
  stylesheet: string,
): PrintOrder {
  return {
    lang: 'zh-CN',
    title: rendered.title,
    css: stylesheet,
    body: rendered.print,
    author: withoutInvisible(agency.name),
    subject: `${file.year}年度政府信息公开工作年度报告`,
    date,
    attachments: attachmentsOf(file, rendered.data, source),
  };
}

/** What travels inside the PDF: with both, the page can be made again from the PDF alone. */
function attachmentsOf(file: ReportFile, data: string, source: Uint8Array): readonly Attachment[] {
  return [
    {
      name: 'report.json',
      mime: 'application/json',
      relationship: 'Data',
      description: '本报告的数据（JSON）',
      data: Buffer.from(data, 'utf8'),
    },
    {
      name: `${file.year}.yaml`,
      mime: 'application/yaml',
      relationship: 'Source',
      description: '本报告的源文件（YAML）',
      data: source,
    },
  ];
}

/** Whether all files of an entry are there with their sizes, or with their very bytes. */
async function isWhole(folder: OutputFolder, entry: ManifestReport, verify: boolean): Promise<boolean> {
  for (const { path, bytes, sha256: hash } of publishedFiles(entry)) {
    if (!(await folder.has(path, bytes))) return false;
    if (verify && sha256((await folder.read(path)) ?? '') !== hash) return false;
  }
  return true;
}

function failed(
  file: ReportFile,
  message: Message,
  faults: readonly Pick<FinishedFault, 'page' | 'text'>[] = [{ page: null, text: message }],
): PublishResult {
  return {
    ...NOTHING,
    failure: message,
    findings: faults.map(({ page, text }) =>
      faultAt({
        code: 'PRINT',
        file: file.file,
        message: {
          zh: page === null ? text.zh : `PDF 第 ${page} 页：${text.zh}`,
          en: page === null ? text.en : `page ${page} of the PDF: ${text.en}`,
        },
        hint: {
          zh: '这份报告没有发布，上次发布的仍在。请再运行一次；仍然如此的，请把这份文件反馈给我们。',
          en: 'It is not published; what was published before stays. Run again; if it fails again, tell us.',
        },
      }),
    ),
  };
}

const CHANGED_FILE: Message = {
  zh: '文件在生成过程中被改动，请再运行一次',
  en: 'the file was changed during the build; run again',
};

function renderFailure(outcome: { readonly ok: false; readonly error: Error } | undefined): Message {
  if (outcome?.error.message === CHANGED) return CHANGED_FILE;
  return {
    zh: `页面无法生成（${outcome?.error.message ?? '没有结果'}）`,
    en: `the page could not be rendered (${outcome?.error.message ?? 'no result'})`,
  };
}

/** The agency as the directory pages need it where its own file cannot be read any more. */
export const agencyFromName = (file: Pick<ManifestReport, 'region' | 'agency'>, name: string): Agency => ({
  region: file.region,
  agency: file.agency,
  name,
});
