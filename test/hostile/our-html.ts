import { parse } from 'parse5';
import { attribute, elementsIn } from '../acceptance/html-page.ts';
import type { Element } from '../acceptance/html-page.ts';

/**
 * The elements and attributes that pages have, typed here anew and on purpose not taken from the templates: whatever
 * else a browser finds on a page is none of ours.
 */
const SITE: Readonly<Record<string, string>> = {
  a: 'aria-label class download href id',
  article: 'class',
  body: '',
  br: '',
  button: 'aria-controls aria-expanded aria-pressed class data-aid disabled hidden type',
  caption: 'id',
  col: 'class',
  colgroup: '',
  dd: '',
  div: 'aria-label aria-labelledby class hidden id role tabindex',
  dl: 'class',
  dt: '',
  fieldset: '',
  figure: '',
  footer: 'class',
  form: 'action class data-root hidden method role',
  h1: '',
  h2: 'id',
  h3: '',
  head: '',
  header: 'class',
  html: 'lang',
  img: 'alt class height src width',
  input: 'aria-describedby autocomplete checked id maxlength name spellcheck type value',
  label: 'for',
  legend: '',
  li: '',
  link: 'href rel title type',
  main: 'class id tabindex',
  meta: 'charset content http-equiv name property',
  nav: 'aria-label class',
  noscript: '',
  ol: 'class hidden',
  option: 'value',
  p: 'class id role',
  script: 'defer src',
  section: 'aria-labelledby class data-shards hidden',
  select: 'id',
  span: 'aria-current class',
  strong: '',
  sup: 'class',
  table: 'class',
  tbody: '',
  td: 'class colspan data-zero headers id',
  th: 'colspan headers id rowspan scope',
  thead: '',
  time: 'datetime',
  title: '',
  tr: '',
  ul: 'aria-label class hidden',
  wbr: '',
};

/** The page of findings: no scripts, no links but to itself; its style sheet stands in it. */
const FINDINGS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['article', 'button', 'figure', 'footer', 'form', 'img', 'input', 'link', 'script', 'select'].map(
      (name) => [name, 'none'],
    ),
  ),
  a: 'class href',
  blockquote: 'lang',
  code: '',
  details: '',
  div: 'aria-labelledby class role tabindex',
  li: 'class id',
  mark: 'class',
  nav: 'aria-labelledby',
  ol: 'class',
  pre: 'lang',
  span: 'class lang',
  style: '',
  summary: '',
  sup: 'class',
  table: 'class lang',
  td: 'class colspan data-zero headers id',
};

/** The article for other websites: its style stands in it, and so do its pictures. */
const FRAGMENT: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['button', 'form', 'input', 'link', 'script', 'select'].map((name) => [name, 'none']),
  ),
  div: `${SITE['div']} lang`,
  style: '',
};

/** Our own scripts; no other is ever on a page. */
const SCRIPTS = [
  'agencies.js',
  'agency-search.js',
  'preferences.js',
  'read-aloud.js',
  'reading-aids.js',
  'text-search.js',
];

const HTTP_EQUIV = ['Content-Security-Policy', 'refresh'];

/** Where a link may lead: to a file of the site, to the web, to a person. */
const isOurAddress = (address: string): boolean =>
  /^(https?:\/\/|mailto:|tel:)/i.test(address) ||
  !/^[\s\u0000-\u0020]*[a-z][a-z0-9+.-]*:|^\/\/|\\/i.test(address);

/**
 * What on a page is not ours, as a browser reads it (the WHATWG algorithm): elements, attributes, scripts, addresses
 * of other schemes, and what a browser had to repair.
 *
 * @param kind of which pages it is one
 */
export function foreignParts(
  html: string,
  kind: 'site' | 'findings' | 'fragment' = 'site',
): readonly string[] {
  const ours = { ...SITE, ...{ site: {}, findings: FINDINGS, fragment: FRAGMENT }[kind] };
  const found: string[] = [];
  const whole = kind === 'fragment' ? `<!DOCTYPE html><html><head></head><body>${html}</body></html>` : html;
  const page = parse(whole, {
    onParseError: ({ code, startLine }) => found.push(`${code} in line ${startLine}`),
  });
  for (const element of elementsIn(page)) {
    const legal = ours[element.tagName];
    if (legal === undefined || legal === 'none') {
      found.push(`<${element.tagName}>`);
      continue;
    }
    for (const { name, value } of element.attrs) {
      if (!legal.split(' ').includes(name)) found.push(`<${element.tagName} ${name}>`);
      const isInside = kind === 'fragment' && name === 'src' && /^data:image\/(png|jpeg);base64,/.test(value);
      if (['href', 'src', 'action'].includes(name) && !isInside && !isOurAddress(value))
        found.push(`${name}="${value}"`);
    }
    if (!(kind === 'fragment' && element.tagName === 'img')) found.push(...oddUse(element));
  }
  return found;
}

/** Which kind of page a published file is. */
export const kindOfPage = (file: string): 'site' | 'fragment' =>
  file.endsWith('/fragment.html') ? 'fragment' : 'site';

function oddUse(element: Element): readonly string[] {
  const { tagName } = element;
  const source = attribute(element, 'src') ?? '';
  if (tagName === 'script') {
    // Only the page for what is not found, which stands at any address, has addresses from the site's root.
    const isOurs =
      /^((\.\.\/)*|\/([\w.~-]+\/)*)assets\/[\w-]+\.js$/.test(source) &&
      SCRIPTS.some((name) => source.endsWith(`/${name}`) || source === `assets/${name}`);
    return isOurs && element.childNodes.length === 0 ? [] : [`script ${source}`];
  }
  if (tagName === 'img' && /^[a-z]+:/i.test(source)) return [`picture ${source}`];
  const instruction = attribute(element, 'http-equiv');
  if (instruction === undefined) return [];
  if (!HTTP_EQUIV.includes(instruction)) return [`http-equiv ${instruction}`];
  const content = attribute(element, 'content') ?? '';
  // A page that leads on leads to a page of the site.
  return instruction === 'refresh' && !/^0; url=(\.\.\/)+[\w/-]+\/index\.html$/.test(content)
    ? [`refresh ${content}`]
    : [];
}
