import type { Message } from '../../model/message.ts';
import type { Block, Inline, ListItem, Prose } from '../../model/prose.ts';
import { fillReferences, parseInline } from './inline.ts';
import type { InlineFault, Resolver } from './inline.ts';
import { findMarkup } from './markup.ts';
import type { ProseFault } from './prose-fault.ts';

const LEADING_SPACE = /^[\s\u00a0\u3000\u200b\ufeff]+/u;
const TRAILING_SPACE = /[\s\u00a0\u3000\u200b\ufeff]+$/u;
const LIST_ITEM = /^([ \t\u3000]*)[-*+] +(?=\S)/;
const TABLE_RULE = /^\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?$/;
/** （一） or (一): both bracket styles are found in reports. The heading goes up to the first full stop or comma. */
const SUBHEADING = /^[（(][一二三四五六七八九十百]+[）)]/u;

/** As many columns of one Chinese character as an A4 page is wide, in the smallest type of a table (see print.css). */
const MAX_COLUMNS = 18;

interface Line {
  readonly number: number;
  /** Without the white space at its ends. */
  readonly text: string;
  readonly indent: number;
}

/**
 * Parses a prose field (contract §1, “Prose”): one line is one paragraph, blank lines and leading white space mean
 * nothing, and what was typed is never renumbered. Bulleted lists nest by their indentation; a table is lines that
 * begin with "|", the second of them a rule.
 */
export function parseProse(text: string, resolve: Resolver): { prose: Prose; faults: readonly ProseFault[] } {
  const faults: ProseFault[] = [];
  const lines: Line[] = [];
  text.split(/\r\n|\r|\n/).forEach((raw, number) => {
    const indent = LEADING_SPACE.exec(raw)?.[0].length ?? 0;
    const trimmed = raw.slice(indent).replace(TRAILING_SPACE, '');
    if (trimmed === '') return;
    const markup = findMarkup(raw);
    if (markup !== undefined) faults.push({ code: 'MARKUP', line: number, ...markup });
    lines.push({ number, text: trimmed, indent });
  });

  const inline = (line: Line, start: number, end = line.text.length): readonly Inline[] => {
    const found: InlineFault[] = [];
    const content = parseInline(line.text.slice(start, end), resolve, found, line.indent + start);
    faults.push(...found.map((fault) => ({ ...fault, line: line.number })));
    return content;
  };

  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at]!;
    if (LIST_ITEM.test(line.text)) {
      const group = takeWhile(lines, at, ({ text: other }) => LIST_ITEM.test(other));
      blocks.push({ kind: 'list', items: nest(group, inline) });
      at += group.length;
    } else if (line.text.startsWith('|') && TABLE_RULE.test(lines[at + 1]?.text ?? '')) {
      const group = takeWhile(lines, at, ({ text: other }) => other.startsWith('|'));
      const [head = [], , ...rows] = group.map((row, index) => (index === 1 ? [] : tableCells(row, inline)));
      if (head.length > MAX_COLUMNS) faults.push(tooWide(line, head.length));
      rows.forEach((row, index) => {
        if (row.length > head.length) faults.push(tooLong(group[index + 2]!, row.length, head.length));
      });
      blocks.push({ kind: 'table', head, rows: rows.map((row) => sameLength(row, head.length)) });
      at += group.length;
    } else {
      const content = inline(line, 0);
      blocks.push(
        SUBHEADING.test(textOf(content))
          ? { kind: 'subheading', ...splitHeading(content) }
          : { kind: 'paragraph', content },
      );
      at += 1;
    }
  }
  return { prose: { text, filled: fillReferences(text, resolve), blocks }, faults: outermost(faults) };
}

/** Without markup that stands in other markup: an event handler in a link that is refused is one fault. */
function outermost(faults: readonly ProseFault[]): readonly ProseFault[] {
  const links = faults.filter(({ code }) => code === 'MARKUP');
  return faults.filter(
    (fault) =>
      !links.some(
        (other) =>
          other !== fault && other.line === fault.line && other.start < fault.start && fault.end <= other.end,
      ),
  );
}

/**
 * Splits a line after its first full stop or comma. The text is split and not what was typed, as bold may begin before
 * the mark and go on after it, and an address may have a comma.
 */
