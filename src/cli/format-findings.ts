import path from 'node:path';
import { isBelow } from '../archive/atomic-file.ts';
import { packageVersion } from '../build/code-version.ts';
import { TEMPLATES } from '../build/package-root.ts';
import type { CheckedContent } from '../build/check-content.ts';
import type { Finding, NotAssessable } from '../model/finding.ts';
import type { Language, Message } from '../model/message.ts';
import { createEnvironment } from '../render/environment.ts';
import { githubReport } from '../report/github.ts';
import { htmlReport } from '../report/html.ts';
import { jsonReport } from '../report/json.ts';
import { sarifReport } from '../report/sarif.ts';
import type { FindingCounts } from '../report/summary.ts';
import { terminalReport } from '../report/terminal.ts';
import type { Paint } from '../report/terminal.ts';
import { checkCodeOf } from '../check/codes.ts';
import type { CliContext } from './context.ts';
import { findingSources } from './finding-sources.ts';
import type { Options } from './options.ts';

/** Everything that a reporter may want to know. */
export interface FindingsToShow {
  readonly findings: readonly Finding[];
  readonly notAssessable: readonly NotAssessable[];
  readonly checked: CheckedContent;
  readonly counts: FindingCounts;
  readonly summary: Message;
  /** What JSON has besides, such as `build`. */
  readonly extra: Readonly<Record<string, unknown>> | undefined;
  readonly language: Language;
  readonly paint: Paint;
}

/** The findings in the format that was asked for. */
export function formatFindings(context: CliContext, options: Options, shown: FindingsToShow): string {
  const { findings, notAssessable, checked, counts, summary, extra, language, paint } = shown;
  const parent = path.dirname(options.content);
  switch (options.format) {
    case 'text':
      return terminalReport(findings, { language, paint, source: findingSources(parent, checked).source });
    case 'json':
      return jsonReport(findings, notAssessable, counts, language, extra);
    case 'github':
      return githubReport(findings, notAssessable, { language, prefix: repositoryPrefix(context, parent) });
    case 'sarif':
      return sarifReport(findings, notAssessable, {
        language,
        prefix: repositoryPrefix(context, parent),
        version: packageVersion(),
        titleOf: (code) => checkCodeOf(code)?.title,
        complete: checked.broken.length === 0,
      });
    case 'html':
      return htmlReport(findings, notAssessable, {
        language,
        summary,
        environment: createEnvironment(TEMPLATES),
        ...findingSources(parent, checked),
      });
  }
}

/**
 * Where the content folder's parent is in the repository: from the folder that the CI server has checked it out into,
 * else from the working directory; `''` where it is elsewhere.
 */
function repositoryPrefix(context: CliContext, parent: string): string {
  const workspace = context.environment['GITHUB_WORKSPACE'];
  const roots = [...(workspace === undefined || workspace === '' ? [] : [workspace]), context.cwd];
  const root = roots.find((folder) => isBelow(folder, parent));
  return root === undefined ? '' : path.relative(root, parent).split(path.sep).join('/');
}
