import type { Language } from '../model/message.ts';
import type { Paint } from './terminal.ts';

const ENGLISH = '\n## English\n';

/** The part of a check's page that is in one language, as Markdown; in English it is headed by the code alone. */
export function pageIn(language: Language, markdown: string): string {
  const [chinese = '', english] = markdown.split(ENGLISH);
  if (english === undefined) throw new TypeError(`the page has no English section: ${markdown.slice(0, 60)}`);
  const heading = /^# \S+/.exec(chinese)?.[0] ?? '';
  return language === 'zh' ? `${chinese.trim()}\n` : `${heading}\n\n${english.trim()}\n`;
}

/**
 * A page as text for a terminal: the marks of Markdown are taken out, headings and emphasis are bold and code is
 * coloured where there are colours, examples are indented. Lines are left as long as they are.
 */
export function terminalPage(markdown: string, paint: Pick<Paint, 'bold' | 'cyan' | 'dim'>): string {
  let isCode = false;
  const lines = markdown.split('\n').flatMap((line): string[] => {
    if (line.startsWith('```')) {
      isCode = !isCode;
      const file = /^```yaml (.+)$/.exec(line)?.[1];
      return isCode && file !== undefined ? [paint.dim(`    # ${file}`)] : [];
    }
    if (isCode) return [line === '' ? '' : `    ${line}`];
    const heading = /^#+ (.+)$/.exec(line)?.[1];
    return [heading === undefined ? inline(line, paint) : paint.bold(heading)];
  });
  return lines.join('\n');
}

function inline(line: string, { bold, cyan }: Pick<Paint, 'bold' | 'cyan'>): string {
  return line.replace(/`([^`]+)`|\*\*([^*]+)\*\*/g, (_, code: string | undefined, strong: string) =>
    code === undefined ? bold(strong) : cyan(code),
  );
}
