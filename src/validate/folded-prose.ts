import { faultAt } from '../load/fault-at.ts';
import type { YamlDocument } from '../load/parse-yaml.ts';
import type { Finding } from '../model/finding.ts';
import type { Labels } from '../model/labels.ts';
import type { Message } from '../model/message.ts';
import { keysOf, valueAt } from '../model/pointer.ts';
import { rangeAt } from './place.ts';
import { isProseField } from './prose-field.ts';

/**
 * `SCHEMA`, a warning: prose of several lines that YAML makes one of, as no `|` stands after the colon. In a report a
 * line is a paragraph, so its paragraphs and sub-headings would run together without a word.
 */
export function foldedProse(document: YamlDocument, labels: Labels): readonly Finding[] {
  const findings: Finding[] = [];
  const { source, places } = document;
  places.forEach(({ keyEnd, valueStart, valueEnd, blockIndent }, pointer) => {
    if (blockIndent !== undefined || valueEnd - valueStart < TWO_LINES || !isProseField(pointer)) return;
    const value = valueAt(document.value, pointer);
    if (typeof value !== 'string') return;
    const typed = linesOf(source.text.slice(valueStart, valueEnd));
    const read = linesOf(value);
    if (typed <= read) return;
    const key = keysOf(pointer).at(-1) ?? '';
    const isFoldedBlock = source.text.slice(keyEnd, valueStart).includes('>');
    findings.push(
      faultAt({
        code: 'SCHEMA',
        severity: 'warning',
        file: source.file,
        pointer,
        range: rangeAt(document, pointer),
        message: {
          zh: `“${labels.labelOf(pointer) ?? key}”（${key}）写了 ${typed} 行，会并成 ${read} 段`,
          en: `${pointer} is ${typed} lines, which run together into ${read}`,
        },
        hint: isFoldedBlock ? NOT_FOLDED : LITERAL,
      }),
    );
  });
  return findings;
}

/** So many characters two lines have at least, which the two hundred figures do not. */
const TWO_LINES = 'x\ny'.length;

const linesOf = (text: string): number =>
  text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '').length;

const NOT_FOLDED: Message = {
  zh: '请把冒号后的“>”改成“|”，一行就是一段；本来就是一段的，写成一行。',
  en: 'Write "|" instead of ">" after the colon, then a line is a paragraph; what is one paragraph, write on one line.',
};
const LITERAL: Message = {
  zh: '请在冒号后加“|”，文字从下一行写起、每行缩进两格，一行就是一段；本来就是一段的，写成一行。',
  en: 'Write "|" after the colon and the text below it, indented; then a line is a paragraph. What is one paragraph, write on one line.',
};
