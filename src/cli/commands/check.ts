import path from 'node:path';
import { checkContent } from '../../build/check-content.ts';
import { codeVersions } from '../../build/code-version.ts';
import { hireCrew, openCrewOffice } from '../../build/report-crew.ts';
import { EnvironmentError } from '../../model/environment-error.ts';
import type { Site } from '../../model/report.ts';
import type { FontSource } from '../../build/report-crew.ts';
import { loadTypefaces } from '../../print/index.ts';
import type { Console } from '../console.ts';
import type { CliContext } from '../context.ts';
import type { ExitCode } from '../exit-code.ts';
import { EXIT } from '../exit-code.ts';
import type { Options } from '../options.ts';
import { checkMemory, siteFonts } from '../printing.ts';
import { progressLine } from '../progress-line.ts';
import { exitFor, reportFindings, requireContent, tellBroken } from '../report-findings.ts';
import { selectReports } from '../select-changed.ts';
import { sourceDate } from '../source-date.ts';
import { UsageError } from '../usage-error.ts';

/** `nianbao check [PATH…]`: findings only; what it keeps for its next run aside, nothing is written. */
export async function check(
  context: CliContext,
  console: Console,
  options: Options,
  paths: readonly string[],
): Promise<ExitCode> {
  await requireContent(context, options.content);
  const only = await selection(context, options, paths, await selectReports(context, console, options));
  let fontsProblem: EnvironmentError | undefined;
  const fontsOf = (site: Site): FontSource => ({
    machine: context.machine,
    fonts: siteFonts(site, options.content),
  });
  const office = openCrewOffice((site, reports) =>
    hireCrew(context.fs, reports, options.jobs, fontsProblem === undefined ? fontsOf(site) : undefined),
  );
  const memory = checkMemory(context, options, codeVersions().checks);
  const checked = await checkContent({
    fs: context.fs,
    content: options.content,
    only,
    asOf: options.asOf,
    sourceDate: sourceDate(context.environment),
    progress: progressLine(console, context.now),
    signal: context.signal,
    hireCrew: office.hire,
    dismissCrew: () => office.close(),
    jobs: options.jobs,
    memory: {
      ...memory,
      fonts: async (site) => {
        fontsProblem = await problemWith(fontsOf(site), site);
        return memory.fonts(site);
      },
    },
  }).finally(() => office.close());
  if (context.signal.aborted) return EXIT.interrupted;
  if (fontsProblem !== undefined) {
    const { text } = fontsProblem;
    console.say({
      zh: `没有检查字体是否齐全：${text.zh}`,
      en: `whether the fonts suffice was not checked: ${text.en}`,
    });
  }
  await reportFindings(context, console, options, {
    findings: checked.findings,
    notAssessable: checked.notAssessable,
    checked,
  });
  tellBroken(console, checked);
  return exitFor(checked, checked.findings, options.strict);
}

/** A check must work on a machine that cannot print; it then says what it did not look at. */
async function problemWith(fonts: FontSource, site: Site): Promise<EnvironmentError | undefined> {
  try {
    await loadTypefaces(fonts);
    return undefined;
  } catch (error) {
    if (error instanceof EnvironmentError && site.fonts === undefined) return error;
    throw error;
  }
}

/** Reports named by file or folder, of those that the options select. */
async function selection(
  context: CliContext,
  options: Options,
  paths: readonly string[],
  only: Options['only'],
): Promise<Options['only']> {
  if (paths.length === 0) return only;
  const prefixes: string[] = [];
  for (const given of paths) {
    const absolute = path.resolve(context.cwd, given);
    const stats = await context.fs.stat(absolute).catch(() => undefined);
    const relative = path.relative(options.content, absolute).split(path.sep).join('/');
    if (stats === undefined || relative.startsWith('..')) {
      throw new UsageError(
        stats === undefined
          ? { zh: `找不到“${given}”`, en: `"${given}" is not there` }
          : {
              zh: `“${given}”不在内容文件夹 ${options.content} 里`,
              en: `"${given}" is not in ${options.content}`,
            },
        {
          zh: '请写内容文件夹里的文件或文件夹；内容文件夹不叫 content 时用 --content 指明。',
          en: 'Name a file or folder of the content folder; --content tells which one that is.',
        },
      );
    }
    prefixes.push(relative.replace(/\/agency\.yaml$/, '').replace(/\.yaml$/, ''));
  }
  return (report) =>
    (only?.(report) ?? true) &&
    prefixes.some((prefix) => prefix === '' || report === prefix || report.startsWith(`${prefix}/`));
}
