import { parse, type DefaultTreeAdapterTypes } from 'parse5';

/** The text of a page's body, scripts left out, without any white space. */
export function pageText(html: string): string {
  let text = '';
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    if (node.nodeName === 'head' || node.nodeName === 'script') return;
    if ('value' in node) text += node.value;
    if ('childNodes' in node) node.childNodes.forEach(visit);
  };
  visit(parse(html));
  return text.replace(/\s+/gu, '');
}
