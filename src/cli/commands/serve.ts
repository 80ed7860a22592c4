import { existsSync } from 'node:fs';
import path from 'node:path';
import { PACKAGE_ROOT, TEMPLATES } from '../../build/package-root.ts';
import { hireCrew } from '../../build/report-crew.ts';
import type { FontSource } from '../../build/report-crew.ts';
import { isNotFound } from '../../load/file-system.ts';
import { EnvironmentError } from '../../model/environment-error.ts';
import { compareText } from '../../model/finding.ts';
import type { Site } from '../../model/report.ts';
import { loadTypefaces } from '../../print/index.ts';
import { countFindings, summaryLine } from '../../report/summary.ts';
import { terminalReport } from '../../report/terminal.ts';
import type { ContentState, ReportState } from '../../serve/content-state.ts';
import { openSession } from '../../serve/editing-session.ts';
import type { Look } from '../../serve/editing-session.ts';
import { openPreview } from '../../serve/preview.ts';
import { openSitePages } from '../../serve/site-pages.ts';
import type { Console } from '../console.ts';
import type { CliContext } from '../context.ts';
import type { ExitCode } from '../exit-code.ts';
import { EXIT } from '../exit-code.ts';
import { readSource } from '../finding-sources.ts';
import type { RawAddress } from '../listen-address.ts';
import { isLocal, listenAddress, urlOf } from '../listen-address.ts';
import type { Options } from '../options.ts';
import { crewAndPrinting, siteFonts } from '../printing.ts';
import { progressLine } from '../progress-line.ts';
import { requireContent } from '../report-findings.ts';
import { isEditable, runRestarting } from '../restarting.ts';
import { selectReports } from '../select-changed.ts';
import { sourceDate } from '../source-date.ts';

/**
 * `nianbao serve`: preview on this machine, from memory, so that an unfinished text is never in the output. What is
 * saved is checked and shown at once, on its page and on the terminal. Ends on Ctrl-C.
 */
export async function serve(
  context: CliContext,
  console: Console,
  options: Options,
  raw: RawAddress,
): Promise<ExitCode> {
  await requireContent(context, options.content);
  const address = await listenAddress(console, raw);
  if (isEditable(PACKAGE_ROOT, context)) {
    // The port that was found stays the same one, so that windows find it again.
    return runRestarting(PACKAGE_ROOT, context, console, ['--port', String(address.port)]);
  }
  const { signal } = context;
  const fonts = (site: Site): FontSource => ({
    machine: context.machine,
    fonts: siteFonts(site, options.content),
  });
  let fontsProblem: EnvironmentError | undefined;
  const session = openSession({
    fs: context.fs,
    content: options.content,
    only: await selectReports(context, console, options),
    asOf: options.asOf,
    sourceDate: sourceDate(context.environment),
    hireCrew: async (site, reports) => {
      fontsProblem = await problemWith(fonts(site));
      return hireCrew(
        context.fs,
        reports,
        options.jobs,
        fontsProblem === undefined ? fonts(site) : undefined,
      );
    },
    progress: progressLine(console, context.now),
    signal,
  });
  const pages = openSitePages({
    fs: context.fs,
    templates: TEMPLATES,
    language: options.language,
    loadTypefaces: (site) => loadTypefaces(fonts(site)),
    openPrintShop: crewAndPrinting(context, { ...options, jobs: 1 }).openPrintShop,
    signal,
  });
  let before: ContentState | undefined;
  const preview = await openPreview({
    content: options.content,
    templates: TEMPLATES,
    ...address,
    language: options.language,
    session,
    pages,
    looked: (look, files) => {
      tell(console, options, look, files, before);
      before = look.state;
    },
    failed: (error) => complainOf(console, options.content, error),
  });
  if (fontsProblem !== undefined) {
    const { text } = fontsProblem;
    console.say({
      zh: `没有检查字体是否齐全：${text.zh}`,
      en: `whether the fonts suffice is not checked: ${text.en}`,
    });
  }
  if (!isLocal(address.host)) {
    console.complain({
      zh: '注意：同一网络里的其他电脑也能打开这个预览，包括草稿。',
      en: 'Note: other machines of the network can open this preview, drafts included.',
    });
  }
  const url = urlOf({ ...address, port: preview.port });
  console.complain({
    zh: `请用浏览器打开 ${url}\n保存文件后页面会自动更新；按 Ctrl-C 结束。`,
    en: `Open ${url} in a browser.\nPages follow when a file is saved; end with Ctrl-C.`,
  });
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await preview.close();
  console.say({ zh: '预览已结束。', en: 'The preview has ended.' });
  return EXIT.done;
}

