/** A fault of a YAML file as it is to be told: a reason for yaml-messages.ts, and where a person has to look. */
export interface YamlFault {
  readonly offset: number;
  readonly reason: string;
}

/** `penalty:4`, `penalty：4`: a key whose colon is not one to YAML. */
const COLON_WITHOUT_SPACE = /^([ \t]*(?:- +)?[A-Za-z]\w*)(?::(?=\S)|：)/;
/** `new: {…`, `title: "…`: a value that opens something. */
const OPENING = /^[ \t]*(?:- +)?[^\s:#]+:[ \t]+(["'{[])/;

/** Marks that a version control system leaves where two changes met. */
const CONFLICT = /^(?:<{7}|={7}|>{7})(?= |\r?$)/m;
/** White space that looks like an indentation and is none to YAML. */
const WIDE_INDENT = /^[ \t]*[\u3000\u00a0]/;
/** `rules: ｛…`: brackets of an input method. */
const WIDE_BRACKET = /^[ \t]*(?:- +)?\w+:[ \t]*([｛［【〔])/;
/** `new: {natural: 10，business: 5}`: a comma of an input method before the next key. */
const WIDE_COMMA = /^[^{]*\{[^"']*?([，、；])[ \t]*[A-Za-z]\w*[ \t]*[:：]/;
/** `penalty: -`: a dash for “none”. */
const LONE_DASH = /^[ \t]*\w+:[ \t]+(-)[ \t]*$/;

/**
 * Finds out what was meant by a line that the parser gave up at. It names the place where it could not go on, which
 * for a quotation mark that is never closed or a colon without a space is a line or more too late.
 *
 * @param offset where the parser stopped
 */
export function explainFault(text: string, offset: number, reason: string): YamlFault {
  const conflict = CONFLICT.exec(text);
  if (conflict !== null) return { offset: conflict.index, reason: 'conflict' };
  const typed = inputMethodFault(text, offset);
  if (typed !== undefined) return typed;
  if (/deficient indentation|end of the (stream|document) within/.test(reason)) {
    return openedBefore(text, offset) ?? { offset, reason };
  }
  if (/duplicated mapping key/.test(reason)) {
    // `{natural: 1,234, business: 1,234}` has the key 234 twice.
    return { offset, reason: /^\d+\s*[,}]/.test(text.slice(offset, offset + 20)) ? 'comma' : reason };
  }
  if (/bad indentation of a mapping entry|multiline key|document separator/.test(reason)) {
    return misreadLine(text, offset) ?? { offset, reason };
  }
  return { offset, reason };
}

/** What an input method or a habit of typing put into this line or the one above. */
function inputMethodFault(text: string, offset: number): YamlFault | undefined {
  const [here, above] = linesUpwards(text, offset);
  if (here === undefined) return undefined;
  const comma = WIDE_COMMA.exec(here.line);
  if (comma !== null) {
    const at = here.start + comma.index + comma[0].lastIndexOf(comma[1]!);
    if (at < offset) return { offset: at, reason: 'wide-comma' };
  }
  for (const { start, line } of above === undefined ? [here] : [here, above]) {
    const indent = WIDE_INDENT.exec(line);
    if (indent !== null) return { offset: start + indent[0].length - 1, reason: 'wide-space' };
    for (const [pattern, reason] of [
      [WIDE_BRACKET, 'wide-bracket'],
      [LONE_DASH, 'lone-dash'],
    ] as const) {
      const match = pattern.exec(line);
      if (match !== null) return { offset: start + line.lastIndexOf(match[1]!), reason };
    }
  }
  return undefined;
}

/** The quotation mark or bracket of the nearest line above that opens one. */
function openedBefore(text: string, offset: number): YamlFault | undefined {
  for (const { start, line } of linesUpwards(text, offset)) {
    const opening = OPENING.exec(line.slice(0, offset - start));
    if (opening === null) continue;
    const at = start + opening[0].length - 1;
    const quotes = [...text.slice(at, offset).matchAll(/"/g)];
    if (quotes.length % 2 === 1) return { offset: at + quotes.at(-1)!.index, reason: 'unclosed-quote' };
    return { offset: at, reason: opening[1] === "'" ? 'unclosed-quote' : 'unclosed-bracket' };
  }
  return undefined;
}

function misreadLine(text: string, offset: number): YamlFault | undefined {
  const [here, above] = linesUpwards(text, offset);
  if (here === undefined) return undefined;
  const before = here.line.slice(0, offset - here.start);
  const isFirstColon = text[offset] === ':' && !before.includes(': ');
  for (const candidate of isFirstColon ? [above] : [here, above]) {
    const colon = candidate === undefined ? null : COLON_WITHOUT_SPACE.exec(candidate.line);
    if (colon !== null) return { offset: candidate!.start + colon[1]!.length, reason: 'colon-space' };
  }
  if (isFirstColon || before.trim() === '') {
    const isText = above !== undefined && !above.line.includes(':') && !/^\s*(-|#)/.test(above.line);
    // A line of running text that is not indented under its key is taken for the beginning of a key.
    if (isText) return { offset: above.start + indentOf(above.line), reason: 'not-entry' };
    return before.trim() === ''
      ? undefined
      : { offset: here.start + indentOf(here.line), reason: 'bad indentation' };
  }
  if (text[offset] === ':') return { offset, reason: 'colon' };
  if (/["']\s*$/.test(before)) return { offset, reason: 'after-quote' };
  if (/:\s+$/.test(before)) return { offset, reason: 'indicator' };
  return undefined;
}

const indentOf = (line: string): number => line.length - line.trimStart().length;

/** The lines that are not blank, from the one that ends at or holds an offset upwards. */
function* linesUpwards(text: string, offset: number): Generator<{ start: number; line: string }> {
  let end = offset;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end += 1;
  while (end >= 0) {
    // Letter by letter: a search for a sign that the file does not have would go through all of it for every line.
    let start = end;
    while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start -= 1;
    const line = text.slice(start, end);
    if (line.trim() !== '') yield { start, line };
    end = start - 1;
  }
}
