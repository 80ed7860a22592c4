import type nunjucks from 'nunjucks';
import type { Finding, NotAssessable, Severity } from '../model/finding.ts';
import { officialLabel } from '../model/labels.ts';
import type { Language, Message } from '../model/message.ts';
import type { SourceText } from '../model/source-text.ts';
import type { SafeHtml } from '../render/safe-html.ts';
import { safeHtml } from '../render/safe-html.ts';
import { codeFrame } from './code-frame.ts';
import type { FrameLine } from './code-frame.ts';
import { faultyTables } from './faulty-tables.ts';
import type { FaultyTable, NumberedFinding } from './faulty-tables.ts';
import { INTRODUCTIONS, SEVERITY_NAMES, harmless } from './finding-text.ts';
import { WORDS } from './html-words.ts';
import type { PageWords } from './html-words.ts';
import { notAssessableLines } from './not-assessable.ts';
import { markedSentence } from './sentence.ts';
import type { MarkedSentence } from './sentence.ts';
import type { TypedReport } from './typed-report.ts';

/** What a page of findings is made with. */
export interface HtmlOptions {
  readonly language: Language;
  readonly environment: nunjucks.Environment;
  /** What the checks found, in one sentence. */
  readonly summary: Message;
  /** The text of a file, for code frames; `undefined` where it cannot be read. */
  readonly source: (file: string) => SourceText | undefined;
  /** A report's file read again; `undefined` for other files and for what is no readable YAML. */
  readonly reportFile: (file: string) => TypedReport | undefined;
}

/** More findings than these in one file are counted, not shown. */
const SHOWN_IN_A_FILE = 100;

/** For more files than these no tables are drawn, as a browser would grow slow. */
const DRAWN_FILES = 100;

/** Lines longer than this are shown in part: about the width of the column of findings. */
const FRAME_WIDTH = 56;

/** A piece of a line; `mark` tells whether and how it is pointed at. */
interface Segment {
  readonly text: string;
  readonly mark: 'own' | 'term' | null;
}

interface FindingView {
  readonly id: string;
  readonly number: number;
  readonly severity: Severity;
  readonly severityName: string;
  readonly code: string;
  readonly message: string;
  /** The cell where it is marked; `null` where no table shows it. */
  readonly anchor: string | null;
  readonly advice: readonly { readonly label: string; readonly text: string }[];
  readonly place: string;
  readonly sentence: MarkedSentence | null;
  readonly frame: readonly { readonly number: number; readonly segments: readonly Segment[] }[];
  readonly related: readonly { readonly place: string; readonly message: string }[];
}

interface FileView {
  readonly id: string;
  readonly heading: string;
  readonly isReport: boolean;
  readonly file: string;
  readonly counts: string;
  readonly hasErrors: boolean;
  readonly draft: boolean;
  readonly tables: readonly {
    readonly id: string;
    readonly key: string;
    readonly caption: string;
    readonly columns: number;
    readonly rows: SafeHtml;
  }[];
  readonly findings: readonly FindingView[];
  readonly folded: number;
  readonly waived: readonly { readonly text: string; readonly reason: string | null }[];
}

/** What the template of the page needs; all texts are escaped by it, HTML is marked as such. */
interface FindingsPage {
  readonly lang: string;
  readonly words: PageWords;
  readonly summary: string;
  readonly files: readonly FileView[];
  readonly undrawn: number | null;
  readonly notAssessable: readonly string[];
}

/**
 * The findings as one HTML file for somebody who does not use a terminal: it opens by a double click, needs nothing
 * besides itself, and shows the official tables as they were typed, with what is wrong in them marked.
 */
export function htmlReport(
  findings: readonly Finding[],
  notAssessable: readonly NotAssessable[],
  options: HtmlOptions,
): string {
  const { language, environment, summary } = options;
  const byFile = Map.groupBy(findings, ({ file }) => file);
  const isOpen = ({ status }: Finding): boolean => status === 'open';
  const isError = (finding: Finding): boolean => isOpen(finding) && finding.severity === 'error';
  const faulty = [...byFile].filter(([, ofFile]) => ofFile.some(isOpen));
  const ordered = [
    ...faulty.filter(([, ofFile]) => ofFile.some(isError)),
    ...faulty.filter(([, ofFile]) => !ofFile.some(isError)),
  ];
  const page: FindingsPage = {
    lang: language === 'zh' ? 'zh-CN' : 'en',
    words: WORDS[language],
    summary: summary[language],
    files: ordered.map(([file, ofFile], index) =>
      viewFile(file, ofFile, `f${index + 1}`, index < DRAWN_FILES, options),
    ),
    undrawn: ordered.length > DRAWN_FILES ? DRAWN_FILES : null,
    notAssessable: notAssessableLines(notAssessable, language),
  };
  return environment.render('findings/page.njk', page);
}

