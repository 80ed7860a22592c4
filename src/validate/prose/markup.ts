import type { Message } from '../../model/message.ts';

/** Markup that content may not have: where on its line, and what is to be done. */
export interface MarkupFault {
  readonly start: number;
  readonly end: number;
  readonly message: Message;
  readonly hint: Message;
}

// A "<" alone is text ("5 < 6", "<<条例>>"); these are what a browser would take for a tag, comment or declaration.
const TAG =
  /<(?:\/?[a-z][a-z0-9:-]*(?:[\s/][^<>]*)?>|!--|!\[cdata|!doctype|\?[a-z]|\/?(?:script|style|iframe|img|svg|object|embed|link|meta|base|form|video|audio)(?![a-z0-9]))/i;
// By name and not by shape: the address of a link may well have "?online=1" or "&only=…".
const EVENT_HANDLER =
  /(?<![\w])on(?:abort|animation\w+|auxclick|before\w+|after\w+|blur|cancel|canplay\w*|change|click|close|contextmenu|copy|cut|dblclick|drag\w*|drop|ended|error|focus\w*|hashchange|input|invalid|key\w+|load\w*|message\w*|mouse\w+|page\w+|paste|pause|play\w*|pointer\w+|popstate|progress|readystatechange|reset|resize|scroll\w*|search|seek\w+|select\w*|storage|submit|timeupdate|toggle|touch\w+|transition\w+|unload|wheel)\s*=\s*["'\w]/i;

/**
 * Finds HTML tags and event handlers in one line of text. They could do nothing (all text is escaped), but they would
 * be printed as they stand, and nobody means that.
 *
 * @returns the first one of the line, or `undefined`
 */
export function findMarkup(line: string): MarkupFault | undefined {
  const tag = TAG.exec(line);
  if (tag !== null) {
    return {
      start: tag.index,
      end: tag.index + tag[0].length,
      message: {
        zh: `文字里有 HTML 标记“${shorten(tag[0])}”`,
        en: `the text has the HTML markup "${shorten(tag[0])}"`,
      },
      hint: {
        zh: '请删去标记，只留文字；加粗写成 **文字**，链接写成 [文字](https://…)。',
        en: 'Remove it; bold is **text**, a link [text](https://…).',
      },
    };
  }
  const handler = EVENT_HANDLER.exec(line);
  if (handler === null) return undefined;
  return {
    start: handler.index,
    end: handler.index + handler[0].length,
    message: {
      zh: `文字里有网页事件代码“${shorten(handler[0])}”`,
      en: `the text has the event handler "${shorten(handler[0])}"`,
    },
    hint: { zh: '请删去这段代码。', en: 'Remove it.' },
  };
}

/** The address that a link may have, or `undefined`: http, https and mailto only. */
export function safeHref(address: string): string | undefined {
  if (!/^(https?:\/\/|mailto:)/i.test(address)) return undefined;
  // Control characters are what browsers skip when they read a scheme.
  if (/[\u0000-\u0020\u007f<>"'`\\]/.test(address)) return undefined;
  return URL.canParse(address) ? address : undefined;
}

function shorten(text: string): string {
  const characters = [...text];
  return characters.length <= 24 ? text : `${characters.slice(0, 24).join('')}…`;
}