/** A preview must work on a machine that cannot print. */
async function problemWith(fonts: FontSource): Promise<EnvironmentError | undefined> {
  try {
    await loadTypefaces(fonts);
    return undefined;
  } catch (error) {
    if (error instanceof EnvironmentError) return error;
    throw error;
  }
}

/** Tells what was found: at first only how much, then what is wrong with the files that were changed or concerned. */
function tell(
  console: Console,
  options: Options,
  { state, changed, written }: Look,
  files: ReadonlySet<string>,
  before: ContentState | undefined,
): void {
  for (const { file, error } of state.broken) {
    console.complain({
      zh: `检查 ${file} 时程序出错，这是我们的问题：${error.stack ?? error.message}`,
      en: `checking ${file} broke down, which is a bug of ours: ${error.stack ?? error.message}`,
    });
  }
  if (files.size === 0) {
    console.say(summaryOf(state));
    return;
  }
  const parent = path.dirname(options.content);
  const told = new Set([...files].map((file) => path.relative(parent, file).split(path.sep).join('/')));
  // A watcher may tell of a file that nobody wrote, and not of one that was saved: the state of the files decides.
  for (const [key, report] of state.reports) if (!written.has(key)) told.delete(report.file.file);
  for (const key of changed) {
    const report = state.reports.get(key);
    // What was said of a neighbour before, and still is, is not said again.
    const isNews = written.has(key) || messagesOf(report) !== messagesOf(before?.reports.get(key));
    if (report !== undefined && isNews) told.add(report.file.file);
  }
  if (told.size === 0) return;
  const findings = state.findings.filter(
    ({ file, status, severity }) =>
      told.has(file) &&
      status === 'open' &&
      (severity === 'error' || (!console.quiet && severity === 'warning')),
  );
  const text = terminalReport(findings, {
    language: console.language,
    paint: console.paint,
    source: (file) => readSource(parent, file),
  });
  if (text !== '') console.result(`\n${text}\n`);
  const clean = [...told]
    .filter((file) => !findings.some((finding) => finding.file === file))
    .sort(compareText);
  if (findings.length === 0 && clean.length > 0) {
    const more = clean.length > 3;
    console.say({
      zh: `${clean.slice(0, 3).join('、')}${more ? ` 等 ${clean.length} 个文件` : ''}：没有问题。`,
      en: `${clean.slice(0, 3).join(', ')}${more ? ` and ${clean.length - 3} more` : ''}: nothing to mend.`,
    });
  }
  console.say(summaryOf(state));
}

const messagesOf = (report: ReportState | undefined): string =>
  (report?.summary?.findings ?? []).map(({ code, message }) => `${code} ${message.zh}`).join('\n');

const summaryOf = (state: ContentState): ReturnType<typeof summaryLine> => {
  const { reports, findings, notAssessable } = state;
  const drafts = [...reports.values()].filter(({ summary }) => summary?.draft === true).length;
  return summaryLine(countFindings(reports.size, findings, notAssessable), findings, drafts);
};

/** What is no fault of the content is said and lived with: the next change may mend it. */
function complainOf(console: Console, content: string, error: unknown): void {
  if (isNotFound(error) && !existsSync(content)) {
    console.complain({
      zh: `找不到内容文件夹 ${content}；它回来以前，显示的是原来的内容。`,
      en: `the content folder ${content} is not there; until it is back, pages stay as they were.`,
    });
    return;
  }
  const text = error instanceof Error ? error.message : String(error);
  console.complain({ zh: `预览出错：${text}`, en: `The preview failed: ${text}` });
}