function splitHeading(content: readonly Inline[]): {
  readonly heading: readonly Inline[];
  readonly content: readonly Inline[];
} {
  for (const [index, part] of content.entries()) {
    const [before, after] = [content.slice(0, index), content.slice(index + 1)];
    if (part.kind === 'text') {
      const end = part.text.search(/[。，]/u) + 1;
      if (end === 0) continue;
      const rest = part.text.slice(end);
      return {
        heading: [...before, { kind: 'text', text: part.text.slice(0, end) }],
        content: rest === '' ? after : [{ kind: 'text', text: rest }, ...after],
      };
    }
    if (part.kind === 'strong') {
      const inner = splitHeading(part.children);
      const isWhole = inner.content.length === 0;
      if (isWhole && !/[。，]$/u.test(textOf(part.children))) continue;
      return {
        heading: [...before, { kind: 'strong', children: inner.heading }],
        content: isWhole ? after : [{ kind: 'strong', children: inner.content }, ...after],
      };
    }
  }
  return { heading: content, content: [] };
}

const textOf = (content: readonly Inline[]): string =>
  content
    .map((part) => (part.kind === 'text' ? part.text : part.kind === 'picture' ? '' : textOf(part.children)))
    .join('');

function takeWhile(lines: readonly Line[], start: number, belongs: (line: Line) => boolean): readonly Line[] {
  let end = start;
  while (end < lines.length && belongs(lines[end]!)) end += 1;
  return lines.slice(start, end);
}

/** Deeper lists than this are no lists; the items stay on the deepest level. */
const MAX_LIST_DEPTH = 5;

function nest(
  lines: readonly Line[],
  inline: (line: Line, start: number) => readonly Inline[],
): readonly ListItem[] {
  interface OpenItem {
    content: readonly Inline[];
    children: OpenItem[];
  }
  const top: OpenItem[] = [];
  const open: { indent: number; items: OpenItem[] }[] = [{ indent: lines[0]?.indent ?? 0, items: top }];
  for (const line of lines) {
    while (open.length > 1 && line.indent < open.at(-1)!.indent) open.pop();
    const current = open.at(-1)!;
    const last = current.items.at(-1);
    if (line.indent >= current.indent + 2 && last !== undefined && open.length < MAX_LIST_DEPTH) {
      open.push({ indent: line.indent, items: last.children });
    }
    const marker = LIST_ITEM.exec(line.text)?.[0].length ?? 0;
    open.at(-1)!.items.push({ content: inline(line, marker), children: [] });
  }
  return top;
}

function tableCells(
  line: Line,
  inline: (line: Line, start: number, end: number) => readonly Inline[],
): (readonly Inline[])[] {
  const cells: (readonly Inline[])[] = [];
  let start = 1;
  for (let at = 1; at <= line.text.length; at += 1) {
    if (at < line.text.length && (line.text[at] !== '|' || line.text[at - 1] === '\\')) continue;
    if (at === line.text.length && line.text.slice(start).trim() === '') break;
    const cell = line.text.slice(start, at);
    const from = start + (LEADING_SPACE.exec(cell)?.[0].length ?? 0);
    const to = start + cell.replace(TRAILING_SPACE, '').length;
    cells.push(inline(line, Math.min(from, to), to));
    start = at + 1;
  }
  return cells;
}

/** A fault of a whole line. */
const faultOf = (line: Line, message: Message, hint: Message): ProseFault => ({
  code: 'MARKUP',
  line: line.number,
  start: line.indent,
  end: line.indent + line.text.length,
  message,
  hint,
});

const tooWide = (line: Line, columns: number): ProseFault =>
  faultOf(
    line,
    {
      zh: `表格有 ${columns} 列，最多 ${MAX_COLUMNS} 列，A4 纸上放不下`,
      en: `the table has ${columns} columns, more than the ${MAX_COLUMNS} that fit on a page`,
    },
    { zh: '请分成几个表，或者把行和列对调。', en: 'Divide it into several, or make its columns rows.' },
  );

const tooLong = (line: Line, cells: number, heads: number): ProseFault =>
  faultOf(
    line,
    {
      zh: `表格的这一行有 ${cells} 格，表头只有 ${heads} 格，多 ${cells - heads} 格`,
      en: `this row of the table has ${cells} cells, ${cells - heads} more than the ${heads} of its head`,
    },
    {
      zh: '请补全表头，或删去多出的格；文字里的“|”写成“\\|”。',
      en: 'Complete the head or remove what is too much; in text, write "\\|" for "|".',
    },
  );

/** A row with too few cells is filled up, as a short row would shift its figures under the wrong heads. */
function sameLength(row: readonly (readonly Inline[])[], length: number): readonly (readonly Inline[])[] {
  return row.length >= length ? row : [...row, ...Array.from({ length: length - row.length }, () => [])];
}
