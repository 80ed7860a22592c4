import path from 'node:path';
import type { CheckedContent } from '../build/check-content.ts';
import { isBlocking } from '../model/finding.ts';
import type { Finding, NotAssessable } from '../model/finding.ts';
import type { Message } from '../model/message.ts';
import { notAssessableLines } from '../report/not-assessable.ts';
import { countFindings, summaryLine } from '../report/summary.ts';
import { writeAtomically } from '../archive/atomic-file.ts';
import type { Console } from './console.ts';
import type { CliContext } from './context.ts';
import type { ExitCode } from './exit-code.ts';
import { EXIT } from './exit-code.ts';
import { formatFindings } from './format-findings.ts';
import type { Options } from './options.ts';
import { UsageError } from './usage-error.ts';

/** What a command has to show. */
export interface Results {
  readonly findings: readonly Finding[];
  readonly notAssessable: readonly NotAssessable[];
  readonly checked: CheckedContent;
  /** What JSON has besides, such as `build`. */
  readonly extra?: Readonly<Record<string, unknown>>;
  /** Only count what could not be judged, rather than list it. */
  readonly brief?: boolean;
}

/** The page of findings that is written where it would otherwise run over a terminal. */
const PAGE = 'nianbao-check.html';

/** Shows findings in the format that was asked for, on stdout or in a file, and the summary on stderr. */
export async function reportFindings(
  context: CliContext,
  console: Console,
  options: Options,
  { findings, notAssessable, checked, extra, brief = false }: Results,
): Promise<void> {
  const { language } = console;
  const reports = checked.files.filter(({ selected }) => selected).length;
  const counts = countFindings(reports, findings, notAssessable);
  const summary = summaryLine(counts, findings, draftFiles(checked).size);
  const file = options.outputFile ?? pageFile(context, options);
  const text = formatFindings(context, options, {
    findings,
    notAssessable,
    checked,
    counts,
    summary,
    extra,
    language,
    paint: file === undefined ? console.paint : PLAIN,
  });
  if (file !== undefined) await writeAtomically(context.fs, file, text);
  else if (text !== '') console.result(text);
  if (options.format === 'text' && !brief) {
    for (const line of notAssessableLines(notAssessable, language)) console.say({ zh: line, en: line });
  }
  if (reports === 0 && checked.site !== undefined) console.complain(noReports(options));
  console.say(summary);
  if (file !== undefined) {
    const written = { zh: `检查结果写在 ${file}`, en: `the findings are in ${file}` };
    // A file that nobody named must be told of, even to those who want to hear of errors only.
    if (options.outputFile === undefined) console.complain(written);
    else console.say(written);
  }
}

/** Where a page goes that nobody named a file for: into one, where stdout is a terminal. */
function pageFile(context: CliContext, { format }: Options): string | undefined {
  return format === 'html' && context.stdout.isTTY === true ? path.join(context.cwd, PAGE) : undefined;
}

const noReports = ({ changed }: Options): Message =>
  changed === undefined
    ? {
        zh: '没有报告可看：内容文件夹里没有报告，或没有一份符合所写的文件、文件夹或 --only。',
        en: 'there are no reports to look at: none in the content folder, or none that fits the paths or --only.',
      }
    : {
        zh: `没有报告可看：与 ${changed} 相比没有报告有变化，或有变化的都不符合所写的文件、文件夹或 --only。`,
        en: `there are no reports to look at: none has changed since ${changed}, or none of those fits the paths or --only.`,
      };

const same = (text: string): string => text;
const PLAIN = { red: same, yellow: same, cyan: same, bold: same, dim: same };

/** The files of drafts, whose errors do not count for the exit code. */
function draftFiles(checked: CheckedContent): ReadonlySet<string> {
  return new Set(checked.files.filter(({ summary }) => summary?.draft === true).map(({ file }) => file.file));
}

/** The exit code of what was found: drafts aside, an open error is 1; a faulty site.yaml is wrong configuration. */
export function exitFor(checked: CheckedContent, findings: readonly Finding[], strict: boolean): ExitCode {
  if (checked.broken.length > 0) return EXIT.bug;
  if (checked.site === undefined) return EXIT.usage;
  const drafts = draftFiles(checked);
  const counted = findings.filter(({ file }) => !drafts.has(file));
  if (counted.some(isBlocking)) return EXIT.findings;
  if (strict && counted.some(({ status, severity }) => status === 'open' && severity === 'warning'))
    return EXIT.findings;
  return EXIT.done;
}

/**
 * Makes sure that the findings can go where they are to go, before the work is done that finds them. A file is put in
 * its place by a new name for it, which a device such as /dev/null would not outlive.
 */
export async function requireOutputFile(context: CliContext, { outputFile }: Options): Promise<void> {
  if (outputFile === undefined) return;
  const stats = await context.fs.stat(outputFile).catch(() => undefined);
  if (stats === undefined || stats.isFile()) return;
  throw new UsageError(
    {
      zh: `--output-file 指的 ${outputFile} 是文件夹或设备，不是文件`,
      en: `--output-file names ${outputFile}, which is a folder or a device and no file`,
    },
    {
      zh: '请写一个文件名；要在终端里看的，去掉 --output-file。',
      en: 'Name a file; without --output-file, findings go to the terminal.',
    },
  );
}

/** Makes sure that the content folder is there, before anything else is said about it. */
export async function requireContent(context: CliContext, content: string): Promise<void> {
  const stats = await context.fs.stat(content).catch(() => undefined);
  if (stats?.isDirectory() === true) return;
  throw new UsageError(
    { zh: `找不到内容文件夹 ${content}`, en: `the content folder ${content} is not there` },
    {
      zh: '请在内容文件夹（content）旁边运行，或用 --content 指明它在哪里。',
      en: 'Run beside the content folder, or name it with --content.',
    },
  );
}

/** Tells of files whose examination broke down. */
export function tellBroken(console: Console, { broken }: CheckedContent): void {
  for (const { file, error } of broken) {
    console.complain({
      zh: `检查 ${file} 时程序出错，这是我们的问题：${error.stack ?? error.message}`,
      en: `checking ${file} broke down, which is a bug of ours: ${error.stack ?? error.message}`,
    });
  }
}
