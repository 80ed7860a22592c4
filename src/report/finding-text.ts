import type { Finding, Severity } from '../model/finding.ts';
import { INVISIBLE } from '../model/invisible-characters.ts';
import type { Language, Message } from '../model/message.ts';

/** What the severities are called to people. */
export const SEVERITY_NAMES: Readonly<Record<Severity, Message>> = {
  error: { zh: '错误', en: 'error' },
  warning: { zh: '提醒', en: 'warning' },
  info: { zh: '提示', en: 'info' },
};

/** What introduces a finding's authority, advice and further reading. */
export const INTRODUCTIONS = {
  source: { zh: '依据：', en: 'source: ' },
  hint: { zh: '办法：', en: 'help: ' },
  more: { zh: '详见：', en: 'more: ' },
} as const satisfies Readonly<Record<string, Message>>;

/** What stands below a message, in this order: on whose authority, and what to do. */
export function adviceLines({ source, hint }: Finding, language: Language): readonly string[] {
  return [
    ...(source === undefined ? [] : [`${INTRODUCTIONS.source[language]}${source[language]}`]),
    ...(hint === undefined ? [] : [`${INTRODUCTIONS.hint[language]}${hint[language]}`]),
  ];
}

/** The command that tells more about a code. */
export const explainCommand = (code: string): string => `npx nianbao explain ${code}`;

/** Controls. */
const ACTING = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;

/**
 * Text of an author's on one line, without what a terminal or the log of a CI server would act on: line breaks, tabs,
 * escape sequences, each of which gives one space; turned directions and other invisible characters, which give one ␣
 * each, so that people see where they are. Columns stay where they are.
 */
export const harmless = (text: string): string =>
  text.toWellFormed().replace(ACTING, ' ').replace(INVISIBLE, '␣');
