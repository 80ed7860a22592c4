import { changedReports } from '../build/changed-reports.ts';
import { loadContent } from '../build/load-content.ts';
import type { Console } from './console.ts';
import type { CliContext } from './context.ts';
import { changedFiles, gitIn } from './git-changes.ts';
import type { Options } from './options.ts';

/**
 * What `--only` and `--changed` select together: reports that fit both, where both are given; `undefined`: all. The
 * content folder must be there.
 */
export async function selectReports(
  context: CliContext,
  console: Console,
  { content, only, changed }: Options,
): Promise<Options['only']> {
  if (changed === undefined) return only;
  const files = await changedFiles(gitIn(content, context.environment, context.signal), content, changed);
  const { agencies } = await loadContent(context.fs, content);
  const reports = changedReports(files, agencies);
  if (reports.size > 0) {
    console.say({
      zh: `与 ${changed} 相比，有变化或受影响的报告 ${reports.size} 份。`,
      en: `${reports.size} ${reports.size === 1 ? 'report has' : 'reports have'} changed since ${changed}, or may be affected.`,
    });
  }
  return (report) => reports.has(report) && (only?.(report) ?? true);
}
