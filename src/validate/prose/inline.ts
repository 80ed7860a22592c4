import type { Message } from '../../model/message.ts';
import { isPictureName } from '../../model/picture-name.ts';
import type { Inline } from '../../model/prose.ts';
import { safeHref } from './markup.ts';

/** What a reference `{{ … }}` gives: the text to print, or why there is none. */
export type Resolved =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly message: Message; readonly hint: Message };

/** Resolves the field path of a reference, such as `applications.new.total`. */
export type Resolver = (path: string) => Resolved;

/** A fault on one line; columns in UTF-16 units. */
export interface InlineFault {
  readonly code: 'MARKUP' | 'REF' | 'PATH';
  readonly start: number;
  readonly end: number;
  readonly message: Message;
  readonly hint: Message;
}

const LINK = /\[([^[\]]*)\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)/y;
const PICTURE = /!\[([^[\]]*)\]\(([^()\s]*)\)/y;
const REFERENCE = /\{\{([^{}]*)\}\}/y;
const REFERENCES = new RegExp(REFERENCE.source, 'g');

/** The signs that markup begins with. */
const SIGN = /[\\*![{]/g;

/** Where the next of them stands, from a place on; the end of the line where none does. */
function nextSign(line: string, from: number): number {
  SIGN.lastIndex = from;
  return SIGN.exec(line)?.index ?? line.length;
}

/**
 * Parses the inline markup of one line: `**bold**`, `[text](https://…)`, `![alternative](file.png)`, `{{ field }}` and
 * a backslash before one of these signs. Unlike CommonMark, bold does not depend on the punctuation around it, since
 * Chinese text has no spaces there. Everything else is text, as typed.
 *
 * @param offset added to the columns of faults
 */
export function parseInline(
  line: string,
  resolve: Resolver,
  faults: InlineFault[],
  offset = 0,
): readonly Inline[] {
  const parts: Inline[] = [];
  let text = '';
  const flush = (): void => {
    if (text !== '') parts.push({ kind: 'text', text });
    text = '';
  };
  const match = (pattern: RegExp, at: number): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(line);
  };
  const fault = (
    code: InlineFault['code'],
    at: number,
    length: number,
    message: Message,
    hint: Message,
  ): void => void faults.push({ code, start: offset + at, end: offset + at + length, message, hint });

  let at = 0;
  while (at < line.length) {
    const next = nextSign(line, at);
    text += line.slice(at, next);
    at = next;
    const sign = line[at];
    if (sign === undefined) break;
    if (sign === '\\' && /[\\*[\]!{}|()-]/.test(line[at + 1] ?? '')) {
      text += line[at + 1]!;
      at += 2;
      continue;
    }
    if (sign === '*' && line.startsWith('**', at)) {
      const end = line.indexOf('**', at + 2);
      if (end > at + 2) {
        flush();
        parts.push({
          kind: 'strong',
          children: parseInline(line.slice(at + 2, end), resolve, faults, offset + at + 2),
        });
        at = end + 2;
        continue;
      }
    }
    if (sign === '!') {
      const picture = match(PICTURE, at);
      if (picture !== null) {
        const [whole, alt = '', file = ''] = picture;
        if (!isPictureName(file)) fault('PATH', at, whole.length, badPictureName(file), PICTURE_HINT);
        else if (alt.trim() === '') fault('MARKUP', at, whole.length, NO_ALTERNATIVE, ALTERNATIVE_HINT);
        flush();
        parts.push({ kind: 'picture', file, alt: alt.trim() });
        at += whole.length;
        continue;
      }
    }
    if (sign === '[') {
      const link = match(LINK, at);
      if (link !== null) {
        const [whole, label = '', address = ''] = link;
        const href = safeHref(address);
        flush();
        const children = parseInline(label, resolve, faults, offset + at + 1);
        if (href === undefined) {
          fault('MARKUP', at, whole.length, badLink(address), LINK_HINT);
          parts.push(...children);
        } else {
          parts.push({
            kind: 'link',
            href,
            children: children.length > 0 ? children : [{ kind: 'text', text: href }],
          });
        }
        at += whole.length;
        continue;
      }
    }
    if (sign === '{' && line.startsWith('{{', at)) {
      const reference = match(REFERENCE, at);
      const whole = reference?.[0] ?? '{{';
      const resolved = reference === null ? NOT_CLOSED : resolve(reference[1]!.trim());
      if (resolved.ok) text += resolved.text;
      else {
        fault('REF', at, whole.length, resolved.message, resolved.hint);
        text += whole;
      }
      at += whole.length;
      continue;
    }
    text += sign;
    at += 1;
  }
  flush();
  return parts;
}

/** A text with every reference that can be resolved replaced by its figure, all else as typed. */
export function fillReferences(text: string, resolve: Resolver): string {
  return text.replace(REFERENCES, (whole, path: string) => {
    const resolved = resolve(path.trim());
    return resolved.ok ? resolved.text : whole;
  });
}

const NOT_CLOSED: Resolved = {
  ok: false,
  message: { zh: '“{{”没有配对的“}}”', en: '"{{" is never closed by "}}"' },
  hint: {
    zh: '引用表中的数写成 {{ applications.new.total }}；只是文字时写成 \\{{。',
    en: 'A reference is {{ applications.new.total }}; for plain text write \\{{.',
  },
};

const NO_ALTERNATIVE: Message = { zh: '图片没有替代文字', en: 'the picture has no text alternative' };
const ALTERNATIVE_HINT: Message = {
  zh: '请在方括号里写明图片说了什么，看不见图片的人要靠它：![收到申请的渠道：网络 6 件、信函 2 件](图.png)。',
  en: 'Say in the brackets what the picture tells, for those who cannot see it.',
};
const PICTURE_HINT: Message = {
  zh: '图片放在与报告年份同名的文件夹里，只写文件名，例如 ![替代文字](qudao.png)；可用 png、jpg。',
  en: "Put it into the report's own folder (named by the year) and give its file name only; png or jpg.",
};
const LINK_HINT: Message = {
  zh: '链接只能以 https://、http:// 或 mailto: 开头。',
  en: 'A link begins with https://, http:// or mailto:.',
};

const badPictureName = (file: string): Message => ({
  zh: `图片的文件名“${file.slice(0, 60)}”不合规定`,
  en: `"${file.slice(0, 60)}" is no legal picture name`,
});
const badLink = (address: string): Message => ({
  zh: `链接地址“${address.slice(0, 60)}”不能用`,
  en: `the link address "${address.slice(0, 60)}" is not allowed`,
});
