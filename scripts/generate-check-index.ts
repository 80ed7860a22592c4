import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CHECK_CODES } from '../src/check/codes.ts';

const root = path.join(import.meta.dirname, '..');

/** The index of the checks, whose table is made of their titles and pages. */
export const INDEX_FILE = path.join(root, 'docs/checks.md');

const BEGIN = '<!-- npm run generate 写出这张表，请勿手改 -->\n';
const END = '<!-- 表完 -->\n';

/** What the pages call the severities. */
const LEVELS = { error: '错误', warning: '提醒', info: '提示' } as const;

/**
 * The index with its table made anew; the text around the table is written by hand.
 *
 * @throws Error where the index has lost the marks around its table, or a page does not say its place
 */
export function generateCheckIndex(index: string): string {
  const [before, rest] = index.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined)
    throw new Error(`${INDEX_FILE} has no place for its table`);
  const rows = CHECK_CODES.map(({ code, severity, title, source }) => [
    `[${code}](checks/${code}.md)`,
    LEVELS[severity],
    title.zh,
    positionOf(code),
    source.zh,
  ]);
  const table = [['代号', '等级', '检查什么', '位置（豁免时写作 at）', '依据'], Array(5).fill('---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |\n`)
    .join('');
  return `${before}${BEGIN}\n${table}\n${END}${after}`;
}

function positionOf(code: string): string {
  const page = readFileSync(path.join(root, 'docs/checks', `${code}.md`), 'utf8');
  const position = /^- 位置：(.+)$/m.exec(page)?.[1];
  if (position === undefined) throw new Error(`docs/checks/${code}.md does not say its place (位置)`);
  return position.replaceAll('|', '\\|');
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(INDEX_FILE, generateCheckIndex(readFileSync(INDEX_FILE, 'utf8')));
}
