import type { Message } from '../model/message.ts';
import { THEME_VALUES } from '../model/theme.ts';
import { THEME_ELEMENTS } from './theme-elements.ts';

/** What a placeholder can stand for among the text, and as the address of a link. */
export const TEXT_VALUES: readonly string[] = [...THEME_VALUES.texts, ...THEME_VALUES.emblem];
export const PAGE_VALUES: readonly string[] = THEME_VALUES.pages;

const list = (names: readonly string[]): string => names.join('、');
export const ELEMENTS: Message = {
  zh: `可以用的标记有：${list(Object.keys(THEME_ELEMENTS))}；图标写 {{ logo }}，颜色和大小写在 theme.css。`,
  en: `There may be ${Object.keys(THEME_ELEMENTS).join(', ')}; write {{ logo }} for the emblem, colours and sizes in theme.css.`,
};
export const ATTRIBUTES: Message = {
  zh: '标记可以有 class 和 lang，链接还可以有 href 和 aria-label，abbr 可以有 title；样子写在 theme.css。',
  en: 'An element may have class and lang, a link href and aria-label, an abbr title; looks belong into theme.css.',
};
export const ADDRESSES: Message = {
  zh: `链接写 https://、mailto:、tel: 开头的网址，或者 ${list(PAGE_VALUES.map((name) => `{{ ${name} }}`))}。`,
  en: `A link leads to https://, mailto: or tel:, or to ${PAGE_VALUES.map((name) => `{{ ${name} }}`).join(', ')}.`,
};
export const VALUES_OF_TEXT: Message = {
  zh: `文字里可以写：${list(TEXT_VALUES.map((name) => `{{ ${name} }}`))}。`,
  en: `In text there may be ${TEXT_VALUES.map((name) => `{{ ${name} }}`).join(', ')}.`,
};
export const PAIRS: Message = {
  zh: '请成对写开始和结束标记，例如 <p>……</p>；文字里的 < 写成 &lt;。',
  en: 'Write start and end tags in pairs, such as <p>…</p>, and &lt; for a < in text.',
};
export const NESTING: Message = {
  zh: 'p 和行内标记里只能放文字和行内标记，ul、ol 里放 li，dl 里放 dt、dd，链接里不能再放链接。',
  en: 'p and inline elements hold text and inline elements, ul and ol hold li, dl holds dt and dd, a link no other link.',
};
export const REMOVE: Message = {
  zh: '不需要时请删去这个文件。',
  en: 'Remove the file where it is not needed.',
};

export const EMPTY: Message = { zh: '这个文件里没有内容', en: 'this file says nothing' };
export const NO_ADDRESS: Message = { zh: '链接没有写网址（href）', en: 'the link has no address (href)' };
export const UNKNOWN = (found: string): Message => ({
  zh: `这里不能写“${found}”`,
  en: `“${found}” means nothing here`,
});
export const NO_ELEMENT = (name: string): Message => ({
  zh: `页眉和页脚里不能用“<${name}>”`,
  en: `<${name}> is not allowed in a header or footer`,
});
export const NO_ATTRIBUTE = (element: string, name: string): Message => ({
  zh: `“<${element}>”不能有“${name}”`,
  en: `<${element}> must not have “${name}”`,
});
export const NO_VALUE = (name: string, value: string): Message => ({
  zh: `“${name}”不能是“${value}”`,
  en: `“${name}” must not be “${value}”`,
});
export const MISPLACED = (name: string, parent: string | undefined): Message => ({
  zh: parent === undefined ? `“<${name}>”不能单独放` : `“<${name}>”不能放在“<${parent}>”里`,
  en: parent === undefined ? `<${name}> cannot stand by itself` : `<${name}> cannot stand in <${parent}>`,
});
export const TEXT_IN = (parent: string): Message => ({
  zh: `文字不能直接放在“<${parent}>”里`,
  en: `text cannot stand in <${parent}> itself`,
});
export const UNCLOSED = (name: string): Message => ({
  zh: `“<${name}>”没有结束标记“</${name}>”`,
  en: `<${name}> has no end tag`,
});
export const UNOPENED = (name: string): Message => ({
  zh: `“</${name}>”没有与它成对的开始标记，或者次序不对`,
  en: `</${name}> ends nothing, or in a wrong order`,
});
export const NOT_HTML = (code: string): Message => ({
  zh: '这里的 HTML 写得不对',
  en: `this is no correct HTML (${code})`,
});
