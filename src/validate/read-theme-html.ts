import type { Token } from 'parse5';
import { Tokenizer } from 'parse5';
import { faultAt } from '../load/fault-at.ts';
import type { Finding } from '../model/finding.ts';
import type { Message } from '../model/message.ts';
import type { SourceText } from '../model/source-text.ts';
import type { ThemePiece, ThemeValue } from '../model/theme.ts';
import { COMMON_ATTRIBUTES, mayStand, THEME_ELEMENTS } from './theme-elements.ts';
import {
  ADDRESSES,
  ATTRIBUTES,
  ELEMENTS,
  EMPTY,
  MISPLACED,
  NESTING,
  NOT_HTML,
  NO_ADDRESS,
  NO_ATTRIBUTE,
  NO_ELEMENT,
  NO_VALUE,
  PAGE_VALUES,
  PAIRS,
  REMOVE,
  TEXT_IN,
  TEXT_VALUES,
  UNCLOSED,
  UNKNOWN,
  UNOPENED,
  VALUES_OF_TEXT,
} from './theme-html-messages.ts';

const PLACEHOLDER = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** Where a theme's links may lead, as those of theme.yaml. */
const ADDRESS = /^(https:\/\/[^\s"<>]+|mailto:[^\s"<>]+|tel:[+\d-]+)$/;
const CLASSES = /^[a-z][\w-]*( [a-z][\w-]*)*$/i;
const LANGUAGE = /^[a-z]{2,3}(-[a-z\d]+)*$/i;

/**
 * Reads `header.html` or `footer.html` of a theme: a few elements with text, links and placeholders. Nothing is taken over
 * as it was typed: what is allowed is written anew, what is not is a finding at its place (`MARKUP`).
 *
 * @returns the pieces, or what is wrong with the file
 */
export function readThemeHtml(
  source: SourceText,
): { readonly pieces: readonly ThemePiece[] } | { readonly findings: readonly Finding[] } {
  const { text, file } = source;
  const pieces: ThemePiece[] = [];
  const findings: Finding[] = [];
  const open: { readonly name: string; readonly at: Place }[] = [];
  const refuse = ({ startOffset, endOffset }: Place, message: Message, hint: Message): void => {
    const range = source.rangeOf(startOffset, endOffset);
    findings.push(faultAt({ code: 'MARKUP', file, range, message, hint }));
  };
  const add = (piece: ThemePiece): void => {
    const last = pieces.at(-1);
    if (piece === '') return;
    if (typeof piece === 'string' && typeof last === 'string') pieces[pieces.length - 1] = last + piece;
    else pieces.push(piece);
  };

  // The tokenizer gives words and white space apart; a placeholder has both.
  let words = '';
  let wordsAt: Place = { startOffset: 0, endOffset: 0 };
  const characters = ({ chars, location }: Token.CharacterToken): void => {
    if (words === '') wordsAt = location!;
    wordsAt = { startOffset: wordsAt.startOffset, endOffset: location!.endOffset };
    words += chars;
  };
  const endText = (): void => {
    const parent = open.at(-1)?.name;
    if (parent !== undefined && THEME_ELEMENTS[parent]!.kind === 'list' && words.trim() !== '') {
      refuse(wordsAt, TEXT_IN(parent), NESTING);
    }
    let from = 0;
    for (const { 0: found, 1: name, index } of words.matchAll(PLACEHOLDER)) {
      add(escapeText(words.slice(from, index)));
      from = index + found.length;
      if (TEXT_VALUES.includes(name!)) add({ value: name as ThemeValue });
      else refuse(placeIn(wordsAt, text, found), UNKNOWN(found), VALUES_OF_TEXT);
    }
    add(escapeText(words.slice(from)));
    words = '';
  };

  const startTag = ({ tagName, attrs, selfClosing, location }: Token.TagToken): void => {
    endText();
    const element = Object.hasOwn(THEME_ELEMENTS, tagName) ? THEME_ELEMENTS[tagName] : undefined;
    if (element === undefined) return refuse(location!, NO_ELEMENT(tagName), ELEMENTS);
    const inside = open.map(({ name }) => name);
    if (!mayStand(tagName, inside)) refuse(location!, MISPLACED(tagName, inside.at(-1)), NESTING);
    if (tagName === 'a' && !attrs.some(({ name }) => name === 'href'))
      refuse(location!, NO_ADDRESS, ADDRESSES);
    add(`<${tagName}`);
    for (const { name, value } of attrs) {
      const at = location!.attrs?.[name] ?? location!;
      if (![...COMMON_ATTRIBUTES, ...(element.attributes ?? [])].includes(name)) {
        refuse(at, NO_ATTRIBUTE(tagName, name), ATTRIBUTES);
        continue;
      }
      const page = name === 'href' ? /^\{\{\s*([^{}]*?)\s*\}\}$/.exec(value)?.[1] : undefined;
      if (page !== undefined && PAGE_VALUES.includes(page)) {
        add(` ${name}="`);
        add({ value: page as ThemeValue });
        add('"');
      } else if (isValue(name, value)) add(` ${name}="${escapeText(value)}"`);
      else refuse(at, NO_VALUE(name, value), name === 'href' ? ADDRESSES : ATTRIBUTES);
    }
    add('>');
    if (element.isVoid === true) return;
    if (selfClosing) refuse(location!, UNCLOSED(tagName), PAIRS);
    else open.push({ name: tagName, at: location! });
  };

  let isMixedUp = false;
  const endTag = ({ tagName, location }: Token.TagToken): void => {
    endText();
    if (!Object.hasOwn(THEME_ELEMENTS, tagName)) return; // Said where it begins.
    // After the first wrong pair it is not known what belongs together.
    if (isMixedUp) return;
    if (open.at(-1)?.name !== tagName) {
      isMixedUp = true;
      return refuse(location!, UNOPENED(tagName), PAIRS);
    }
    open.pop();
    add(`</${tagName}>`);
  };

  const tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: true },
    {
      onStartTag: startTag,
      onEndTag: endTag,
      onCharacter: characters,
      onWhitespaceCharacter: characters,
      onNullCharacter: () => undefined,
      onComment: endText,
      onDoctype: ({ location }) => refuse(location!, NO_ELEMENT('!DOCTYPE'), ELEMENTS),
      onEof: endText,
      onParseError: (error) => refuse(error, NOT_HTML(error.code), PAIRS),
    },
  );
  tokenizer.write(text, true);
  if (!isMixedUp) for (const { name, at } of open) refuse(at, UNCLOSED(name), PAIRS);
  if (findings.length === 0 && !pieces.some((piece) => typeof piece !== 'string' || /[^\s<>]/.test(piece))) {
    refuse({ startOffset: 0, endOffset: 0 }, EMPTY, REMOVE);
  }
  return findings.length > 0 ? { findings } : { pieces };
}

interface Place {
  readonly startOffset: number;
  readonly endOffset: number;
}

/** Where a placeholder stands in the file; characters written as `&…;` before it are longer there. */
function placeIn({ startOffset, endOffset }: Place, text: string, found: string): Place {
  const at = text.indexOf(found, startOffset);
  return at < 0 || at >= endOffset
    ? { startOffset, endOffset }
    : { startOffset: at, endOffset: at + found.length };
}

function isValue(name: string, value: string): boolean {
  switch (name) {
    case 'href':
      return ADDRESS.test(value);
    case 'class':
      return CLASSES.test(value);
    case 'lang':
      return LANGUAGE.test(value);
    default:
      return value.trim() !== '' && !value.includes('{{');
  }
}

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeText = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => SIGNS[sign]!);
