import { displayWidth } from '../model/display-width.ts';
import type { Finding } from '../model/finding.ts';
import type { Language } from '../model/message.ts';
import type { SourceText } from '../model/source-text.ts';
import { codeFrame } from './code-frame.ts';
import type { CodeFrame, FrameLine, FrameMark } from './code-frame.ts';
import { INTRODUCTIONS, SEVERITY_NAMES, adviceLines, explainCommand, harmless } from './finding-text.ts';

/** The colours of a terminal, or functions that leave text as it is. */
export interface Paint {
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly cyan: (text: string) => string;
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
}

/** How findings are shown on a terminal. */
export interface TerminalOptions {
  readonly language: Language;
  readonly paint: Paint;
  /** The text of a file, for code frames; `undefined` where it cannot be read. */
  readonly source: (file: string) => SourceText | undefined;
}

/** More findings of one kind than these are counted, not shown: the first ones tell what is wrong. */
const SHOWN_OF_A_KIND = 20;

/** More of one kind in one file than these are shown on a line each: the first ones have shown what to do. */
const WHOLE_OF_A_KIND = 5;

/** Lines longer than this are shown in part, around the place. */
const FRAME_WIDTH = 96;

/** All open findings as text for a person, with the lines that they are about; waived ones are only counted. */
export function terminalReport(findings: readonly Finding[], options: TerminalOptions): string {
  const ofCode = new Map<string, number>();
  const ofCodeInFile = new Map<string, number>();
  const next = (counts: Map<string, number>, key: string): number => {
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count;
  };
  const parts: string[] = [];
  let isLine = false;
  for (const finding of findings) {
    if (finding.status !== 'open') continue;
    const count = next(ofCode, finding.code);
    if (count > SHOWN_OF_A_KIND) continue;
    const isWhole = next(ofCodeInFile, `${finding.code} ${finding.file}`) <= WHOLE_OF_A_KIND;
    // Lines of the same kind stand together, without a blank line between them.
    if (isWhole || !isLine) parts.push('');
    parts[parts.length - 1] += isWhole
      ? showFinding(finding, options, count === 1)
      : showLine(finding, options);
    isLine = !isWhole;
  }
  for (const [code, count] of ofCode) {
    if (count <= SHOWN_OF_A_KIND) continue;
    const more = count - SHOWN_OF_A_KIND;
    parts.push(
      options.language === 'zh'
        ? `另有 ${more} 处同类问题（${code}）没有列出；用 --format json 可以看到全部。\n`
        : `${more} more of ${code} are not shown; --format json has all of them.\n`,
    );
  }
  return parts.join('\n');
}

function showFinding(finding: Finding, options: TerminalOptions, isFirst: boolean): string {
  const { language, paint, source } = options;
  const frame = codeFrame(finding, source(finding.file), language, FRAME_WIDTH);
  return [
    `${titleOf(finding, options)}  ${harmless(finding.message[language])}`,
    paint.dim(`  ${placeOf(finding.file, finding.range.start)}`),
    ...drawFrame(frame, colourOf(finding, paint), options),
    ...adviceLines(finding, language).map((line) => `  ${harmless(line)}`),
    ...(isFirst ? [paint.dim(`  ${INTRODUCTIONS.more[language]}${explainCommand(finding.code)}`)] : []),
    '',
  ].join('\n');
}

/** A further finding of a kind of which the file has many. */
function showLine(finding: Finding, options: TerminalOptions): string {
  const { language, paint } = options;
  const place = paint.dim(placeOf(finding.file, finding.range.start));
  return `${titleOf(finding, options)}  ${place}  ${harmless(finding.message[language])}\n`;
}

const placeOf = (file: string, { line, column }: { line: number; column: number }): string =>
  `${harmless(file)}:${line}:${column}`;

const titleOf = (finding: Finding, { language, paint }: TerminalOptions): string =>
  colourOf(finding, paint)(paint.bold(`${SEVERITY_NAMES[finding.severity][language]} ${finding.code}`));

const colourOf = ({ severity }: Finding, paint: Paint): ((text: string) => string) =>
  severity === 'error' ? paint.red : severity === 'warning' ? paint.yellow : paint.cyan;

/**
 * The author's lines with carets under the places. A caret is put by display width, as a Chinese character is two
 * columns wide: padding by characters would set it too far to the left.
 */
function drawFrame(
  { lines, elsewhere, folded }: CodeFrame,
  colour: (text: string) => string,
  { language, paint }: TerminalOptions,
): readonly string[] {
  const gutter = Math.max(0, ...lines.map(({ number }) => String(number).length));
  const drawn = lines.flatMap((line) => [
    `  ${String(line.number).padStart(gutter)} | ${line.text}`,
    ...drawMarks(line, colour, paint).map((marks) => `  ${' '.repeat(gutter)} | ${marks}`),
  ]);
  for (const { file, start, message } of elsewhere) {
    drawn.push(paint.dim(`  ${placeOf(file, start)}  ${harmless(message[language])}`));
  }
  if (folded > 0) drawn.push(paint.dim(language === 'zh' ? `  ……另有 ${folded} 处` : `  … ${folded} more`));
  return drawn;
}

/** A line of carets for each place, the finding's own first; several messages about one place share a line. */
function drawMarks(
  { text, marks }: FrameLine,
  colour: (text: string) => string,
  paint: Paint,
): readonly string[] {
  const characters = [...text];
  const widthOf = (from: number, to: number): number => displayWidth(characters.slice(from, to).join(''));
  const said = new Map<string, { readonly mark: FrameMark; readonly messages: string[] }>();
  for (const mark of marks) {
    const key = `${mark.from}-${mark.to}`;
    const entry = said.get(key) ?? { mark, messages: [] };
    if (mark.message !== undefined) entry.messages.push(mark.message);
    said.set(key, entry);
  }
  return [...said.values()].map(({ mark: { from, to, isOwn }, messages }) => {
    const carets = '^'.repeat(Math.max(1, widthOf(from, to)));
    const message = messages.length === 0 ? '' : ` ${messages.join(', ')}`;
    return ' '.repeat(widthOf(0, from)) + (isOwn ? colour(carets) : paint.dim(carets)) + message;
  });
}
