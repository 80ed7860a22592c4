import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { displayWidth } from '../../model/display-width.ts';
import { writeAtomically } from '../../archive/atomic-file.ts';
import { CHECK_PAGES } from '../../build/package-root.ts';
import { CHECK_CODES, checkCodeOf } from '../../check/codes.ts';
import type { CheckCode } from '../../check/codes.ts';
import type { Language } from '../../model/message.ts';
import { pageIn, terminalPage } from '../../report/check-page.ts';
import { SEVERITY_NAMES } from '../../report/finding-text.ts';
import { nearestName } from '../../validate/nearest-name.ts';
import type { Console } from '../console.ts';
import type { CliContext } from '../context.ts';
import type { ExitCode } from '../exit-code.ts';
import { EXIT } from '../exit-code.ts';
import type { Options } from '../options.ts';
import { UsageError } from '../usage-error.ts';

/** `nianbao explain CODE`: the page of a check, in one language; without a code, the list of all checks. */
export async function explain(
  context: CliContext,
  console: Console,
  options: Options,
  codes: readonly string[],
): Promise<ExitCode> {
  const [typed, ...more] = codes;
  if (more.length > 0) {
    throw new UsageError(
      { zh: 'explain 后面写一个代号', en: 'explain takes one code' },
      { zh: '例如 nianbao explain S3-BAL', en: 'For example: nianbao explain S3-BAL' },
    );
  }
  if (options.format !== 'text' && options.format !== 'json') {
    throw new UsageError(
      {
        zh: `explain 没有 --format ${options.format} 这种形式`,
        en: `explain has no --format ${options.format}`,
      },
      { zh: '可以是 text、json。', en: 'It can be text or json.' },
    );
  }
  const { language } = console;
  const isFile = options.outputFile !== undefined;
  const paint = isFile ? PLAIN : console.paint;
  let text: string;
  if (typed === undefined) {
    text =
      options.format === 'json'
        ? json(CHECK_CODES.map((check) => described(check, language)))
        : checkTable(language, paint.bold);
  } else {
    const check = checkCalled(typed);
    const markdown = await readFile(path.join(CHECK_PAGES, `${check.code}.md`), 'utf8');
    const page = pageIn(language, markdown);
    text =
      options.format === 'json' ? json({ ...described(check, language), page }) : terminalPage(page, paint);
  }
  if (options.outputFile === undefined) console.result(text);
  else await writeAtomically(context.fs, options.outputFile, text);
  return EXIT.done;
}

const same = (text: string): string => text;
const PLAIN = { bold: same, cyan: same, dim: same };

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const described = ({ code, severity, title, source }: CheckCode, language: Language): object => ({
  code,
  severity,
  title: title[language],
  source: source[language],
});

/** The check of a code as somebody types it: in small letters, or with the full-width ones of an input method. */
function checkCalled(typed: string): CheckCode {
  const code = typed.normalize('NFKC').trim().toUpperCase();
  const check = checkCodeOf(code);
  if (check !== undefined) return check;
  const near = nearestName(
    code,
    CHECK_CODES.map((candidate) => candidate.code),
  );
  const shown = [...typed].slice(0, 40).join('');
  const family = CHECK_CODES.filter((candidate) => candidate.code.startsWith(`${code.replace(/-$/, '')}-`));
  throw new UsageError(
    { zh: `没有“${shown}”这项检查`, en: `there is no check "${shown}"` },
    family.length > 0
      ? {
          zh: `这一类有：${family.map((candidate) => candidate.code).join('、')}。`,
          en: `Of this kind there are: ${family.map((candidate) => candidate.code).join(', ')}.`,
        }
      : near === undefined
        ? { zh: '用 nianbao explain 可以看到全部检查。', en: 'nianbao explain lists all checks.' }
        : {
            zh: `您是不是要找 ${near}？用 nianbao explain 可以看到全部检查。`,
            en: `Did you mean ${near}? nianbao explain lists all checks.`,
          },
  );
}

/** All codes with level and title, in columns: a Chinese character is two columns wide. */
function checkTable(language: Language, bold: (text: string) => string): string {
  const rows = CHECK_CODES.map(({ code, severity, title }) => [
    code,
    SEVERITY_NAMES[severity][language],
    title[language],
  ]);
  const width = (column: number): number => Math.max(...rows.map((row) => displayWidth(row[column]!)));
  const widths = [width(0), width(1)];
  const pad = (text: string, to: number): string => text + ' '.repeat(to - displayWidth(text));
  return rows
    .map(
      ([code = '', level = '', title = '']) =>
        `${bold(pad(code, widths[0]!))}  ${pad(level, widths[1]!)}  ${title}\n`,
    )
    .join('');
}