function viewFile(
  file: string,
  findings: readonly Finding[],
  id: string,
  isDrawn: boolean,
  options: HtmlOptions,
): FileView {
  const { language } = options;
  const typed = options.reportFile(file);
  const open = findings.filter(({ status }) => status === 'open');
  const shown = open
    .slice(0, SHOWN_IN_A_FILE)
    .map((finding, index): NumberedFinding => ({ number: index + 1, id: `${id}-${index + 1}`, finding }));
  const tables = typed === undefined || !isDrawn ? [] : faultyTables(typed, shown, language, `${id}-`);
  const count = (severity: Severity): number =>
    open.filter((finding) => finding.severity === severity).length;
  return {
    id,
    heading: harmless(typed === undefined ? file : headingOf(typed, language)),
    isReport: typed !== undefined,
    file: harmless(file),
    counts: WORDS[language].counts(count('error'), count('warning'), count('info')),
    hasErrors: count('error') > 0,
    draft: typed?.report.draft ?? false,
    tables: tables.map(({ table, rows }) => ({
      id: `${id}-table-${table.key}`,
      key: table.key,
      caption: officialLabel(`/${table.key}`),
      columns: table.width,
      rows: safeHtml(rows),
    })),
    findings: shown.map((numbered) => viewFinding(numbered, tables, typed, options)),
    folded: open.length - shown.length,
    waived: findings
      .filter(({ status }) => status === 'waived')
      .map(({ code, message, reason }) => ({
        text: harmless(`${code} ${message[language]}`),
        reason: reason === undefined ? null : harmless(reason),
      })),
  };
}

/** The agency's own name: labels and names are Chinese in every language. */
const headingOf = ({ agency, report }: TypedReport, language: Language): string =>
  language === 'zh' ? `${agency.name} ${report.year} 年` : `${agency.name} ${report.year}`;

function viewFinding(
  { number, id, finding }: NumberedFinding,
  tables: readonly FaultyTable[],
  typed: TypedReport | undefined,
  { language, source }: HtmlOptions,
): FindingView {
  const { code, severity, file, range, message } = finding;
  const sentence = typed === undefined ? undefined : markedSentence(finding, typed.document);
  const frame = codeFrame(finding, source(file), language, FRAME_WIDTH);
  const placeOf = (where: string, { line, column }: { line: number; column: number }): string =>
    `${harmless(where)}:${line}:${column}`;
  const advice = (['source', 'hint'] as const).flatMap((kind) => {
    const text = finding[kind];
    return text === undefined
      ? []
      : [{ label: INTRODUCTIONS[kind][language], text: harmless(text[language]) }];
  });
  return {
    id,
    number,
    severity,
    severityName: SEVERITY_NAMES[severity][language],
    code,
    message: harmless(message[language]),
    anchor: tables.map(({ anchors }) => anchors.get(number)).find((anchor) => anchor !== undefined) ?? null,
    advice,
    place: placeOf(file, range.start),
    sentence: sentence ?? null,
    frame:
      sentence === undefined
        ? frame.lines.map((line) => ({ number: line.number, segments: segmentsOf(line) }))
        : [],
    related: (finding.related ?? []).map((place) => ({
      place: place.file === file ? WORDS[language].line(place.start.line) : placeOf(place.file, place.start),
      message: harmless(place.message[language]),
    })),
  };
}

/** A line in pieces. Where marks overlap, the finding's own goes before the others. */
function segmentsOf({ text, marks }: FrameLine): readonly Segment[] {
  const characters = [...text];
  const kinds = characters.map((_, index) => {
    const here = marks.filter(({ from, to }) => index >= from && index < to);
    return here.length === 0 ? null : here.some(({ isOwn }) => isOwn) ? 'own' : 'term';
  });
  const segments: { text: string; mark: Segment['mark'] }[] = [];
  characters.forEach((character, index) => {
    const mark = kinds[index]!;
    const last = segments.at(-1);
    if (last?.mark === mark) last.text += character;
    else segments.push({ text: character, mark });
  });
  return segments;
}
