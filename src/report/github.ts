import type { Finding, NotAssessable, Severity } from '../model/finding.ts';
import type { Language } from '../model/message.ts';
import { SEVERITY_NAMES, adviceLines, harmless } from './finding-text.ts';
import { repositoryPath } from './repository-path.ts';

/** How findings are shown in the log of a GitHub Actions job. */
export interface GithubOptions {
  readonly language: Language;
  /** See {@link repositoryPath}. */
  readonly prefix: string;
}

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** GitHub shows so many annotations of each kind for a step, and drops the others without a word. */
const SHOWN_BY_GITHUB = 10;

/**
 * The open findings as workflow commands, which GitHub shows as annotations beside the changed lines. What it will not
 * show is said at the end, in a line of its own.
 */
export function githubReport(
  findings: readonly Finding[],
  notAssessable: readonly NotAssessable[],
  options: GithubOptions,
): string {
  const open = findings.filter(({ status }) => status === 'open');
  const { language } = options;
  const lines = open.map((finding) => annotation(finding, options));
  const most = Math.max(
    0,
    ...(['error', 'warning', 'info'] as const).map(
      (severity) => open.filter((finding) => finding.severity === severity).length,
    ),
  );
  if (most > SHOWN_BY_GITHUB) {
    lines.push(
      language === 'zh'
        ? `GitHub 每一步最多显示 ${SHOWN_BY_GITHUB} 处错误、${SHOWN_BY_GITHUB} 处提醒和 ${SHOWN_BY_GITHUB} 处提示；这里共有 ${open.length} 处，全部列在上面的日志里。`
        : `GitHub shows at most ${SHOWN_BY_GITHUB} errors, ${SHOWN_BY_GITHUB} warnings and ${SHOWN_BY_GITHUB} notices for a step; all ${open.length} findings are in the log above.`,
    );
  }
  if (notAssessable.length > 0) {
    lines.push(
      language === 'zh'
        ? `另有 ${notAssessable.length} 处因空白或缺项未能核对。`
        : `${notAssessable.length} checks could not be judged, as figures are blank or missing.`,
    );
  }
  return lines.map((line) => `${line}\n`).join('');
}

function annotation(finding: Finding, { language, prefix }: GithubOptions): string {
  const { code, severity, file, range, message } = finding;
  const { start, end } = range;
  const properties: readonly (readonly [string, string | number])[] = [
    ['file', repositoryPath(prefix, file)],
    ['line', start.line],
    // Columns are understood where an annotation is about one line only; the last one counts.
    ...(end.line === start.line ? ([['col', start.column]] as const) : []),
    ['endLine', end.line],
    ...(end.line === start.line ? ([['endColumn', Math.max(start.column, end.column - 1)]] as const) : []),
    ['title', `${SEVERITY_NAMES[severity][language]} ${code}`],
  ];
  const text = [message[language], ...adviceLines(finding, language)].map(harmless).join('\n');
  const listed = properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(',');
  return `::${COMMANDS[severity]} ${listed}::${escapeData(text)}`;
}

/** A command ends with its line, and “%” begins an escape. */
const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

/** In a property “:” and “,” would end it. */
const escapeProperty = (text: string): string =>
  escapeData(harmless(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
