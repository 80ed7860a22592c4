import { lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { CheckedContent } from '../build/check-content.ts';
import { MAX_BYTES, decodeUtf8 } from '../load/read-text.ts';
import { isBlocking } from '../model/finding.ts';
import type { Finding, NotAssessable } from '../model/finding.ts';
import { createSourceText } from '../model/source-text.ts';
import type { Message } from '../model/message.ts';
import type { SourceText } from '../model/source-text.ts';
import { jsonReport } from '../report/json.ts';
import { countFindings, summaryLine } from '../report/summary.ts';
import { notAssessableReport, terminalReport } from '../report/terminal.ts';
import { writeAtomically } from '../archive/atomic-file.ts';
import type { Console } from './console.ts';
import type { CliContext } from './context.ts';
import type { ExitCode } from './exit-code.ts';
import { EXIT } from './exit-code.ts';
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

/** Shows findings in the format that was asked for, on stdout or in a file, and the summary on stderr. */
export async function reportFindings(
  context: CliContext,
  console: Console,
  options: Options,
  { findings, notAssessable, checked, extra, brief = false }: Results,
): Promise<void> {
  const reports = checked.files.filter(({ selected }) => selected).length;
  const counts = countFindings(reports, findings, notAssessable);
  const text =
    options.format === 'json'
      ? jsonReport(findings, notAssessable, counts, console.language, extra)
      : terminalReport(findings, {
          language: console.language,
          paint: options.outputFile === undefined ? console.paint : PLAIN,
          source: sourceReader(path.dirname(options.content)),
        });
  if (options.outputFile !== undefined) await writeAtomically(context.fs, options.outputFile, text);
  else if (text !== '') console.result(text);
  if (options.format === 'text' && !brief) {
    const unjudged = notAssessableReport(notAssessable, console.language);
    if (unjudged !== '') console.say({ zh: unjudged.trimEnd(), en: unjudged.trimEnd() });
  }
  if (reports === 0 && checked.site !== undefined) console.complain(NO_REPORTS);
  console.say(summaryLine(counts, findings, draftFiles(checked).size));
}

const NO_REPORTS: Message = {
  zh: '没有报告可看：内容文件夹里没有报告，或没有一份符合所写的文件、文件夹或 --only。',
  en: 'there are no reports to look at: none in the content folder, or none that fits the paths or --only.',
};

const same = (text: string): string => text;
const PLAIN = { red: same, yellow: same, cyan: same, bold: same, dim: same };

/** Reads files again for code frames; only those with findings are ever read. */
function sourceReader(parent: string): (file: string) => SourceText | undefined {
  const known = new Map<string, SourceText | undefined>();
  return (file) => {
    if (!known.has(file)) known.set(file, readSource(parent, file));
    return known.get(file);
  };
}

function readSource(parent: string, file: string): SourceText | undefined {
  try {
    const absolute = path.join(parent, file);
    // A finding may be about a pipe, which would be waited for, about a link to elsewhere, or about a file too large.
    const stats = lstatSync(absolute);
    if (!stats.isFile() || stats.size > MAX_BYTES) return undefined;
    const text = decodeUtf8(readFileSync(absolute));
    return text === undefined ? undefined : createSourceText(file, text);
  } catch {
    return undefined;
  }
}

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
