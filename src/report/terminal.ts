import stringWidth from 'string-width';
import type { Finding, NotAssessable } from '../model/finding.ts';
import type { Language, Message } from '../model/message.ts';
import type { SourceText } from '../model/source-text.ts';

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

/** What the severities are called to people. */
export const SEVERITY_NAMES: Readonly<Record<Finding['severity'], Message>> = {
  error: { zh: '错误', en: 'error' },
  warning: { zh: '提醒', en: 'warning' },
  info: { zh: '提示', en: 'info' },
};

/** More findings of one kind than these are counted, not shown: the first ones tell what is wrong. */
const SHOWN_OF_A_KIND = 20;

/** The places of a sum that are worth a line of their own. */
const SHOWN_RELATED = 8;

/** All open findings as text for a person, with the lines that they are about; waived ones are only counted. */
export function terminalReport(findings: readonly Finding[], options: TerminalOptions): string {
  const open = findings.filter(({ status }) => status === 'open');
  const shownByCode = new Map<string, number>();
  const parts: string[] = [];
  for (const finding of open) {
    const count = (shownByCode.get(finding.code) ?? 0) + 1;
    shownByCode.set(finding.code, count);
    if (count <= SHOWN_OF_A_KIND) parts.push(showFinding(finding, options));
  }
  for (const [code, count] of shownByCode) {
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

function showFinding(finding: Finding, { language, paint, source }: TerminalOptions): string {
  const colour =
    finding.severity === 'error' ? paint.red : finding.severity === 'warning' ? paint.yellow : paint.cyan;
  const { start } = finding.range;
  const lines = [
    `${colour(paint.bold(`${SEVERITY_NAMES[finding.severity][language]} ${finding.code}`))}  ${harmless(finding.message[language])}`,
    paint.dim(`  ${harmless(finding.file)}:${start.line}:${start.column}`),
    ...codeFrame(finding, source(finding.file), colour),
  ];
  const related = finding.related ?? [];
  for (const place of related.slice(0, SHOWN_RELATED)) {
    lines.push(
      paint.dim(`  ${place.file}:${place.start.line}:${place.start.column}  ${place.message[language]}`),
    );
  }
  if (related.length > SHOWN_RELATED) {
    lines.push(
      paint.dim(language === 'zh' ? `  ……共 ${related.length} 处` : `  … ${related.length} places in all`),
    );
  }
  if (finding.hint !== undefined)
    lines.push(`  ${language === 'zh' ? '办法：' : 'help: '}${finding.hint[language]}`);
  return `${lines.join('\n')}\n`;
}

/** Text of an author's without tabs and control characters, which a terminal would act on; each gives one space. */
const harmless = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ');

/** Lines longer than this are shown in part, around the place. */
const FRAME_WIDTH = 96;

/**
 * The author's line with a mark under the place. The mark is put by display width, as a Chinese character is two
 * columns wide: padding by characters would set it too far to the left.
 */
function codeFrame(
  finding: Finding,
  source: SourceText | undefined,
  colour: (text: string) => string,
): string[] {
  const { start, end } = finding.range;
  const line = source?.line(start.line);
  if (line === undefined || line.trim() === '') return [];
  const characters = [...harmless(line)];
  const from = start.column - 1;
  const to = end.line === start.line ? Math.max(end.column - 1, from + 1) : from + 1;
  const isFar = stringWidth(characters.slice(0, to).join('')) > FRAME_WIDTH;
  const cut = isFar ? Math.max(0, from - 20) : 0;
  let shown = '';
  for (const character of characters.slice(cut)) {
    if (stringWidth(shown) > FRAME_WIDTH) {
      shown += '…';
      break;
    }
    shown += character;
  }
  const lead = cut > 0 ? '…' : '';
  const before = stringWidth(lead + characters.slice(cut, from).join(''));
  const width = Math.min(Math.max(1, stringWidth(characters.slice(from, to).join(''))), FRAME_WIDTH - before);
  const number = String(start.line);
  return [
    `  ${number} | ${lead}${shown}`,
    `  ${' '.repeat(number.length)} | ${' '.repeat(before)}${colour('^'.repeat(Math.max(1, width)))}`,
  ];
}

/** Checks that could not be judged, folded to a line per kind and file: they are no faults, but no passes either. */
export function notAssessableReport(entries: readonly NotAssessable[], language: Language): string {
  const groups = new Map<string, number>();
  for (const { code, file } of entries)
    groups.set(`${file}\t${code}`, (groups.get(`${file}\t${code}`) ?? 0) + 1);
  return [...groups]
    .map(([key, count]) => {
      const [file, code] = key.split('\t');
      return language === 'zh'
        ? `无法判断 ${code}：${file} 有 ${count} 处因空白或缺项未能核对\n`
        : `not assessable ${code}: ${count} in ${file}, as figures are blank or missing\n`;
    })
    .join('');
}
